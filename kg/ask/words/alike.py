"""Other names of a topic: what a question calls "gay marriage" articles call "same-sex marriage", too."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files

from kg.ask.topics import words_of

_LONGEST = 4  # words of a name
_MOST = 24  # ways to say a topic


# How British and American endings of one word are written.
_ENDINGS = tuple(
    pair.split("/")
    for pair in "our/or ours/ors oured/ored ise/ize ised/ized ises/izes ising/izing isation/ization yse/yze ysed/yzed entre/enter "
    "entres/enters ogramme/ogram ogrammes/ograms efence/efense ffence/ffense icence/icense lled/led lling/ling llery/lry".split()
)
_SHORT = 6  # letters


def spellings(word: str) -> tuple[str, ...]:
    """A word, and how it is written on the other side of the ocean.

    >>> spellings("organised"), spellings("neighbour"), spellings("hour")
    (('organised', 'organized'), ('neighbour', 'neighbor'), ('hour',))
    """
    if len(word) < _SHORT:
        return (word,)
    ways = [word]
    for pair in _ENDINGS:
        for one, other in (pair, reversed(pair)):
            if word.endswith(one):
                ways.append(word[: -len(one)] + other)
    return tuple(dict.fromkeys(ways[:2]))


def other_names(topic: str) -> Mapping[str, tuple[str, ...]]:
    """What else parts of a topic are called, by part; none where nothing is known of it.

    >>> other_names("the Greenhouse effect"), other_names("rain")
    ({'greenhouse effect': ('climate change', 'global warming', 'climate crisis')}, {})
    """
    words = words_of(topic).lower().split()
    return {" ".join(words[begin:end]): named for begin, end, named in _known_in(words)}


def with_other_names(topic: str) -> str:
    """A topic in the language of text search, with all that it is called, in either spelling.

    >>> with_other_names("capital punishment in Texas"), with_other_names("the defence programme")
    ('capital punishment texas OR "death penalty" texas OR executions texas', 'defence programme OR defence program OR defense programme OR defense program')
    """
    words = words_of(topic).split()
    known = _known_in([word.lower() for word in words])
    options: list[Sequence[str]] = []
    place = 0
    for begin, end, named in known:
        options += [spellings(word) for word in words[place:begin]]
        options.append(
            [" ".join(words[begin:end]), *(f'"{name}"' if " " in name or "-" in name else name for name in named)]
        )
        place = end
    options += [spellings(word) for word in words[place:]]
    ways = itertools.islice(itertools.product(*options), _MOST)
    return " OR ".join(" ".join(way) for way in ways)


def _known_in(words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """From where to where the words are a name of the list, the longest, and what else that is called."""
    found = []
    place = 0
    while place < len(words):
        for count in range(min(_LONGEST, len(words) - place), 0, -1):
            named = _names().get(tuple(words[place : place + count]))
            if named:
                found.append((place, place + count, named))
                place += count - 1
                break
        place += 1
    return found


@functools.cache
def _names() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """What each name of the list may be called else; names as text search has their words."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for line in files("kg.ask.words").joinpath("alike.txt").read_text("utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        same, _, narrower = (part.strip() for part in line.partition(">"))
        group, below = ([name.strip() for name in names.split(",") if name.strip()] for names in (same, narrower))
        for name in group:
            others = [other for other in (*group, *below) if other != name]
            found[tuple(words_of(name).lower().split())] |= dict.fromkeys(others)
    return {name: tuple(others) for name, others in found.items()}
