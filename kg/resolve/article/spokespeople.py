"""Those who go on speaking: "A spokesman said …. He added that …" is not whom he speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.spans import contains
from kg.model import Span, Statement
from kg.resolve.article.memory import Appearance
from kg.resolve.article.pronouns import FEMALE
from kg.resolve.article.references import References
from kg.resolve.article.speaking import is_lettered
from kg.resolve.article.turns import Turns

GOES_ON = 0.95  # the chance that the pronoun is understood so
# By these somebody goes on; "he told officers" may be whom the spokesman spoke of.
ADDING = frozenset(("add", "continue"))
# Whom somebody answers.
ASKING = frozenset("host interviewer journalist moderator questioner reporter".split())
GOING_ON = frozenset("add conclude continue emphasise emphasize explain insist note say stress".split())


def first_word(references: References, token: Token, told: Sequence[Span], end: int) -> int:
    """The number of the first word of what is told now, a quotation before its speaker or the speaker; from ``end`` on."""
    here = references.doc.char_span(*min(told), alignment_mode="expand") if told else None
    return min(here.start, token.i) if here is not None and here.start_char >= end else token.i


def going_on(references: References, turns: Turns, token: Token, told: Sequence[Span] = ()) -> int | None:
    """Who spoke in the sentence before "he" or "she", who says what is ``told``, and goes on: a person without a name, or
    anybody by "he added"; None where somebody else may be meant: who stands between, or was spoken of and may speak now."""
    turn = turns.last_before(token.idx)
    if turn is None or token.dep_ != "nsubj":
        return None
    speaker, statement = turn
    memory, is_female = references.memory, token.lower_ in FEMALE
    is_unnamed = references.is_unnamed_person(speaker) and _is_introduced(references, speaker)
    adds = token.head.lemma_ in ADDING and references.clusters[speaker].type == "person" and bool(statement.source)
    if is_unnamed and any(
        references.doc[m.root].lemma_.lower() in ASKING for m in references.clusters[speaker].mentions
    ):
        return None
    if not (is_unnamed or adds) or not memory.may_be(speaker, is_female):
        return None
    end = max(stop for _, stop in (*statement.source, *statement.cue, *statement.content))
    last = references.doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    first = first_word(references, token, told, end)
    if token.idx < end or last is None or memory.sentence[first] - memory.sentence[last.start] > 1:
        return None
    start = statement.source[0][1] if statement.source else 0
    others = [
        appearance
        for appearance in memory.between(start, token.idx)
        if appearance.referent != speaker
        and references.may_be_person(appearance.referent)
        and memory.may_be(appearance.referent, is_female)
        and not _is_quoted(statement, appearance.start)
        and not (appearance.form == "pronoun" and _is_told(statement, appearance.start))  # "said that he had lied"
        and not any(contains(span, (appearance.start, appearance.start + 1)) for span in told)
    ]
    return speaker if not others or (token.head.lemma_ in GOING_ON and _all_told(statement, others)) else None


def _is_introduced(references: References, cluster: int) -> bool:
    """Whether a person is new where first named: "a spokesman", "Hale's spokesman"; "the chancellor" is somebody."""
    roots = [references.doc[mention.root] for mention in references.clusters[cluster].mentions]
    return any(
        _is_indefinite(root) or is_lettered(root) or (_speaks_for_others(root) and _is_owned(root)) for root in roots
    )


def _is_indefinite(noun: Token) -> bool:
    return any(
        child.dep_ in ("det", "nummod") and child.lower_ in ("a", "an", "another", "one") for child in noun.children
    )


def _speaks_for_others(noun: Token) -> bool:
    return noun.lower_.startswith("spokes") or noun.lower_ in ("aide", "attorney", "lawyer")


def _is_owned(noun: Token) -> bool:
    return any(
        child.dep_ == "poss" or (child.dep_ == "prep" and child.lower_ in ("for", "of")) for child in noun.children
    )


def _is_quoted(statement: Statement, position: int) -> bool:
    return statement.mode == "direct" and _is_told(statement, position)


def _is_told(statement: Statement, position: int) -> bool:
    return any(contains(span, (position, position + 1)) for span in statement.content)


def _all_told(statement: Statement, appearances: Sequence[Appearance]) -> bool:
    """Whether others are only spoken of in what was said."""
    return all(_is_told(statement, appearance.start) for appearance in appearances)
