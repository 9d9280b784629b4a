"""From label scores to spans: cues from their BIO scores, sources and contents by Viterbi search."""

from collections.abc import Sequence

import numpy as np

LABELS = OUT, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)

_FORBIDDEN = np.zeros((5, 5), np.float32)  # [before, after]
for _begin in (B_SOURCE, B_CONTENT):
    _FORBIDDEN[[i for i in range(5) if i not in (_begin, _begin + 1)], _begin + 1] = -1e4


def log_softmax(scores: np.ndarray) -> np.ndarray:
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


def viterbi(scores: np.ndarray) -> np.ndarray:
    """The best label sequence of each row under the BIO scheme; scores: (rows, words, 5) log chances."""
    rows, length, _ = scores.shape
    best = scores[:, 0] + _FORBIDDEN[OUT]
    back = np.zeros((length, rows, 5), np.int8)
    for t in range(1, length):
        steps = best[:, :, None] + _FORBIDDEN
        back[t] = steps.argmax(1)
        best = steps.max(1) + scores[:, t]
    path = np.zeros((rows, length), np.int8)
    path[:, -1] = best.argmax(-1)
    each = np.arange(rows)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[t, each, path[:, t]]
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
