"""How a person's shorter name stands for the fuller one: family name, first name, one surname of two."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from kg.names.parts import is_nickname, same_person
from kg.names.spelling import are_near, same_given, same_word, skeleton

BEGINNING = 3  # letters of a first name that stand for it
ShortForm = Literal["same", "family", "part", "given"]

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
PARTICLES = frozenset(
    "abu al ap bin bint binti ben da das de del della den der di do dos du e el ibn la las le les los ten ter"
    " van von y zu zum zur".split()
)
FATHERS = frozenset(("bin", "bint", "ibn"))
GIVEN_TOO = frozenset(("al", "ben"))  # particles that are first names as well
# Family names that mostly come first, as Chinese, Korean and Vietnamese ones do.
FAMILY_FIRST = frozenset(
    "ahn an bae bai bui cai cao chang chen cheng cho choi chu chung dai dang deng ding do dong du duan"
    " duong fan fang feng fu gao geng gong gu guo ha han hao he ho hoang hong hou hsu hu huang hwang"
    " jang jeon jeong jia jiang jin jung kang kim ko kong kwon lai lam le lee lei li liang liao lim lin"
    " liu lo lu luo luong ly ma mao meng min moon nam ngo nguyen ni noh oh ong pan park peng pham phan"
    " phung qian qin qiu ren roh ryu seo shao shen shi shin sim sohn son song su sun tan tang tao tian"
    " to tran trinh truong tsai vo vu wang wei wen woo wu xi xia xiang xiao xie xiong xu xue yan yang"
    " yao ye yi yin yoo yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu zou".split()
)


@functools.lru_cache(maxsize=65536)
def split_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a name without "Jr." or a number, and that.

    >>> split_suffix(("jesse", "jackson", "jr")), split_suffix(("leo", "xiv"))
    ((('jesse', 'jackson'), 'jr'), (('leo',), 'xiv'))
    """
    if len(words) < 2:
        return words, None
    last = words[-1].replace(".", "")
    if last in SUFFIXES:
        return words[:-1], SUFFIXES[last]
    if len(words) == 2 and set(last) <= set("ivx"):
        return words[:-1], last
    return words, None


def is_bare(words: tuple[str, ...]) -> bool:
    """Whether a name is one word, but for particles: "Von der Heyden", "Leo XIV".

    >>> is_bare(("von", "der", "heyden")), is_bare(("ann", "lee")), is_bare(("ben", "lee"))
    (True, False, False)
    """
    words, _ = split_suffix(words)
    if len(words) == 2 and words[0] in GIVEN_TOO:
        return False
    return sum(word not in PARTICLES for word in words[:-1]) == 0


def bare_key(words: tuple[str, ...]) -> str:
    """How a name of one word sounds, without particles and suffix."""
    return skeleton(split_suffix(words)[0][-1])


def is_family_first(words: tuple[str, ...]) -> bool:
    """Whether a name's family name comes first, by its form: "Yoon Suk-yeol", "Xi Jinping".

    >>> is_family_first(("yoon", "suk-yeol")), is_family_first(("adam", "jonas-reed"))
    (True, False)
    """
    return len(words) in (2, 3) and words[0] in FAMILY_FIRST


@functools.lru_cache(maxsize=65536)
def short_form(short: tuple[str, ...], full: tuple[str, ...]) -> ShortForm | None:
    """What of a full name a shorter one is, or None; only "Jr." or a number that the full name
    lacks tells the two apart.

    >>> short_form(("rajol",), ("marcelo", "rajol", "brey")), short_form(("emma",), ("emma", "jones"))
    ('part', 'given')
    >>> short_form(("de", "la", "fuente"), ("luis", "de", "la", "fuente", "ruiz"))
    'part'
    >>> short_form(("xi",), ("xi", "jinping")), short_form(("jones",), ("emma", "jones"))
    ('family', 'family')
    >>> short_form(("jones", "jr"), ("adam", "jones")) is None
    True
    """
    short, full = with_hyphens_alike(short, full)
    (short, suffix), (full, other_suffix) = split_suffix(short), split_suffix(full)
    if not short or len(short) > len(full) or (suffix is not None and suffix != other_suffix):
        return None
    if short == full:
        return "same"
    core = _without_particles(short)
    if is_family_first(full) and len(core) == 1:
        return "family" if core[0] == full[0] else "given" if core[0] == full[-1] else None
    if len(core) < len(full) and _ends_with(full, core):
        return "family"
    if len(core) == 1 and _is_first_name(core[0], full[0]) or core == full[: len(core)]:
        return "given" if len(core) == 1 else "part"
    inner = full[1:-1]
    for start in range(len(inner) - len(core) + 1):
        if inner[start : start + len(core)] == core and all(len(word.strip(".")) > 1 for word in core):
            return "part"
    return None


def with_hyphens_alike(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two names, a double family name in two words where the other has no hyphen.

    >>> with_hyphens_alike(("robin", "ashby-cole"), ("ashby", "cole"))
    (('robin', 'ashby', 'cole'), ('ashby', 'cole'))
    """
    for hyphenated, other in ((first, second), (second, first)):
        parts = tuple(hyphenated[-1].split("-")) if hyphenated and "-" in hyphenated[-1] else ()
        if all(parts) and len(parts) > 1 and other[-len(parts) :] == parts:
            split = (*hyphenated[:-1], *parts)
            return (split, second) if hyphenated is first else (first, split)
    return first, second


def _ends_with(full: tuple[str, ...], core: tuple[str, ...]) -> bool:
    tail = full[-len(core) :]
    return all(same_word(a, b) for a, b in zip(core, tail, strict=True))


def _is_first_name(short: str, given: str) -> bool:
    """Whether a word alone is a first name, or the beginning of one: "Wlad", "Liz"."""
    is_beginning = len(short) >= BEGINNING and given.startswith(short)
    return is_beginning or same_given(short, given) or is_nickname(short, given)


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    first = next((i for i, word in enumerate(words) if word not in PARTICLES), 0)
    return words[first:]


def are_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's inside one article.

    >>> are_one(("george", "h.w", "bush"), ("george", "w", "bush"))
    False
    >>> are_one(("lopez", "ocampo"), ("andres", "manuel", "lopez", "ocampo"))
    True
    >>> are_one(("seabra", "de", "lemos"), ("antonio", "seabra", "de", "lemos"))
    True
    >>> are_one(("nawaf", "al-ahmad", "al-sabah"), ("ahmad", "nawaf", "al-ahmad", "al-sabah"))
    False
    """
    first, second = with_hyphens_alike(first, second)
    (a, suffix), (b, other_suffix) = split_suffix(first), split_suffix(second)
    if suffix != other_suffix or not _middles_agree(a[1:-1], b[1:-1]):
        return False
    short, long = sorted((a, b), key=len)
    if _names_fathers(short) and _names_fathers(long) and not (same_word(a[0], b[0]) or same_given(a[0], b[0])):
        return False
    if short_form(short, long) in ("same", "family", "part") or same_person(a, b) is not None:
        return True
    # A slip of one vowel: "Kristin Wilkins … Kristen Wilkins".
    return a[-1] == b[-1] and a[0][-1] == b[0][-1] and are_near(a[0], b[0])


def _names_fathers(words: Sequence[str]) -> bool:
    """Whether behind a given name those of the father and his father follow, as in Arabic: the end is the father's."""
    is_chain = any(word in FATHERS or word.startswith("al-") for word in words[1:])
    return is_chain and len(words) > 2 and words[0] not in PARTICLES and not words[0].startswith("al-")


def _middles_agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """Initials between first and family name begin alike, where both have some."""
    a, b = (_initials(words) for words in (first, second))
    return not a or not b or a.startswith(b) or b.startswith(a)


def _initials(words: Sequence[str]) -> str:
    words = [word for word in words if word not in PARTICLES]
    if not any(len(word.replace(".", "")) <= 2 for word in words):
        return ""
    return "".join("".join(w[0] for w in word.split(".") if w) for word in words)
