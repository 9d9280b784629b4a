"""Which of the persons referred to so far a pronoun stands for: a log-linear ranking.

To the score of a candidate's features (`antecedent_features`) comes that of a small network
over the word vectors of the shared encoder, for what the words mean. Both are learned by
``training/coreference``.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from spacy.tokens import Token

from kg.networks.vectors import Vectors
from kg.resolve.article.antecedent_features import Asked, Setting, features_of_none
from kg.resolve.article.memory import Appearance, Memory

NEAR = 4  # expressions that refer to a candidate, whose vectors are averaged


@dataclass(frozen=True)
class Ranking:
    """What is learned: the weights of the features, and a small network over word vectors
    (its arrays by name; None leaves it out)."""

    weights: Mapping[str, float]
    network: Mapping[str, np.ndarray] | None


class Choice(NamedTuple):
    """Whom a pronoun stands for, with his share of the softmax over all candidates and nobody, and who comes second."""

    referent: int
    share: float
    second: int | None


@functools.cache
def load_ranking() -> Ranking:
    """The ranking that comes with the package."""
    folder = files("kg") / "models" / "antecedents"
    weights = json.loads((folder / "weights.json").read_text("utf8"))["weights"]
    with (folder / "vectors.npz").open("rb") as file, np.load(file) as arrays:
        network = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return Ranking(weights, network)


class Chooser:
    """Ranks the antecedents of the pronouns of one article."""

    def __init__(self, memory: Memory, vectors: Vectors, ranking: Ranking) -> None:
        self._memory = memory
        self._weights = ranking.weights
        self._meaning = Meaning(vectors, ranking.network) if ranking.network else None

    def choose(self, pronoun: Token, candidates: Sequence[Appearance], setting: Setting) -> Choice | None:
        """The best candidate, or None where none is good enough."""
        if not candidates:
            return None
        weigh = self._weights.get
        scores = [sum(weigh(f, 0.0) for f in features_of_none(pronoun))]
        by_meaning = [0.0] * len(candidates)
        if self._meaning is not None:
            around = [around_candidate(self._memory, pronoun, c) for c in candidates]
            starts = [candidate.token.idx for candidate in candidates]
            by_meaning = self._meaning.scores(pronoun.idx, starts, around).tolist()
        asked = Asked(self._memory, pronoun, setting)
        for rank, candidate in enumerate(candidates):
            score = by_meaning[rank]
            for feature in asked.features(candidate, rank):
                score += weigh(feature, 0.0)
            scores.append(score)
        best, *others = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
        if best == 0:
            return None
        share = 1.0 / sum(math.exp(score - scores[best]) for score in scores)
        second = candidates[others[0] - 1].referent if others[0] else None
        return Choice(candidates[best - 1].referent, share, second)


def around_candidate(memory: Memory, pronoun: Token, candidate: Appearance) -> list[int]:
    """Where the expressions that refer to a candidate stand around the pronoun."""
    earlier, later = memory.around(candidate.referent, pronoun.idx)
    near = [*earlier, *later[:1]][-NEAR:]
    return [a.token.idx for a in near if a.token.i != pronoun.i]


class Meaning:
    """How well the vectors of candidates go with that of a pronoun: a layer of rectified sums
    and one of products, of the projected vectors. Each word is projected once."""

    def __init__(self, vectors: Vectors, network: Mapping[str, np.ndarray]) -> None:
        self._vectors = vectors
        self._network = network
        self._projection = np.concatenate([network["pronoun"], network["candidate"], network["around"]]).T
        self._rows: dict[int, int] = {}
        self._table = np.zeros((1, self._projection.shape[1]), np.float32)

    def scores(self, pronoun: int, candidates: Sequence[int], around: Sequence[Sequence[int]]) -> np.ndarray:
        """The score of each candidate; words are given by where they start, and ``around`` has
        those that refer to each candidate around the pronoun, whose vectors are averaged."""
        network = self._network
        self._project({pronoun, *candidates, *(p for places in around for p in places)})
        width = len(network["pronoun_bias"])
        asked = self._table[self._rows[pronoun], :width] + network["pronoun_bias"]
        given = self._table[[self._rows[p] for p in candidates], width : 2 * width]
        padded = [[self._rows[p] for p in places] + [0] * (NEAR - len(places)) for places in around]
        counts = np.array([max(1, len(places)) for places in around], np.float32)
        given = given + self._table[padded, 2 * width :].sum(1) / counts[:, None]
        given += network["given_bias"]
        rectified = np.maximum(asked + given, 0.0) @ network["sums"]
        return rectified + (asked * given) @ network["products"] + network["bias"]

    def _project(self, places: set[int]) -> None:
        new = sorted(place for place in places if place not in self._rows)
        if not new:
            return
        first = len(self._rows) + 1  # row 0 is for no word
        self._rows |= {place: first + n for n, place in enumerate(new)}
        if first + len(new) > len(self._table):
            room = np.zeros((len(self._table) + len(new), self._table.shape[1]), np.float32)
            self._table = np.concatenate((self._table, room))
        vectors = np.stack([self._vectors.at(place) for place in new])
        self._table[first : first + len(new)] = vectors @ self._projection
