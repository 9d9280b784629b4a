"""Train the stance model on NewsMTSC: `python -m training.stance.train --data DIR --out DIR`.

Writes `stance.pt`, the averaged weights of the best epoch by macro-F1 on the development part.
"""

import argparse
import copy
import math
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.resolve.stance import POLARITIES, padded
from training.stance.data import Example, batches, load_examples
from training.stance.model import StanceModel

SEED = 3
EPOCHS = 4
WORDS_PER_BATCH = 1500
RATE = 6e-4
AVERAGING = 0.995
SMOOTHING = 0.1


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors, distances and mask of a batch, padded."""
    arrays = padded([example.target for example in batch])
    return tuple(torch.from_numpy(arrays[name]) for name in ("vectors", "distances", "mask"))


def train(data: Path, out: Path, start: Path | None) -> None:
    """Train for EPOCHS, from given weights if there are any, and keep the best averaged ones."""
    out.mkdir(parents=True, exist_ok=True)
    examples = load_examples(data, "train", out)
    development = load_examples(data, "dev", out)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = StanceModel()
    if start is not None:
        model.load_state_dict(torch.load(start, weights_only=True))
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.05, fused=True)
    epochs = [batches(examples, random.Random(f"{SEED} {epoch}"), WORDS_PER_BATCH) for epoch in range(EPOCHS)]
    steps, step, best = sum(map(len, epochs)), 0, 0.0
    for number, epoch in enumerate(epochs):
        model.train()
        running = 0.0
        for batch in epoch:
            step += 1
            optimizer.param_groups[0]["lr"] = RATE * min(1, step / 100) * math.cos(step / steps * math.pi / 2)
            polarities = torch.tensor([example.polarity for example in batch])
            loss = nn.functional.cross_entropy(model(*tensors(batch)), polarities, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            running += loss.item()
            keep = min(AVERAGING, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
        score = macro_f1(average, development)
        print(f"epoch {number}: loss {running / len(epoch):.4f}, macro-F1 {score:.3f}", flush=True)
        if score > best:
            best = score
            torch.save(average.state_dict(), out / "stance.pt")


@torch.no_grad()
def macro_f1(model: StanceModel, examples: list[Example]) -> float:
    """The mean of the three polarities' F1."""
    model.eval()
    counts = np.zeros((len(POLARITIES), len(POLARITIES)))
    for batch in batches(examples, random.Random(0), 4000):
        for example, told in zip(batch, model(*tensors(batch)).argmax(-1).tolist()):
            counts[example.polarity, told] += 1
    return float(np.mean([2 * counts[i, i] / (counts[i].sum() + counts[:, i].sum()) for i in range(len(POLARITIES))]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with newsmtsc_train.jsonl and newsmtsc_dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the vectors")
    parser.add_argument("--start", type=Path, help="weights to go on from (default: random ones)")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.start)


if __name__ == "__main__":
    main()
