"""Names in headlines that write every word with a capital, where a verb looks like a name.

"Neighbor Debunks Claim Mayor Shoved Woman" names nobody. There a name is believed where the text
below has it, too, or, of a person, where it begins with a first name and none of its other words
is written small below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.annotating.stage import AnnotatedArticle, is_word
from kg.extract.spans import text_of
from kg.model import Article, Span
from kg.names.gender import is_first_name
from kg.names.short_forms import SUFFIXES
from kg.resolve.article.mentions import NamedMention
from kg.resolve.identity.naming import is_given_name

CAPITALS = 0.75  # share of the longer words that have one
LONGER = 4  # letters
FEWEST = 4  # words of a headline that are counted
MODALS = ("will", "may")  # given names, too, but in a headline mostly not


def without_headline_words(annotated: AnnotatedArticle, found: Sequence[NamedMention]) -> list[NamedMention]:
    """The names without those of persons and bodies that only such a headline makes, and without
    its words beside the names of persons that the text below has."""
    article = annotated.article
    spans = title_case_lines(article)
    below = _outside(article.text, spans)
    if not spans or not below.strip():
        return list(found)
    called = {
        tuple(m.name.split())
        for m in found
        if m.type == "person" and not any(start <= m.start < end for start, end in spans)
    }
    found = [
        part
        for m in found
        for part in (_known_parts(annotated.doc, m, below, called) if _is_inside(m, spans) else (m,))
    ]
    inside = [_is_inside(m, spans) for m in found]
    people = {
        word.casefold()
        for m, is_in in zip(found, inside, strict=True)
        if m.type == "person" and not is_in
        for word in m.name.split()
    }
    return [m for m, is_in in zip(found, inside, strict=True) if not is_in or _is_believed(m, below, people)]


def _is_inside(mention: NamedMention, spans: Sequence[Span]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def _known_parts(
    doc: Doc, mention: NamedMention, below: str, called: Collection[tuple[str, ...]]
) -> Iterator[NamedMention]:
    """The names of the text below that a headline's person runs together with its other words:
    "Ann Lee Says", "Ann Lee Beats Tom Park"; the mention itself where it may be a whole name."""
    words = mention.name.split()
    if mention.type != "person" or len(words) < 2 or mention.name in below:
        yield mention
        return
    at, parts = 0, []
    while at < len(words):
        ends = [end for end in range(len(words), at, -1) if tuple(words[at:end]) in called]
        if ends:
            parts.append((at, ends[0]))
        at = ends[0] if ends else at + 1
    around = [word for n, word in enumerate(words) if not any(a <= n < b for a, b in parts)]
    if not parts or (len(parts) == 1 and _complete(words, *parts[0])) or not around:
        yield mention
        return
    starts = [match.start() for match in re.finditer(r"\S+", text_of(doc)[mention.start : mention.end])]
    for first, end in parts:
        start = mention.start + starts[first]
        tokens = doc.char_span(start, start + len(" ".join(words[first:end])), alignment_mode="expand")
        if tokens is not None and len(starts) == len(words):
            name = " ".join(words[first:end])
            yield replace(mention, start=start, end=start + len(name), name=name, root=tokens.root.i)


def _complete(words: Sequence[str], first: int, end: int) -> bool:
    """Whether what stands around a known part of a name may be of the name: given names, or what is no word, before it,
    "Jr." behind it."""
    before, after = words[:first], words[end:]
    lower = [word.lower() for word in before]
    given = all((is_given_name(word) or not is_word(word)) and word not in MODALS for word in lower)
    return given and all(word.lower().rstrip(".") in SUFFIXES for word in after)


def title_case_lines(article: Article) -> list[Span]:
    """The lines of an article that write every word with a capital."""
    lines = ((b.start, b.end, article.text[b.start : b.end].rstrip()) for b in article.blocks)
    headline = (article.headline or "").rstrip(".")
    return [
        (start, end)
        for start, end, line in lines
        if _is_title_case(line) and (not line.endswith((".", "”", '"')) or line.rstrip(".") == headline)
    ]


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) >= LONGER]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= FEWEST and capitals >= CAPITALS * len(words)


def _outside(text: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return "\n".join((*pieces, text[at:]))


def _is_believed(mention: NamedMention, below: str, people: set[str]) -> bool:
    if mention.type not in ("person", "organization"):
        return True
    if mention.name in below:
        return True
    if mention.type == "organization":
        return False
    words = mention.name.split()
    if people & {words[0].casefold(), words[-1].casefold()}:
        return not any(re.search(rf"\b{re.escape(word.lower())}\b", below) for word in words)
    is_named = len(words) > 1 and is_first_name(words[0])
    return is_named and not any(re.search(rf"\b{re.escape(word.lower())}\b", below) for word in words)
