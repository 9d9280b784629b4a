"""The plain records of a page: their shape, and what is read from IRIs and literals for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from os.path import commonprefix
from typing import Any

Record = dict[str, Any]
_OPENING = 80  # characters


def common_base(iris: Iterable[str]) -> str:
    """What all IRIs start with, up to a slash or hash."""
    shared = commonprefix(list(iris))
    return shared[: max(shared.rfind("/"), shared.rfind("#")) + 1]


def numbered(iris: Iterable[str], order: Any) -> dict[str, int]:
    """The place of each IRI when they are sorted by ``order``."""
    return {iri: place for place, iri in enumerate(sorted(iris, key=order))}


def in_order(places: Mapping[str, int], rows: Mapping[str, dict[str, str]]) -> list[tuple[str, dict[str, str]]]:
    """The rows of the IRIs, in the order of their places."""
    return [(iri, rows[iri]) for iri in places]


def local_name(iri: str) -> str:
    """What stands behind the last hash of an IRI."""
    return iri.rpartition("#")[2]


def point_of(wkt: str) -> list[float] | None:
    """Longitude and latitude of a WKT point, or None for any other geometry.

    >>> point_of("POINT(16.6 49.2)")
    [16.6, 49.2]
    """
    found = re.match(r"POINT\s*\(\s*([-+.\deE]+)\s+([-+.\deE]+)\s*\)", wkt)
    return [float(found[1]), float(found[2])] if found else None


def compact(**values: Any) -> Record:
    """The record without what is empty, to keep the page small."""
    return {key: value for key, value in values.items() if value is not False and value not in (None, [], "")}


def opening(text: str) -> str | None:
    """The first line of an article without a headline, by which it is called, at its full words."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    cut = line[:_OPENING].rpartition(" ")[0] or line[:_OPENING]
    return (line if len(line) <= _OPENING else f"{cut} …") or None
