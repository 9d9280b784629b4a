"""Pairs as arrays of word pieces: `python -m training.comparisons.arrays --data DIR --out DIR`.

Made where the data lie, and read on the machine with the GPU, which needs nothing else of them. A pair
is the pieces of both texts with what parts them, a mark for each, and where the second text begins.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kg.compare.alignment import piece_marks
from kg.compare.pair_model import MAX_PIECES
from training.comparisons.data import CHOOSE, STRICT, Pair, load_pairs, training_pairs
from training.comparisons.made import made_pairs
from training.comparisons.unlabelled import unlabelled_pairs
from training.statements.model import load_tokenizer

CHOSEN_ON = (*STRICT, "nli_vitaminc", "debate_relations")
KINDS = {"pieces": np.uint16, "marks": np.uint8, "lengths": np.int64, "second": np.int64}
OF_PAIR = {"label": np.float32, "teaches": np.int64, "often": np.float32}


def save(pairs: list[Pair], path: Path) -> None:
    """Write the pairs; those that are too long are left out."""
    tokenizer = load_tokenizer()
    made: dict[str, list] = {name: [] for name in (*KINDS, *OF_PAIR)}
    for pair in pairs:
        encoding = tokenizer.encode(pair.premise, pair.hypothesis)
        if len(encoding.ids) > MAX_PIECES:
            continue
        made["pieces"] += encoding.ids
        made["marks"] += piece_marks((pair.premise, pair.hypothesis), encoding.offsets, encoding.sequence_ids)
        made["lengths"].append(len(encoding.ids))
        made["second"].append(encoding.type_ids.index(1))
        for name in OF_PAIR:
            made[name].append(getattr(pair, name))
    np.savez_compressed(path, **{name: np.array(made[name], kind) for name, kind in (KINDS | OF_PAIR).items()})


@dataclass(frozen=True)
class Batch:
    """Pieces, sides, marks and mask of some pairs, padded: (pairs, pieces)."""

    pieces: Tensor
    sides: Tensor
    marks: Tensor
    mask: Tensor


class Pairs:
    """The pairs of a file, on a device."""

    def __init__(self, path: Path, device: str):
        arrays = np.load(path)
        self.lengths: np.ndarray = arrays["lengths"]
        self.often: np.ndarray = arrays["often"]
        self.start = torch.from_numpy(np.cumsum(self.lengths) - self.lengths).to(device)
        self.size = torch.from_numpy(self.lengths).to(device)
        self.second = torch.from_numpy(arrays["second"]).to(device)
        self.pieces = torch.from_numpy(arrays["pieces"].astype(np.int32)).to(device)
        self.marks = torch.from_numpy(arrays["marks"]).to(device)
        self.label = torch.from_numpy(arrays["label"]).to(device)
        self.teaches = torch.from_numpy(arrays["teaches"]).to(device)
        self.device = device

    def __len__(self) -> int:
        return len(self.lengths)

    def batch(self, rows: Tensor, length: int) -> Batch:
        """The pairs of these rows, padded to a length."""
        places = torch.arange(length, device=self.device)[None]
        mask = places < self.size[rows][:, None]
        at = (self.start[rows][:, None] + places).clamp(max=len(self.pieces) - 1)
        sides = (places >= self.second[rows][:, None]) & mask
        pieces, marks = (torch.where(mask, values[at].long(), 0) for values in (self.pieces, self.marks))
        return Batch(pieces, sides.long(), marks, mask)

    def drawn(self, rng: np.random.Generator) -> np.ndarray:
        """The rows of one epoch: each as often as its set asks."""
        times = np.floor(self.often).astype(int) + (rng.random(len(self)) < self.often % 1)
        return np.repeat(np.arange(len(self)), times)

    def batches(self, rows: np.ndarray, pieces: int, rng: np.random.Generator) -> Iterator[tuple[Tensor, int]]:
        """The rows in batches of about so many pieces, those of like length together, with their length."""
        rows = rows[np.argsort(self.lengths[rows] + rng.random(len(rows)) * 3, kind="stable")]
        made, first = [], 0
        while first < len(rows):
            near = int(self.lengths[rows[min(len(rows) - 1, first + 8)]]) + 2
            part = rows[first : first + max(8, pieces // near // 8 * 8)]
            made.append(part)
            first += len(part)
        for place in rng.permutation(len(made)):
            longest = int(self.lengths[made[place]].max())
            yield torch.from_numpy(made[place]).to(self.device), -(-longest // 8) * 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the files of pairs, PolNeAR and NewsMTSC")
    parser.add_argument("--out", type=Path, required=True, help="folder for the arrays")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    save(training_pairs(arguments.data) + made_pairs(arguments.data), arguments.out / "gold.npz")
    save(unlabelled_pairs(arguments.data), arguments.out / "unlabelled.npz")
    for name in CHOSEN_ON:
        save(load_pairs(arguments.data, name, CHOOSE), arguments.out / f"choose_{name}.npz")


if __name__ == "__main__":
    main()
