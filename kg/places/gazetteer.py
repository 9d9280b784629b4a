"""The gazetteer: GeoNames' cities, regions and counties by name, read at the first look-up.

``gazetteer.npz`` is written by ``training/places/gazetteer.py`` from GeoNames (CC BY 4.0).
As a file of sqlite3 it would be 24 MB instead of 7, for 0.13 s once and 0.04 ms a look-up.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

import numpy as np

from kg.model import Location
from kg.names.fold import unaccented

Kind = Literal["city", "region", "county", "country", "wide", "airport"]
KINDS: tuple[Kind, ...] = ("city", "region", "county")
KNOWN_CITY = 15_000  # people: below it, a name is rather a person’s or a region’s
SHORT_FORMS = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of that name. ``region`` is GeoNames' first-level code ("US.LA"); ``primary``
    says that the name is the one that GeoNames lists first."""

    location: Location
    kind: Kind
    region: str
    population: int
    primary: bool


def place_key(name: str) -> str:
    """What place names are compared by: no article, accents, case, dots or hyphens.

    >>> place_key("the St. Louis"), place_key("Córdoba"), place_key("Baden-Baden")
    ('saint louis', 'cordoba', 'baden baden')
    """
    words = re.sub(r"[’']s?$|[.,’'ʼ`‘]", "", unaccented(name).strip()).replace("-", " ").split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1:
        words[0] = SHORT_FORMS.get(words[0], words[0])
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def places_named(name: str) -> tuple[Place, ...]:
    """Every place of that name, in GeoNames' order."""
    table = _table()
    return tuple(table.place(index) for index in table.find(place_key(name)))


class _Table:
    """Names in the order of their bytes, each with its place; a look-up is a binary search."""

    def __init__(self, data: Any) -> None:
        self.columns = {name: data[name] for name in data.files}
        self.names = self.columns["names"].tobytes()
        self.starts = self.columns["starts"]

    def find(self, key: str) -> range:
        """The rows of that key."""
        wanted = key.encode("utf8", "replace")
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self._name(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        end = low
        while end < len(self.starts) and self._name(end) == wanted:
            end += 1
        return range(low, end)

    def _name(self, row: int) -> bytes:
        start = int(self.starts[row])
        return self.names[start : self.names.index(b"\n", start)]

    def place(self, row: int) -> Place:
        """The place of a row."""
        index, columns = self.columns["place"][row], self.columns
        latitude, longitude = columns["point"][index]
        return Place(
            location=Location(
                int(columns["geonames"][index]),
                round(float(latitude), 5),
                round(float(longitude), 5),
                str(columns["countries"][columns["country"][index]]),
            ),
            kind=KINDS[columns["kind"][index]],
            region=str(columns["regions"][columns["region"][index]]),
            population=int(columns["population"][index]),
            primary=bool(self.columns["primary"][row]),
        )


def load_places() -> None:
    """Load the gazetteer, which else the first name does that is looked up."""
    _table()


@functools.cache
def _table() -> _Table:
    with np.load(str(files("kg.places") / "gazetteer.npz")) as data:
        return _Table(data)
