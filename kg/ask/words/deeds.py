"""What events of a deed are called: "resigned", "stepped down"."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files

from kg.ask.words.concepts import stem

_LONG = 4  # letters of a stem that tells of a deed


def deeds_of(word: str) -> tuple[str, ...]:
    """What events of a deed are called; none where it is none that is known.

    >>> deeds_of("resigned")[:3], deeds_of("said")
    (('resigned', 'resign', 'resigns'), ())
    """
    return _deeds().get(word.lower()) or _by_stem().get(stem(word), ())


@functools.cache
def _by_stem() -> Mapping[str, tuple[str, ...]]:
    """The deeds by the longer stems of their words."""
    return {
        stem(word): deeds
        for word, deeds in reversed(list(_deeds().items()))
        if len(stem(word)) >= _LONG and word.isalpha()
    }


@functools.cache
def _deeds() -> Mapping[str, tuple[str, ...]]:
    lines = files("kg.ask.words").joinpath("deeds.txt").read_text("utf8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            deeds = tuple(deed.strip() for deed in line.split(","))
            for deed in deeds:
                found.setdefault(deed, deeds)
    return found
