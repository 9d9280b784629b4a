"""Questions about statements with some words, as the index of words answers them by its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from kg.store.entity_index import numbers_of
from kg.store.marks import AGAIN, ODD, REPEATING, SHOWN_MARK, UNDATED, UNNAMED, between, entity_mark, told_mark
from kg.store.question import Given
from kg.store.terms import value_of
from kg.store.text import expression
from kg.vocabulary import SHOWN

_WORDS = ("words", "topic_or_words")
_TIMES = ("since", "before")
# What marks say in full.
_SAID = frozenset((*_WORDS, "topic", "kinds", "dated", "undated", "unnamed"))
_YEARS = """SELECT (SELECT MIN(published) FROM article WHERE published GLOB '[0-9][0-9][0-9][0-9]*'),
                   (SELECT MAX(published) FROM article WHERE published GLOB '[0-9][0-9][0-9][0-9]*')"""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is looked for in the index of words, and what else that is given must be looked at: of all that
    is found (``rest``), or of what has ``doubtful`` marks only (``doubted``)."""

    found: str
    rest: tuple[str, ...]
    doubted: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def unsure(self) -> str:
        """What is found and has doubtful marks."""
        return f"({self.found}) AND {_any(self.doubtful)}"


def marked(connection: Connection, given: Given, *, once: bool) -> Marked | None:
    """What is given of statements, ``once`` each, as the index of words can say it; None where no words are."""
    if not any(name in given for name in _WORDS):
        return None
    without = [*([AGAIN] if once else []), *([UNDATED] if "dated" in given else [])]
    found = " AND ".join(_parts(connection, given)) + (f" NOT {_any(without)}" if without else "")
    doubted = tuple(name for name in (*_TIMES, "fresh") if name in given)
    doubtful = (ODD, REPEATING) if "fresh" in given else (ODD,)
    rest = tuple(name for name in given if name not in _SAID and name not in doubted)
    return Marked(found, rest, doubted, doubtful if doubted else ())


def _parts(connection: Connection, given: Given) -> Iterator[str]:
    """What must all be found, in the language of FTS5."""
    for name in _WORDS:
        for words in given.get(name, ()):
            found = text_has(value_of(words))
            about = _subjects(connection, given) if name == "topic_or_words" else []
            yield f"({found} OR {_any(about)})" if about else found
    if "kinds" in given:
        kinds = [value_of(kind) for kind in given["kinds"]]
        yield _any([SHOWN_MARK] if set(kinds) == set(SHOWN) else [told_mark(kind) for kind in kinds])
    yield from (_any([mark]) for mark in (UNDATED, UNNAMED) if mark in given)
    if any(name in given for name in _TIMES):
        low, high = (value_of(given[name][0]) if name in given else None for name in _TIMES)
        first, last = (int((date or "0000")[:4]) for date in connection.execute(_YEARS).fetchone())
        yield _any([*between(low or "", high or "~", range(first, last + 1)), ODD])


def text_has(words: str) -> str:
    """The words, in the language of FTS5, looked for in the texts of statements."""
    return f"text : ({expression(words)})"


def _any(marks: Sequence[str]) -> str:
    return f"marks : ({' OR '.join(marks)})"


def _subjects(connection: Connection, given: Given) -> list[str]:
    iris = [value_of(term) for term in given.get("topic", ())]
    return [entity_mark(number) for number in numbers_of(connection, iris)]
