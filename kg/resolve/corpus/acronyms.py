"""Whom an acronym means where its article does not spell it out: never told by letters alone."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from kg.names.known_bodies import known_acronyms, known_names
from kg.names.parts import acronyms_of, body_key, body_letters, same_body
from kg.resolve.corpus.grouping import Group, Groups, Member, group_of
from kg.resolve.corpus.reasons import KNOWN
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.short_bodies import without_legal_form
from kg.resolve.identity.company import shared
from kg.resolve.identity.decision import Context, judge, threshold

LONGEST = 6  # letters
SURE = 3  # letters from which those that nobody spells out count as one body's name
OFTEN = 0.9  # of the articles that spell an acronym out do so in one way
MANY = 3  # an acronym that no article spells out is likely a body's in one of so many articles of it
SPOKEN = 4  # letters from which an acronym is said, and may be written, as a word
SLIP = 92  # of 100, how like its whole name one must be that an article gives beside the letters
BESIDE = 0.9  # how sure it is where the article has the whole name, too
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")


def place_acronyms(groups: Groups, scene: Scene) -> None:
    """Give acronyms alone to the body that they are short for, where other articles spell them
    out in one way only and the company is the same, or everybody knows."""
    _join_known_names(groups)
    bodies = groups.live("organization")
    defined = _definitions(bodies)
    whole = _whole_names(bodies)
    for body in bodies:
        letters = _letters(body.name)
        if body.entry is not None or not all(map(is_acronym, body.names)) or letters in known_acronyms():
            continue
        group = _join_beside(groups, body, whole.get(letters, {}))
        if group is None:
            continue
        meant = _meaning(defined.get(letters, Counter()))
        if meant is None and len(letters) >= SURE:
            if letters not in defined:
                _join_whole_name(groups, group, whole.get(letters, {}), scene)
            continue
        parts = [group_of([member], "same name") for member in group.members]
        groups.replace(group, parts)
        for part in parts:
            if meant is not None:
                whose, articles = meant
                judgement = _judge(part.members[0], groups.find(whose), articles, scene)
                if judgement.probability >= threshold():
                    groups.join(part, whose, "acronym", judgement.probability, judgement.told())
        join_company(groups, [part for part in parts if groups.find(part) is part], scene)


def _join_known_names(groups: Groups) -> None:
    """Join what everybody calls a body for short, by letters or a word, with it."""
    bodies = groups.live("organization")
    by_weight = sorted(bodies, key=lambda body: (body.articles(), body.key()))
    by_key = {key: body for body in by_weight for key in sorted({body_key(name) for name in body.names})}
    for group in bodies:
        meant = {_whole_of(without_legal_form(name)) for name in group.names}
        meant = meant if meant != {None} else _miswritten(group)
        if group.entry is None and len(meant) == 1 and (key := meant.pop()) in by_key:
            known = by_key[key]
            if groups.find(known) is not groups.find(group):
                groups.join(group, known, "acronym that everybody knows" if is_acronym(group.name) else KNOWN)


def _miswritten(group: Group) -> set[str | None]:
    """What letters that an article has for a body stand for, where its whole name is that but for a slip: "Europe
    Union (EU)"."""
    letters = {_letters(name) for m in group.members for name in m.cluster.names if is_acronym(name)}
    whole = {known_acronyms()[found] for found in letters if found in known_acronyms()}
    return {key for key in whole if all(fuzz.ratio(body_key(name), key) >= SLIP for name in group.names)}


def _whole_of(name: str) -> str | None:
    """The key of the body that everybody calls so for short."""
    if is_acronym(name) or (name.isalpha() and name.istitle() and len(name) >= SPOKEN):  # "Nato" is said as a word
        return known_acronyms().get(_letters(name).upper()) or known_names().get(body_letters(name))
    return known_names().get(body_letters(name))


def _join_beside(groups: Groups, group: Group, bodies: Iterable[Group]) -> Group | None:
    """Join what articles call by an acronym with the only body of theirs that has its letters; what is left of it."""
    found: list[tuple[Member, Group]] = []
    for member in group.members:
        beside = {groups.find(body): None for body in bodies if member.article in body.portrait.articles}
        beside.pop(group, None)
        if len(beside) == 1:
            found.append((member, min(beside, key=Group.key)))
    if not found:
        return group
    rest = [member for member in group.members if all(member is not one for one, _ in found)]
    parts = [group_of([member], "same name") for member, _ in found]
    left = group_of(rest, "same name") if rest else None
    groups.replace(group, [*parts, left] if left else parts)
    for part, (_, body) in zip(parts, found, strict=True):
        groups.join(part, body, "acronym", BESIDE)
    return left


def _definitions(bodies: Iterable[Group]) -> dict[str, Counter[Group]]:
    """The bodies that an acronym is short for, by the articles that give both names."""
    defined: dict[str, Counter[Group]] = defaultdict(Counter)
    for body in bodies:
        for member in body.members:
            for name in member.cluster.names:
                spelled = any(same_body(name, other) == "acronym" for other in member.cluster.names)
                if is_acronym(name) and spelled:
                    defined[_letters(name)][body] += 1
    return defined


def _whole_names(bodies: Iterable[Group]) -> dict[str, dict[Group, None]]:
    """The bodies whose names have the letters of an acronym."""
    whole: dict[str, dict[Group, None]] = defaultdict(dict)
    for body in bodies:
        for name in sorted(body.names):
            if not is_acronym(name):
                for letters in acronyms_of(name):
                    whole[letters][body] = None
    return whole


def _join_whole_name(groups: Groups, group: Group, bodies: Iterable[Group], scene: Scene) -> None:
    """Join an acronym that no article spells out with the only body that has its letters, where many of its articles
    are most likely about that."""
    found = list({groups.find(body): None for body in bodies})
    if len(found) != 1 or found[0] is groups.find(group):
        return
    judged = sorted((_judge(member, found[0], 0, scene) for member in group.members), key=lambda j: -j.probability)
    likely = judged[(len(judged) - 1) // MANY]
    if likely.probability >= threshold():
        groups.join(group, found[0], "acronym", likely.probability, likely.told())


def _meaning(defined: Counter[Group]) -> tuple[Group, int] | None:
    """The one body that an acronym is short for, with the articles that say so, if it is one."""
    if not defined:
        return None
    body = min(defined, key=lambda body: (-defined[body], body.key()))
    return (body, defined[body]) if defined[body] >= OFTEN * sum(defined.values()) else None


def _judge(member: Member, body: Group, articles: int, scene: Scene):  # type: ignore[no-untyped-def]
    near = scene.company.near(member.article)
    setting = scene.setting(member.article)
    settings = Counter(code for m in body.members if (code := scene.setting(m.article)))
    first, second = member.portrait.copy(), body.portrait.copy()
    first.countries = Counter({setting: 1}) if setting else Counter()
    second.countries = settings
    context = Context("acronym", company=shared(near, body.portrait.articles), weight=articles)
    return judge(first, second, context)


def join_company(groups: Groups, parts: list[Group], scene: Scene) -> None:
    """Join the articles that use a name which many may bear, where they share company."""
    nodes: list[Group] = []
    for part in parts:
        near = scene.company.near(part.members[0].article)
        close = [node for node in nodes[:16] if shared(near, groups.find(node).portrait.articles) > math.log2(3)]
        if close:
            groups.join(part, close[0], "same name")
        else:
            nodes.append(part)


def is_acronym(name: str) -> bool:
    """Whether a name is nothing but capitals, dots between them or not.

    >>> is_acronym("F.B.I."), is_acronym("Fbi")
    (True, False)
    """
    return bool(ACRONYM.fullmatch(name)) and len(_letters(name)) <= LONGEST


@functools.lru_cache(maxsize=65536)
def is_known_body(name: str) -> bool:
    """Whether a name is letters that mean one body to every reader, or what they stand for."""
    return body_key(name) in _spelled_out() if not is_acronym(name) else _letters(name) in known_acronyms()


@functools.cache
def _spelled_out() -> frozenset[str]:
    return frozenset(known_acronyms().values())


def _letters(name: str) -> str:
    return name.replace(".", "")
