"""Where and when an event is, and by what that was decided.

Of a time or a place in the event's sentence only that counts which hangs on its word, or on the verb
of its clause: "condemned on Monday the attack" says no day of the attack. The place may also be
that of the sentence before in its paragraph, or of the dateline above it.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import named_in
from kg.model import Decided, Span
from kg.places.countries import country_named
from kg.reading.dates import agency_dateline
from kg.times.finding import TimeExpression, find_times
from kg.times.periods import period_of

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLACE_PREPOSITIONS = frozenset(
    "in at near inside outside on into across around within throughout off along over".split()
)
BOUNDS = frozenset("since until till before after by from between through to than".split())
# PLOVER codes of what bodies do somewhere.
BODILY = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# Labels by which a phrase hangs on what it is part of.
UPWARDS = frozenset(
    "prep pobj npadvmod nmod compound nummod amod poss appos pcomp advmod quantmod agent dobj attr dative conj tmod".split()
)
IN_PHRASE = frozenset(
    {"prep", "pobj", "npadvmod", "nmod", "compound", "nummod", "amod", "poss", "quantmod", "advmod", "tmod"}
)
# Verbs that only say that what their object names was so.
LIGHT = frozenset(
    "be begin carry cause commit come conduct continue do end face follow happen have hold impose launch lead leave make"
    " help manage mount occur open organise organize perform see sign stage start suffer take undergo wage witness".split()
)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OF_SAYING = frozenset(
    "accuse add admit announce claim condemn confirm criticise criticize declare deny describe insist note praise"
    " report reveal say state suggest tell think urge warn write".split()
)


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A place (its span) or a time (its value) of an event, and what decided that it is its."""

    span: Span
    value: str
    decided: Decided


@dataclass
class Circumstances:
    """The times and places of an article, by sentence and paragraph."""

    annotated: AnnotatedArticle
    times: Sequence[TimeExpression] = field(init=False)

    def __post_init__(self) -> None:
        found = find_times(self.annotated.article.text, self.annotated.article.published)
        self.times = [time for time in found if period_of(time.value) is not None]
        self._starts = [time.start for time in self.times]
        blocks = [block for block in self.annotated.article.blocks if block.kind == "body"]
        self._blocks = blocks
        self._block_starts = [block.start for block in blocks]

    def time_of(self, trigger: Token) -> Circumstance | None:
        """When an event is: a time that hangs on its word, else on its clause's verb; not "since 2009"."""
        sentence = trigger.sent
        first = bisect.bisect_left(self._starts, sentence.start_char)
        last = bisect.bisect_left(self._starts, sentence.end_char)
        candidates = []
        for time in self.times[first:last]:
            span = trigger.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and not _is_bound(span):
                candidates.append((span.root, (time.start, time.end), time.value))
        return _nearest(trigger, candidates)

    def place_of(self, trigger: Token, code: str, taken: Sequence[Token]) -> Circumstance | None:
        """Where an event is: in its own words, its clause, or, where something bodily happens and
        the sentence names no place, the sentence before in its paragraph, or the dateline above; ``taken`` are the heads
        of its agent and patient, which are no place of it."""
        where = [place for place in _where(trigger.sent) if place.root not in taken]
        found = _nearest(trigger, [(place.root, _span_of(place), place.text) for place in where])
        if found is not None or code not in BODILY or any(named_places(trigger.sent)):
            return found
        return self._of_paragraph(trigger)

    def _of_paragraph(self, trigger: Token) -> Circumstance | None:
        index = bisect.bisect_right(self._block_starts, trigger.idx) - 1
        if index < 0 or trigger.idx >= self._blocks[index].end:
            return None
        block, doc = self._blocks[index], trigger.doc
        before = doc.char_span(block.start, trigger.sent.start_char, alignment_mode="contract")
        if before is None or len(before) == 0:
            return None
        places = {place.text: place for place in _where(before[-1].sent)}
        if len(places) == 1 and not country_named(next(iter(places))):
            [place] = places.values()
            return Circumstance(_span_of(place), place.text, "paragraph")
        length, _ = agency_dateline(doc.text[block.start : block.end])
        first = next(iter(named_places(before)), None)
        if length and not places and first is not None and first.start_char < block.start + length:
            return Circumstance(_span_of(first), first.text, "dateline")
        return None


def named_places(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """The places named among some tokens."""
    return (entity for entity in named_in(tokens) if entity.label_ in PLACE_LABELS)


def _where(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """The places that stand where it says where something is."""
    for place in named_places(tokens):
        head = place.root
        while head.dep_ == "conj":
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ in PLACE_PREPOSITIONS:
            yield place


def not_a_place(trigger: Token, participant: Token | None) -> Token | None:
    """The participant, but where it only says where: "two men" of "shot two men in Gaza", "consulate"
    of "attacked the consulate in Benghazi"."""
    if participant is None or participant.ent_type_ not in PLACE_LABELS or participant.dep_ != "pobj":
        return participant
    preposition = participant.head
    if preposition.lower_ not in PLACE_PREPOSITIONS - {"on"}:
        return participant
    noun = preposition.head
    if noun != trigger and noun.pos_ in ("NOUN", "PROPN"):
        return noun
    return next((child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _is_bound(time: TokenSpan) -> bool:
    """Whether a time only bounds when something is: "since 2009"."""
    before = time[0].nbor(-1).lower_ if time.start > 0 else ""
    return before in BOUNDS or (time.root.dep_ == "pobj" and time.root.head.lower_ in BOUNDS)


def _span_of(place: TokenSpan) -> Span:
    return place.start_char, place.end_char


def _nearest(trigger: Token, candidates: Sequence[tuple[Token, Span, str]]) -> Circumstance | None:
    """The candidate that hangs on the event's word, else on the verb of its clause."""
    ranked = []
    for root, span, value in candidates:
        decided = _tie(trigger, root)
        if decided is not None:
            ranked.append((decided != "words", abs(root.i - trigger.i), span, value, decided))
    if not ranked:
        return None
    _, _, span, value, decided = min(ranked)
    return Circumstance(span, value, decided)


def _tie(trigger: Token, root: Token) -> Decided | None:
    """What ties a time or a place to an event's word."""
    for word in _above(root, UPWARDS):
        if word == trigger:
            return "words"
    above = _above(root, IN_PHRASE)
    verb = above[-1] if above else root
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    clause = _clause_of(trigger)
    if clause is None:
        return None
    if clause == verb:
        return "words" if clause == trigger else "clause"
    joined = clause.head == verb and (
        (clause.dep_ == "advcl" and clause.tag_ == "VBG")
        or (clause.dep_ == "xcomp" and verb.lemma_.lower() in LIGHT)
        or (clause.dep_ == "conj" and root.i < clause.i and not any(c.dep_ in SUBJECTS for c in clause.children))
    )
    return "clause" if joined and verb.lemma_.lower() not in OF_SAYING else None


def _above(token: Token, labels: frozenset[str]) -> list[Token]:
    """The words above a token as long as it hangs by some labels, up to the first verb."""
    found = []
    while token.dep_ in labels and token.head is not token:
        token = token.head
        found.append(token)
        if token.pos_ in ("VERB", "AUX"):
            break
    return found


def _clause_of(trigger: Token) -> Token | None:
    """The verb whose time and place are the event's: the word itself, or the verb that says of a
    noun that it happened."""
    if trigger.pos_ == "VERB":
        return trigger
    if trigger.dep_ in SUBJECTS:
        return trigger.head if trigger.head.lemma_.lower() not in OF_SAYING else None
    above = _above(trigger, frozenset({"dobj", "pobj", "prep", "attr", "compound"}))
    verb = above[-1] if above else trigger
    return verb if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in LIGHT else None
