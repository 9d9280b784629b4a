"""From label scores to chances and spans: softmax, Viterbi search, cues from their BIO scores.

Label 0 is outside; label 1 + 2n begins a span of kind n, label 2 + 2n goes on with it.
"""

from collections.abc import Sequence

import numpy as np

LABELS = OUT, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)
IMPOSSIBLE = -1e9


def softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as chances that sum to 1 along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """The logarithms of the chances of ``softmax``."""
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))


def cue_spans(chances: np.ndarray, first: int, last: int, threshold: float, limit: int) -> list[tuple[int, int]]:
    """Word spans that begin in [first, last) and are cues with at least the given chance, the best `limit` of them.

    chances: (words, 3) for outside, begin, inside.
    """
    spans = []
    i = first
    while i < last:
        if 1 - chances[i, 0] < threshold:
            i += 1
            continue
        end = i + 1
        while end < len(chances) and chances[end, 2] > max(chances[end, 0], chances[end, 1]):
            end += 1
        spans.append((i, end))
        i = end
    likeliest = sorted(spans, key=lambda span: chances[span[0], 0])[:limit]
    return sorted(likeliest)


def viterbi(logs: np.ndarray) -> np.ndarray:
    """The best label sequence of each row in which every span begins with its beginning; ``logs``
    are (rows, words, labels) log chances."""
    # Rows are few and labels fewer: arrays of five numbers cost more than the numbers themselves.
    best_path = _best_path_of_five if logs.shape[2] == len(LABELS) else _best_path
    return np.array([best_path(row) for row in logs.tolist()], np.int8).reshape(logs.shape[:2])


def _best_path(logs: list[list[float]]) -> list[int]:
    inside = range(2, len(logs[0]), 2)
    best = list(logs[0])
    for label in inside:
        best[label] = IMPOSSIBLE
    back = []
    for scores in logs[1:]:
        highest = max(best)
        # Any label may come before all but those that go on with a span of the same kind.
        before = [best.index(highest)] * len(scores)
        following = [highest + score for score in scores]
        for label in inside:
            before[label] = label - (best[label - 1] >= best[label])
            following[label] = best[before[label]] + scores[label]
        back.append(before)
        best = following
    path = [best.index(max(best))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def _best_path_of_five(logs: list[list[float]]) -> list[int]:
    """The same for the labels of sources and contents, which are most of what is decoded: number by number."""
    out, b_one, _, b_other, _ = logs[0]
    i_one = i_other = IMPOSSIBLE
    back = []
    for o, b1, i1, b2, i2 in logs[1:]:
        highest, likeliest = out, 0
        if b_one > highest:
            highest, likeliest = b_one, 1
        if i_one > highest:
            highest, likeliest = i_one, 2
        if b_other > highest:
            highest, likeliest = b_other, 3
        if i_other > highest:
            highest, likeliest = i_other, 4
        one, other = 1 + (b_one < i_one), 3 + (b_other < i_other)
        back.append((likeliest, likeliest, one, likeliest, other))
        i_one = (b_one if one == 1 else i_one) + i1
        i_other = (b_other if other == 3 else i_other) + i2
        out, b_one, b_other = highest + o, highest + b1, highest + b2
    best = out, b_one, i_one, b_other, i_other
    path = [best.index(max(best))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def labelled_spans(path: np.ndarray, begin: int) -> list[tuple[int, int]]:
    """Word spans of one kind in a label sequence."""
    starts = np.flatnonzero(path == begin)
    spans = []
    for start in starts.tolist():
        end = start + 1
        while end < len(path) and path[end] == begin + 1:
            end += 1
        spans.append((start, end))
    return spans


def best_span(spans: Sequence[tuple[int, int]], scores: np.ndarray) -> list[tuple[int, int]]:
    """At most one span: the one that gains most over saying nothing there; scores: (words, 5) log chances."""

    def gain(span: tuple[int, int]) -> float:
        s, e = span
        inside = scores[s, B_SOURCE] + scores[s + 1 : e, I_SOURCE].sum()
        return float(inside - scores[s:e, OUT].sum())

    return [max(spans, key=gain)] if spans else []
