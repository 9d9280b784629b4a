"""Train the pair model: `python -m training.comparisons.train --data DIR --out DIR`.

Writes `last.pt` (to resume from) after every epoch and every few minutes, and `average.pt`
(the averaged weights). Run it again with the same --out to go on.
"""

import argparse
import copy
import math
import random
import time
from pathlib import Path

import torch
from torch import nn

from training.comparisons.data import Encoded, batches, encode, load_pairs, training_pairs
from training.comparisons.model import PairModel
from training.statements.model import load_tokenizer

SEED = 7
EPOCHS = 3
PIECES_PER_BATCH = 2048
ENCODER_RATE, HEAD_RATE = 1.2e-4, 6e-4
WARM_UP = 0.06
AVERAGING = 0.995
SMOOTHING = 0.05
SAVE_SECONDS = 120


def tensors(batch: list[Encoded]) -> tuple[torch.Tensor, ...]:
    """Pieces, sides, marks and mask of a batch, padded."""
    length = max(len(item.pieces) for item in batch)
    made = []
    for field in ("pieces", "sides", "marks"):
        made.append(torch.tensor([getattr(i, field) + [0] * (length - len(i.pieces)) for i in batch]))
    made.append(torch.tensor([[1] * len(i.pieces) + [0] * (length - len(i.pieces)) for i in batch]))
    return tuple(made)


def train(data: Path, out: Path, minutes: float) -> None:
    """Train to the end of EPOCHS, or stop after so many minutes; the state is kept to go on."""
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer()
    encoded = encode(training_pairs(data), tokenizer)
    development = encode(load_pairs(data, "vitaminc", True), tokenizer)
    print(f"{len(encoded)} pairs to train on, {len(development)} to develop on", flush=True)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = PairModel()
    model.load_minilm()
    average = copy.deepcopy(model)
    bert = [p for p in model.bert.parameters() if p.requires_grad]
    known = {id(p) for p in model.bert.parameters()}
    rest = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": bert, "lr": ENCODER_RATE}, {"params": rest, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    step = 0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    epochs = [batches(encoded, random.Random(f"{SEED} {epoch}"), PIECES_PER_BATCH) for epoch in range(EPOCHS)]
    steps = sum(len(epoch) for epoch in epochs)
    started = saved = time.time()
    seen, running = 0, 0.0
    for number, epoch in enumerate(epochs):
        for batch in epoch:
            seen += 1
            if seen <= step:
                continue
            for group, peak in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE)):
                group["lr"] = peak * _rate(seen / steps)
            torch.manual_seed(SEED * 1_000_003 + seen)
            model.train()
            labels = torch.tensor([item.label for item in batch])
            loss = nn.functional.cross_entropy(model(*tensors(batch)), labels, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step = seen
            _blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
            running += (loss.item() - running) / min(50, step)
            if step % 50 == 0:
                print(f"epoch {number} step {step}/{steps} loss {running:.4f} {time.time() - started:.0f} s", flush=True)
            if time.time() - saved > SAVE_SECONDS:
                _save(out, model, average, optimizer, step)
                saved = time.time()
            if time.time() - started > 60 * minutes:
                _save(out, model, average, optimizer, step)
                return
        if step == seen:
            _save(out, model, average, optimizer, step)
            print(f"epoch {number}: accuracy {accuracy(average, development[::3]):.3f}", flush=True)


@torch.no_grad()
def accuracy(model: PairModel, encoded: list[Encoded]) -> float:
    model.eval()
    right = 0
    for batch in batches(encoded, random.Random(0), 4096):
        right += sum(a == b.label for a, b in zip(model(*tensors(batch)).argmax(-1).tolist(), batch))
    return right / len(encoded)


def _rate(progress: float) -> float:
    """Linear warm-up, then a quarter of a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi / 2))


@torch.no_grad()
def _blend(average: nn.Module, model: nn.Module, keep: float) -> None:
    pairs = [(old, new) for old, new in zip(average.parameters(), model.parameters()) if new.requires_grad]
    torch._foreach_lerp_([old for old, _ in pairs], [new for _, new in pairs], 1 - keep)


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
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after this long, to go on later")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.minutes)


if __name__ == "__main__":
    main()
