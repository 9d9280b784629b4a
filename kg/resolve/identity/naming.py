"""Evidence of names: how one name may stand for another."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import files

from kg.names.fold import fold
from kg.names.gender import is_first_name
from kg.names.parts import is_nickname, same_person
from kg.names.short_forms import SUFFIXES, with_hyphens_alike
from kg.names.spelling import given_forms, same_given, same_romanised, same_word, skeleton

PARTICLES = frozenset("al el bin ben ibn de da di du del della der den van von la le dos das do ter ten".split())
FULL = ("same", "middle", "extra", "initial", "nickname", "spelling", "form", "order", "shorter", "called")
SHORT = ("family", "variant", "given", "part")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, all in lower case; ``family`` is the last word."""

    given: tuple[str, ...]
    family: str
    suffix: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.given, self.family)


@functools.lru_cache(maxsize=65536)
def parse(words: tuple[str, ...]) -> Name:
    """The parts of a name of one word or more.

    >>> parse(("jesse", "jackson", "jr"))
    Name(given=('jesse',), family='jackson', suffix='jr')
    """
    bare = tuple(stripped for word in words if (stripped := word.strip("-–—.,'’\"“”")))
    bare = bare or words
    suffix = SUFFIXES.get(bare[-1].replace(".", "")) if len(bare) > 1 else None
    if suffix:
        bare = bare[:-1]
    return Name(bare[:-1], bare[-1], suffix)


@functools.lru_cache(maxsize=65536)
def is_given_name(word: str) -> bool:
    """Whether a word is known as a given name, or is an initial."""
    return len(word.replace(".", "")) <= 2 or is_first_name(word) or word in given_forms()


@functools.cache
def _common_families() -> frozenset[str]:
    lines = (files("kg.names") / "common_families.txt").read_text("utf8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_common(name: Name) -> bool:
    """Whether many people have a name: its family name is common, or it is a given name alone."""
    return name.family in _common_families() or (not name.given and is_given_name(name.family))


def without_odd_words(name: Name) -> Name:
    """The name without what stands before it and is no given name, where one is left.

    >>> without_odd_words(parse(("coach", "jamal", "williams"))).words
    ('jamal', 'williams')
    """
    given = name.given
    while len(given) > 1 and not is_given_name(given[0]) and is_given_name(given[1]) and len(given[1]) > 2:
        given = given[1:]
    return Name(given, name.family, name.suffix)


@functools.lru_cache(maxsize=262144)
def relation(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """How two names of two words or more may be one person's, or None where they may not.

    >>> relation(("donald", "trump"), ("donald", "j", "trump"))
    'middle'
    >>> relation(("george", "w", "bush"), ("george", "h.w", "bush")) is None
    True
    >>> relation(("cheeto", "duncan", "tremont"), ("duncan", "j", "tremont"))
    'extra'
    >>> relation(("xi", "jinping"), ("jinping", "xi"))
    'order'
    >>> relation(("robin", "ashby-cole"), ("robin", "ashby", "cole"))
    'same'
    >>> relation(("j", "christopher", "lane"), ("chris", "lane"))
    'called'
    >>> relation(("nadir", "al-omar", "al-sabri"), ("nadir", "al-omar", "al-jaber", "al-sabri"))
    'middle'
    """
    first, second = with_hyphens_alike(first, second)
    a, b = (parse(tuple(map(fold, words))) for words in (first, second))
    if a == b or (a.suffix == b.suffix and _is_written_together(a.words, b.words)):
        return "same"
    if (a.suffix or b.suffix) and a.suffix != b.suffix:
        return None
    if not a.given or not b.given:
        return None
    plain_a, plain_b = without_odd_words(a), without_odd_words(b)
    is_stripped = (plain_a, plain_b) != (a, b)
    if plain_a != a and plain_b != b:
        return None  # two words that are no titles may be two names: "Rozaimah Abdul Rahman"
    found = "same" if plain_a == plain_b else _of_parts(plain_a, plain_b)
    if found is None and len(a.given) == len(b.given) == 1 and a.words == b.words[::-1]:
        return "order"
    return "extra" if is_stripped and found in ("same", "middle") else found


def letters_of(words: tuple[str, ...]) -> str:
    """The letters of a name, however it is divided.

    >>> letters_of(("robert", "de", "niro")) == letters_of(("robert", "deniro"))
    True
    """
    return "".join(filter(str.isalnum, "".join(words)))


def _is_written_together(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one of two names has words of the other written together: letters that are parted elsewhere are another's.

    >>> _is_written_together(("lee", "ann", "smith"), ("leeann", "smith"))
    True
    >>> _is_written_together(("ann", "alee"), ("anna", "lee"))
    False
    """
    if letters_of(first) != letters_of(second):
        return False
    few, many = sorted(
        ({len(letters_of(words[:end])) for end in range(len(words))} for words in (first, second)), key=len
    )
    return few <= many


def _of_parts(a: Name, b: Name) -> str | None:
    if is_other_gender(a.given[0], b.given[0]) or is_other_gender(a.family, b.family):
        return None
    if not _middles_agree(a.given[1:], b.given[1:]):
        return None
    if a.family == b.family:
        if a.given[0] == b.given[0]:
            return "middle"
        short, long = sorted((a.given, b.given), key=len)
        if long[-len(short) :] == short:
            if len(long[0].replace(".", "")) == 1:
                return "middle"
            return "called" if is_given_name(short[0]) and is_given_name(long[0]) else "shorter"
        # Who goes by his second name: "J. Christopher Lane", "Chris Lane".
        if len(long) == len(short) + 1 and len(long[0].replace(".", "")) == 1 and is_nickname(long[1], short[0]):
            return "called"
    reason = same_person((a.given[0], a.family), (b.given[0], b.family))
    if a.family != b.family and {a.family, b.family} <= _common_families():
        return None  # "Davis" is no spelling of "Davies"
    if reason == "transliteration variant":
        sounds_alike = same_word(a.given[0], b.given[0]) or same_romanised(
            (a.given[0], a.family), (b.given[0], b.family)
        )
        return "spelling" if sounds_alike else "form" if a.family == b.family else None
    # Two differences are two people: "Rick Wilson" is not "Eric Woolson".
    return {"same name": "middle"}.get(reason or "", reason) if a.family == b.family else None


def _middles_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Middle names say nothing where one side has none; else they begin alike, all of them."""
    if not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < len(long) and all(len(word) > 2 and "." not in word for word in short):
        rest = iter(long)  # names of the fathers, of which some are left out: "Nawaf al-Ahmad (al-Jaber) al-Sabah"
        return all(word in rest for word in short)
    a, b = _initials(first), _initials(second)
    return a.startswith(b) or b.startswith(a) if len(a) == len(b) else a == b


def _initials(words: tuple[str, ...]) -> str:
    return "".join(part[0] for word in words for part in word.replace("-", ".").split(".") if part)


def is_other_gender(first: str, second: str) -> bool:
    """Whether one name is the other's female form, as Slavic and Romance languages make it."""
    short, long = sorted((skeleton(first), skeleton(second)), key=len)
    if len(short) < 3:
        return False
    return long in (short + "a", short + "ia") or (short[-1] == "i" and long == short[:-1] + "aia")


def short_relation(word: str, full: tuple[str, ...]) -> str | None:
    """How one word may stand for a full name: as the family name, a given name, another part.

    >>> short_relation("bush", ("george", "w", "bush")), short_relation("xi", ("xi", "jinping"))
    ('family', 'given')
    """
    name = parse(full)
    if word == name.family:
        return "family"
    if same_word(word, name.family) and not is_other_gender(word, name.family):
        return "variant"
    if name.given and (word == name.given[0] or (len(word) > 2 and same_given(word, name.given[0]))):
        return "given"
    return "part" if word in name.given and len(word) > 2 else None
