"""Names with a slip of the pen: one letter off from that of somebody whom the same article names as well, or articles
about the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from kg.names.gender import is_first_name
from kg.names.spelling import sound_key
from kg.places.senses import is_known_place
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.scene import Scene
from kg.resolve.identity.naming import is_common, is_other_gender, parse

SLIP = 0.85
LETTERS = 4  # of a word that can be told to be a slip
ODD = 2  # mentions of a name by a slip at most
BY_FAR = 3  # times as often named as the slip
SURE, CLOSE = 0.94, 2.0  # probability, and log-odds of company, from which two names in two articles are one
LONGER = 5  # letters of a word with a slip in another article
COMPARED = 20  # persons of an article that one slip is compared with
Key = tuple[str, ...]


def join_slips(groups: Groups) -> None:
    """Join whoever is named by a slip with the one whom an article of both names so but for one letter, where
    there is just one."""
    persons = groups.live("person")
    near: dict[Key, list[Group]] = defaultdict(list)
    for person in persons:
        keys = list(_keys(person))
        for article in sorted(person.portrait.articles):
            for key in keys:
                near[article, *key].append(person)
    for person in persons:
        if person.entry is not None or person.portrait.forms.total() > ODD:
            continue
        found: dict[Group, None] = {}
        keys = list(_keys(person))
        for article in sorted(person.portrait.articles):
            for key in keys:
                found.update((other, None) for other in near[article, *key][:COMPARED] if _is_slip_of(person, other))
        if len(found) == 1:
            groups.join(person, next(iter(found)), "a slip of one letter, in one article", SLIP)


def join_slips_apart(groups: Groups, scene: Scene) -> None:
    """Join whose names are alike but for a letter of a word, "Kisrty" and Kirsty Williams, where articles about the same
    things name either and none the two."""
    near: dict[Key, dict[Group, None]] = defaultdict(dict)
    for person in groups.live("person"):
        for words in person.full_names():
            name = parse(words)
            if len(name.words) == 2 and name.suffix is None:
                for key in _keys_but_for_a_letter(*name.words):
                    near[key][person] = None
    for key in sorted(key for key, found in near.items() if len(found) == 2):
        first, second = map(groups.find, near[key])
        if first is second or not first.portrait.articles.keys().isdisjoint(second.portrait.articles):
            continue
        if any(_is_far(a, b) for a in first.full_names() for b in second.full_names()):
            continue
        found = scene.judge_groups(first, second, "spelling")
        if found.probability >= SURE and dict(found.evidence).get("company", 0.0) >= CLOSE:
            groups.join(first, second, "a slip of one letter", found.probability, found.told())


def _keys_but_for_a_letter(given: str, family: str) -> Iterator[Key]:
    for kind, kept, word in (("family", family, given), ("given", given, family)):
        if len(word) >= LONGER:
            yield from ((kind, kept, word[:at] + word[at + 1 :]) for at in range(len(word) + 1))


def _is_far(first: Key, second: Key) -> bool:
    """Whether two names differ in more than a letter."""
    a, b = (parse(words).words for words in (first, second))
    off = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    is_slip = len(off) == 1 and OSA.distance(*off[0]) == 1 and not is_other_gender(*off[0])
    if is_slip and off[0][0][0] != off[0][1][0]:  # "Katherine" and Catherine
        is_slip = sound_key(off[0][0]) == sound_key(off[0][1])
    return len(a) != len(b) or not (is_slip or not off)


def _names(person: Group) -> Sequence[tuple[str, ...]]:
    return sorted(person.full_names()) or sorted(person.portrait.forms)


def _keys(person: Group) -> Iterator[Key]:
    """What a name and its slip have in common: the given or the family name, or the first letter."""
    found = {key for words in _names(person) for key in _keys_of(parse(words).words)}
    if person.full_names():
        found |= {("letter", parse(words).family[:1]) for words in person.full_names()}
    yield from sorted(found)


def _keys_of(words: tuple[str, ...]) -> Iterator[Key]:
    if len(words) == 1:
        yield "letter", words[0][:1]
    else:
        yield "given", *words[:-1]
        yield "family", words[-1]


def _is_slip_of(odd: Group, usual: Group) -> bool:
    if odd is usual or usual.portrait.forms.total() < BY_FAR * odd.portrait.forms.total() or not usual.full_names():
        return False
    return any(_is_slip(parse(a).words, parse(b).words) for a in _names(odd) for b in sorted(usual.full_names()))


def _is_slip(odd: tuple[str, ...], usual: tuple[str, ...]) -> bool:
    """Whether a name is another but for one letter.

    >>> _is_slip(("tremnot",), ("ann", "tremont")), _is_slip(("ann", "tremont"), ("anna", "tremont"))
    (True, False)
    """
    if len(odd) == 1:
        return _is_misspelled(odd[0], usual[-1])
    if len(odd) != len(usual):
        return False
    others = [(a, b) for a, b in zip(odd, usual, strict=True) if a != b]
    return (
        len(others) == 1 and _is_misspelled(*others[0]) and (others[0][0] == odd[-1] or not is_first_name(others[0][0]))
    )


def _is_misspelled(odd: str, usual: str) -> bool:
    if min(len(odd), len(usual)) < LETTERS or odd[0] != usual[0] or OSA.distance(odd, usual, score_cutoff=1) != 1:
        return False
    if odd.rstrip("s") == usual.rstrip("s") or is_other_gender(odd, usual) or is_known_place(odd.title()):
        return False
    return not is_common(parse((odd,)))
