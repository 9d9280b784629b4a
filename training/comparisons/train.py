"""Train the pair model: `python -m training.comparisons.train --data DIR --out DIR`.

First the outputs of the frozen half are computed, once, into `lower_*.npy`. Then `last.pt`
(to resume from) and `average.pt` (the averaged weights) are written every few minutes. Run it
again with the same --out to go on.
"""

import argparse
import copy
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.comparisons.data import Encoded, batches, encode, load_pairs, training_pairs
from training.comparisons.model import PairModel
from training.minilm import blend, parameter_groups
from training.statements.model import load_tokenizer

SEED = 7
EPOCHS = 2
PIECES_PER_BATCH = 1536
ENCODER_RATE, HEAD_RATE = 2e-4, 8e-4
WARM_UP = 0.05
AVERAGING = 0.995
SMOOTHING = 0.05
SAVE_SECONDS = 120


@dataclass(frozen=True)
class Part:
    """Encoded pairs and, in one array, the frozen half's outputs for their pieces."""

    encoded: list[Encoded]
    starts: dict[int, int]
    lower: np.ndarray

    def hidden(self, batch: list[Encoded], length: int) -> Tensor:
        """The frozen half's outputs for a batch, padded."""
        made = np.zeros((len(batch), length, self.lower.shape[1]), np.float32)
        for row, item in enumerate(batch):
            start = self.starts[id(item)]
            made[row, : len(item.pieces)] = self.lower[start : start + len(item.pieces)]
        return torch.from_numpy(made)


def tensors(batch: list[Encoded]) -> tuple[Tensor, ...]:
    """Pieces, sides, marks and mask of a batch, padded."""
    length = max(len(item.pieces) for item in batch)
    made = [
        torch.tensor([getattr(item, field) + [0] * (length - len(item.pieces)) for item in batch])
        for field in ("pieces", "sides", "marks")
    ]
    made.append(torch.tensor([[1] * len(i.pieces) + [0] * (length - len(i.pieces)) for i in batch]))
    return tuple(made)


@torch.no_grad()
def prepare(model: PairModel, encoded: list[Encoded], cache: Path) -> Part:
    """The frozen half's outputs for all pairs, from the cache where it is there."""
    ends = np.cumsum([len(item.pieces) for item in encoded])
    starts = {id(item): int(end) - len(item.pieces) for item, end in zip(encoded, ends)}
    if not cache.exists():
        lower = np.zeros((int(ends[-1]), model.bert.config.hidden_size), np.float16)
        for batch in batches(encoded, random.Random(0), 4096):
            pieces, sides, _, mask = tensors(batch)
            hidden = model.lower(pieces, sides, mask).numpy()
            for row, item in enumerate(batch):
                start = starts[id(item)]
                lower[start : start + len(item.pieces)] = hidden[row, : len(item.pieces)]
        np.save(cache.with_suffix(".new.npy"), lower)
        cache.with_suffix(".new.npy").replace(cache)
    return Part(encoded, starts, np.load(cache, mmap_mode="r"))


def train(data: Path, out: Path, minutes: float) -> None:
    """Train for EPOCHS or for the given minutes, whichever is sooner; the learning rate falls to its end in that time."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = PairModel()
    model.load_minilm()
    part = prepare(model, encode(training_pairs(data), tokenizer), out / "lower_train.npy")
    development = prepare(model, encode(load_pairs(data, "vitaminc", True), tokenizer), out / "lower_dev.npy")
    print(f"{len(part.encoded)} pairs to train on, {len(development.encoded)} to develop on", flush=True)
    if minutes <= 0:
        return
    average = copy.deepcopy(model)
    groups = parameter_groups(model, ENCODER_RATE, HEAD_RATE)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    step = 0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    epochs = [batches(part.encoded, random.Random(f"{SEED} {epoch}"), PIECES_PER_BATCH) for epoch in range(EPOCHS)]
    steps = sum(len(epoch) for epoch in epochs)
    started = saved = time.time()
    begun, seen, running, progress = step, 0, 0.0, 0.0
    for number, epoch in enumerate(epochs):
        for batch in epoch:
            seen += 1
            if seen <= step:
                continue
            spent = (time.time() - started) / 60 / minutes
            progress = max(seen / steps, begun / steps + (1 - begun / steps) * spent)
            if progress > 1:
                break
            for group, peak in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE)):
                group["lr"] = peak * _rate(progress)
            torch.manual_seed(SEED * 1_000_003 + seen)
            model.train()
            pieces, sides, marks, mask = tensors(batch)
            scores = model.upper(part.hidden(batch, pieces.shape[1]), sides, marks, mask)
            labels = torch.tensor([item.label for item in batch])
            loss = nn.functional.cross_entropy(scores, labels, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step = seen
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
            running += (loss.item() - running) / min(50, step - begun)
            if step % 50 == 0:
                print(f"epoch {number} step {step}/{steps} loss {running:.4f} {time.time() - started:.0f} s "
                      f"({time.process_time():.0f} s CPU), progress {progress:.2f}", flush=True)  # fmt: skip
            if time.time() - saved > SAVE_SECONDS:
                _save(out, model, average, optimizer, step)
                saved = time.time()
        if step > begun:
            _save(out, model, average, optimizer, step)
            print(f"epoch {number}: accuracy {accuracy(average, development):.3f}", flush=True)
        if progress > 1:
            break


@torch.no_grad()
def accuracy(model: PairModel, part: Part) -> float:
    model.eval()
    right = 0
    for batch in batches(part.encoded, random.Random(0), 4096):
        pieces, sides, marks, mask = tensors(batch)
        told = model.upper(part.hidden(batch, pieces.shape[1]), sides, marks, mask).argmax(-1)
        right += sum(a == item.label for a, item in zip(told.tolist(), batch))
    return right / len(part.encoded)


def _rate(progress: float) -> float:
    """Linear warm-up, then a quarter of a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi / 2))


def _save(out: Path, model: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = {
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
    }
    torch.save(state, out / "last.new")
    (out / "last.new").replace(out / "last.pt")
    torch.save(average.state_dict(), out / "average.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the files of pairs and PolNeAR")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.minutes)


if __name__ == "__main__":
    main()
