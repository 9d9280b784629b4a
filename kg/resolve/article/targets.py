"""Whom a noun phrase judges: the mention that it is, or whose conduct it names.

A pronoun is believed only where nobody else can be meant: to be told as somebody's friend or enemy by
mistake is harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.spans import Nearby, contains
from kg.model import EntityType, Mention, ResolvedArticle, Statement
from kg.resolve.article import judgements

PERSONAL = frozenset("he him his himself she her hers herself".split())
COMMON = frozenset("it its itself they them their theirs themselves".split())
SECOND = frozenset("you your yours yourself yourselves".split())
BODIES: tuple[EntityType, ...] = ("organization", "group", "place")


class Targets:
    """The entities that words of one article judge."""

    def __init__(self, resolved: ResolvedArticle) -> None:
        self._near = Nearby(resolved.mentions, lambda mention: [(mention.start, mention.end)])
        self._clusters = {cluster.id: cluster for cluster in resolved.clusters}
        self._names = sorted(
            (m.start, m.entity) for m in resolved.mentions if m.form == "name" and m.entity in self._clusters
        )
        self._named = frozenset(entity for _, entity in self._names)

    def judged(self, noun: Token, statement: Statement) -> Iterator[str]:
        """The entities that a noun phrase of a statement judges: itself, or whose conduct it is."""
        for head in (noun, *noun.conjuncts):
            mention = self._mention(head)
            if mention is not None:
                yield from self._sure(head, mention, statement)
            elif head.lemma_.lower() in judgements.CONDUCT:
                owners = [c for c in head.children if c.dep_ == "poss"]
                owners += [o for c in head.children if c.lower_ in ("of", "by") for o in c.children if o.dep_ == "pobj"]
                for owner in owners:
                    for each in (owner, *owner.conjuncts):
                        found = self._mention(each)
                        if found is not None:
                            yield from self._sure(each, found, statement)

    def named(self, head: Token) -> str | None:
        """The entity whose mention ends in a noun."""
        mention = self._mention(head)
        return None if mention is None else mention.entity

    def is_place(self, entity: str) -> bool:
        """Whether an entity is a place: a judgement of it may be one of what happens there."""
        return self._type(entity) == "place"

    def _type(self, entity: str | None) -> EntityType | None:
        cluster = self._clusters.get(entity or "")
        return None if cluster is None else cluster.type

    def is_mentioned_at(self, entity: str | None, token: Token) -> bool:
        """Whether a word stands in a mention of an entity."""
        place = (token.idx, token.idx + len(token))
        return any(m.entity == entity and contains((m.start, m.end), place) for m in self._near(place))

    def _mention(self, head: Token) -> Mention | None:
        """The mention whose last noun is ``head``; "the Berg plan" is none of Berg."""
        place = (head.idx, head.idx + len(head))
        holding = [m for m in self._near(place) if contains((m.start, m.end), place)]
        return max(holding, key=lambda m: m.end - m.start, default=None)

    def _sure(self, head: Token, mention: Mention, statement: Statement) -> Iterator[str]:
        if mention.form != "pronoun" or self._is_sure(head, mention, statement):
            yield mention.entity

    def _is_sure(self, head: Token, mention: Mention, statement: Statement) -> bool:
        """Whether a pronoun can mean nobody else: "you" who is spoken to, "he" the only person beside the
        speaker whom this sentence and the one before it name so far."""
        word = head.lower_
        if word in SECOND:
            return mention.entity == statement.addressee
        if word not in PERSONAL | COMMON:
            return False
        if word in PERSONAL and statement.speaker not in self._named and _is_one_person(head, statement):
            return False  # "the minister defended his plan": his own, by whatever name
        types: tuple[EntityType, ...] = ("person",) if word in PERSONAL else BODIES
        sentence = head.sent
        start = sentence.doc[sentence.start - 1].sent.start_char if sentence.start else 0
        near = self._names[bisect_left(self._names, (start,)) : bisect_left(self._names, (head.idx,))]
        others = {entity for _, entity in near if self._clusters[entity].type in types} - {statement.speaker}
        return others == {mention.entity}


def _is_one_person(head: Token, statement: Statement) -> bool:
    """Whether the words for a speaker, in the document of a token, may mean one person: no plural."""
    source = [head.doc.char_span(start, end, alignment_mode="expand") for start, end in statement.source]
    return not any(token.tag_ in ("NNS", "NNPS") for span in source if span is not None for token in span)
