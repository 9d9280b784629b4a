"""Names of people and bodies: parts, spellings, initials, nicknames, acronyms."""

from __future__ import annotations

import contextlib
import functools
import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.names.honorifics import HONORIFICS
from kg.names.spelling import same_given, same_romanised, same_word

if TYPE_CHECKING:
    from nicknames import NickNamer


# Degrees, honours and seats behind a name.
DEGREES = frozenset("ba bsc cbe cmg dds esq kbe kc llb ma mba mbe md mep mla mp msp obe phd qc".split())
GENERATIONS = frozenset("jr sr ii iii iv".split())
POSSESSIVE = re.compile(r"[’‘']s?$")
GLUED = re.compile(r"^((?:[A-Z]\.)+)(?=[A-Z][a-z]{2})")  # initials and a family name: "M.K.Tarn"
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
MARKED = re.compile(r"'s\b|^Dr\b")
KINDS_OF_BODIES = frozenset("bureau department ministry office".split())


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without honorifics before it and final possessives.

    >>> words_of("President Vladimir Putin’s"), words_of("Martin Luther King"), words_of("M.K.Tarn")
    (('vladimir', 'putin'), ('martin', 'luther', 'king'), ('m.k', 'tarn'))
    """
    name = GLUED.sub(r"\1 ", POSSESSIVE.sub("", decoded(name.strip())))
    words = [word.strip(".,;:()[]“”\"‘’'") for word in name.split()]
    kept = [word.casefold() for word in words if word]
    while len(kept) > 1 and kept[0] in HONORIFICS:
        kept = kept[1:]
    return tuple(kept)


def decoded(name: str) -> str:
    """A name whose letters were read in the wrong encoding, once or twice, as they were meant.

    >>> decoded("PeÃ±a Nieto"), decoded("São Tomé")
    ('Peña Nieto', 'São Tomé')
    """
    if name.isascii():
        return name
    text = unicodedata.normalize("NFC", name).replace("1⁄4", "¼")
    for encoding in ("latin-1", "cp1252", "latin-1"):
        if "Ã" in text:
            with contextlib.suppress(UnicodeError):
                text = text.encode(encoding).decode("utf8")
    return text if "Ã" not in text and "¼" not in text else name


@functools.lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without honorifics and degrees.

    >>> person_words("Dr. Regina Benjamin, M.D., MBA"), person_words("Ada Weiss PhD"), person_words("Tom Hall, Jr.")
    (('regina', 'benjamin'), ('ada', 'weiss'), ('tom', 'hall', 'jr'))
    """
    parts = name.split(",")
    is_younger = len(parts) > 1 and parts[1].strip(" .").casefold() in GENERATIONS
    words = words_of(" ".join(parts[: 1 + is_younger])) or words_of(name)
    while len(words) > 2 and words[-1].replace(".", "") in DEGREES:
        words = words[:-1]
    return words


def same_person(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """Why two names may be one person's ("same name", …), or None.

    The family names must agree; given names must agree, be initials of each other, or be
    missing from one side.

    >>> same_person(("aleksandr", "lukashenko"), ("alexander", "lukashenko"))
    'transliteration variant'
    >>> same_person(("lukashenko",), ("alexander", "lukashenko"))
    'family name'
    >>> same_person(("george", "bush"), ("barbara", "bush")) is None
    True
    >>> same_person(("svetlana", "tikhanovskaya"), ("sviatlana", "tsikhanouskaya"))
    'transliteration variant'
    """
    if not first or not second:
        return None
    if first == second:
        return "same name"
    given_first, given_second = first[:-1], second[:-1]
    if not given_first or not given_second:
        if not same_word(first[-1], second[-1]):
            return None
        return "family name" if first[-1] == second[-1] else "transliteration variant"
    a, b = given_first[0], given_second[0]
    if not same_word(first[-1], second[-1]) and not same_romanised((a, first[-1]), (b, second[-1])):
        return None
    if same_given(a, b):
        return "transliteration variant"
    if (len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1) and a[0] == b[0]:
        return "initial"
    if is_nickname(a, b):
        return "nickname"
    return None


@functools.lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()


@functools.lru_cache(maxsize=65536)
def formal_names(given: str) -> tuple[str, ...]:
    """The given names that one is a nickname of.

    >>> "william" in formal_names("bill")
    True
    """
    return tuple(sorted(_nicknames().canonicals_of(given)))


@functools.lru_cache(maxsize=65536)
def is_nickname(first: str, second: str) -> bool:
    """Whether one given name is a nickname of the other."""
    namer = _nicknames()
    return second in namer.nicknames_of(first) or first in namer.nicknames_of(second)


def same_body(first: str, second: str) -> str | None:
    """Why two names may be one organisation's, or None.

    >>> same_body("The Associated Press", "AP")
    'acronym'
    """
    a, b = body_key(first), body_key(second)
    if not a or not b:
        return None
    if a == b:
        return "same name"
    for short, long in ((first, second), (second, first)):
        letters = re.sub(r"[^A-Za-z]", "", _without_article(short))
        if len(letters) > 1 and letters.isupper() and letters in acronyms_of(long):
            return "acronym"
    return None


def acronyms_of(name: str) -> tuple[str, ...]:
    """The acronyms that a body's name may have: of all of its capitals, and without the kind of body.

    >>> acronyms_of("Department of Health and Human Services")
    ('DHHS', 'HHS')
    >>> acronyms_of("Trans-Pacific Partnership")
    ('TP', 'TPP')
    """
    initials = "".join(word[0] for word in _without_article(name).split() if word[0].isupper())
    kind = _without_article(name).split(" ", 1)[0].casefold()
    shorter = initials[1:] if kind in KINDS_OF_BODIES and len(initials) > 3 else ""
    parts = "".join(word[0] for word in re.split(r"[\s-]+", _without_article(name)) if word[:1].isupper())
    return tuple(dict.fromkeys(filter(None, (initials, shorter, parts))))


@functools.lru_cache(maxsize=65536)
def body_key(name: str) -> str:
    """An organisation's or place's name without article, possessive, dots and case."""
    name = POSSESSIVE.sub("", _without_article(name).strip())
    return " ".join(name.replace(".", "").casefold().split())


@functools.lru_cache(maxsize=65536)
def body_letters(name: str) -> str:
    """The letters of a body's name, however it is divided and marked.

    >>> body_letters("Wal-Mart") == body_letters("Walmart"), body_letters("Fox & Friends")
    (True, 'foxandfriends')
    """
    return "".join(filter(str.isalnum, body_key(name.replace("&", " and "))))


def _without_article(name: str) -> str:
    name = name.strip()
    article = ARTICLE.match(name)
    return name[article.end() :] if article else name


@functools.lru_cache(maxsize=65536)
def body_keys(names: tuple[str, ...]) -> frozenset[str]:
    """The keys of several names of one thing."""
    return frozenset(map(body_key, names))


@functools.cache
def brands() -> frozenset[str]:
    """The keys of firms whose names look like a person's, but for those that are told by their marks."""
    return frozenset(body_key(line) for line in _listed("brands") if not MARKED.search(line))


@functools.cache
def whole_bodies() -> re.Pattern[str]:
    """What finds the bodies whose names the tagger cuts or passes over: firms whose names hold a possessive mark or
    begin with an honorific, "Macy's" and "Dr Pepper", or join two, "Black and Decker"; "Doctors Without Borders"; and what
    known letters stand for."""
    brands = (name for name in _listed("brands") if MARKED.search(name) or " & " in name)
    spelled = (line.split(None, 1)[1] for line in _listed("acronyms"))
    long = (name for name in spelled if len(name.split()) > 2)
    names = sorted({*brands, *long, *_listed("bodies")}, key=lambda name: (-len(name), name))
    written = "|".join(re.escape(name).replace("'", "['’]").replace("\\ \\&\\ ", r"\ (?:\&|and)\ ") for name in names)
    return re.compile(rf"\b(?:{written})(?!\w)")


@functools.cache
def _listed(kind: str) -> tuple[str, ...]:
    lines = (files("kg.names") / f"{kind}.txt").read_text("utf8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
