"""Verdicts of fact-checks: what the outlet rates, in its own words and on schema.org's 1 to 5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import contains, overlaps, trim_sentence
from kg.extract.verdicts.claims import (
    MINIMAL_SHARE,
    best_match,
    claims_among,
    labelled,
    main_claim,
    maker,
    said_words,
    share,
    spoken_by,
)
from kg.extract.verdicts.judgements import Judgement, headline_judgement, judgements
from kg.extract.verdicts.ratings import rating_value
from kg.extract.verdicts.reviews import with_reviews
from kg.model import Article, Extraction, Span, Statement, Verdict

REACH = 800
"""How many code points back a claim may end that "that is false" is said of."""
LONGEST_QUESTION = 300
QUESTION = re.compile(r"(?:^|[\n.!?] *)((?:Did|Does|Do|Has|Have|Had|Is|Are|Was|Were|Will|Can)\b[^.!?\n]{10,250}\?)$")
CONFIDENCE = 0.5
"""Of a claim that is told only by a label, a headline or the rating itself."""


@dataclass(slots=True)
class _Found:
    """What is found so far; ``statements`` grows by claims that nobody is quoted with."""

    article: Article
    statements: list[Statement]
    claims: list[Statement]
    verdicts: dict[str, tuple[Judgement, Verdict]]


def with_verdicts(annotated: AnnotatedArticle, extraction: Extraction) -> Extraction:
    """The extraction with the outlet's own verdicts, each tied to the statement that it rejects
    or upholds, and with those that the page marks up.

    "That is an astounding falsehood" rates the claim before it; "We rate it Mostly False" and
    "Verdict: False" what the article is about: the claim behind its label, in its headline, in
    its first lines. The rating is told in the words of the headline where that has one
    ("False: …") and agrees.
    """
    article = annotated.article
    claims = claims_among(article, extraction.statements)
    found = _Found(article, list(extraction.statements), claims, {})
    headed = headline_judgement(article.headline or "")
    since = 0
    for judgement in judgements(article):
        if _is_said(article.text, judgement, extraction.statements):
            continue
        rated = _rated(found, judgement, since)
        if judgement.closing:
            since = judgement.evidence[1]
        if rated is not None:
            agrees = headed is not None and rating_value(headed[0]) == judgement.value
            _add(found, rated, replace(judgement, words=headed[0]) if agrees and headed else judgement)
    if not found.verdicts and headed is not None:
        _add_headline(found, *headed)
    verdicts = sorted(
        (verdict for _, verdict in found.verdicts.values()), key=lambda verdict: verdict.evidence or (0, 0)
    )
    told = replace(extraction, statements=tuple(found.statements), verdicts=tuple(verdicts))
    return with_reviews(annotated, told) if article.reviews else told


def _add(found: _Found, rated: Statement, judgement: Judgement) -> None:
    """Keep a verdict; of one claim told twice the first is rated, in the words of the closing verdict."""
    text = found.article.text
    words = said_words(text, rated)
    known = {s.id: s for s in found.statements}
    same = next(
        (
            key
            for key in found.verdicts
            if key == rated.id or share(words, said_words(text, known[key])) > MINIMAL_SHARE
        ),
        None,
    )
    if same is None:
        found.verdicts[rated.id] = judgement, _verdict(rated, judgement)
    elif judgement.closing and not found.verdicts[same][0].closing and judgement.value != found.verdicts[same][0].value:
        found.verdicts[same] = judgement, _verdict(known[same], judgement)


def _rated(found: _Found, judgement: Judgement, since: int) -> Statement | None:
    """The statement that a judgement is on; ``since`` is where the closing one before it ended."""
    article, start = found.article, judgement.evidence[0]
    if judgement.claim is not None:
        words = article.text[slice(*judgement.claim)]
        return best_match(article.text, words, found.claims) or _claim(found, judgement.claim)
    claims = found.claims
    if judgement.name is not None:
        named = [s for s in claims if s.content[0][1] <= start and spoken_by(article.text, s, judgement.name)]
        if named:
            return _chosen(article, named, judgement)
        claims = [s for s in claims if not s.source]  # what others said is not what is rated
    before = [s for s in claims if s.content[0][1] <= start]
    if judgement.closing:
        labels = labelled(article)
        label = next((span for span in reversed(labels) if since <= span[0] < start), None)
        if label is None and len(labels) == 1:
            label = labels[0]
        if label is not None:
            return _behind_label(found, label)
        here = [s for s in before if s.content[0][0] >= since] or before
        return main_claim(article, here) or best_match(article.text, article.headline or "", claims, either=True)
    asked = _question_before(article.text, start)
    if asked is not None:
        words = article.text[slice(*asked)]
        return best_match(article.text, words, before) or _claim(found, asked)
    near = [s for s in before if start - REACH <= _end(s, start)]
    return max(near, key=lambda s: _end(s, start), default=None) or best_match(
        article.text, article.headline or "", claims, either=True
    )


def _chosen(article: Article, claims: Sequence[Statement], judgement: Judgement) -> Statement | None:
    start = judgement.evidence[0]
    return main_claim(article, claims) if judgement.closing else max(claims, key=lambda s: _end(s, start))


def _behind_label(found: _Found, label: Span) -> Statement:
    """The statement that a label introduces, else its line, as a statement of nobody known. Who is read
    from the label itself ("Statement: “…”") says nothing."""
    text = found.article.text
    line = text.rfind("\n", 0, label[0] - 1) + 1
    inside = [s for s in found.claims if any(overlaps(label, span) for span in s.content)]
    claim = min(inside, key=lambda s: s.content[0], default=None) or _claim(found, label)
    if not any(overlaps((line, label[0]), span) for span in (*claim.source, *claim.cue)):
        told = next(span for span in claim.content if overlaps(label, span))
        named = None if claim.source else maker(text, told)
        return claim if named is None else _instead(found, claim, replace(claim, source=(named,)))
    named = maker(text, label)
    told = trim_sentence(text, label)
    own = Statement(
        f"statement={told[0]},{told[1]}",
        claim.mode,
        (named,) if named else (),
        (),
        (told,),
        said_on=claim.said_on,
        confidence=max(claim.confidence, CONFIDENCE),
    )
    return _instead(found, claim, own)


def _instead(found: _Found, claim: Statement, better: Statement) -> Statement:
    """Put a better reading of a claim in its place."""
    for statements in (found.statements, found.claims):
        statements[statements.index(claim)] = better
    return better


def _claim(found: _Found, span: Span) -> Statement:
    """A claim that no statement tells, as one; its maker stays open."""
    start, end = trim_sentence(found.article.text, span)
    claim = Statement(f"statement={start},{end}", "indirect", (), (), ((start, end),), confidence=CONFIDENCE)
    known = next((s for s in found.statements if s.id == claim.id), None)
    if known is None:
        found.statements.append(claim)
        found.claims.append(claim)
    return known or claim


def _add_headline(found: _Found, words: str, at: Span, claim: Span) -> None:
    """The verdict of a headline alone, on the statement that tells its claim, else on its own words."""
    text, headline = found.article.text, found.article.headline or ""
    start, value = text.find(headline), rating_value(words)
    if value is None:
        return
    rated = best_match(text, headline[slice(*claim)], found.claims)
    if start >= 0 and (rated is not None or claim[1] > claim[0]):
        evidence = start + at[0], start + at[1]
        _add(found, rated or _claim(found, (start + claim[0], start + claim[1])), Judgement(evidence, words, value))


def _question_before(text: str, start: int) -> Span | None:
    """The question that a judgement answers ("Did it happen? No, that's not true")."""
    before = text[max(0, start - LONGEST_QUESTION) : start].rstrip()
    found = QUESTION.search(before)
    offset = max(0, start - LONGEST_QUESTION)
    return (offset + found.start(1), offset + found.end(1)) if found else None


def _end(statement: Statement, before: int) -> int:
    """Where the content of a statement ends that stands before an offset."""
    return max(end for _, end in statement.content if end <= before)


def _verdict(statement: Statement, judgement: Judgement) -> Verdict:
    return Verdict(
        id=f"verdict={judgement.evidence[0]},{judgement.evidence[1]}",
        statement=statement.id,
        rating=judgement.words,
        rating_value=judgement.value,
        evidence=judgement.evidence,
    )


def _is_said(text: str, judgement: Judgement, statements: Sequence[Statement]) -> bool:
    """Whether somebody else says so: then it is a statement, not the outlet's verdict.

    "We rate this claim False" is the outlet's, though "we" is the source of a statement; so is
    a sentence before the one that tells what figures show, and one whose "that" alone was taken
    for somebody's words. What is said inside the rated words ("the claim that … is false") isn't
    the rating.
    """
    span, claim = judgement.evidence, judgement.claim
    return not judgement.named and any(
        overlaps(span, content)
        and not (claim is not None and span[0] <= content[0] and content[1] <= claim[1])
        and not _is_ours(text, span, s, content)
        for s in statements
        for content in s.content
    )


def _is_ours(text: str, span: Span, statement: Statement, content: Span) -> bool:
    if content[0] == span[0] and text[slice(*content)].casefold() in ("that", "this", "it"):
        return True
    return statement.mode == "indirect" and (
        any(contains(span, source) for source in statement.source) or (content[0] == span[0] and span[1] < content[1])
    )
