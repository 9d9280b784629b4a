"""What an article calls a body for short by the first or last words of its name: "BDO" beside BDO Stoy Hayward.

Only a name that no article has without that one longer name, which no other body there could be called by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.names.nouns import nouns_of
from kg.names.parts import body_key, brands
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.corpus.grouping import Group, Groups, Member
from kg.resolve.corpus.reasons import SHORT_FORM
from kg.resolve.corpus.short_bodies import people_by_article
from kg.resolve.identity.homeland import country_of, is_generic

OFTEN = 3  # mentions of a word of the language or a place's name, from which it is a body's short name
# What the departments of a state end with: "State", "Justice", "Home".
OFFICES = frozenset("bureau department office".split())
# What bodies end with that belong to the one whose name they begin with, or are another's of the same place.
PARTS = frozenset(
    "academy association award awards card caucus center centre championship channel club committee council county court"
    " cup district division foundation fund guard hospital institute jv league museum music network police prize"
    " programme program radio rail school service team tour trust university".split()
)


def join_within(groups: Groups) -> None:
    """Join each body that goes by the first or last words of one longer name in all of its articles with that one."""
    bodies = [group for group in groups.live("organization") if group.members[0].cluster.governs is None]
    named: dict[str, list[tuple[Group, str, str]]] = defaultdict(list)
    for body in bodies:
        for member in body.members:
            for name in dict.fromkeys((member.cluster.name, *member.cluster.names)):
                key = body_key(name)
                if " " in key:
                    named[member.article].append((body, key, name))
    people = people_by_article(groups)
    for body in bodies:
        key = body_key(body.name)
        if body.entry is not None or len(body.names) > 1 or any(_is_more(member, key) for member in body.members):
            continue
        found = [_longer(named.get(member.article, ()), key, body) for member in body.members]
        if all(len(longer) == 1 for longer in found) and len({owner for longer in found for owner in longer}) == 1:
            [(owner, name)] = found[0].items()
            is_one = not _is_letters(name) and _is_short_for(body, body_key(name))
            if is_one and not any(key in people[member.article] for member in body.members):
                groups.join(body, owner, SHORT_FORM)


def _longer(named: Sequence[tuple[Group, str, str]], key: str, body: Group) -> dict[Group, str]:
    """The other bodies of an article whose names begin or end with some words, each with one of these names."""
    first, last = f"{key} ", f" {key}"
    return {
        other: name
        for other, long, name in named
        if other is not body and (long.startswith(first) or long.endswith(last))
    }


def _is_more(member: Member, key: str) -> bool:
    """Whether an article has another name for a body, too."""
    return any(body_key(name) != key for name in member.cluster.names)


def _is_letters(name: str) -> bool:
    """Whether a name ends with the letters of another body: "Ash Vale UKIP"."""
    last = name.split()[-1]
    return len(last) > 1 and last.isalpha() and last.isupper() and not name.isupper()


def _is_short_for(body: Group, long: str) -> bool:
    """Whether a body's key is a short form of a longer one, and no part of it nor what it belongs to."""
    key = body_key(body.name)
    words = key.split()
    mentions = sum(member.mentions for member in body.members)
    is_plain = any(words[-1] in nouns for nouns in (nouns_of("persons"), nouns_of("bodies"), nouns_of("abstract")))
    if long.endswith(f" {key}"):  # "the Jays" beside Blue Jays
        is_own = len(words) == 1 and not (is_plain or is_generic(body.name) or is_known_place(body.name))
        return is_own and mentions >= OFTEN and len(long.split()) == 2
    *behind, last = long.split()[len(words) :]
    if last in OFFICES:
        return len(words) == 1 and is_generic(body.name)
    if len(words) > 1 and behind and long.split()[len(words)] in ("of", "for"):  # "the Ash Institute for Trade"
        return not is_generic(body.name) and PARTISANS.isdisjoint(words)
    is_other = not PARTS.isdisjoint((*behind, last)) or last in PARTISANS or words[-1] in PARTISANS or len(last) == 1
    if is_other or key in brands() or country_of(last) is not None or ". " in long:
        return False
    return mentions >= OFTEN or not (is_plain or is_generic(body.name) or is_known_place(body.name))
