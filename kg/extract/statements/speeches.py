"""A speech or a statement printed in full: all of it is said by whom its title names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.extract.spans import named_in, text_of
from kg.extract.statements.attribution import Attribution
from kg.model import Article, Block, Span

_NOUN = r"(?:remarks|speech|address|statement|testimony)"
BY = re.compile(
    rf"(?:(?:full )?(?:text|transcript)(?: of)?:? )?(?:(?:opening|closing|keynote|prepared|inaugural|farewell) )?{_NOUN}"
    r"(?: as (?:prepared|delivered)(?: for delivery)?)? (?:by|of|from) (?=[A-Z])",
    re.IGNORECASE,
)
OWN = re.compile(
    rf"(?:in full|full text|full transcript|transcript)(?: of)?:? .{{3,60}}[’']s? .{{0,30}}{_NOUN}", re.IGNORECASE
)
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us)\b")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
REST = re.compile(r"\s*(?:$|[,:(–—]|[’']s?\b|(?:after|at|before|during|for|in|on|to|upon)\b)")
MOSTLY = 0.25  # of the paragraphs speak in the first person
LINES = 3  # of the head in which the title may stand


def find_speech(article: Article, doc: Doc) -> Iterator[Attribution]:
    """The paragraphs of a speech in full, one statement, of the person whom its title names; spans in code points."""
    text = text_of(doc)
    blocks = [block for block in article.blocks if block.kind in ("headline", "body")]
    title = next((at for at, block in enumerate(blocks[:LINES]) if _is_title(text[block.start : block.end])), None)
    if title is None:
        return
    speaker = _named(doc, blocks[title])
    told = [block for block in blocks[title + 1 :] if block.kind == "body" and _is_told(text[block.start : block.end])]
    own = sum(bool(FIRST_PERSON.search(QUOTED.sub("", text[block.start : block.end]))) for block in told)
    if speaker is not None and told and own >= MOSTLY * len(told):
        content = tuple((block.start, block.end) for block in told)
        yield Attribution(content, speaker, None, None, verbatim=True, origin="turn")


def _is_title(line: str) -> bool:
    return bool(BY.match(line) or OWN.match(line)) and line[-1:] not in ".?!"


def _is_told(line: str) -> bool:
    """Whether a line is part of a speech: no label ("As prepared for delivery"), no heading."""
    return line[-1:] in ".?!:;…”\"’'" and len(line.split()) > 2


def _named(doc: Doc, title: Block) -> Span | None:
    tokens = doc.char_span(title.start, title.end, alignment_mode="contract")
    people = [entity for entity in named_in(tokens) if entity.label_ == "PERSON"] if tokens is not None else []
    goes_on = len(people) != 1 or not REST.match(text_of(doc)[people[0].end_char : title.end])  # "… draw anger"
    return None if goes_on else (people[0].start_char, people[0].end_char)
