"""Named entities: a small network on the encoder's word vectors, decoded to spans.

It reads, for each word of a window, the encoder's vectors of three layers, how the word is
written, and its first and last letters; labels are decoded so that every name begins with a
beginning. The weights are made by `training/entities`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from kg.networks.decode import labelled_spans, log_softmax, viterbi
from kg.networks.encoder import EncodedWindow, Encoding, Run, onnx_runner
from kg.networks.windows import Word

# Label 0 is outside; label 1 + 2n begins a name of type n, label 2 + 2n goes on with it. The
# types are those of the Worldwide newswire data.
TYPES = ("Person", "Organization", "Location", "NORP", "Facility", "Misc", "Date", "Money", "Product")
LABELS = 1 + 2 * len(TYPES)
# What spaCy's pipelines call them (OntoNotes), which later stages read.
SPACY_TYPES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "GPE", "NORP": "NORP",
    "Facility": "FAC", "Date": "DATE", "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
AFFIXES, SHAPES = 2000, 500  # how many numbers affixes and shapes are spread over
AFFIX_LETTERS, SHAPE_LETTERS = 3, 12
SPELLINGS = 50_000  # how many are remembered
# What is before a name and no part of it: a courtesy title, stray marks.
BEFORE = re.compile(r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady)\b)?[\s.,;:’'\"”)]*", re.IGNORECASE)

Name = tuple[int, int, str]
"""Start, end (code points) and type of a name."""
Shares = dict[int, tuple[int, ...]]
"""By where a word starts: percents of its being part of a person's, a body's, a place's or a people's name, of
another's, and of none; of words that may be part of one."""
# Which of these a label speaks for: none, then the beginning of a name of each type and what goes on with it.
SHARE_OF_LABEL = np.eye(6)[[5, *(share for share in (0, 1, 2, 3, 2, 4, 4, 4, 4) for _ in range(2))]]
UNLIKELY = 0.01  # to be part of a name


def find_names(text: str, encoding: Encoding) -> tuple[list[Name], Shares]:
    """The names in the encoded regions of a text, in order, without overlap; and how sure their words are."""
    run = _head()
    found: list[Name] = []
    shares: Shares = {}
    for encoded in encoding.windows:
        window, words = encoded.window, encoding.words
        inside = words[window.first : window.last]
        [scores] = run(head_arrays(text, inside, encoded))
        logs = log_softmax(scores[0])
        shares |= _shares(logs, inside, window.core_first - window.first, window.core_last - window.first)
        for first, last, kind in _in_regions(inside, decode(logs)):
            if window.core_first <= window.first + first < window.core_last:
                start, end = inside[first].start, inside[last - 1].end
                # "Ms. Okafor" is called Okafor; what comes before the name tells her gender.
                before = BEFORE.match(text, start, end)
                start = before.end() if before and before.end() < end else start
                found.append((start, end, SPACY_TYPES[TYPES[kind]]))
    return found, shares


def _shares(logs: np.ndarray, words: Sequence[Word], first: int, last: int) -> Shares:
    """How sure the words of a window's core are, from the logarithms of the chances of their labels."""
    chances = np.exp(logs[first:last]) @ SHARE_OF_LABEL
    likely = np.flatnonzero(chances[:, 5] <= 1 - UNLIKELY)
    percents = np.rint(100 * chances[likely]).astype(int).tolist()
    return {words[first + at].start: tuple(row) for at, row in zip(likely.tolist(), percents, strict=True)}


def _in_regions(words: Sequence[Word], names: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The names, cut where a paragraph ends: "Five minutes with Paul Ness ⏎ Paul Ness builds boats"."""
    for first, last, kind in names:
        start = first
        for at in range(first + 1, last):
            if words[at].region != words[at - 1].region:
                yield start, at, kind
                start = at
        yield start, last, kind


def head_arrays(text: str, words: Sequence[Word], encoded: EncodedWindow) -> dict[str, np.ndarray]:
    """The network's inputs for the words of one window."""
    return {
        "vectors": np.concatenate((*encoded.lower, encoded.vectors), axis=1)[None],
        "case": np.array([[word.case for word in words]], np.int64),
        "spelling": np.array([[spelling(text[w.start : w.end]) for w in words]], np.int64),
    }


@lru_cache(SPELLINGS)
def spelling(form: str) -> tuple[int, int, int]:
    """Numbers for the first and the last letters of a word, and for its shape ("Xxdd")."""
    lower = form.lower()
    shape = ""
    for letter in form[:SHAPE_LETTERS]:
        kind = "X" if letter.isupper() else "x" if letter.islower() else "d" if letter.isdigit() else letter
        if not shape.endswith(kind * 2):
            shape += kind
    return (
        _number(f"1{lower[:AFFIX_LETTERS]}", AFFIXES),
        _number(f"2{lower[-AFFIX_LETTERS:]}", AFFIXES),
        _number(shape, SHAPES),
    )


def _number(text: str, size: int) -> int:
    return zlib.crc32(text.encode("utf8", "replace")) % size


def decode(logs: np.ndarray) -> list[tuple[int, int, int]]:
    """The names of the most likely labels, by the logarithms of chances (words × labels): first word, end, type."""
    # Added up over a window in single precision, near ties would be decided by rounding.
    [path] = viterbi(logs.astype(float)[None])
    return sorted((*span, kind) for kind in range(len(TYPES)) for span in labelled_spans(path, 1 + 2 * kind))


@cache
def _head() -> Run:
    return onnx_runner(files("kg") / "models" / "entities" / "head.onnx")
