"""Which words name an event, and of which type: a small network on the shared encoder.

Every verb and common noun is scored for each type from its vectors in context, its static vector, that of
the words which hang on it, that of the whole article, its lemma and its place in the tree; beside that
stands the chance that it names an event at all. It is told under a type that its lemma is known for.
`training/events` makes the weights, from sentences that are labelled as a whole (multiple-instance
learning, Maron and Lozano-Pérez 1998), from marked words of other corpora, whose types leave open which of
ours is meant, and from articles that were marked in full.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from spacy.tokens import Doc, Token

from kg.networks.encoder import Encoding

# CONCEDE and RETREAT are one in the sentences that the head is trained on.
YIELD = "YIELD"
PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", YIELD, "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# What news is full of and PLOVER lacks.
CODES = (
    *PLOVER, "ELECTION", "APPOINTMENT", "LAW", "TRIAL", "DEATH", "BIRTH", "ACCIDENT", "DISASTER", "MOVEMENT", "EXERCISE",
    "LAUNCH", "DEAL", "SPORT", "CRIME", "ECONOMY", "DISCOVERY", "AWARD", "GATHERING",
)  # fmt: skip
# Giving way in deed; every other way of giving way is in words.
RETREATING = frozenset(
    "release free liberate return withdraw withdrawal pull retreat resign resignation surrender disarm evacuate"
    " vacate leave quit depart departure hand repatriate demobilize step cede relinquish dismantle destroy".split()
)
POSITIONS = ("verb", "root", "depth", "modifier")
MODIFIERS = frozenset({"amod", "compound", "acl", "relcl", "advcl"})
MAXIMAL_DEPTH = 6
OF_SUBJECT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
SUBJECT_SCALE = 2.0  # a mean is shorter than the vectors of words
# Types of which a reader signed the fewest of 540 told: they are told where they are surer.
LEAST_SURE = {
    **dict.fromkeys(("ASSAULT", "DEAL", "LAUNCH"), 0.6),
    **dict.fromkeys(("ECONOMY", "MOVEMENT", "REJECT", "SANCTION", "TRIAL"), 0.5),
}
ELSEWHERE = 0.2  # the share in a word's type of those that its lemma isn't known for; of folds, from .02 to 1
LEAST = -1.0  # of the linear path; of 14 articles no event was below -0.48


# Labels of what hangs on a word and tells what sort of deed it is: "set fire", "carry out".
COMPLETING = frozenset({"dobj", "nsubjpass", "prt", "attr", "compound", "amod", "pobj", "oprd"})
COMPLETED = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of some words: a row of numbers each, and lemmas with their part of speech."""

    numbers: np.ndarray
    lemmas: tuple[str, ...]

    def part(self, rows: np.ndarray) -> Features:
        """The features of some of the words."""
        return Features(self.numbers[rows], tuple(self.lemmas[row] for row in rows))


@dataclass(frozen=True, slots=True)
class EventTypes:
    """The weights: one hidden layer and a linear path beside it, with a column for each code and one for
    an event of any. ``lemmas`` names the rows of ``by_lemma`` and of ``known`` from 1 on; row 0 is any
    other. ``known``: whether a lemma may name an event of a code, by a list and by the marked articles."""

    hidden: np.ndarray
    hidden_bias: np.ndarray
    out: np.ndarray
    direct: np.ndarray
    bias: np.ndarray
    by_lemma: np.ndarray
    known: np.ndarray
    lemmas: Mapping[str, int]
    threshold: float

    def likely(self, features: Features) -> np.ndarray:
        """The rows of words that may name an event by the linear path alone: the others, most of all
        words, are not worth the hidden layer."""
        lemmas = self.by_lemma[self._rows(features), -1]
        return np.flatnonzero(features.numbers @ self.direct[:, -1] + self.bias[-1] + lemmas >= LEAST)

    def scores(self, features: Features) -> tuple[np.ndarray, np.ndarray]:
        """For each word a score of each code, and the chance that it names an event."""
        rows = self._rows(features)
        inner = np.maximum(features.numbers @ self.hidden + self.hidden_bias, 0)
        columns = inner @ self.out + features.numbers @ self.direct + self.bias + self.by_lemma[rows]
        return columns[:, :-1], 1 / (1 + np.exp(-columns[:, -1]))

    def told(self, features: Features) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For each word the likeliest of the codes that it is known for (its number), the chance that it names
        an event of that code, 0 for a word that is known for none, and that it names an event at all."""
        scores, chances = self.scores(features)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        known = self.known[self._rows(features)]
        shares *= known + ELSEWHERE * (1 - known)
        shares *= known / shares.sum(axis=1, keepdims=True)
        best = shares.argmax(axis=1)
        return best, chances * shares[np.arange(len(best)), best], chances

    def least(self, code: str) -> float:
        """The chance from which an event of a code is told."""
        return max(self.threshold, LEAST_SURE.get(code, 0.0))

    def _rows(self, features: Features) -> list[int]:
        return [self.lemmas.get(lemma, 0) for lemma in features.lemmas]


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
    """The vectors in context of the word at a position of the text: of the last layer, and of the
    fourth, which knows more of the word itself."""

    def __init__(self, encoding: Encoding) -> None:
        self._at: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for encoded in encoding.windows:
            window, lower = encoded.window, encoded.lower[-1]
            for index in range(window.core_first, window.core_last):
                at = index - window.first
                self._at[encoding.words[index].start] = encoded.vectors[at], lower[at]

    def __contains__(self, position: int) -> bool:
        return position in self._at

    def __getitem__(self, position: int) -> tuple[np.ndarray, np.ndarray]:
        return self._at[position]


def features_of(tokens: Sequence[Token], vectors: Vectors) -> Features:
    """The features of some tokens of one document, whose words must have been encoded."""
    last, lower = (np.array(found, np.float32) for found in zip(*(vectors[t.idx] for t in tokens), strict=True))
    static = _of_length_one(np.array([token.vector for token in tokens], np.float32))
    beside = _of_length_one(np.array([_beside(token) for token in tokens], np.float32))
    subject = np.repeat(_subject(tokens[0].doc)[None], len(tokens), axis=0)
    numbers = np.concatenate([last, lower, static, beside, subject, _positions(tokens)], axis=1)
    return Features(numbers, tuple(lemma_key(token) for token in tokens))


def _beside(token: Token) -> np.ndarray:
    """The mean static vector of the words that complete a word, or that it completes."""
    words = [child for child in token.children if child.dep_ in COMPLETING]
    if not words and token.pos_ == "NOUN" and token.dep_ in COMPLETED:
        words = [token.head]
    if not words:
        return np.zeros(token.vocab.vectors_length, np.float32)
    return np.asarray(np.array([word.vector for word in words]).mean(axis=0))


def _subject(doc: Doc) -> np.ndarray:
    """What a document is about, the mean static vector of its words: "win" is of sport or of an election."""
    words = [t.vector for t in doc if t.pos_ in OF_SUBJECT and t.is_alpha and not t.is_stop and t.has_vector]
    if not words:
        return np.zeros(doc.vocab.vectors_length, np.float32)
    mean = _of_length_one(np.array(words, np.float32)).mean(axis=0)
    return np.asarray(SUBJECT_SCALE * mean, np.float32)


def _of_length_one(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6)


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
    threshold = float(arrays.pop("threshold"))
    weights = {name: array.astype(np.float32) for name, array in arrays.items()}
    return EventTypes(**weights, lemmas=lemmas, threshold=threshold)
