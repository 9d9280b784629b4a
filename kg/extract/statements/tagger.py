"""Who said what: cues, sources and contents of attributions in news text.

A MiniLM encoder reads windows of whole paragraphs and marks cues; a linker then reads
each window once for each cue and marks its source and content, as in semantic role
labelling with the cue as the predicate (Shi and Lin 2019, arXiv:1904.05255). Nested,
overlapping and discontinuous attributions therefore need no special treatment. The
weights are made by `training/statements`.

All spans are half-open code-point offsets into the text that is given.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.networks.decode import (
    B_CONTENT,
    B_SOURCE,
    LABELS,
    OUT,
    best_span,
    cue_spans,
    labelled_spans,
    log_softmax,
    viterbi,
)
from kg.networks.encoder import Arrays, EncodedWindow, Encoding, Run, load_encoder, onnx_runner
from kg.networks.windows import CLOSING, INSIDE, OPENING, Window, Word, linker_arrays

Span = tuple[int, int]

MAX_CUES = 40
REACH = 1
REACH_WORDS = 64
SAME_CONTENT = 0.5
_QUOTED = {OPENING, INSIDE, CLOSING}
_SEPARATORS = {(1010,), (1024,), (1025,)}  # comma, colon, semicolon
_CUE_MARKS = {(1024,), (1011,), (1517,)}  # colon, hyphen, dash: the only marks that are cues


@dataclass(frozen=True)
class Attribution:
    """One statement; the confidence is the chance that its content is right (Jaccard of 1/2 or more),
    told from the ``scores`` of the candidate."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    scores: tuple[float, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """An attribution before calibration, with the features that its confidence is told from."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    features: tuple[float, ...]


@dataclass(frozen=True)
class Calibration:
    """Logistic weights over a candidate's features, and the thresholds tuned on development articles."""

    cue_threshold: float
    min_confidence: float
    bias: float
    weights: tuple[float, ...]

    def confidence(self, features: Sequence[float]) -> float:
        score = self.bias + float(np.dot(self.weights, features))
        return round(float(1 / (1 + np.exp(-score))), 4)


class StatementTagger:
    """Tags encoded articles; the same text always gives the same attributions."""

    def __init__(self, link: Run, calibration: Calibration):
        self.link = link
        self.calibration = calibration

    def tag(self, encoding: Encoding, min_confidence: float | None = None) -> list[Attribution]:
        """Attributions in order of position, of the calibrated confidence or the one given."""
        floor = self.calibration.min_confidence if min_confidence is None else min_confidence
        return select(self.candidates(encoding), self.calibration, floor)

    def candidates(self, encoding: Encoding) -> list[Candidate]:
        """Every attribution with a possible cue and some content, in order of position."""
        words = encoding.words
        found = [candidate for encoded in encoding.windows for candidate in self._window(words, encoded)]
        return sorted(found, key=lambda c: (c.cue, c.content))

    def _window(self, words: Sequence[Word], encoded: EncodedWindow) -> list[Candidate]:
        window = encoded.window
        chances = np.exp(log_softmax(encoded.cue_scores))
        wordless = [not word.case and word.pieces not in _CUE_MARKS for word in words[window.first : window.last]]
        chances[wordless, :2] = 1, 0
        first, last = window.core_first - window.first, window.core_last - window.first
        cues = cue_spans(chances, first, last, self.calibration.cue_threshold, MAX_CUES)
        return [c for c in self._link(words, window, encoded.vectors, chances, cues) if c.content] if cues else []

    def _linked(self, vectors: np.ndarray, arrays: Arrays, row: int) -> tuple[np.ndarray, float]:
        """The linker's answer for one cue. One a run: together they would be padded, a quarter of
        it in news, and, as what is quantised is scaled by the largest, depend on one another."""
        own = {name: arrays[name][row : row + 1, : len(vectors)] for name in ("cue", "distance", "region", "mask")}
        labels, holds = self.link({"vectors": vectors[None], "window": np.zeros(1, np.int64), **own})
        return labels[0], holds[0]

    def _link(
        self, words: Sequence[Word], window: Window, vectors: np.ndarray, chances: np.ndarray, cues: list[Span]
    ) -> list[Candidate]:
        """One candidate for each cue (words counted from the window's first), read with the words around it."""
        parts = [_around(words[window.first : window.last], cue) for cue in cues]
        windows = [Window(window.first + s, window.first + e, window.first + s, window.first + e) for s, e in parts]
        local = [(row, s - parts[row][0], min(e, parts[row][1]) - parts[row][0]) for row, (s, e) in enumerate(cues)]
        arrays = linker_arrays(words, windows, local)
        labels = np.zeros((*arrays["mask"].shape, len(LABELS)), np.float32)
        holds = np.zeros(len(parts), np.float32)
        for row, (s, e) in enumerate(parts):
            labels[row, : e - s], holds[row] = self._linked(vectors[s:e], arrays, row)
        logs = log_softmax(labels)
        for row, s, e in local:
            logs[row, s:e, OUT + 1 :] = -1e4
            logs[row, parts[row][1] - parts[row][0] :, OUT + 1 :] = -1e4
        paths = viterbi(logs)
        return [
            _candidate(
                words[windows[row].first : windows[row].last],
                (s, e),
                paths[row],
                logs[row],
                chances[parts[row][0] : parts[row][1]],
                holds[row],
            )
            for row, s, e in local
        ]


def _around(words: Sequence[Word], cue: Span) -> Span:
    """The words that the linker reads: of the cue's paragraph and the ones beside it those not too
    far off, and the rest of a quotation that would be cut."""
    regions = [word.region for word in words]
    first = bisect_left(regions, regions[cue[0]] - REACH)
    end = bisect_right(regions, regions[cue[0]] + REACH)
    near_first, near_end = max(first, cue[0] - REACH_WORDS), min(end, cue[1] + REACH_WORDS)
    while near_first > first and words[near_first - 1].quote in _QUOTED:
        near_first -= 1
    while near_end < end and words[near_end].quote in _QUOTED:
        near_end += 1
    return near_first, near_end


def select(candidates: Sequence[Candidate], calibration: Calibration, floor: float) -> list[Attribution]:
    """The candidates of enough confidence, of those with much the same content only the best."""
    scored = [
        Attribution(c.source, c.cue, c.content, calibration.confidence(c.features), c.features) for c in candidates
    ]
    rivals: dict[int, list[int]] = {i: [] for i in range(len(scored))}
    active: list[int] = []
    for i in sorted(rivals, key=lambda i: scored[i].content[0][0]):
        start = scored[i].content[0][0]
        active = [j for j in active if scored[j].content[-1][1] > start]
        for j in active:
            if _jaccard(scored[i].content, scored[j].content) >= SAME_CONTENT:
                rivals[i].append(j)
                rivals[j].append(i)
        active.append(i)
    kept: set[int] = set()
    for i in sorted(rivals, key=lambda i: (-scored[i].confidence, i)):
        if scored[i].confidence >= floor and kept.isdisjoint(rivals[i]):
            kept.add(i)
    return [scored[i] for i in sorted(kept)]


def _jaccard(a: Sequence[Span], b: Sequence[Span]) -> float:
    """Characters that both sets of spans cover over those that either covers."""
    shared = sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)
    return shared / (sum(e - s for s, e in a) + sum(y - x for x, y in b) - shared)


def _candidate(
    words: Sequence[Word], cue: Span, path: np.ndarray, logs: np.ndarray, chances: np.ndarray, holds: float
) -> Candidate:
    contents = [t for span in labelled_spans(path, B_CONTENT) if (t := _trim(words, span))]
    sources = best_span(labelled_spans(path, B_SOURCE), logs)
    logs = np.maximum(logs, -10)
    chosen = [logs[i, path[i]] for s, e in contents for i in range(s, e)]
    edges = [logs[i, path[i]] for s, e in contents for i in (s, e - 1, min(e, len(words) - 1))]
    outside = 1 - chances[cue[0] : cue[1], 0]
    begin = float(np.clip(outside.max(), 1e-4, 1 - 1e-4))
    features = (
        float(np.log(begin / (1 - begin))),
        float(holds),
        float(np.mean(chosen)) if chosen else 0.0,
        float(min(chosen)) if chosen else 0.0,
        float(min(edges)) if edges else 0.0,
        float(bool(sources)),
        float(np.log1p(len(chosen))),
        float(len(contents) > 1),
    )
    return Candidate(_offsets(words, sources), _offsets(words, [cue]), _offsets(words, contents), features)


def _trim(words: Sequence[Word], span: Span) -> Span | None:
    """The span without separating punctuation at its edges; None if nothing else is in it."""
    s, e = span
    while s < e and words[s].pieces in _SEPARATORS:
        s += 1
    while s < e and words[e - 1].pieces in _SEPARATORS:
        e -= 1
    return (s, e) if s < e else None


def _offsets(words: Sequence[Word], spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple((words[s].start, words[e - 1].end) for s, e in spans)


@cache
def load_tagger() -> StatementTagger:
    """The tagger with the weights of this package, loaded once."""
    folder = files("kg") / "models" / "statements"
    calibration = json.loads((folder / "calibration.json").read_text("utf8"))
    calibration["weights"] = tuple(calibration["weights"])
    return StatementTagger(onnx_runner(folder / "linker.onnx"), Calibration(**calibration))


def tag(text: str, regions: Sequence[Span] | None = None, min_confidence: float | None = None) -> list[Attribution]:
    """Attributions of a text, read by the packaged encoder and tagger; regions: its paragraphs (default: every line)."""
    return load_tagger().tag(load_encoder().encode(text, regions), min_confidence)
