"""Text as a reader reads it, of the same length as the stored text.

A stored text is never changed, but nobody reads "govern-⏎ment" or "&rsquo;" letter by letter. In
the readable text the parts of a broken word stand together, a character reference is the character
that it stands for, and blanks make up the length, so that every offset stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from kg.model import Block, Span, Spans

_BREAK = re.compile(
    r"(?<=[a-zà-ÿ])(?:-|\u00ad|\u2010)[ \t]*\r?\n[ \t]*(?=(?P<rest>[a-zà-ÿ]+))"
    r"|(?:\u00ad|(?<=\w)[\u200b-\u200d\u2060\ufeff])(?=(?P<soft>\w+))"
)
BLANKS = dict.fromkeys([0xA0, 0x202F, *range(0x2000, 0x200C), 0x2060, 0x3000, 0xFEFF], " ")
"""Blanks that don't break a line or have another width, and marks of no width: a blank each."""
# Emoji, flags and what joins them, which stand beside names and are no part of them.
_SHOWN_BLANK = BLANKS | dict.fromkeys([0xFE0F, *range(0x1F1E6, 0x1F200), *range(0x1F300, 0x1FB00)], " ")
_REFERENCE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
# UTF-8 read as Windows-1252: "â€œWe donâ€™t" for "“We don’t"; the last byte of "”" may be lost.
_HIGH = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, range(0x80, 0xC0)))
_MISREAD = re.compile(rf"(?:[ÂÃÄÅ][{_HIGH}]|â[€‚][{_HIGH}]|â€(?=[\s.,;:!?)]|$))")
_ESCAPED = re.compile(r"\\[\"']")
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|a|em|strong|span|div|blockquote|li|ul|ol|h[1-6])(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
# Markdown's emphasis: "the city *said* so".
_EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>\*{1,3})(?=[^\s*])[^*\n]{1,300}?(?<=[^\s*])(?P<end>(?P=mark))(?![\w*])")
_OPENERS = "“‘«„\"'(["


def readable(text: str, blocks: Sequence[Block] = ()) -> tuple[str, Spans]:
    """The readable text, of equal length, and the stretches that differ by more than white space,
    in order. The line feeds inside a block are blanks.

    >>> readable("The govern-\\nment said &amp;c.")
    ('The government   said     &c.', ((10, 16), (22, 27)))
    """
    changes: list[tuple[int, int, str]] = []
    if "&" in text:
        changes += [change for match in _REFERENCE.finditer(text) if (change := _character(text, match))]
    if "<" in text:
        changes += [(*match.span(), " " * len(match.group())) for match in _TAG.finditer(text)]
    if "*" in text:
        marks = (match.span(name) for match in _EMPHASIS.finditer(text) for name in ("mark", "end"))
        changes += [(start, end, " " * (end - start)) for start, end in marks]
    if '\\"' in text or "\\'" in text:
        changes += [(*match.span(), _placed(text, match, match.group()[1])[2]) for match in _ESCAPED.finditer(text)]
    if not text.isascii():
        changes += [change for match in _MISREAD.finditer(text) if (change := _misread(text, match))]
    if "\n" in text or not text.isascii():
        for match in _BREAK.finditer(text):
            rest = match["rest"] or match["soft"]
            changes.append((match.start(), match.end() + len(rest), rest + " " * (match.end() - match.start())))
    if not text.isascii():
        text = text.translate(_SHOWN_BLANK)
    feeds = [block for block in blocks if text.find("\n", block.start, block.end) >= 0]
    if feeds:
        at, kept = 0, []
        for block in feeds:
            kept += [text[at : block.start], text[block.start : block.end].replace("\n", " ")]
            at = block.end
        text = "".join([*kept, text[at:]])
    if not changes:
        return text, ()
    pieces, at, spans = [], 0, []
    for start, end, new in sorted(changes):
        if start >= at:
            pieces += [text[at:start], new]
            spans.append((start, end))
            at = end
    return "".join([*pieces, text[at:]]), tuple(spans)


def _character(text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    """What stands for a character reference."""
    character = html.unescape(match.group())
    return _placed(text, match, character) if len(character) == 1 else None


def _misread(text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    """What stands for a character that was decoded wrongly."""
    if match.group() == "â€":
        return _placed(text, match, "”")
    read = b"".join(c.encode("cp1252") if not "\x80" <= c <= "\x9f" else c.encode("latin-1") for c in match.group())
    try:
        return _placed(text, match, read.decode("utf8"))
    except UnicodeDecodeError:
        return None


def _placed(text: str, match: re.Match[str], character: str) -> tuple[int, int, str]:
    """A character in the place of several: the character, then blanks; at the head of a word the blanks come first,
    and inside a word at its end."""
    start, end = match.span()
    after = re.compile(r"[^\W_]+").match(text, end)
    before = start > 0 and text[start - 1].isalnum()
    width = end - start
    if after and before:
        return start, after.end(), character + after.group() + " " * (width - 1)
    if after or (character in _OPENERS and not before and text[end : end + 1].strip()):
        return start, end, " " * (width - 1) + character
    return start, end, character + " " * (width - 1)


def whole(span: Span, changed: Sequence[Span]) -> Span:
    """A span of the readable text as one of the stored text: it cuts no broken word."""
    start, end = span
    for first, last in changed:
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    return start, end
