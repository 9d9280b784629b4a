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
    rows, length, labels = logs.shape
    goes_on, each = np.arange(2, labels, 2), np.arange(rows)[:, None]
    best = logs[:, 0].copy()
    best[:, goes_on] = IMPOSSIBLE
    back = np.zeros((length, rows, labels), np.int64)
    for t in range(1, length):
        # Any label may come before all but those that go on with a span of the same kind.
        back[t] = best.argmax(1)[:, None]
        back[t][:, goes_on] = goes_on - (best[:, goes_on - 1] >= best[:, goes_on])
        best = best[each, back[t]] + logs[:, t]
    path = np.zeros((rows, length), np.int8)
    path[:, -1] = best.argmax(-1)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[t, each[:, 0], path[:, t]]
    return path


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
