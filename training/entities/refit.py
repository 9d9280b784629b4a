"""Fit the packaged head for names to a changed encoder: `python -m training.entities.refit --data DIR --cache DIR --out DIR`.

Goes on from the packaged weights for two epochs of two fifths of the training windows, at a lower rate, so that
names are told much as before.
"""

import argparse
import random
from pathlib import Path

import torch

from training.entities.data import examples
from training.entities.model import Head
from training.entities.train import SEED, Schedule, export, train
from training.statements.shipped import MODELS, weights_of

ONWARDS = Schedule(epochs=2, rate=6e-4, warm_up=30, averaging=0.99)
SHARE = 0.4
PRODUCTS = ["word", "before", "after", "block.qkv", "block.out", "block.up", "block.down", "label"]


def packaged_head() -> Head:
    """The packaged head with weights in full precision."""
    head = Head()
    weights = weights_of(MODELS / "entities" / "head.onnx", PRODUCTS)
    head.load_state_dict({name: weights[name].reshape(own.shape) for name, own in head.state_dict().items()})
    return head


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
    export(train(windows, ONWARDS, packaged_head), given.out / "head.onnx")


if __name__ == "__main__":
    main()
