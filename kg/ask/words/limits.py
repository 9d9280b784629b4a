"""How many a question wants, and which of them: "the three latest", "the first five", "top 10"."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "dozen": 12
}
_NUMBER = rf"(?P<{{0}}>[1-9]\d{{{{0,2}}}}|{'|'.join(_NUMBERS)})"
_LATEST = "latest|newest|most recent|last|final"
_FIRST = "first|earliest|oldest"
_THINGS = (
    r"(?:statements?|quotes?|quotations?|remarks?|comments?|things|claims?|words|tweets?|reactions?|mentions?|pronouncements?|"
    r"speakers?|people|politicians?|persons|names|sources|topics?|subjects?|actors|outlets?|newspapers?|papers?|articles?|events?|"
    r"critics|supporters|contradictions|times)"
)
_BOTH = re.compile(
    rf"\b(?:the\s+|their\s+|his\s+|her\s+)?(?:top\s+)?(?:{_NUMBER.format('n1')}\s+)?(?P<which>{_LATEST}|{_FIRST}|top|biggest|main|most)"
    rf"(?:\s+{_NUMBER.format('n2')})?\s+(?=(?P<things>{_THINGS})\b|(?P<how>quoted|mentioned|discussed|criticised|criticized|cited|talked)\b)",
    re.IGNORECASE,
)

_MANY = re.compile(r"s$|people", re.IGNORECASE)


class Limit(NamedTuple):
    """How many of an answer are wanted, None for all, and whether in the order of time from the ``latest`` or the ``first``."""

    most: int | None = None
    order: str = ""

    def __str__(self) -> str:
        """What is wanted, as a heading ends: "the latest 3", "the first 5", "the latest in front"."""
        if self.most:
            return f"the {self.order or 'first'} {self.most}"
        return f"the {'earliest' if self.order == 'first' else self.order} in front" if self.order else ""


def take_limit(text: str) -> tuple[str, Limit]:
    """The question without how many it wants, and that.

    >>> take_limit("the three latest statements of Berg")
    ('statements of Berg', Limit(most=3, order='latest'))
    >>> take_limit("who are the top 5 most quoted people")
    ('who are most quoted people', Limit(most=5, order=''))
    """
    if '"' in text:
        return text, Limit()
    found = _BOTH.search(text)
    if found is None:
        return text, Limit()
    most = _number(found["n1"] or found["n2"])
    which = found["which"].lower()
    order = "latest" if which in _LATEST.split("|") else "first" if which in _FIRST.split("|") else ""
    if most is None and (not order or not found["things"] or not _MANY.search(found["things"])):
        return text, Limit()  # "the last statement", "the main topics", which have forms of their own
    kept = (
        "" if order else "most " if found["how"] else "the most " if which == "top" and found["things"] else f"{which} "
    )
    if which == "top" and text[found.end() :].lower().startswith("most "):
        kept = ""
    return re.sub(r"\s+", " ", text[: found.start()] + kept + text[found.end() :]).strip(), Limit(most, order)


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]
