"""compare: statements of one speaker that repeat or contradict each other.

Precision before recall: a wrong "contradicts" about a real person is harm. The one kind of
contradiction found so far is between what a speaker says that he knew and did not know.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.model import Comparison, ResolvedArticle, Statement, StatementReference

WORD = re.compile(r"\w+")
MINIMAL_WORDS_OF_A_REPEAT = 5
POSSIBLY = 0.5
MAXIMAL_SIDES = 50

_TOLD = r"(?:informed|aware|told|warned|notified|privy|briefed|forewarned|consulted)"
_BE = r"(?:am|is|was|were|been|being)"
KNEW = re.compile(
    rf"\b(?:he|she|i|we)(?:[’']d)? (?:\w+ )?{_BE} (?:\w+ )?{_TOLD}\b"
    rf"|\bthey (?:\w+ )?(?:informed|told|warned|notified|forewarned) (?:us|me|him|her)\b"
    r"|\b(?:he|she|i|we) (?:already |well )?knew\b",
    re.IGNORECASE,
)
DID_NOT_KNOW = re.compile(
    rf"\b(?:he|she|i|we) (?:{_BE}n[’']t|{_BE} not|{_BE} never|never {_BE}) (?:\w+ )?{_TOLD}\b"
    r"|\b(?:he|she|i|we) (?:did not|didn[’']t|never) (?:know|knew)\b"
    r"|\binformed \w+ .{0,60}\b(?:he|she|i|we) (?:was|were) not among them\b",
    re.IGNORECASE | re.DOTALL,
)
TOPICS = re.compile(
    r"\b(plan|operation|attack|invasion|war|deal|decision|meeting|order|payment|report|strike"
    r"|launch|leak|law|vote|talk)\w*\b",
    re.IGNORECASE,
)


def compare(articles: Sequence[ResolvedArticle]) -> tuple[Comparison, ...]:
    """Compare the statements of each speaker over all articles, in a fixed order."""
    by_speaker: dict[str, list[tuple[StatementReference, str]]] = defaultdict(list)
    for resolved in articles:
        for statement in resolved.extraction.statements:
            if statement.speaker is not None:
                text = content_text(resolved.article.text, statement)
                reference = (resolved.article.id, statement.id)
                by_speaker[statement.speaker].append((reference, text))
    found: list[Comparison] = []
    for _, statements in sorted(by_speaker.items()):
        found.extend(_repeats(sorted(statements)))
        found.extend(_contradictions(sorted(statements)))
    return tuple(sorted(found, key=lambda c: (c.first, c.second, c.relation)))


def content_text(text: str, statement: Statement) -> str:
    """What is said, its pieces joined by an ellipsis, white space made single."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in statement.content)


def _repeats(statements: Iterable[tuple[StatementReference, str]]) -> Iterable[Comparison]:
    """The same words again: each repetition is tied to the first."""
    first: dict[tuple[str, ...], StatementReference] = {}
    for reference, text in statements:
        words = tuple(word.casefold() for word in WORD.findall(text))
        if len(words) < MINIMAL_WORDS_OF_A_REPEAT:
            continue
        original = first.setdefault(words, reference)
        if original != reference:
            yield Comparison(original, reference, "repeats", 1.0, "the same words")


def _contradictions(
    statements: Iterable[tuple[StatementReference, str]],
) -> Iterable[Comparison]:
    """One says that the speaker knew of a thing, the other, elsewhere, that he did not."""
    knew, did_not = [], []
    for reference, text in statements:
        topics = {match.group(1).lower() for match in TOPICS.finditer(text)}
        if DID_NOT_KNOW.search(text):
            did_not.append((reference, topics))
        elif KNEW.search(text):
            knew.append((reference, topics))
    pairs = itertools.product(knew[:MAXIMAL_SIDES], did_not[:MAXIMAL_SIDES])
    for (first, first_topics), (second, second_topics) in pairs:
        shared = sorted(first_topics & second_topics)
        if shared and first[0] != second[0]:
            reason = f"knew / did not know; both speak of: {', '.join(shared)}"
            a, b = sorted((first, second))
            yield Comparison(a, b, "contradicts", POSSIBLY, reason)
