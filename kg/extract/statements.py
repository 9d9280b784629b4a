"""Statements: attributions of every kind brought together, without doubles, and completed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.annotate import AnnotatedArticle
from kg.extract import cues
from kg.extract.attribution import Attribution
from kg.extract.details import addressee_of, is_negated, occasion_of, said_on
from kg.extract.direct import find_direct
from kg.extract.indirect import find_indirect
from kg.extract.quotes import Quotation, find_quotations
from kg.extract.spans import contains, overlaps, trim
from kg.model import Article, Mode, Span, Spans, Statement

SAME_CONTENT = 0.5


def extract_statements(annotated: AnnotatedArticle) -> tuple[Statement, ...]:
    """Find the statements of an article, in the order of their content.

    Speakers are spans here (``source``); the resolve stage turns them into entities.
    """
    article, doc = annotated.article, annotated.doc
    quotations = find_quotations(article.text, article.blocks)
    direct = list(find_direct(article, doc, quotations))
    indirect = [found for found in find_indirect(doc) if _in_text(article, found)]
    kept = list(direct)
    for found in indirect:
        found = _snap_to_quotations(_clip_to_quotation(found, quotations), quotations)
        if not _is_inside_of_cue(found, direct) and not _is_double(found, direct):
            kept.append(found)
    kept.sort(key=lambda found: (found.content[0], found.cue or (0, 0)))
    statements = [_complete(article, doc, quotations, found) for found in kept]
    return _with_enclosing(_without_equal_ids(statements))


def _in_text(article: Article, found: Attribution) -> bool:
    position = found.content[0][0]
    return any(
        block.kind in ("body", "headline") and block.start <= position < block.end
        for block in article.blocks
    )


def _clip_to_quotation(found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """What is said inside a quotation ends with it."""
    anchor = found.cue or found.content[0]
    for quotation in reversed(quotations):
        if contains((quotation.start, quotation.end), anchor):
            start, end = quotation.inner
            clipped = tuple(
                (max(start, s), min(end, e)) for s, e in found.content if s < end and e > start
            )
            return dataclasses.replace(found, content=clipped or found.content)
    return found


def _snap_to_quotations(found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """A content that reaches into a quotation takes all of it, closing mark included."""
    content = []
    for start, end in found.content:
        for quotation in quotations:
            if start <= quotation.start < end <= quotation.end and (
                found.cue is None or not contains((quotation.start, quotation.end), found.cue)
            ):
                end = quotation.end
        content.append((start, end))
    return dataclasses.replace(found, content=tuple(content))


def _is_inside_of_cue(found: Attribution, direct: Iterable[Attribution]) -> bool:
    """An indirect reading whose cue is that of a quotation, and whose content is its end."""
    return any(
        other.cue == found.cue and any(overlaps(a, b) for a in other.content for b in found.content)
        for other in direct
        if other.cue is not None
    )


def _is_double(found: Attribution, direct: Iterable[Attribution]) -> bool:
    """Whether both the cue's place and most of the content are a quotation's already."""
    for other in direct:
        if other.cue is not None and found.cue is not None and not overlaps(other.cue, found.cue):
            continue
        shared = sum(
            max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in other.content for b in found.content
        )
        if shared > SAME_CONTENT * sum(end - start for start, end in found.content):
            return True
    return False


def _complete(
    article: Article, doc: Doc, quotations: Sequence[Quotation], found: Attribution
) -> Statement:
    verb = doc[found.verb] if found.verb is not None else None
    lemma = None
    if verb is not None:
        lemma = "according to" if verb.lower_ == "according" else cues.cue_lemma(
            verb.lemma_, verb.text
        )
    return Statement(
        id=statement_id(found),
        mode=mode_of(article.text, found.content, quotations, found.cue),
        source=(found.source,) if found.source else (),
        cue=(found.cue,) if found.cue else (),
        content=found.content,
        cue_lemma=lemma,
        addressee_span=addressee_of(doc, verb, found.content),
        negated=is_negated(verb, lemma),
        said_on=said_on(article, doc, verb, found.content),
        occasion=occasion_of(doc, verb, found.content),
        confidence=found.confidence,
    )


def statement_id(found: Attribution) -> str:
    """A fragment identifier from the spans, so that it stays the same from build to build."""
    start = min(begin for begin, _ in found.content)
    end = max(stop for _, stop in found.content)
    anchor = found.cue or found.source
    return f"statement={start},{end}" + (f";by={anchor[0]},{anchor[1]}" if anchor else "")


def mode_of(
    text: str, content: Spans, quotations: Sequence[Quotation], cue: Span | None
) -> Mode:
    """Direct when all of the content is quoted, mixed when some is, else indirect.

    Marks count only at the level of the statement: a quotation that also holds the cue does
    not make a nested "I said that" direct.
    """
    level = [
        quotation
        for quotation in quotations
        if cue is None or not contains((quotation.start, quotation.end), cue)
    ]
    quoted = total = 0
    for span in content:
        start, end = trim(text, span, " \t\n\r\xa0,.;:")
        total += end - start
        quoted += sum(
            max(0, min(end, q.end) - max(start, q.start)) for q in level if _is_outermost(q, level)
        )
    if not quoted:
        return "indirect"
    return "direct" if quoted >= total - 2 else "mixed"


def _is_outermost(quotation: Quotation, level: Sequence[Quotation]) -> bool:
    return not any(
        other is not quotation and other.start <= quotation.start and quotation.end <= other.end
        for other in level
    )


def _without_equal_ids(statements: Sequence[Statement]) -> list[Statement]:
    seen: dict[str, Statement] = {}
    for statement in statements:
        seen.setdefault(statement.id, statement)
    return list(seen.values())


def _with_enclosing(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Set ``within`` to the innermost other statement that holds the cue and the content."""
    result = []
    for statement in statements:
        anchor = (*statement.content, *statement.cue)
        enclosing = [
            other
            for other in statements
            if other is not statement
            and all(any(contains(outer, inner) for outer in other.content) for inner in anchor)
            and other.content != statement.content
        ]
        innermost = min(
            enclosing, key=lambda other: sum(e - s for s, e in other.content), default=None
        )
        result.append(
            dataclasses.replace(statement, within=innermost.id if innermost else None)
        )
    return tuple(result)
