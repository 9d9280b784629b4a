"""A statement's words, and which statements repeat another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Comparison, ResolvedArticle, StatementReference, content_text

WORD = re.compile(r"\w+")
MINIMAL_WORDS_OF_A_REPEAT = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the corpus as it is compared: where it is, who said what, and when."""

    reference: StatementReference
    speaker: str | None
    about: tuple[str, ...]
    text: str
    negated: bool
    date: str | None
    """When it was said, else when the article appeared; ISO 8601."""


def said_in(articles: Sequence[ResolvedArticle]) -> list[Said]:
    """Every statement of the articles, in the order of their identifiers."""
    return sorted(
        (
            Said(
                (resolved.article.id, statement.id),
                statement.speaker,
                statement.about,
                content_text(resolved.article.text, statement),
                statement.negated,
                statement.said_on or resolved.article.published,
            )
            for resolved in articles
            for statement in resolved.extraction.statements
        ),
        key=lambda said: said.reference,
    )


def repeats(statements: Sequence[Said]) -> list[Comparison]:
    """The same words again by the same speaker: each repetition is tied to the first."""
    first: dict[tuple[str, ...], StatementReference] = {}
    found = []
    for said in statements:
        words = tuple(word.casefold() for word in WORD.findall(said.text))
        if said.speaker is None or len(words) < MINIMAL_WORDS_OF_A_REPEAT:
            continue
        original = first.setdefault((said.speaker, *words), said.reference)
        if original != said.reference:
            found.append(Comparison(original, said.reference, "repeats", 1.0, "the same words"))
    return found
