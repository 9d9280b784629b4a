"""Who "he" or "she" is though his given name is mostly of the other sex: "Nana Addo", "Lindsey", "Lu Li-shih".

Only where nobody else can be meant: who says the clause that the pronoun stands in, or who spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.spans import contains
from kg.model import Span
from kg.resolve.article.pronouns import FEMALE
from kg.resolve.article.references import References
from kg.resolve.article.spokespeople import first_word
from kg.resolve.article.turns import Turns


def only_teller(references: References, token: Token) -> int | None:
    """Who must be meant though his first name is mostly of the other sex: who says what a pronoun is in, "Nana Addo said
    he …", where the article has referred to nobody else whom it fits, and nothing but the name tells his sex."""
    memory, is_female = references.memory, token.lower_ in FEMALE
    teller = _teller(references, token)
    person = references.by_token.get(teller.i, -1) if teller is not None else -1
    if teller is None or person < 0 or references.clusters[person].type != "person":
        return None
    if memory.may_be(person, is_female) or references.is_of_known_sex(person) or references.quoted_at(token.idx):
        return None
    others = (a for a in memory.back(token.idx) if references.may_be_person(a.referent) and a.token.head.i != teller.i)
    return person if not any(memory.may_be(a.referent, is_female) for a in others) else None


def _teller(references: References, token: Token) -> Token | None:
    """The nearest subject of a verb that tells the clause in which a word stands, ahead of it."""
    clauses = (t for t in token.ancestors if t.dep_ == "ccomp")
    subjects = (child for clause in clauses for child in clause.head.children if child.dep_ == "nsubj")
    return next((subject for subject in subjects if subject.i < token.i), None)


def last_speaker(references: References, turns: Turns, token: Token, told: Sequence[Span]) -> int | None:
    """Who spoke last and goes on in the next sentence, where the article's own words speak of nobody else since
    his whom the pronoun fits, and neither a title nor a pronoun has told his sex."""
    last, memory, is_female = turns.last_before(token.idx), references.memory, token.lower_ in FEMALE
    if last is None or token.dep_ != "nsubj" or not last[1].source:
        return None
    (person, statement), source = last, last[1].source[0]
    words = references.doc.char_span(*source, alignment_mode="expand")
    if words is None or references.clusters[person].type != "person" or memory.may_be(person, is_female):
        return None
    if references.is_of_known_sex(person) or memory.is_called(person, not is_female):
        return None
    end = max(stop for _, stop in (*statement.source, *statement.cue, *statement.content))
    first = first_word(references, token, told, end)
    ending = references.doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    is_next = ending is not None and memory.sentence[first] - memory.sentence[ending.start] <= 1
    if not is_next or words.sent.start_char == token.sent.start_char or end > token.idx:
        return None
    is_alone = not any(
        references.may_be_person(a.referent)
        and memory.may_be(a.referent, is_female)
        and a.quote is None
        and not any(contains(span, (a.start, a.start + 1)) for span in (*statement.content, *told))
        for a in memory.between(words.sent.start_char, token.idx)
    )
    return person if is_alone else None
