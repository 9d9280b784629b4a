"""Train the stance model on NewsMTSC: `python -m training.stance.train --data DIR --out DIR`.

First the outputs of the frozen half are computed, once, into `lower_*.npy`. Writes `stance.pt`,
the averaged weights after the last epoch. With --held-out a tenth of the training articles is
kept apart and measured too, so that it can be seen how much is owed to choosing on the
development part.
"""

import argparse
import copy
import hashlib
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.resolve.article.stance_model import POLARITIES
from training.minilm import blend, parameter_groups
from training.stance.data import Example, batches, load_examples
from training.stance.model import StanceModel

SEED = 1
EPOCHS = 3
PIECES_PER_BATCH = 1500
ENCODER_RATE, HEAD_RATE = 1.2e-4, 8e-4
WARM_UP = 0.08
AVERAGING = 0.99
SMOOTHING = 0.1


class Lower:
    """The frozen half's outputs for the sentences of some examples, kept in a file."""

    @torch.no_grad()
    def __init__(self, model: StanceModel, examples: list[Example], cache: Path):
        sentences = {example.sentence: example for example in examples}
        ends = np.cumsum([len(example.pieces) for example in sentences.values()])
        self.ends = dict(zip(sentences, ends.tolist(), strict=True))
        if not cache.exists():
            outputs = np.zeros((int(ends[-1]), model.width), np.float16)
            for batch in batches(list(sentences.values()), random.Random(0), 4096):
                pieces, _, mask = tensors(batch)
                hidden = model.lower(pieces, torch.zeros_like(pieces), mask).numpy()
                for row, example in enumerate(batch):
                    end, size = self.ends[example.sentence], len(example.pieces)
                    outputs[end - size : end] = hidden[row, :size]
            np.save(cache.with_suffix(".new.npy"), outputs)
            cache.with_suffix(".new.npy").replace(cache)
        self.outputs = np.load(cache, mmap_mode="r")

    def __call__(self, batch: list[Example]) -> Tensor:
        """The outputs for a batch, padded."""
        made = np.zeros((len(batch), max(len(e.pieces) for e in batch), self.outputs.shape[1]), np.float32)
        for row, example in enumerate(batch):
            end, size = self.ends[example.sentence], len(example.pieces)
            made[row, :size] = self.outputs[end - size : end]
        return torch.from_numpy(made)


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Word pieces, distances and mask of a batch, padded."""
    arrays = np.zeros((3, len(batch), max(len(example.pieces) for example in batch)), np.int64)
    for row, example in enumerate(batch):
        size = len(example.pieces)
        arrays[0, row, :size], arrays[1, row, :size], arrays[2, row, :size] = example.pieces, example.distances, 1
    return tuple(torch.from_numpy(array) for array in arrays)


def train(data: Path, out: Path, held_out: bool, seed: int) -> None:
    """Train for EPOCHS, the learning rates falling to nothing, and keep the averaged weights."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)
    model = StanceModel()
    model.load_minilm()
    examples, development = load_examples(data, "train"), load_examples(data, "dev")
    lower = Lower(model, examples, out / "lower_train.npy")
    lower_development = Lower(model, development, out / "lower_dev.npy")
    kept_apart = _kept_apart(data)
    held = [example for example in examples if held_out and example.sentence in kept_apart]
    examples = [example for example in examples if not (held_out and example.sentence in kept_apart)]
    print(f"{len(examples)} targets to train on, {len(held)} held out, {len(development)} to develop on", flush=True)
    average = copy.deepcopy(model)
    groups = parameter_groups(model, ENCODER_RATE, HEAD_RATE)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02, betas=(0.9, 0.98), fused=True)
    epochs = [batches(examples, random.Random(f"{seed} {epoch}"), PIECES_PER_BATCH) for epoch in range(EPOCHS)]
    steps, step, started = sum(map(len, epochs)), 0, time.time()
    for number, epoch in enumerate(epochs):
        model.train()
        running = 0.0
        for batch in epoch:
            step += 1
            for group, peak in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = peak * _rate(step / steps)
            _, distances, mask = tensors(batch)
            polarities = torch.tensor([example.polarity for example in batch])
            scores = model.upper(lower(batch), distances, mask)
            loss = nn.functional.cross_entropy(scores, polarities, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            running += loss.item()
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
        score = f"{macro_f1(average, development, lower_development):.3f}"
        score += f", held out {macro_f1(average, held, lower):.3f}" if held else ""
        print(
            f"epoch {number}: loss {running / len(epoch):.4f}, macro-F1 {score} "
            f"({time.time() - started:.0f} s, {time.process_time():.0f} s CPU)",
            flush=True,
        )
        torch.save(average.state_dict(), out / "stance.pt")


def _kept_apart(data: Path) -> set[int]:
    """The numbers of the sentences in a tenth of the articles."""
    with open(data / "newsmtsc_train.jsonl", encoding="utf8") as lines:
        articles = [article_of(json.loads(line)["id"]) for line in lines]
    return {n for n, name in enumerate(articles) if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0}


def article_of(identifier: str) -> str:
    """The article of a sentence, from its identifier: corpus and number."""
    return "_".join(identifier.split("_")[:3])


def _rate(progress: float) -> float:
    """Linear warm-up, then a quarter of a cosine."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(0.01, math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi / 2))


@torch.no_grad()
def macro_f1(model: StanceModel, examples: list[Example], lower: Lower) -> float:
    """The mean of the three polarities' F1."""
    model.eval()
    counts = np.zeros((len(POLARITIES), len(POLARITIES)))
    for batch in batches(examples, random.Random(0), 4096):
        _, distances, mask = tensors(batch)
        for example, told in zip(batch, model.upper(lower(batch), distances, mask).argmax(-1).tolist(), strict=True):
            counts[example.polarity, told] += 1
    return float(np.mean([2 * counts[i, i] / (counts[i].sum() + counts[:, i].sum()) for i in range(len(POLARITIES))]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with newsmtsc_train.jsonl and newsmtsc_dev.jsonl"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and the frozen half's outputs")
    parser.add_argument("--held-out", action="store_true", help="keep a tenth of the training articles apart")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    train(arguments.data, arguments.out, arguments.held_out, arguments.seed)


if __name__ == "__main__":
    main()
