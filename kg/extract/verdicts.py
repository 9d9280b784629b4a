"""Verdicts of fact-checks: what the outlet rates, in its own words and on schema.org's 1 to 5."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.annotate import AnnotatedArticle
from kg.extract.spans import overlaps
from kg.model import Span, Statement, Verdict

# schema.org ClaimReview: 1 is the worst rating ("false"), 5 the best ("true").
RATINGS: tuple[tuple[str, int], ...] = (
    (r"mostly true|largely true|mostly accurate", 4),
    (r"half[- ]true|partly (?:true|false)|unproven|unverified|lacks? evidence", 3),
    (r"mostly false|misleading|out of context|exaggerat\w+|distort\w+|cherry[- ]pick\w*", 2),
    (r"pants on fire|falsehood|false|untrue|not true|lie|fake|fabricat\w+|baseless|debunked", 1),
    (r"true|accurate|correct", 5),
)
RATING = re.compile("|".join(pattern for pattern, _ in RATINGS), re.IGNORECASE)
HEADLINE = re.compile(
    r"^(?:fact[- ]check\s*[:–-]\s*)?(?P<rating>" + "|".join(p for p, _ in RATINGS) + r")\s*[:–—-]",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"^(?:that|this|it|the (?:claim|statement|assertion))(?:’s|'s| is| was)\s+"
    r"(?:simply |plainly |clearly |just )?(?:an? )?(?:\w+ ){0,2}(?P<rating>"
    + "|".join(p for p, _ in RATINGS)
    + r")\s*[.!]?$"
    r"|^we (?:rate|rated) (?:this|that|it|the (?:claim|statement)|\w+[’']s (?:claim|statement))"
    r"\s+(?:as\s+)?[“\"]?(?P<rated>" + "|".join(p for p, _ in RATINGS) + r")\b",
    re.IGNORECASE,
)


def extract_verdicts(
    annotated: AnnotatedArticle, statements: Sequence[Statement]
) -> tuple[Verdict, ...]:
    """Find the outlet's own verdicts and tie each to the statement that it rejects or upholds.

    "That is an astounding falsehood" rates the quotation before it. The rating is given in
    the words of the headline where it has one ("False: …").
    """
    article = annotated.article
    heading = HEADLINE.match(article.headline or "")
    verdicts = []
    for sentence in annotated.doc.sents:
        span = (sentence.start_char, sentence.start_char + len(sentence.text.rstrip()))
        match = SENTENCE.match(article.text[span[0] : span[1]])
        if match is None or _is_said(span, statements):
            continue
        rated = _statement_before(span[0], statements)
        if rated is not None:
            rating = match.group("rating") or match.group("rated")
            verdicts.append(_verdict(rated, _rating_words(heading, rating), rating, span))
    if not verdicts and heading is not None and statements:
        span = _heading_span(article.text, article.headline or "", heading)
        quoted = [s for s in statements if s.mode != "indirect"] or list(statements)
        if span is not None:
            rating = heading.group("rating")
            verdicts.append(_verdict(quoted[0], rating, rating, span))
    return tuple(verdicts)


def _rating_words(heading: re.Match[str] | None, rating: str) -> str:
    return heading.group("rating") if heading is not None else rating


def _verdict(statement: Statement, words: str, rating: str, evidence: Span) -> Verdict:
    return Verdict(
        id=f"verdict={evidence[0]},{evidence[1]}",
        statement=statement.id,
        rating=words,
        rating_value=next(
            value for pattern, value in RATINGS if re.fullmatch(pattern, rating, re.IGNORECASE)
        ),
        evidence=evidence,
    )


def _is_said(span: Span, statements: Sequence[Statement]) -> bool:
    """Whether somebody else says so: then it is a statement, not the outlet's verdict."""
    return any(overlaps(span, content) for s in statements for content in s.content)


def _statement_before(position: int, statements: Sequence[Statement]) -> Statement | None:
    """The outermost statement whose content ends last before ``position``."""
    before = [
        s for s in statements if s.within is None and max(end for _, end in s.content) <= position
    ]
    return max(before, key=lambda s: max(end for _, end in s.content), default=None)


def _heading_span(text: str, headline: str, heading: re.Match[str]) -> Span | None:
    start = text.find(headline)
    if start < 0:
        return None
    return start + heading.start("rating"), start + heading.end("rating")
