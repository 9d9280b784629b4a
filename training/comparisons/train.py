"""Train the pair model: `python -m training.comparisons.train --data DIR --out DIR --minutes N`.

`last.pt` (to resume from) and `average.pt` (the averaged weights) are written every few minutes.
Run it again with the same --out to go on.
"""

import argparse
import copy
import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from training.comparisons.data import (
    ARGUMENT,
    LABELS,
    NOT_REFUTED,
    REFUTES,
    RELATION,
    SAME,
    Encoded,
    Pair,
    batches,
    drawn,
    encode,
    training_pairs,
)
from training.comparisons.made import made_pairs
from training.comparisons.model import PairModel
from training.minilm import blend
from training.statements.model import load_tokenizer

SEED = 7
PIECES_PER_BATCH = 2048
ENCODER_RATE, HEAD_RATE = 1.5e-4, 6e-4
WARM_UP = 0.04
AVERAGING = 0.998
SMOOTHING = 0.05
SAVE_SECONDS = 240


def tensors(batch: list[Encoded]) -> tuple[Tensor, ...]:
    """Pieces, sides, marks and mask of a batch, padded."""
    length = max(len(item.pieces) for item in batch)
    made = [
        torch.tensor([getattr(item, field) + [0] * (length - len(item.pieces)) for item in batch])
        for field in ("pieces", "sides", "marks")
    ]
    made.append(torch.tensor([[1] * len(i.pieces) + [0] * (length - len(i.pieces)) for i in batch]))
    return tuple(made)


def loss_of(scores: Tensor, batch: list[Encoded]) -> Tensor:
    """The mean loss of a batch, each pair by what it teaches."""
    teaches = torch.tensor([item.teaches for item in batch])
    labels = torch.tensor([item.label for item in batch])
    total = scores.new_zeros(())
    for task, part in ((RELATION, slice(0, 3)), (ARGUMENT, slice(3, 6))):
        if (own := teaches == task).any():
            total = total + nn.functional.cross_entropy(
                scores[own, part], labels[own].long(), label_smoothing=SMOOTHING, reduction="sum"
            )
    if (own := teaches == NOT_REFUTED).any():
        refuted = torch.softmax(scores[own, : len(LABELS)], -1)[:, REFUTES]
        total = total - torch.log1p(-refuted.clamp(max=0.999)).sum()
    if (own := teaches == SAME).any():
        total = total + nn.functional.binary_cross_entropy_with_logits(scores[own, -1], labels[own], reduction="sum")
    return total / len(batch)


def epochs(pairs: list[Pair]) -> Iterator[list[list[Encoded]]]:
    """Batches of one epoch after the other, without end."""
    tokenizer = load_tokenizer()
    number = 0
    while True:
        rng = random.Random(f"{SEED} {number}")
        yield batches(encode(drawn(pairs, rng), tokenizer), rng, PIECES_PER_BATCH)
        number += 1


def train(data: Path, out: Path, minutes: float) -> None:
    """Train for the given minutes of wall clock; the learning rate falls to its end in that time."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = PairModel()
    model.load_minilm()
    average = copy.deepcopy(model)
    known = {id(p) for p in model.bert.parameters()}
    groups = [
        {"params": [p for p in model.bert.parameters() if p.requires_grad]},
        {"params": [p for p in model.parameters() if id(p) not in known]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    step, spent = 0, 0.0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
    started = time.time() - spent
    saved, seen, running, pairs_seen = time.time(), 0, 0.0, 0
    pairs = training_pairs(data) + made_pairs(data)
    for number, epoch in enumerate(epochs(pairs)):
        print(f"epoch {number}: {len(epoch)} batches, {sum(map(len, epoch))} pairs", flush=True)
        for batch in epoch:
            seen += 1
            if seen <= step:
                continue
            progress = (time.time() - started) / 60 / minutes
            if progress >= 1:
                _save(out, model, average, optimizer, step, time.time() - started)
                return
            for group, peak in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE)):
                group["lr"] = peak * _rate(progress)
            torch.manual_seed(SEED * 1_000_003 + seen)
            model.train()
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*tensors(batch))
            loss = loss_of(scores.float(), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step = seen
            pairs_seen += len(batch)
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
            running += (loss.item() - running) / min(100, step)
            if step % 100 == 0:
                print(f"epoch {number} step {step} loss {running:.4f} {time.time() - started:.0f} s, {pairs_seen} pairs"
                      f" ({time.process_time():.0f} s CPU), progress {progress:.2f}", flush=True)  # fmt: skip
            if time.time() - saved > SAVE_SECONDS:
                _save(out, model, average, optimizer, step, time.time() - started)
                saved = time.time()


def _rate(progress: float) -> float:
    """Linear warm-up, then half a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, 0.5 + 0.5 * math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi))


def _save(
    out: Path, model: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer, step: int, spent: float
) -> None:
    state = {
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "spent": spent,
    }
    torch.save(state, out / "last.new")
    (out / "last.new").replace(out / "last.pt")
    torch.save(average.state_dict(), out / "average.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the files of pairs and PolNeAR")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--minutes", type=float, required=True, help="how long to train")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.minutes)


if __name__ == "__main__":
    main()
