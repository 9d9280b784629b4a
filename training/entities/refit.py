"""Fit the packaged head for names to a changed encoder: `python -m training.entities.refit --data DIR --cache DIR --out DIR`.

Goes on from the packaged weights for two epochs of two fifths of the training windows, at a lower rate, so that
names are told much as before.
"""

import argparse
import copy
import math
import random
from pathlib import Path

import torch
from torch import nn

from training.averaging import blend
from training.entities.data import Example, examples
from training.entities.model import Head
from training.entities.train import SEED, WINDOWS_PER_BATCH, batches, export, loss_of
from training.statements.shipped import MODELS, weights_of

EPOCHS = 2
RATE, WARM_UP = 6e-4, 30
AVERAGING = 0.99
SHARE = 0.4
PRODUCTS = ["word", "before", "after", "block.qkv", "block.out", "block.up", "block.down", "label"]


def packaged_head() -> Head:
    """The packaged head with weights in full precision."""
    head = Head()
    weights = weights_of(MODELS / "entities" / "head.onnx", PRODUCTS)
    head.load_state_dict({name: weights[name].reshape(own.shape) for name, own in head.state_dict().items()})
    return head


def refit(windows: list[Example]) -> Head:
    """The averaged weights after EPOCHS."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = packaged_head()
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.05, betas=(0.9, 0.98))
    steps = EPOCHS * math.ceil(len(windows) / WINDOWS_PER_BATCH)
    step = 0
    for _ in range(EPOCHS):
        for batch in batches(windows, rng):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * max(0.01, math.cos(step / steps * math.pi / 2))
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            blend(average, model, min(AVERAGING, (1 + step) / (10 + step)))
    return average.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the ner_*_train.jsonl files")
    parser.add_argument("--cache", type=Path, required=True, help="folder to keep the encoder's vectors in")
    parser.add_argument("--out", type=Path, required=True, help="folder for head.onnx")
    given = parser.parse_args()
    torch.set_num_threads(1)
    given.out.mkdir(parents=True, exist_ok=True)
    found = examples(given.data, given.cache)
    windows = random.Random(SEED).sample(found, int(SHARE * len(found)))
    export(refit(windows), given.out / "head.onnx")


if __name__ == "__main__":
    main()
