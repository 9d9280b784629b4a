"""Verdicts from the ClaimReviews that a page marks up, tied to what its text says."""

from __future__ import annotations

import re

from kg.annotating.stage import AnnotatedArticle
from kg.extract.verdicts.claims import MINIMAL_SHARE, best_match, content_words
from kg.extract.verdicts.ratings import rating_value
from kg.model import Article, Extraction, MarkedReview, Span, Statement, Verdict

# The text never says by whom it is a claim when only the markup knows it for one.
CONFIDENCE = 0.5


def with_reviews(annotated: AnnotatedArticle, extraction: Extraction) -> Extraction:
    """The extraction with a verdict for each marked review whose claim the text holds.

    The claim is the statement that shares most of its words, else the sentence that does,
    which becomes a statement. Where the text itself rates that statement, the text counts.
    """
    article = annotated.article
    statements = list(extraction.statements)
    verdicts = {verdict.statement: verdict for verdict in extraction.verdicts}
    for review in article.reviews:
        # Outlets fill in the numbers of other scales, so the words count where they are known.
        value = rating_value(review.rating) or review.value
        statement = best_match(article.text, review.claim, statements)
        if statement is None:
            statement = _claim(annotated, review)
            if statement is None or value is None:
                continue
            statements.append(statement)
        if value is not None and statement.id not in verdicts:
            span = _evidence(article, review, statement)
            identifier = f"verdict={span[0]},{span[1]}"
            taken = {verdict.id for verdict in verdicts.values()}
            if identifier not in taken:
                verdicts[statement.id] = Verdict(identifier, statement.id, review.rating, value, span)
    return Extraction(
        statements=tuple(statements),
        events=extraction.events,
        verdicts=tuple(sorted(verdicts.values(), key=lambda verdict: verdict.evidence)),
    )


def _claim(annotated: AnnotatedArticle, review: MarkedReview) -> Statement | None:
    """The sentence that tells the claim, as a statement of the one who made it."""
    wanted = content_words(review.claim)
    best: tuple[float, Span] | None = None
    for sentence in annotated.doc.sents:
        said = content_words(sentence.text)
        fewer = min(len(wanted), len(said))
        share = len(wanted & said) / fewer if fewer >= 3 else 0.0
        if share >= MINIMAL_SHARE and (best is None or share > best[0]):
            start = sentence.start_char
            best = share, (start, start + len(sentence.text.rstrip()))
    if best is None:
        return None
    start, end = best[1]
    return Statement(
        id=f"statement={start},{end}",
        mode="indirect",
        source=_source(annotated.article.text, review.speaker, start),
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


def _evidence(article: Article, review: MarkedReview, statement: Statement) -> Span:
    """The last place where the text gives the rating in these words, else the claim itself."""
    places = list(re.finditer(rf"(?<!\w){re.escape(review.rating)}(?!\w)", article.text, re.IGNORECASE))
    if places:
        return places[-1].span()
    return statement.content[0][0], statement.content[-1][1]
