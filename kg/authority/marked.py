"""Articles as people marked them in an annotation tool: the statements, and who they say makes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Span, Spans

PARTS = ("content", "source", "cue")
BETWEEN = " | "  # several speakers in one field


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """The spans of a statement (code points), and the speakers as they are written in the tool."""

    content: Spans
    source: Spans
    cue: Spans
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A text with the statements that somebody left in it; ``where`` names the file for people."""

    text: str
    statements: tuple[MarkedStatement, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Part:
    """A span that is a part of a statement; ``speaker`` is written on a content."""

    part: str
    span: Span
    speaker: str = ""


def statements_of(parts: Mapping[str, Part], links: Sequence[tuple[str, str]]) -> tuple[MarkedStatement, ...]:
    """The statements of marked parts: a content with all that is linked to it, whatever the
    direction; a content that another one links to is a piece of that one."""
    linked: dict[str, list[str]] = {}
    for first, second in links:
        if first not in parts or second not in parts:
            continue
        head, other = (first, second) if parts[first].part == "content" else (second, first)
        linked.setdefault(head, []).append(other)
    pieces = {other for others in linked.values() for other in others if parts[other].part == "content"}
    found = []
    for key, part in parts.items():
        if part.part == "content" and key not in pieces:
            together = [part, *(parts[other] for other in linked.get(key, ()))]
            spans = {name: tuple(sorted({p.span for p in together if p.part == name})) for name in PARTS}
            written = BETWEEN.join(p.speaker for p in together if p.part == "content")
            speakers = tuple(dict.fromkeys(filter(None, map(str.strip, written.split(BETWEEN.strip())))))
            found.append(MarkedStatement(spans["content"], spans["source"], spans["cue"], speakers))
    return tuple(sorted(found, key=lambda one: (one.content, one.source, one.cue)))
