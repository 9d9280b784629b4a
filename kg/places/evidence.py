"""What a text says about where it is: the states, countries and peoples that it names."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.places.countries import country_named, country_of_people
from kg.places.gazetteer import place_key
from kg.places.regions import STATES

AMERICAN = re.compile(r"\b(?:I-\d{1,3}|Interstate|[Ss]heriff|[Ss]chool [Dd]istrict|U\.S\. \d+)\b")
PHRASE = re.compile(r"(?<![\w.])[A-Z][\w’'-]*(?:\.[A-Z]\.|\.)?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A state or a country that the text names, at an offset."""

    start: int
    key: str
    region: str | None
    country: str


def abbreviated_state(name: str) -> str | None:
    """GeoNames' code of a state or province from its abbreviation ("W.Va.")."""
    return _abbreviations().get(name.replace(" ", ""))


def postal_state(code: str) -> str | None:
    """GeoNames' code of a state or province from its postal code ("TX")."""
    return _postal_codes().get(code)


@functools.cache
def _abbreviations() -> dict[str, str]:
    """ "W.Va." and the like to GeoNames' codes, without blanks."""
    return {
        form.replace(" ", ""): region
        for region, forms in STATES.items()
        for form in forms.split("|")[1:]
        if form.endswith(".")
    }


@functools.cache
def _postal_codes() -> dict[str, str]:
    return {forms.split("|")[-1]: region for region, forms in STATES.items() if len(forms.split("|")[-1]) == 2}


@functools.cache
def _state_names() -> dict[str, str]:
    return {forms.split("|")[0].casefold(): region for region, forms in STATES.items()}


def full_name(region: str) -> str:
    """The name of a state or province, from GeoNames' code."""
    return STATES[region].split("|")[0]


def evidence_in(text: str) -> list[Evidence]:
    """The states, countries and peoples that a text names."""
    words = list(PHRASE.finditer(text))
    found = []
    position = 0
    while position < len(words):
        for length in (3, 2, 1):
            group = words[position : position + length]
            phrase = text[group[0].start() : group[-1].end()]
            if len(group) < length or phrase.count(" ") != length - 1 or "\n" in phrase:
                continue
            evidence = _evidence(group[0].start(), phrase)
            if evidence is not None:
                found.append(evidence)
                break
        position += length
    found.extend(Evidence(m.start(), m[0].casefold(), None, "US") for m in AMERICAN.finditer(text))
    return found


def _evidence(start: int, phrase: str) -> Evidence | None:
    state = abbreviated_state(phrase) or _state_names().get(re.sub(r"[’']s$|\.$", "", phrase).casefold())
    if state is not None:
        return Evidence(start, place_key(full_name(state)), state, state[:2])
    bare = re.sub(r"\.$", "", phrase) if phrase.count(".") == 1 else phrase
    country = country_named(bare) or country_of_people(bare)
    return Evidence(start, place_key(bare), None, country.code) if country else None


def country_of_domain(outlet: str) -> str:
    """The country that an outlet's address ends in, or an empty text."""
    match = re.search(r"\w\.([a-z]{2})(?:/|$)", outlet.casefold())
    return {"uk": "GB"}.get(match[1], match[1].upper()) if match else ""
