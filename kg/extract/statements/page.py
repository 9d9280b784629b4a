"""Attributions that the page's layout makes: name lines and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.spans import trim
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.quotes import Quotation
from kg.model import Article, Block, Span

# "“…” ― Ana Ruiz", "– pianist Ana Ruiz": a dash and a name that end the paragraph, or go on after a comma.
SIGNATURE = re.compile(
    r"\s*(?P<dash>[―—–-])\s*(?P<name>(?:(?:[a-z][\w’'-]+\s+){1,3}(?=[A-Z][\w.’'-]*\s+[A-Z]))?(?:[A-Z][\w.’'-]*)(?:\s+(?:[A-Z][\w.’'-]*|de|la|van|von|al))*)"
    r"\s*(?:[,(].*)?$",
    re.DOTALL,
)


def signature_after(text: str, gap: Span) -> tuple[Span, Span] | None:
    """Source and cue of a signature that fills the rest of a paragraph after a quotation."""
    match = SIGNATURE.match(text[gap[0] : gap[1]])
    if match is None:
        return None
    name, dash = match.span("name"), match.span("dash")
    return (gap[0] + name[0], gap[0] + name[1]), (gap[0] + dash[0], gap[0] + dash[1])


# "– Spokesman for the prison service", "– Gov. Ann Lee, in a speech": the signature has the line to itself, so it may describe.
SIGNED_LINE = re.compile(
    r"(?P<dash>[―—–-]{1,2})\s*(?P<name>[A-Z](?:[^,;:.!?()“”\"]|\.(?= [A-Z])){2,80}?)\s*(?:[,(].*|\.)?$"
)
MOST_SIGNING = 9  # words


def signature_line(text: str, line: Span) -> tuple[Span, Span] | None:
    """Source and cue of a line that is a signature: a dash, and who it is, in one phrase."""
    match = SIGNED_LINE.match(text[slice(*line)])
    if match is None or len(match["name"].split()) > MOST_SIGNING:
        return None
    name, dash = match.span("name"), match.span("dash")
    return (line[0] + name[0], line[0] + name[1]), (line[0] + dash[0], line[0] + dash[1])


# "The dam is closed. — Ana Ruiz (@anaruiz) May 24, 2024": a tweet as pages show it.
TWEET = re.compile(
    r"(?P<said>\S.{3,600}?)\s*(?P<dash>[―—–])\s*(?P<name>[A-Z][^\n()]{1,50}?) \(@\w{1,30}\)"
    r"(?:,? (?:on )?(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}))?\.?\s*$",
    re.DOTALL,
)


def tweet(text: str, block: Block) -> Attribution | None:
    """What a paragraph that shows a tweet says, without quotation marks, by whom it is signed."""
    match = TWEET.match(text[block.start : block.end])
    if match is None:
        return None
    said, dash, name = (
        (block.start + start, block.start + end) for start, end in map(match.span, ("said", "dash", "name"))
    )
    return Attribution((said,), name, dash, verbatim=True, origin="turn")


def as_signed(found: Attribution, signed: Sequence[Attribution]) -> Attribution:
    """What was read of a signed quotation as the signature plainly gives it: all of it, and who signs."""
    plain = next((s for s in signed if s.cue and found.cue == s.cue), None)
    return found if plain is None else replace(found, content=plain.content, source=plain.source)


def fills(text: str, block: Block, quotation: Quotation) -> bool:
    """Whether a quotation is all that a block holds."""
    return trim(text, (quotation.end, block.end), " .,\t") == (block.end, block.end) and (
        quotation.start == block.start
    )


def of_card(article: Article, block: Block, quotation: Quotation) -> Attribution:
    """A pull-quote under a name line: the name line nearest above that names somebody."""
    at = article.blocks.index(block)
    run: list[Block] = []
    while at > 0 and article.blocks[at - 1].kind == "card":
        at -= 1
        run.insert(0, article.blocks[at])
    name = run[-2] if len(run) > 1 else run[-1]
    return Attribution(((quotation.start, quotation.end),), (name.start, name.end), origin="card")
