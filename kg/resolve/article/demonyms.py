"""Adjectives of peoples: "Russian troops" are Russia's, "a Russian novel" tells nothing of Russia.

While an article is read such words say which countries it is about, so that places are found; told as mentions of
the country are only those before who acts for its state, and those by which an event is somebody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.spans import contains
from kg.model import Mention, ResolvedArticle, Statement
from kg.places.countries import country_named, country_of_people
from kg.resolve.article.unnamed import ACTING

LONGEST = 4  # words between such an adjective and its noun: "Russian Deputy Foreign Minister"
OF_STATES = ACTING | frozenset(
    """
    ambassador cabinet chancellor consulate diplomat embassy emperor general intelligence king lawmaker leader minister
    ministry monarch negotiator parliament premier president prosecutor queen senate state
    """.split()
)


def without_adjectives(doc: Doc, resolved: ResolvedArticle) -> ResolvedArticle:
    """The article without the adjectives of peoples that are of no state; a place that only they name is gone unless
    something else is told of it."""
    places = {cluster.id for cluster in resolved.clusters if cluster.type == "place"}
    acting = {
        (span, entity)
        for event in resolved.extraction.events
        for span, entity in ((event.agent_span, event.agent), (event.patient_span, event.patient))
        if span is not None and entity is not None
    }
    left_out = {
        mention
        for mention in resolved.mentions
        if mention.form == "name" and mention.entity in places and _is_adjective(doc, mention)
        if not any(entity == mention.entity and contains(span, (mention.start, mention.end)) for span, entity in acting)
    }
    left = Counter(mention.entity for mention in resolved.mentions if mention not in left_out)
    needed = set(_referred_to(resolved)) - set(left)
    left_out = {mention for mention in left_out if mention.entity not in needed}
    mentions = tuple(mention for mention in resolved.mentions if mention not in left_out)
    touched = {mention.entity for mention in left_out}
    told = {mention.entity for mention in mentions}
    statements = tuple(_without(touched, statement, mentions) for statement in resolved.extraction.statements)
    return replace(
        resolved,
        mentions=mentions,
        clusters=tuple(c for c in resolved.clusters if c.id not in touched or c.id in told),
        extraction=replace(resolved.extraction, statements=statements),
    )


def _is_adjective(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is an adjective of a people before a noun of nobody who acts for its state."""
    tokens = doc.char_span(mention.start, mention.end)
    if tokens is None or country_of_people(tokens.text) is None or country_named(tokens.text) is not None:
        return False
    noun = tokens.root.head
    if tokens.root.dep_ not in ("amod", "compound", "nmod") or noun.i < tokens.end or noun.i - tokens.end > LONGEST:
        return tokens.root.pos_ == "ADJ"
    return not any(word.lemma_.lower() in OF_STATES for word in doc[tokens.end : noun.i + 1])


def _referred_to(resolved: ResolvedArticle) -> Iterator[str]:
    """The clusters of which something is told beside that they are mentioned."""
    for cluster in resolved.clusters:
        yield from (other for other in (cluster.of, cluster.governs) if other is not None)
    for event in resolved.extraction.events:
        yield from (entity for entity in (event.agent, event.patient, event.place) if entity is not None)
    for statement in resolved.extraction.statements:
        yield from statement.speakers
        if statement.addressee is not None:
            yield statement.addressee


def _without(touched: set[str], statement: Statement, mentions: tuple[Mention, ...]) -> Statement:
    """A statement that is about none of those whom its content no longer mentions."""
    unclear = touched.intersection(statement.about)
    if not unclear:
        return statement
    inside = {
        mention.entity
        for mention in mentions
        if mention.entity in unclear and any(contains(span, (mention.start, mention.end)) for span in statement.content)
    }
    return replace(statement, about=tuple(e for e in statement.about if e not in unclear or e in inside))
