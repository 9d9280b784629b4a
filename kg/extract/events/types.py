"""Which words name an event, and of which PLOVER type: a linear head on the shared encoder.

Every verb and common noun is scored for each type from its vector in context, its static
vector and its lemma. A sentence's score for a type is the log-sum-exp over its words, so that
the head learns from sentences that are labelled as a whole which word carries the label
(multiple-instance learning, Maron and Lozano-Pérez 1998). `training/events` makes the weights.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from spacy.tokens import Token

from kg.networks.encoder import Encoding

# CONCEDE and RETREAT are one in the sentences that the head is trained on.
YIELD = "YIELD"
CODES = (
    "AGREE", "CONSULT", "SUPPORT", YIELD, "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# Giving way in deed; every other way of giving way is in words.
RETREATING = frozenset(
    "release free liberate return withdraw withdrawal pull retreat resign resignation surrender disarm evacuate"
    " vacate leave quit depart departure hand repatriate demobilize step cede relinquish dismantle destroy".split()
)
POSITIONS = ("verb", "root", "depth", "modifier")
MODIFIERS = frozenset({"amod", "compound", "acl", "relcl", "advcl"})
MAXIMAL_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of some words, a row each: vectors in context, static vectors of length 1,
    lemmas with their part of speech, and where they stand in the tree of their sentence."""

    contextual: np.ndarray
    static: np.ndarray
    lemmas: tuple[str, ...]
    positions: np.ndarray


@dataclass(frozen=True, slots=True)
class EventTypes:
    """The weights, a column for each code and one for an event of any. ``lemmas`` names the rows
    of ``by_lemma`` from 1 on; row 0 is any other."""

    contextual: np.ndarray
    static: np.ndarray
    by_lemma: np.ndarray
    positions: np.ndarray
    bias: np.ndarray
    lemmas: Mapping[str, int]
    slope: float
    threshold: float

    def scores(self, features: Features) -> tuple[np.ndarray, np.ndarray]:
        """For each word a score of each code, and the chance that it names an event."""
        rows = [self.lemmas.get(lemma, 0) for lemma in features.lemmas]
        columns = (
            features.contextual @ self.contextual
            + features.static @ self.static
            + self.by_lemma[rows]
            + features.positions @ self.positions
            + self.bias
        )
        codes = columns[:, :-1]
        odds = columns[:, -1] + self.slope * np.logaddexp.reduce(codes, axis=1)
        return codes, 1 / (1 + np.exp(-odds))


def of_sentence(scores: np.ndarray) -> np.ndarray:
    """The scores of a sentence from those of its words (rows)."""
    return np.logaddexp.reduce(scores, axis=0)


def root_code(code: str, lemma: str) -> str:
    """One of the sixteen codes: YIELD is told apart by its word, the others stay.

    >>> root_code("YIELD", "free"), root_code("YIELD", "lift"), root_code("AID", "give")
    ('RETREAT', 'CONCEDE', 'AID')
    """
    if code != YIELD:
        return code
    return "RETREAT" if lemma in RETREATING else "CONCEDE"


def is_candidate(token: Token) -> bool:
    """Whether a token may name an event."""
    return token.pos_ in ("VERB", "NOUN")


def lemma_key(token: Token) -> str:
    """The lemma of a token with its part of speech: "attack/v" and "attack/n" differ."""
    return token.lemma_.lower() + ("/v" if token.pos_ == "VERB" else "/n")


class Vectors:
    """The vector in context of the word at a position of the text."""

    def __init__(self, encoding: Encoding) -> None:
        self._at: dict[int, np.ndarray] = {}
        for encoded in encoding.windows:
            window = encoded.window
            for index in range(window.core_first, window.core_last):
                self._at[encoding.words[index].start] = encoded.vectors[index - window.first]

    def __contains__(self, position: int) -> bool:
        return position in self._at

    def __getitem__(self, position: int) -> np.ndarray:
        return self._at[position]


def features_of(tokens: Sequence[Token], vectors: Vectors) -> Features:
    """The features of some tokens of one document, whose words must have been encoded."""
    static = np.array([token.vector for token in tokens], np.float32)
    static /= np.linalg.norm(static, axis=1, keepdims=True) + 1e-6
    return Features(
        np.array([vectors[token.idx] for token in tokens], np.float32),
        static,
        tuple(lemma_key(token) for token in tokens),
        _positions(tokens),
    )


def _positions(tokens: Sequence[Token]) -> np.ndarray:
    """The columns of ``POSITIONS`` for some tokens of one document."""
    to_head = tokens[0].doc.to_array("HEAD").astype(np.int64)
    at = np.array([token.i for token in tokens])
    depths = np.zeros(len(tokens))
    for _ in range(MAXIMAL_DEPTH):
        depths += to_head[at] != 0
        at += to_head[at]
    rows = zip(tokens, depths, strict=True)
    found = [(t.pos_ == "VERB", not depth, depth / MAXIMAL_DEPTH, t.dep_ in MODIFIERS) for t, depth in rows]
    return np.array(found, np.float32)


@functools.cache
def load_event_types() -> EventTypes:
    """The packaged weights, loaded once."""
    packaged = (files("kg") / "models" / "events" / "types.npz").read_bytes()
    with np.load(io.BytesIO(packaged)) as stored:
        arrays = {name: stored[name] for name in stored.files}
    lemmas = {lemma: row for row, lemma in enumerate(arrays.pop("lemmas").tolist(), 1)}
    slope, threshold = (float(arrays.pop(name)) for name in ("slope", "threshold"))
    weights = {name: array.astype(np.float32) for name, array in arrays.items()}
    return EventTypes(**weights, lemmas=lemmas, slope=slope, threshold=threshold)
