"""A quotation that runs over several paragraphs has one speaker, named at one of them.

Each paragraph opens with a mark and only the last one closes (Chicago Manual of Style, 13.32).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.spans import contains
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.quotes import Quotation
from kg.model import Span

MOST = 0.5
MOST_BESIDE = 60  # code points between a quotation and its cue


def join_continued(found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Give the paragraphs of a quotation that nobody has to whom the paragraph before them, or
    else after them, is attributed; spans in code points."""
    joined = list(found)
    for chain in _chains(quotations):
        owners = [_owner(joined, quotation, chain) for quotation in chain]
        for index, span in enumerate(chain):
            taken = owners[index]
            begun = owners[index - 1] if index else None
            if begun is not None and taken is not None and _says_more(taken, chain) and not _is_beside(taken, span):
                # "“We tried.” The sale went on, analysts said": the quotation is the one's who began it.
                shorter = replace(taken, content=tuple(rest for s in taken.content for rest in _outside(s, span)))
                joined = [shorter if a is taken else a for a in joined]
                owners = [shorter if other is taken else other for other in owners]
                owners[index] = None
            if owners[index] is not None:
                continue
            before = [owner for owner in owners[:index] if owner is not None]
            after = [owner for owner in owners[index:] if owner is not None]
            if not before and not after:
                break
            owner = before[-1] if before else after[0]
            rest = [a for a in joined if a is not owner and not _is_sourceless_part(a, span)]
            longer = replace(owner, content=_with(owner.content, span))
            joined = [*rest, longer]
            owners = [longer if other is owner else other for other in owners]
            owners[index] = longer
    return joined


def _chains(quotations: Sequence[Quotation]) -> list[list[Span]]:
    """The paragraphs of each quotation that runs over several."""
    chains: list[list[Span]] = []
    goes_on = False
    for quotation in quotations:
        if quotation.depth:
            continue
        if goes_on:
            chains[-1].append((quotation.start, quotation.end))
        elif quotation.continues:
            chains.append([(quotation.start, quotation.end)])
        goes_on = quotation.continues
    return chains


def _owner(found: Sequence[Attribution], quotation: Span, chain: Sequence[Span]) -> Attribution | None:
    """The surest attribution with a source that has most of the quotation, and no cue in it."""
    least = MOST * (quotation[1] - quotation[0])
    owners = [
        a
        for a in found
        if a.source and _shared(a, quotation) > least and not any(contains(s, a.cue) for s in chain if a.cue)
    ]
    return max(owners, key=lambda a: a.confidence, default=None)


def _says_more(found: Attribution, chain: Sequence[Span]) -> bool:
    """Whether an attribution says more than some of a quotation's paragraphs."""
    return any(rest for span in found.content for rest in _beyond(span, chain))


def _is_beside(found: Attribution, paragraph: Span) -> bool:
    """Whether a cue stands right after a paragraph or before it: "“…,” Ana Ruiz said"."""
    return found.cue is not None and (
        0 <= found.cue[0] - paragraph[1] <= MOST_BESIDE or 0 <= paragraph[0] - found.cue[1] <= MOST_BESIDE
    )


def _beyond(span: Span, chain: Sequence[Span]) -> list[Span]:
    rest = [span]
    for paragraph in chain:
        rest = [piece for part in rest for piece in _outside(part, paragraph)]
    return rest


def _outside(span: Span, paragraph: Span) -> list[Span]:
    """What a span has before and after a paragraph, but for blanks."""
    if span[1] <= paragraph[0] or paragraph[1] <= span[0]:
        return [span]
    pieces = ((span[0], paragraph[0] - 1), (paragraph[1] + 1, span[1]))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _shared(attribution: Attribution, span: Span) -> int:
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in attribution.content)


def _is_sourceless_part(attribution: Attribution, quotation: Span) -> bool:
    return attribution.source is None and all(contains(quotation, span) for span in attribution.content)


def _with(content: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """The content with a span that replaces the pieces inside it."""
    return tuple(sorted([*(piece for piece in content if not contains(span, piece)), span]))
