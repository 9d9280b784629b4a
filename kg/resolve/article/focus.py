"""Who is in focus where a description opens a sentence: "Ann Lee said no. The Texas governor left."

The subject of the sentence before, or who speaks in it; a description that opens a sentence, or stands behind what does
("“…,” the Texas governor said"), goes on from him as a rule.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.spans import overlaps
from kg.extract.statements.cues import QUESTIONING_VERBS
from kg.model import Block, Span
from kg.resolve.article.pronouns import FEMALE, MALE
from kg.resolve.article.references import References
from kg.resolve.article.turns import Turns

NEXT = 2  # line feeds to the next paragraph
ASKING = QUESTIONING_VERBS | {"ask"}


@dataclass(frozen=True, slots=True)
class Focus:
    """``is_plain``: nobody else of the kind is told of from the sentence before on, but in what is said, and no "in a
    statement" stands before the noun."""

    referent: int
    is_plain: bool


def focus_before(
    references: References, turns: Turns, noun: Token, said: Sequence[Span], told: Collection[int], lead: Block
) -> Focus | None:
    """Whom a noun that says something goes on from; ``said`` are the spans of what it says and of the words that say so,
    ``told`` those whom it names. None where a sentence doesn't open so, or two may be meant."""
    start = min([noun.left_edge.idx, *(begin for begin, _ in said)])
    first = references.doc.char_span(start, start + 1, alignment_mode="expand")
    opened = first[0].sent if first is not None else noun.sent
    before = [
        token
        for token in references.doc[opened.start : noun.left_edge.i]
        if token.is_alpha and not any(overlaps(span, (token.idx, token.idx + len(token))) for span in said)
    ]
    if opened.start == 0 or (before and before[0].pos_ != "ADP"):
        return None
    last = references.doc[opened.start - 1].sent
    paragraph = references.memory.paragraph
    if last.start_char < lead.start or paragraph[opened.start] - paragraph[last.start] > NEXT:
        return None
    person = _subject(references, turns, last, opened.start_char)
    if person is None or person in told or last.root.lemma_.lower() in ASKING:
        return None
    type_ = references.clusters[person].type
    named = (a.referent for a in references.memory.between(last.start_char, noun.left_edge.idx))
    others = {i for i in named if i >= 0 and references.clusters[i].type == type_} - {person, *told}
    return Focus(person, not others and not before and not _tells_of_another(references, last))


def _tells_of_another(references: References, sentence: TokenSpan) -> bool:
    """Whether somebody who is quoted in a sentence speaks of "him" or "her"."""
    return any(t.lower_ in MALE | FEMALE and references.quoted_at(t.idx) is not None for t in sentence)


def _subject(references: References, turns: Turns, sentence: TokenSpan, end: int) -> int | None:
    """Whom a sentence is about: its subject in the article's own words and who speaks in it, if they are one."""
    memory, found = references.memory, set()
    for appearance in memory.between(sentence.start_char, sentence.end_char):
        if appearance.quote is None and memory.standing(appearance.token).is_main_subject:
            found.add(appearance.referent)
            break
    spoke = turns.last_before(end)
    if spoke is not None:
        speaker, statement = spoke
        parts = (*statement.content, *statement.source, *statement.cue)
        if any(overlaps(part, (sentence.start_char, sentence.end_char)) for part in parts):
            found.add(speaker)
    return found.pop() if len(found) == 1 and min(found) >= 0 else None
