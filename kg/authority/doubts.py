"""What speaks against it that two entities are one, for whoever is about to merge them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.names.fold import fold
from kg.names.gender import female_share
from kg.names.parts import body_letters, same_body
from kg.names.spelling import same_word

_SURE, _SHORT = 0.75, 2  # how sure a name tells who has it; letters of "of" and "to" in offices


@dataclass(frozen=True, slots=True)
class Described:
    """An entity by its name, its kinds and its offices."""

    name: str
    kinds: Collection[str]
    titles: Collection[str] = ()


def doubts(first: Described, second: Described) -> list[str]:
    """That the two are of different kinds, that their names tell different sexes or have nothing in common, nor have
    their offices."""
    told: list[str] = []
    shared = set(first.kinds) & set(second.kinds)
    sexes = [_sex(one.name) for one in (first, second)]
    if not shared:
        told.append(f"{first.name} is {_listed(first.kinds)}, {second.name} {_listed(second.kinds)}")
    elif "person" in shared and all(sexes) and sexes[0] != sexes[1]:
        told.append(f"{first.name} is called like {sexes[0]}, {second.name} like {sexes[1]}")
    if not _are_alike(first.name, second.name):
        told.append(f"{first.name} and {second.name} have no word in common")
    if first.titles and second.titles and not _words(first.titles) & _words(second.titles):
        told.append(f"{first.name} is {min(first.titles)}, {second.name} {min(second.titles)}")
    return [f"{one}: if they are two, take it back." for one in told]


def _are_alike(first: str, second: str) -> bool:
    """Whether two names share a word in some spelling, are one but for marks, or one is the other's letters."""
    mine, theirs = (_parts(name) for name in (first, second))
    if any(a == b or (min(len(a), len(b)) > _SHORT and same_word(a, b)) for a in mine for b in theirs):
        return True
    return body_letters(fold(first)) == body_letters(fold(second)) or same_body(first, second) is not None


def _parts(name: str) -> list[str]:
    """The words of a name, folded, but for "of" and "to"; "Xi" is one."""
    words = name.replace("-", " ").split()
    return [fold(word) for word in words if len(word) > _SHORT or not word.islower()]


def _sex(name: str) -> str:
    share = female_share(tuple(name.casefold().split()))
    return "a woman" if share > _SURE else "a man" if share < 1 - _SURE else ""


def _listed(kinds: Collection[str]) -> str:
    return " and ".join(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in sorted(kinds))


def _words(titles: Collection[str]) -> set[str]:
    return {word for title in titles for word in title.casefold().split() if len(word) > _SHORT}
