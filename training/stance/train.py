"""Train the stance model on NewsMTSC: `python -m training.stance.train --data DIR --out DIR`.

Writes `stance.pt`, the averaged weights after the last epoch. With --held-out a tenth of the
training articles is kept apart and measured too, so that it can be seen how much is owed to
choosing on the development part.
"""

import argparse
import copy
import hashlib
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.resolve.stance import POLARITIES, padded
from training.minilm import blend
from training.stance.data import Example, batches, load_examples
from training.stance.model import StanceModel

SEED = 1
EPOCHS = 2
WORDS_PER_BATCH = 1500
LAYERS_RATE, HEAD_RATE = 2e-4, 8e-4
WARM_UP = 0.08
AVERAGING = 0.99
SMOOTHING = 0.1


def tensors(batch: list[Example]) -> tuple[Tensor, ...]:
    """Vectors of both layers, distances and mask of a batch, padded."""
    arrays = padded([example.target for example in batch])
    return tuple(torch.from_numpy(arrays[name]) for name in ("vectors", "lower", "distances", "mask"))


def train(data: Path, out: Path, tagger: Path, held_out: bool) -> None:
    """Train for EPOCHS, the rates falling to nothing, and keep the averaged weights."""
    out.mkdir(parents=True, exist_ok=True)
    examples = load_examples(data, "train", out)
    development = load_examples(data, "dev", out)
    held = [example for example in examples if held_out and _is_kept_apart(example.article)]
    examples = [example for example in examples if not (held_out and _is_kept_apart(example.article))]
    print(f"{len(examples)} targets to train on, {len(held)} held out, {len(development)} to develop on", flush=True)
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model = StanceModel()
    model.load_layers(tagger)
    average = copy.deepcopy(model)
    known = {id(parameter) for parameter in model.layers.parameters()}
    rest = [parameter for parameter in model.parameters() if id(parameter) not in known]
    groups = [{"params": list(model.layers.parameters())}, {"params": rest}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02, betas=(0.9, 0.98), fused=True)
    epochs = [batches(examples, random.Random(f"{SEED} {epoch}"), WORDS_PER_BATCH) for epoch in range(EPOCHS)]
    steps, step, started = sum(map(len, epochs)), 0, time.time()
    for number, epoch in enumerate(epochs):
        model.train()
        running = 0.0
        for batch in epoch:
            step += 1
            for group, peak in zip(optimizer.param_groups, (LAYERS_RATE, HEAD_RATE), strict=True):
                group["lr"] = peak * _rate(step / steps)
            polarities = torch.tensor([example.polarity for example in batch])
            loss = nn.functional.cross_entropy(model(*tensors(batch)), polarities, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            running += loss.item()
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
        score = f"{macro_f1(average, development):.3f}"
        score += f", held out {macro_f1(average, held):.3f}" if held else ""
        print(f"epoch {number}: loss {running / len(epoch):.4f}, macro-F1 {score} ({time.time() - started:.0f} s)", flush=True)
        torch.save(average.state_dict(), out / "stance.pt")


def _is_kept_apart(article: str) -> bool:
    """Whether an article is in the tenth that can be held out."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 10 == 0


def _rate(progress: float) -> float:
    """Linear warm-up, then a quarter of a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi / 2))


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
    parser.add_argument("--tagger", type=Path, required=True, help="the checkpoint of the statement tagger in use")
    parser.add_argument("--held-out", action="store_true", help="keep a tenth of the training articles apart")
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.tagger, arguments.held_out)


if __name__ == "__main__":
    main()
