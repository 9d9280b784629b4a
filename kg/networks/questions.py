"""What a question in words asks, told by a small network.

It was trained on labelled questions (``training/questions``): the kind of question, its marks, and which words of it fill
which slot. A chance says how likely it is that kind and slots are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from kg.networks.decode import log_softmax, softmax, viterbi
from kg.networks.encoder import Run, load_tokenizer, onnx_runner
from kg.networks.windows import Window, Word, encoder_arrays, split_words

KINDS = tuple(
    "said said_about talkers topics targets described unnamed told addressed withheld agree disagree contradictions "
    "self_contradictions position each_other differ both_say first last who_said evidence verdicts rated_by_speaker repeated "
    "new_since timeline most_quoted most_discussed only_in outlets outlets_on reported told_differently both_tell articles "
    "copies entity beside together happened did done_to_whom other".split()
)
MARKS = tuple("favours opposes first last how_many denied when where why".split())
SLOTS = tuple(
    "speaker addressee about topic outlet place actor patient deed first second role role_of quote period".split()
)
_MARKED = 0.5  # the chance from which a mark is taken


class Tagged(NamedTuple):
    """What a question asks: its ``kind`` and ``marks``, and ``spans``, each a slot with the half-open offsets of what
    fills it; ``chance`` is that of kind and slots."""

    kind: str
    marks: frozenset[str]
    spans: tuple[tuple[str, int, int], ...]
    chance: float


def tagged(text: str) -> Tagged:
    """What a question asks; ``other`` where it asks nothing of a store."""
    words = split_words(load_tokenizer(), text, [(0, len(text))])
    if not words:
        return Tagged("other", frozenset(), (), 1.0)
    run, weights = _network()
    kinds, marks, labels = (scores[0] for scores in run(encoder_arrays(words, [Window(0, len(words), 0, len(words))])))
    logs = log_softmax(labels)
    path = viterbi(logs[None])[0]
    of_kinds, of_marks = softmax(kinds), 1 / (1 + np.exp(-marks))
    features = sureness(of_kinds, logs[np.arange(len(path)), path])
    score = float(np.dot(features, weights[1:]) + weights[0])
    return Tagged(
        KINDS[int(of_kinds.argmax())],
        frozenset(mark for mark, chance in zip(MARKS, of_marks, strict=True) if chance > _MARKED),
        tuple(spans_of(path, words)),
        float(1 / (1 + np.exp(-score))),
    )


def sureness(kinds: np.ndarray, labels: np.ndarray) -> list[float]:
    """What tells how likely a reading is right, of the chances of kinds and the log chances of the words' labels."""
    best, second = np.sort(kinds)[-1], np.sort(kinds)[-2]
    return [float(np.log(best)), float(best - second), float(labels.min()), float(labels.sum())]


def spans_of(path: np.ndarray, words: Sequence[Word]) -> Iterator[tuple[str, int, int]]:
    """The slots of a label sequence, with their offsets."""
    for place, label in enumerate(path.tolist()):
        if label % 2 == 0:
            continue
        end = place + 1
        while end < len(path) and path[end] == label + 1:
            end += 1
        yield SLOTS[label // 2], words[place].start, words[end - 1].end


@cache
def _network() -> tuple[Run, list[float]]:
    folder = files("kg") / "models" / "questions"
    return onnx_runner(folder / "head.onnx"), json.loads(folder.joinpath("chance.json").read_text("utf8"))
