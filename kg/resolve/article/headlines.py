"""Names in headlines that write every word with a capital, where a verb looks like a name.

"Neighbor Debunks Claim Mayor Shoved Woman" names nobody. There a name is believed where the text
below has it, too, or, of a person, where it begins with a first name and none of its other words
is written small below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article, Span
from kg.names.gender import is_first_name
from kg.resolve.article.mentions import NamedMention

CAPITALS = 0.75  # share of the longer words that have one
LONGER = 4  # letters
FEWEST = 4  # words of a headline that are counted


def without_headline_words(article: Article, found: Sequence[NamedMention]) -> list[NamedMention]:
    """The names without those of persons and bodies that only such a headline makes."""
    spans = title_case_lines(article)
    below = _outside(article.text, spans)
    if not spans or not below.strip():
        return list(found)
    inside = [any(start <= m.start < end for start, end in spans) for m in found]
    people = {
        w for m, is_in in zip(found, inside, strict=True) if m.type == "person" and not is_in for w in m.name.split()
    }
    return [m for m, is_in in zip(found, inside, strict=True) if not is_in or _is_believed(m, below, people)]


def title_case_lines(article: Article) -> list[Span]:
    """The lines of an article that write every word with a capital."""
    return [(b.start, b.end) for b in article.blocks if _is_title_case(article.text[b.start : b.end])]


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) >= LONGER]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= FEWEST and capitals >= CAPITALS * len(words) and not line.rstrip().endswith((".", "”", '"'))


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
    if people & {words[0], words[-1]}:
        return not any(re.search(rf"\b{re.escape(word.lower())}\b", below) for word in words)
    is_named = len(words) > 1 and is_first_name(words[0])
    return is_named and not any(re.search(rf"\b{re.escape(word.lower())}\b", below) for word in words)
