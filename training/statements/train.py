"""Train the statement tagger on PolNeAR: `python -m training.statements.train --data DIR --out DIR`.

Writes `last.pt` (to resume from) every few minutes and `epochN.pt` (the averaged
weights) after every epoch. Run it again with the same --out to go on after an interruption.
"""

import argparse
import copy
import math
import random
import time
from pathlib import Path

import torch
from torch import nn

from training.averaging import blend
from training.statements.data import Example, batches, examples, load_documents
from training.statements.loss import loss_of
from training.statements.model import Tagger, load_tokenizer

SEED = 20
EPOCHS = 5
PIECES_PER_BATCH = 2048
ENCODER_RATE, HEAD_RATE = 1.5e-4, 8e-4
WARM_UP = 0.08
AVERAGING = 0.995
SAVE_SECONDS = 240


def optimizer_of(model: Tagger) -> torch.optim.AdamW:
    bert = list(model.encoder.bert.parameters())
    known = {id(p) for p in bert}
    rest = [p for p in model.parameters() if id(p) not in known]
    bert = [p for p in bert if p.requires_grad]
    groups = [{"params": bert, "lr": ENCODER_RATE}, {"params": rest, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def train(data: Path, out: Path, minutes: float) -> None:
    """Train for EPOCHS or for the given minutes, whichever is sooner; the learning rate falls to its end in that time."""
    out.mkdir(parents=True, exist_ok=True)
    documents = load_documents(data / "polnear_train.jsonl", load_tokenizer())
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = Tagger()
    model.load_minilm()
    average = copy.deepcopy(model)
    optimizer = optimizer_of(model)
    steps = EPOCHS * len(_epoch(documents, 0))
    step = 0
    if (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    started = saved = time.time()
    begun, running = step, 0.0
    progress = 0.0
    seen = 0
    for epoch in range(EPOCHS):
        made = _epoch(documents, epoch)
        for batch in made:
            seen += 1
            if seen <= step:
                continue
            spent = (time.time() - started) / 60 / minutes
            progress = max(seen / steps, begun / steps + (1 - begun / steps) * spent)
            if progress > 1:
                break
            for group, peak in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE)):
                group["lr"] = peak * _rate(progress)
            rng = random.Random(f"{SEED} {seen}")
            torch.manual_seed(SEED * 1_000_003 + seen)
            model.train()
            loss = loss_of(model, batch, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step = seen
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
            running += (loss.item() - running) / min(50, step - begun)
            if step % 25 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {running:.4f} progress {progress:.3f}", flush=True)
            if time.time() - saved > SAVE_SECONDS:
                _save(out / "last.pt", model, average, optimizer, step)
                saved = time.time()
        if step > begun:
            _save(out / "last.pt", model, average, optimizer, step)
            torch.save(average.state_dict(), out / f"epoch{epoch + 1}.pt")
        if progress > 1:
            break


def _epoch(documents: list, epoch: int) -> list[list[Example]]:
    rng = random.Random(f"{SEED} epoch {epoch}")
    return batches(examples(documents, rng), rng, PIECES_PER_BATCH)


def _rate(progress: float) -> float:
    """Linear warm-up, then a quarter of a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi / 2))


def _save(path: Path, model: nn.Module, average: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    state = {
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument(
        "--minutes", type=float, default=math.inf, help="stop after this long (default: after all epochs)"
    )
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.minutes)


if __name__ == "__main__":
    main()
