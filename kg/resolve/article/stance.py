"""Whom a statement favours and whom it opposes, among the people and bodies that it is about.

Only what the model is sure of is told; a statement that says both of one entity tells neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import Nearby, contains
from kg.model import Mention, ResolvedArticle, Span, Statement
from kg.resolve.article.stance_model import NEGATIVE, POSITIVE, StanceModel, Target, load_stance_model

FEWEST_WORDS = 4
# A place is mostly only where something happens, good or bad.
ACTORS = ("person", "organization", "group")


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


def _targets(annotated: AnnotatedArticle, resolved: ResolvedArticle) -> Iterator[tuple[str, str, Target]]:
    """Statement, entity and target for each sentence of each statement and each entity in it.

    A statement that denies its content takes no side that the content alone could show.
    """
    text = resolved.article.text
    mentions = Nearby(resolved.mentions, lambda mention: [(mention.start, mention.end)])
    actors = {cluster.id for cluster in resolved.clusters if cluster.type in ACTORS}
    sentences = [(sentence.start_char, sentence.end_char) for sentence in annotated.doc.sents]
    near = Nearby(sentences, lambda sentence: [sentence])
    for statement in resolved.extraction.statements:
        if statement.speaker is None or statement.negated:
            continue
        for content in statement.content:
            for sentence in near(content):
                start, end = max(content[0], sentence[0]), min(content[1], sentence[1])
                if start >= end or len(text[start:end].split()) < FEWEST_WORDS:
                    continue
                for entity, places in _inside(mentions((start, end)), (start, end), statement).items():
                    if entity in actors:
                        inside = tuple((first - start, last - start) for first, last in places)
                        yield statement.id, entity, Target(text[start:end], inside)


def _inside(mentions: Sequence[Mention], span: Span, statement: Statement) -> dict[str, list[Span]]:
    """The mentions in a span of each entity that the statement is about, but its speaker."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        place = mention.start, mention.end
        if mention.entity in statement.about and mention.entity != statement.speaker:
            if contains(span, place):
                found[mention.entity].append(place)
    return found
