"""Whom a statement favours and whom it opposes: target-dependent sentiment over what is said
(Hamborg and Donnay 2021, "NewsMTSC", EACL). The last two layers of a MiniLM, trained for it, go
on from what the shared encoder has computed of every article already: so a target costs a third
of a reading of its sentence. The weights are made by `training/stance`.

Only what the model is sure of is told; a statement that says both of one entity tells neither.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kg.annotate import AnnotatedArticle
from kg.annotators.encoder import Encoding, Run, onnx_runner
from kg.extract.spans import Nearby, contains
from kg.model import Mention, ResolvedArticle, Span, Statement

POLARITIES = ("negative", "neutral", "positive")
NEGATIVE, _, POSITIVE = range(3)
# Words are told apart by how far they are from the nearest mention of the target.
EDGES = np.array([1, 2, 3, 4, 6, 9, 13, 21, 34])
DISTANCES = 2 * len(EDGES) + 1
ON_TARGET = len(EDGES)
WIDTH = 384
FEWEST_WORDS, MOST_WORDS = 4, 100
# Padding costs as much as words do: a batch is small and of nearly equal lengths.
BATCH_WORDS, LONGER = 512, 1.15
# A place is mostly only where something happens, good or bad.
ACTORS = ("person", "organization", "group")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in order, as spans of shape (words, 2) and vectors of shape (words, width), those of
    the encoder's last layer and those of its fourth."""

    spans: np.ndarray
    vectors: np.ndarray
    lower: np.ndarray

    def part(self, span: Span) -> Passage:
        """The words inside a span, ``MOST_WORDS`` at most."""
        first = int(np.searchsorted(self.spans[:, 0], span[0]))
        last = int(np.searchsorted(self.spans[:, 1], span[1], side="right"))
        last = min(last, first + MOST_WORDS)
        return Passage(self.spans[first:last], self.vectors[first:last], self.lower[first:last])


@dataclass(frozen=True, slots=True)
class Target:
    """A passage and the places in it, as classes of distance, of what is asked about."""

    passage: Passage
    distances: np.ndarray


@dataclass(frozen=True, slots=True)
class StanceModel:
    """The network, and from where on it is believed."""

    polarity: Run
    favours_from: float
    opposes_from: float

    def polarities(self, targets: Sequence[Target]) -> np.ndarray:
        """The chances of each polarity, in the order of ``POLARITIES``, towards each target."""
        made = np.zeros((len(targets), len(POLARITIES)), np.float32)
        for places in _batches(targets):
            [scores] = self.polarity(padded([targets[place] for place in places]))
            powers = np.exp(scores - scores.max(1, keepdims=True))
            made[places] = powers / powers.sum(1, keepdims=True)
        return made


def passage_of(encoding: Encoding) -> Passage:
    """The words of an encoding with their vectors."""
    spans = np.array([(word.start, word.end) for word in encoding.words]).reshape(-1, 2)
    vectors, lower = [np.zeros((0, WIDTH), np.float32)], [np.zeros((0, WIDTH), np.float32)]
    for encoded in encoding.windows:
        window = encoded.window
        core = slice(window.core_first - window.first, window.core_last - window.first)
        vectors.append(encoded.vectors[core])
        lower.append(encoded.lower[-1][core])
    return Passage(spans, np.concatenate(vectors), np.concatenate(lower))


def distances(passage: Passage, mentions: Sequence[Span]) -> np.ndarray | None:
    """How far each word is from the target, in classes; None where no word is on it."""
    starts, ends = passage.spans[:, 0], passage.spans[:, 1]
    on = np.zeros(len(starts), bool)
    for start, end in mentions:
        on |= (starts < end) & (ends > start)
    places = np.flatnonzero(on)
    if not len(places):
        return None
    offsets = np.arange(len(starts))[:, None] - places[None, :]
    nearest = offsets[np.arange(len(starts)), np.abs(offsets).argmin(1)]
    return ON_TARGET + np.sign(nearest) * np.searchsorted(EDGES, np.abs(nearest), side="right")


def padded(batch: Sequence[Target]) -> dict[str, np.ndarray]:
    """What the model reads of a batch: vectors of both layers, distances and a mask."""
    shape = len(batch), max(len(target.distances) for target in batch)
    vectors, lower = np.zeros((2, *shape, WIDTH), np.float32)
    places, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int32)
    for row, target in enumerate(batch):
        size = len(target.distances)
        vectors[row, :size], lower[row, :size] = target.passage.vectors, target.passage.lower
        places[row, :size], mask[row, :size] = target.distances, 1
    return {"vectors": vectors, "lower": lower, "distances": places, "mask": mask}


def with_stances(annotated: AnnotatedArticle, resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with ``favours`` and ``opposes`` of its statements filled."""
    asked = list(_targets(annotated, resolved))
    if not asked:
        return resolved
    model = load_stance_model()
    told: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    polarities = model.polarities([target for _, _, target in asked])
    for (statement, entity, _), polarity in zip(asked, polarities, strict=True):
        told[statement, entity].append(polarity)
    statements = tuple(_with_stance(s, told, model) for s in resolved.extraction.statements)
    return replace(resolved, extraction=replace(resolved.extraction, statements=statements))


def _with_stance(
    statement: Statement, told: Mapping[tuple[str, str], Sequence[np.ndarray]], model: StanceModel
) -> Statement:
    favours, opposes = [], []
    for entity in statement.about:
        found = told.get((statement.id, entity), ())
        positive = any(polarity[POSITIVE] >= model.favours_from for polarity in found)
        negative = any(polarity[NEGATIVE] >= model.opposes_from for polarity in found)
        if positive and not negative:
            favours.append(entity)
        if negative and not positive:
            opposes.append(entity)
    return replace(statement, favours=tuple(favours), opposes=tuple(opposes))


def _targets(
    annotated: AnnotatedArticle, resolved: ResolvedArticle
) -> Iterator[tuple[str, str, Target]]:
    """Statement, entity and target for each sentence of each statement and each entity in it.

    A statement that denies its content takes no side that the content alone could show.
    """
    passage = passage_of(annotated.encoding)
    mentions = Nearby(resolved.mentions, lambda mention: [(mention.start, mention.end)])
    actors = {cluster.id for cluster in resolved.clusters if cluster.type in ACTORS}
    sentences = [(sentence.start_char, sentence.end_char) for sentence in annotated.doc.sents]
    near = Nearby(sentences, lambda sentence: [sentence])
    for statement in resolved.extraction.statements:
        if statement.speaker is None or statement.negated:
            continue
        for content in statement.content:
            for sentence in near(content):
                span = max(content[0], sentence[0]), min(content[1], sentence[1])
                part = passage.part(span) if span[0] < span[1] else None
                if part is None or len(part.spans) < FEWEST_WORDS:
                    continue
                for entity, places in _inside(mentions(span), span, statement).items():
                    found = distances(part, places) if entity in actors else None
                    if found is not None:
                        yield statement.id, entity, Target(part, found)


def _inside(
    mentions: Sequence[Mention], span: Span, statement: Statement
) -> dict[str, list[Span]]:
    """The mentions in a span of each entity that the statement is about, but its speaker."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        place = mention.start, mention.end
        if mention.entity in statement.about and mention.entity != statement.speaker:
            if contains(span, place):
                found[mention.entity].append(place)
    return found


def _batches(targets: Sequence[Target]) -> Iterator[list[int]]:
    """Places of targets in batches, those of like length together, in a fixed order."""
    batch: list[int] = []
    for place in sorted(range(len(targets)), key=lambda place: (len(targets[place].distances), place)):
        size = len(targets[place].distances)
        if batch and (size * (len(batch) + 1) > BATCH_WORDS or size > LONGER * len(targets[batch[0]].distances) + 1):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


@cache
def load_stance_model() -> StanceModel:
    """The packaged model, loaded once."""
    folder = files("kg") / "models" / "stance"
    thresholds = json.loads((folder / "calibration.json").read_text("utf8"))
    return StanceModel(onnx_runner(folder / "polarity.onnx"), **thresholds)
