"""Which organizations are joined although their names differ: aliases and acronyms."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from kg.names.parts import body_key, same_body
from kg.places.senses import is_known_place
from kg.resolve.corpus.grouping import Group, Groups

ACRONYM = 6  # letters of the longest
LEGAL_FORM = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|PLC|plc|AG|GmbH|SE|SA|S\.A|NV|N\.V)\.?$"
)


def join_organizations(groups: Groups) -> None:
    """Join the bodies that an article calls by both names, and the acronyms of only one body."""
    bodies = [group for group in groups.live() if group.type == "organization"]
    by_key: dict[str, list[Group]] = defaultdict(list)
    by_initials: dict[str, list[Group]] = defaultdict(list)
    owners: dict[str, dict[Group, None]] = defaultdict(dict)
    for body in bodies:
        for key in sorted({body_key(name) for name in body.names}):
            by_key[key].append(body)
        for initials in sorted({_initials(name) for name in body.names}):
            by_initials[initials].append(body)
        # "Minsk" is a government's only where it acts: it tells nothing of a body of that name.
        called = {n for m in body.members if m.cluster.governs is None for n in m.cluster.names}
        for alias in sorted(map(body_key, called)):
            owners[alias][body] = None
    for body in bodies:
        for key in sorted({body_key(name) for name in body.names}):
            others = [owner for owner in owners[key] if owner is not body]
            if len(others) == 1:
                groups.join(body, others[0], "both names in one article")
        for name in sorted(body.names):
            plain = LEGAL_FORM.sub("", name)
            namesakes = _distinct(groups, by_key[body_key(plain)], body) if plain != name else []
            # A town's name is its team's, too, and its council's.
            if len(namesakes) == 1 and (not is_known_place(plain) or _share_article(body, namesakes[0])):
                groups.join(body, namesakes[0], "name without its legal form")
        if not all(map(_is_acronym, groups.find(body).names)):
            continue
        for letters in sorted({name.replace(".", "") for name in body.names}):
            spelled_out = _distinct(groups, by_initials[letters.upper()], body)
            if len(spelled_out) == 1 and _is_short_for(body, spelled_out[0]):
                groups.join(body, spelled_out[0], "acronym")


def _share_article(body: Group, other: Group) -> bool:
    return not {m.article for m in body.members}.isdisjoint(m.article for m in other.members)


def _distinct(groups: Groups, bodies: Sequence[Group], other_than: Group) -> list[Group]:
    found = {groups.find(body): None for body in bodies}
    found.pop(groups.find(other_than), None)
    return list(found)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper() and w not in ("The", "A", "An"))


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= ACRONYM


def _is_short_for(body: Group, other: Group) -> bool:
    return any(
        same_body(short, long) == "acronym"
        for short, long in itertools.product(sorted(body.names), sorted(other.names))
    )
