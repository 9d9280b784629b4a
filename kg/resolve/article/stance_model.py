"""The attitude of a sentence towards a target in it: negative, neutral or positive.

Target-dependent sentiment (Hamborg and Donnay 2021, "NewsMTSC", EACL) read by MiniLM, whose
lower half is shared with other models; the upper half is trained for the task and told how far
each word piece is from the target. The weights are made by `training/stance`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.model import Span
from kg.networks.decode import softmax
from kg.networks.encoder import Run, onnx_runner
from kg.networks.minilm import encodings_of, load_lower, padded

POLARITIES = ("negative", "neutral", "positive")
NEGATIVE, NEUTRAL, POSITIVE = range(3)
# Word pieces are told apart by how far they are from the nearest mention of the target.
EDGES = np.array([1, 2, 3, 4, 6, 9, 13, 21, 34])
DISTANCES = 2 * len(EDGES) + 1
ON_TARGET = len(EDGES)


@dataclass(frozen=True, slots=True)
class Target:
    """A sentence, and the spans in it that mention what is asked about."""

    text: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StanceModel:
    """The halves of the network, and from where on it is believed."""

    lower: Run
    polarity: Run
    favours_from: float
    opposes_from: float

    def polarities(self, targets: Sequence[Target]) -> np.ndarray:
        """The chances of each polarity, in the order of ``POLARITIES``, towards each target; a
        target that no word piece lies on is neutral."""
        made = np.zeros((len(targets), len(POLARITIES)), np.float32)
        made[:, NEUTRAL] = 1
        asked: dict[str, list[int]] = defaultdict(list)
        for place, target in enumerate(targets):
            asked[target.text].append(place)
        texts = list(asked)
        # One a run: together they would be padded and, as what is quantised is scaled by the
        # largest, depend on one another.
        for text, encoding in zip(texts, encodings_of(texts), strict=True):
            near = {place: distances(encoding.offsets, targets[place].mentions) for place in asked[text]}
            if all(found is None for found in near.values()):
                continue
            arrays = padded([encoding])
            [hidden] = self.lower(arrays)
            for place, found in near.items():
                if found is not None:
                    [scores] = self.polarity({"hidden": hidden, "distances": found[None], "mask": arrays["mask"]})
                    made[place] = softmax(scores)[0]
        return made


def distances(offsets: Sequence[Span], mentions: Sequence[Span]) -> np.ndarray | None:
    """How far each word piece is from the nearest mention, in classes; None where no piece lies
    on any. Pieces without a text of their own have empty offsets."""
    starts, ends = np.array(offsets).reshape(-1, 2).T
    on = np.zeros(len(starts), bool)
    for start, end in mentions:
        on |= (starts < end) & (ends > start) & (ends > starts)
    places = np.flatnonzero(on)
    if not len(places):
        return None
    away = np.arange(len(starts))[:, None] - places[None, :]
    nearest = away[np.arange(len(starts)), np.abs(away).argmin(1)]
    return ON_TARGET + np.sign(nearest) * np.searchsorted(EDGES, np.abs(nearest), side="right")


@cache
def load_stance_model() -> StanceModel:
    """The packaged model, loaded once."""
    folder = files("kg") / "models" / "stance"
    thresholds = json.loads((folder / "calibration.json").read_text("utf8"))
    return StanceModel(load_lower(), onnx_runner(folder / "polarity.onnx"), **thresholds)
