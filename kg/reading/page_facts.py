"""What a page shows of its article: headline, outlet, author and date, as a reader would read them off it.

Trafilatura reads the metadata, which is written for search engines and social networks. Here it is
held against what stands on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kg.names.fold import fold

_SEPARATOR = re.compile(r"\s+[|–—:·»-]\s+|\s*\|\s*|:\s+")
_WORD = re.compile(r"\w+")
_LABEL_WORDS = 3
_SHARED = 0.3  # of the words of the shorter: two wordings of one headline
_HEADLINE_WORDS = 4
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WHEN = re.compile(
    rf"[\s,|–—-]*(?:\bon\s+)?\b(?:{_MONTH}|{_DAY}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|\d).*",
    re.I | re.S,
)
_JOB = re.compile(
    r"(?:\b(?:AP|Staff|Senior|Chief|Sports|Auto|Business|Political|Science|Contributing|News)\s+)*"
    r"\b(?:Writer|Reporter|Editor|Correspondent|Contributor|Columnist|Producer|Staff Writer)s?\b(?: Opinions.*)?$",
    re.I,
)
_AGENCY = re.compile(
    r"\b(?:The )?(?:Associated Press|Reuters|Agence France-Presse|AFP|Bloomberg|[A-Z][\w]* Advance Media|USA TODAY)$"
)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*|de|da|van|von|der|al|bin|la|le|di|el)(?:\s+(?:[^\W\d_a-z][\w.’'-]*|de|da|van|von|der|al|bin|la|le|di|el)){1,4}"
)
_BY = re.compile(r"^\s*by[:\s]+", re.I)
_BYLINES = "//*[contains(@class, 'byline') or contains(@class, 'author') or @rel='author']"
_LONGEST_BYLINE = 120
# "By Ida Marsh on Monday, May 6th, 2022" in an element of no telling class.
_DATED_BYLINES = (
    "//*[self::p or self::div or self::span][string-length(.) < 200]"
    "[starts-with(normalize-space(.), 'By ')][contains(., 'day')]"
)
_SECOND_LEVEL = ("co", "com", "org", "net", "ac", "gov", "edu")


def headline_on(tree: HtmlElement, title: str | None, outlet: str | None) -> str | None:
    """The headline that the page shows: its heading, where that is one of the article's; else the title
    without the labels and the outlet's name around it."""
    shown = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    shown = [line for line in dict.fromkeys(shown) if line and _key(line) != _key(outlet or "")]
    plain = _without_labels(title, outlet, shown) if title else None
    if plain is None:
        return next((line for line in shown if len(_words(line)) >= _HEADLINE_WORDS), None)
    alike = max(shown, key=lambda line: _shared(line, plain), default=None)
    if alike is not None and _shared(alike, plain) >= _SHARED:
        return plain if _key(plain) in _key(alike) and len(_key(plain)) > 8 else alike
    long = [line for line in shown if len(_words(line)) >= _HEADLINE_WORDS]
    return long[0] if len(long) == 1 else plain


def _without_labels(title: str, outlet: str | None, shown: Iterable[str]) -> str:
    heading = next((line for line in shown if len(_words(line)) > 1 and _key(line) in _key(title)), None)
    if heading is not None:
        return heading
    pieces = [piece for piece in re.split(r"\s*\|\s*", title) if piece]
    if len(pieces) > 1:
        longest = max(pieces, key=len)
        title = longest if all(len(_words(one)) <= _LABEL_WORDS for one in pieces if one != longest) else title
    head, separator, tail = title.rpartition(" - ")
    return head if separator and outlet and _key(tail) == _key(outlet) else title


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _key(text: str) -> str:
    return "".join(_words(text))


def _shared(one: str, other: str) -> float:
    first, second = set(_words(one)), set(_words(other))
    return len(first & second) / max(min(len(first), len(second)), 1)


def outlet_of(tree: HtmlElement, told: str | None, address: str | None) -> str | None:
    """The outlet: of what the page calls itself, what fits its address; ``told`` is what the metadata say."""
    site = next(iter(tree.xpath("//meta[@property='og:site_name']/@content")), "")
    title = next((" ".join(text.split()) for text in tree.xpath("//title[1]/text()")), "")
    own = [" ".join(piece.split()) for piece in _SEPARATOR.split(f"{site} | {title}") if piece.strip()]
    domain = _domain(
        address or next(iter(tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")), "")
    )
    names = [name for name in (told, *own) if name and len(_words(name)) <= _LABEL_WORDS + 2]
    fitting = [name for name in names if domain and _fits(name, domain)]
    if fitting and "." not in fitting[0]:
        return fitting[0]
    if told and "." in told:  # an address in place of a name
        twice = [name for name in own if "." not in name and own.count(name) > 1 and name in title]
        return next(iter([*twice, *fitting]), told)
    if fitting:
        return fitting[0]
    first = (title.split() or [""])[0].strip(":,")
    return told or (first if domain and fold(first) == domain else None) or _beside_heading(tree, title) or None


def _beside_heading(tree: HtmlElement, title: str) -> str | None:
    """What the page's title has beside the headline: "The Space Review: Seeking a bigger role"."""
    shown = {_key(element.text_content()) for element in tree.iter("h1")}
    pieces = [piece for piece in _SEPARATOR.split(title) if piece]
    rest = [piece for piece in pieces if _key(piece) not in shown]
    return rest[0] if len(rest) == 1 < len(pieces) and len(_words(rest[0])) <= _LABEL_WORDS + 1 else None


def _domain(address: str) -> str:
    """The name in an address: "bbc" of https://www.bbc.co.uk/news."""
    labels = (urlsplit(address).hostname or "").removeprefix("www.").split(".")
    labels = labels[:-1] if len(labels) > 1 else labels
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1].replace("-", "") if labels else ""


def _fits(name: str, domain: str) -> bool:
    key, words = _key(name), _words(name)
    initials = "".join(word[0] for word in words)
    return len(key) > 2 and (key in domain or domain in key or key.removeprefix("the") in domain or initials == domain)


def author_on(tree: HtmlElement, told: str | None) -> str | None:
    """The authors without jobs, agencies, dates and handles; from the line that names them where the
    metadata do not."""
    names = _names(told or "")
    for element in tree.xpath(_BYLINES) if names else [*tree.xpath(_BYLINES), *tree.xpath(_DATED_BYLINES)]:
        line = " ".join(element.text_content().split())
        found = _names(_WHEN.sub("", _BY.sub("", line))) if len(line) < _LONGEST_BYLINE else []
        is_byline = bool(_BY.match(line)) or element.get("rel") == "author" or bool(_AGENCY.fullmatch(line))
        if found and is_byline and all(_NAME.fullmatch(name) or _AGENCY.fullmatch(name) for name in found):
            # The metadata often name the first of several only.
            if set(names) <= set(found):
                return "; ".join(found)
    return "; ".join(names) or None


def _names(written: str) -> list[str]:
    parts = [_clean(part) for part in re.split(r"\s*;\s*|\s+and\s+|\s*,\s+(?=[A-Z])", written)]
    kept = [part for part in dict.fromkeys(parts) if part]
    people = [part for part in kept if " " in part and not _AGENCY.fullmatch(part)]
    return people or kept


def _clean(part: str) -> str:
    part = _JOB.sub("", _WHEN.sub("", part)).strip(" ,|")
    rest = _AGENCY.sub("", part).strip(" ,|")
    part = rest or part
    return part.title() if part.isupper() and " " in part else part
