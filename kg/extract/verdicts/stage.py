"""Verdicts of fact-checks: what the outlet rates, in its own words and on schema.org's 1 to 5."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import contains, overlaps
from kg.extract.verdicts.claims import best_match, spoken_by
from kg.extract.verdicts.ratings import ANY_RATING, rating_value
from kg.model import Article, Span, Statement, Verdict

# Before a sentence: the start of a paragraph, or the end of another sentence.
START = r"(?:(?<=[.!?] )|(?<=[.!?][”\"’] )|^)"
LINK = r"(?:(?:But|And|However|In fact|In reality|Actually|Still|Yet),? )?"
CLAIM = r"(?:claim|statement|assertion|allegation|remark|comment)s?"
BE = r"(?:’s|'s|’re|'re| is| are| was| were)"
DEGREE = (
    r"(?:simply |plainly |clearly |just |also |completely |entirely |totally |demonstrably "
    r"|highly |flatly |largely |an? )*(?:(?!(?:not|hardly|barely|never)\b)[\w-]+ )??"
)
SENTENCE = re.compile(
    rf"{START}{LINK}(?:that|this|it|these|those|(?:the|this|that|these|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s) {CLAIM})"
    rf"{BE} {DEGREE}(?P<rating>{ANY_RATING})\s*[.!,:;—–]",
    re.IGNORECASE | re.MULTILINE,
)
NEGATED_TRUTH = re.compile(
    rf"{START}{LINK}(?:that|this|it|(?:the|this|that|his|her|their) {CLAIM})"
    r"(?: is|’s|'s| was)(?:n[’']t| not) (?P<rating>true|accurate|correct|right|so|the case)\s*[.!]",
    re.IGNORECASE | re.MULTILINE,
)
WE_RATE = re.compile(
    rf"{START}(?:So |That[’']s why |For that, )?[Ww]e (?:rate|rated|give|gave|award|find|found|judge) "
    rf"(?:this|that|it|him|her|them|(?:the|this|that|his|her|their|(?P<name>[\w’'. -]{{2,40}}?)[’']s)(?: [\w-]+){{0,2}}? {CLAIM})"
    rf"(?: to be| as| a rating of)?:? (?:an? )?[“\"]?(?P<rating>{ANY_RATING})\b",
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(
    r"^(?:our |the |final )?(?:verdict|rating|ruling|conclusion|we rate it)\s*(?:[:–—-]|\n+)\s*"
    rf"[“\"]?(?P<rating>{ANY_RATING})[”\"]?\s*[.!]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
HEADLINE = re.compile(
    rf"^(?:fact[- ]?check\s*[:–—-]\s*)?[“\"]?(?P<rating>{ANY_RATING})[”\"]?\s*[:–—!-]",
    re.IGNORECASE,
)
REACH = 800
"""How many code points back a claim may end that "that is false" is said of."""


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A rating in the text; ``evidence`` is the sentence or line that gives it."""

    evidence: Span
    words: str
    value: int
    name: str | None


def extract_verdicts(annotated: AnnotatedArticle, statements: Sequence[Statement]) -> tuple[Verdict, ...]:
    """Find the outlet's own verdicts and tie each to the statement that it rejects or upholds.

    "That is an astounding falsehood" rates the quotation before it, "We rate it Mostly False"
    the claim that the headline gives, else the one before. The rating is told in the words of
    the headline where that has one ("False: …") and agrees.
    """
    article = annotated.article
    heading = HEADLINE.match(article.headline or "")
    headed = heading.group("rating") if heading else None
    verdicts: dict[str, Verdict] = {}
    for found in _judgements(article):
        if _is_said(found.evidence, statements):
            continue
        rated = _rated(article, found, statements)
        if rated is not None:
            agrees = headed is not None and rating_value(headed) == found.value
            words = headed if agrees and headed else found.words
            verdicts.setdefault(rated.id, _verdict(rated, words, found.value, found.evidence))
    if not verdicts and heading is not None:
        span = _headline_span(article)
        rest = (article.headline or "")[heading.end() :]
        reviewed = best_match(article.text, rest, statements) or next(
            (s for s in statements if s.mode != "indirect"), next(iter(statements), None)
        )
        value = rating_value(heading.group("rating"))
        if span is not None and reviewed is not None and value is not None:
            evidence = (span[0] + heading.start("rating"), span[0] + heading.end("rating"))
            verdicts[reviewed.id] = _verdict(reviewed, heading.group("rating"), value, evidence)
    return tuple(sorted(verdicts.values(), key=lambda verdict: verdict.evidence))


def _judgements(article: Article) -> Iterator[_Judgement]:
    """Every rating that the article's own sentences and lines give, in order."""
    first = min((block.start for block in article.blocks if block.kind == "body"), default=0)
    last = max((block.end for block in article.blocks if block.kind == "body"), default=0)
    found = []
    for pattern in (SENTENCE, NEGATED_TRUTH, WE_RATE, LABEL):
        for match in pattern.finditer(article.text, first, last):
            words = match.group("rating")
            value = 1 if pattern is NEGATED_TRUTH else rating_value(words)
            if pattern is NEGATED_TRUTH:
                words = f"not {words}"
            span = (match.start(), _sentence_end(article.text, match))
            name = match.groupdict().get("name")
            if value is not None:
                found.append(_Judgement(span, words, value, name))
    yield from sorted(found, key=lambda judgement: judgement.evidence)


def _sentence_end(text: str, match: re.Match[str]) -> int:
    """The end of the sentence or line that a rating stands in."""
    end = match.end()
    if text[end - 1 : end] in (".", "!"):
        return end
    while end < len(text) and text[end] not in "\n.!":
        end += 1
    return end + 1 if end < len(text) and text[end] in ".!" else end


def _rated(article: Article, found: _Judgement, statements: Sequence[Statement]) -> Statement | None:
    """The statement that a judgement is on: the nearest before it, of the person named."""
    start = found.evidence[0]
    before = [
        statement for statement in statements if statement.within is None and start - REACH <= _end(statement) <= start
    ]
    if found.name is not None:
        before = [s for s in before if spoken_by(article.text, s, found.name)] or before
    nearest = max(before, key=_end, default=None)
    if nearest is not None:
        return nearest
    return best_match(article.text, article.headline or "", statements)


def _end(statement: Statement) -> int:
    return max(end for _, end in statement.content)


def _verdict(statement: Statement, words: str, value: int, evidence: Span) -> Verdict:
    return Verdict(
        id=f"verdict={evidence[0]},{evidence[1]}",
        statement=statement.id,
        rating=words,
        rating_value=value,
        evidence=evidence,
    )


def _is_said(span: Span, statements: Sequence[Statement]) -> bool:
    """Whether somebody else says so: then it is a statement, not the outlet's verdict.

    "We rate this claim False" is the outlet's, though "we" is the source of a statement.
    """
    return any(
        overlaps(span, content) and not (s.mode == "indirect" and any(contains(span, source) for source in s.source))
        for s in statements
        for content in s.content
    )


def _headline_span(article: Article) -> Span | None:
    start = article.text.find(article.headline or "\n\n")
    return None if start < 0 else (start, start + len(article.headline or ""))
