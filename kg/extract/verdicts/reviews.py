"""Verdicts from the ClaimReviews that a page marks up, tied to what its text says."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from kg.annotating.stage import AnnotatedArticle
from kg.extract.verdicts.claims import MINIMAL_SHARE, SAYS, best_match, claims_among, content_words, denies, share
from kg.extract.verdicts.ratings import rating_value
from kg.model import Article, Extraction, MarkedReview, Span, Statement, Verdict

# The text never says by whom it is a claim when only the markup knows it for one.
CONFIDENCE = 0.5
FEWEST_SHARED = 3  # words of a claim in a sentence that nobody is told to say


def with_reviews(annotated: AnnotatedArticle, extraction: Extraction) -> Extraction:
    """The extraction with a verdict for each marked review.

    Its claim is the statement that shares most of its words, else the sentence that does, which
    becomes a statement, else the words of the markup. Where the text itself rates that
    statement, the text's rating counts, and the markup says by whom, when and where.
    """
    article = annotated.article
    statements = list(extraction.statements)
    verdicts = list(extraction.verdicts)
    for review in article.reviews:
        # Outlets fill in the numbers of other scales, so the words count where they are known.
        value = rating_value(review.rating) or review.value
        wording = SAYS.sub("", review.claim).strip("“”\"'‘’ ")
        by_id = {statement.id: statement for statement in statements}
        rated = [by_id[verdict.statement] for verdict in verdicts if verdict.statement in by_id and not verdict.review]
        told = best_match(article.text, wording, rated)
        if told is not None:
            verdicts = [replace(v, review=review) if v.statement == told.id else v for v in verdicts]
            continue
        if value is None:
            continue
        candidates = claims_among(article, statements)
        statement = best_match(article.text, wording, candidates) or best_match(article.text, wording, statements)
        if statement is None:
            statement = _claim(annotated, wording, review.speaker)
            if statement is not None:
                statements.append(statement)
        verdict = _verdict(article, review, value, statement)
        if verdict.id not in {other.id for other in verdicts}:
            verdicts.append(verdict)
    if len({(review.author, review.author_type) for review in article.reviews}) == 1:
        verdicts = [v if v.review else replace(v, review=_of_same_page(article.reviews[0])) for v in verdicts]
    return replace(
        extraction,
        statements=tuple(statements),
        verdicts=tuple(sorted(verdicts, key=lambda verdict: (verdict.evidence or (0, 0), verdict.id))),
    )


def _of_same_page(review: MarkedReview) -> MarkedReview:
    """Who rates, where and when, for a claim that the markup says nothing of."""
    return replace(review, speaker=None, speaker_type=None, said_on=None)


def _verdict(article: Article, review: MarkedReview, value: int, statement: Statement | None) -> Verdict:
    span = _evidence(article, review, statement)
    key = ",".join(map(str, span)) if span else hashlib.sha256(review.claim.encode()).hexdigest()[:16]
    return Verdict(f"verdict={key}", statement.id if statement else None, review.rating, value, span, review=review)


def _claim(annotated: AnnotatedArticle, wording: str, speaker: str | None) -> Statement | None:
    """The sentence that tells the claim, as a statement of the one who made it."""
    wanted = content_words(wording)
    best: tuple[float, Span] | None = None
    for sentence in annotated.doc.sents:
        said = content_words(sentence.text)
        is_told = len(wanted & said) >= FEWEST_SHARED and denies(wording) == denies(sentence.text)
        shared = share(wanted, said) if is_told else 0.0
        if shared >= MINIMAL_SHARE and (best is None or shared > best[0]):
            start = sentence.start_char
            best = shared, (start, start + len(sentence.text.rstrip()))
    if best is None:
        return None
    start, end = best[1]
    return Statement(
        id=f"statement={start},{end}",
        mode="indirect",
        source=_source(annotated.article.text, speaker, start),
        cue=(),
        content=((start, end),),
        confidence=CONFIDENCE,
    )


def _source(text: str, speaker: str | None, start: int) -> tuple[Span, ...]:
    """Where the text names the one who made the claim, as near before it as can be."""
    if speaker is None:
        return ()
    places = [match.span() for match in re.finditer(re.escape(speaker), text)]
    return (min(places, key=lambda span: (span[0] > start, abs(span[0] - start))),) if places else ()


def _evidence(article: Article, review: MarkedReview, statement: Statement | None) -> Span | None:
    """The last place where the text gives the rating in these words, else the claim itself; None
    where the text gives neither."""
    places = list(re.finditer(rf"(?<!\w){re.escape(review.rating)}(?!\w)", article.text, re.IGNORECASE))
    if places:
        return places[-1].span()
    return (statement.content[0][0], statement.content[-1][1]) if statement else None
