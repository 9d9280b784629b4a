"""Words of names in several spellings: romanisations of one sound, forms of one given name."""

from __future__ import annotations

import functools
import itertools
import re
from importlib.resources import files

from rapidfuzz.distance import Indel

from kg.names.fold import fold, unaccented

SIMILAR = 0.88
SIMILAR_AND_SHORT = 0.9
LENGTH_OF_SHORT = 7
MINIMAL_LENGTH_OF_VARIANT = 5
# How the romanisations of one sound differ; the order matters.
TRANSLITERATIONS = (
    (r"^(?:al|el|ul|ash|as|ad|an|ar|at|az)[-’'](?=\w{3})", ""),
    (r"[’'ʼ`´]", ""),
    (r"x", "ks"),
    (r"sch|sh", "s"),
    (r"tch|ch|cz", "c"),
    (r"ts(?=[iy])", "t"),
    (r"dz(?=[imy])", "d"),
    (r"tz|ts", "c"),
    (r"zh", "z"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"th", "t"),
    (r"ou|oo|w", "u"),
    (r"v", "u"),
    (r"ij|iy|yi|yy|ye|ie|je|j|y", "i"),
    (r"(.)\1+", r"\1"),
)
# Letters of the Latin script beyond ASCII. Names in another are romanised for search alone: that two
# are of one bearer takes more than a likeness of romanisations.
LATIN = re.compile("[ß-öø-ɏ]+")
VOWELS = frozenset("aeiou")
# What romanisations of one name exchange, and what a step costs.
NEAR = {frozenset(pair) for pair in ("gh", "gk", "kc", "sz")}
CONSONANTS = str.maketrans("gcdzt", "kkksk")
NEAR_COST, VOWEL_COST, SILENT_COST = 0.4, 0.3, 0.4
FAR = 0.1  # of the letters of the shorter word: farther apart are two names
SLAVIC_FAMILY = re.compile(r"(?:enk[oa]|[aeio]u|[aeio]ua|sk[ai]|skaia|ic|[cu]uk|cik|[aeio]?nin|[aeio]?nina)$")


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word as it sounds, whatever romanisation spelled it.

    >>> skeleton("Aleksandr"), skeleton("Alexander")
    ('aleksandr', 'aleksander')
    """
    sound = LATIN.sub(lambda letters: fold(letters.group()), unaccented(word))
    for pattern, replacement in TRANSLITERATIONS:
        sound = re.sub(pattern, replacement, sound)
    return sound


@functools.lru_cache(maxsize=65536)
def same_word(first: str, second: str) -> bool:
    """Whether two words of names are one word in two spellings.

    >>> same_word("Tsikhanovskaya", "Tsikhanouskaya"), same_word("Putin", "Puchin")
    (True, False)
    """
    if first.casefold() == second.casefold():
        return True
    a, b = skeleton(first), skeleton(second)
    if a == b:
        return min(len(a), len(b)) > 2
    if min(len(a), len(b)) < MINIMAL_LENGTH_OF_VARIANT or a[0] != b[0]:
        return False
    threshold = SIMILAR_AND_SHORT if min(len(a), len(b)) < LENGTH_OF_SHORT else SIMILAR
    return Indel.normalized_similarity(a, b) >= threshold


def same_given(first: str, second: str) -> bool:
    """Whether two given names are one, spelled differently or in two languages.

    >>> same_given("sergei", "siarhei"), same_given("alexander", "alexandra")
    (True, False)
    """
    if given_forms().get(first, {}).keys() & given_forms().get(second, {}).keys():
        return True
    if not same_word(first, second) or sound_key(first) != sound_key(second):
        return False  # Ivana is not Ivanka
    short, long = sorted((skeleton(first), skeleton(second)), key=len)
    # Julian is not Julia, and Denise not Denis.
    return short == long or (short.endswith("a") == long.endswith("a") and long != short + "e")


def same_romanised(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two full names (given, family) are romanisations of one: the given names agree,
    the names are of a language that has several, and the family names differ only in what
    these exchange.

    >>> same_romanised(("maria", "kalesnikava"), ("maria", "kolesnikova"))
    True
    >>> same_romanised(("erik", "hansen"), ("erik", "hanson"))
    False
    """
    if not same_given(first[0], second[0]):
        return False
    languages = set(given_forms().get(first[0], {}).values())
    families = (first[1], second[1])
    is_slavic = "slavic" in languages and all(SLAVIC_FAMILY.search(skeleton(f)) for f in families)
    return ("arabic" in languages or is_slavic) and are_near(*families)


def are_near(first: str, second: str) -> bool:
    """Whether two words differ only in what romanisations exchange, and not in much of it.

    >>> are_near("gaddafi", "kadafi"), are_near("putin", "puchin")
    (True, False)
    """
    a, b = skeleton(first), skeleton(second)
    shorter = min(len(a), len(b))
    return shorter >= MINIMAL_LENGTH_OF_VARIANT and _is_within(a, b, FAR * shorter)


@functools.lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """What words that are near have in common: their consonants, those exchanged as one.

    >>> sound_key("Kolesnikova") == sound_key("Kalesnikava")
    True
    """
    return re.sub("[aeiouh]", "", skeleton(word).translate(CONSONANTS))


@functools.cache
def given_forms() -> dict[str, dict[int, str]]:
    """For each form of a given name, the names it is a form of (by line) and their language."""
    text = (files("kg.names") / "given_names.txt").read_text("utf8")
    forms: dict[str, dict[int, str]] = {}
    for number, line in enumerate(text.splitlines()):
        language, *names = line.split() if not line.startswith("#") else ("",)
        for name in names:
            forms.setdefault(name, {})[number] = language
    return forms


@functools.lru_cache(maxsize=65536)
def _is_within(first: str, second: str, most: float) -> bool:
    """Whether the cheapest way from one word to the other, letter by letter, costs so much at most."""
    costs = [_silent(letter) for letter in second]
    row = [0.0, *itertools.accumulate(costs)]
    for letter in first:
        own = _silent(letter)
        previous, row = row, [row[0] + own]
        for at, other in enumerate(second):
            exchanged = previous[at] + (0.0 if letter == other else _exchange(letter, other))
            row.append(min(exchanged, previous[at + 1] + own, row[at] + costs[at]))
        if min(row) > most:  # no step costs less than nothing
            return False
    return row[-1] <= most


def _silent(letter: str) -> float:
    return SILENT_COST if letter in VOWELS or letter == "h" else 1.0


@functools.cache
def _exchange(first: str, second: str) -> float:
    if first in VOWELS and second in VOWELS:
        return VOWEL_COST
    return NEAR_COST if frozenset((first, second)) in NEAR else 1.0
