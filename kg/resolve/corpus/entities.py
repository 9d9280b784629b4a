"""From groups to entities: what each is called, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.model import Entity
from kg.names.parts import body_key, decoded, words_of
from kg.places.countries import country_at
from kg.resolve.corpus.grouping import Group
from kg.resolve.corpus.reasons import OWNED, SHORT_FORM
from kg.resolve.corpus.short_bodies import is_informal
from kg.resolve.identity.naming import is_given_name

GEONAMES = "https://sws.geonames.org/{}/"
ISO_COUNTRY = "https://www.iso.org/obp/ui/#iso:code:3166:{}"
MOSTLY_SHORT = 3  # times as often called by the shorter form as by the whole
KOSOVO = "XK"  # has a code of GeoNames' own, none of ISO 3166


def canonical_name(group: Group) -> str:
    """What a group is called: its most usual name, by articles and mentions, among the whole and formal ones."""
    if group.entry is not None or len(group.names) == 1:
        return group.name
    names: Counter[str] = Counter()
    for member in group.members:
        names[member.cluster.name] += member.mentions
    names = Counter({name: count for name, count in names.items() if decoded(name) == name}) or names
    if group.type == "person":
        longest = max(min(len(words_of(name)), 2) for name in names)
        names = Counter({n: c for n, c in names.items() if min(len(words_of(n)), 2) == longest})
    if group.type == "organization":
        names = _unshortened(group, names)
        formal = Counter({n: c for n, c in names.items() if not is_informal(n, names)}) or names
        names = Counter({n: c for n, c in formal.items() if not n.isupper() or len(n) > 5}) or formal
    usual = min(names, key=lambda name: (-names[name], name))
    return _with_given_name(usual, names) if group.type == "person" else usual


def _unshortened(group: Group, names: Counter[str]) -> Counter[str]:
    """The names without those that a shorter form was joined by: "Zarvex" is told as Zarvex Partners, unless
    it mostly is called so."""
    pairs = [sorted((m.first, m.second), key=len) for m in group.merges if m.reason in (SHORT_FORM, OWNED)]
    short = {a for a, b in pairs if body_key(b).startswith(f"{body_key(a)} ") and names[a] < MOSTLY_SHORT * names[b]}
    return Counter({name: count for name, count in names.items() if name not in short}) or names


def _with_given_name(name: str, names: Mapping[str, int]) -> str:
    """A person's name, or the most usual that has a given name before it: "Wasserman Schultz" is Debbie."""
    words = words_of(name)
    if len(words) < 2 or is_given_name(words[0]):
        return name
    longer = [n for n in names if words_of(n)[1:] == words and is_given_name(words_of(n)[0])]
    return min(longer, key=lambda n: (-names[n], n), default=name)


def entity_of(identifier: str, group: Group, name: str, by_cluster: Mapping[tuple[str, str], str]) -> Entity:
    """The entity that a group is, under its identifier and name; ``by_cluster`` gives identifiers by article and cluster."""
    members = sorted(group.members, key=lambda m: (m.article, m.cluster.id))
    clusters = [member.cluster for member in members]
    governed = [by_cluster[m.article, m.cluster.governs] for m in members if m.cluster.governs]
    located = [c.location for c in clusters if c.location is not None and group.type == "place"]
    location = located[0] if located else None
    names = {name for cluster in clusters for name in (*cluster.names, cluster.name)}
    matches = [GEONAMES.format(location.geonames)] if location and location.geonames else []
    country = country_at(location)
    if country is not None and country.code != KOSOVO:
        matches.append(ISO_COUNTRY.format(country.code))
    if group.entry is not None:
        names.update(group.entry.aliases)
        matches.extend(group.entry.exact_matches)
    return Entity(
        id=identifier,
        name=name,
        type=group.type,
        aliases=tuple(sorted(names - {name})),
        exact_matches=tuple(dict.fromkeys(matches)),
        titles=tuple(sorted(group.portrait.titles)),
        countries=tuple(sorted(group.portrait.countries)),
        location=location,
        reasons=tuple(str(merge) for merge in group.merges),
        governs=min(filter(is_place, governed), default=None),
    )


def is_place(identifier: str) -> bool:
    """Whether something can be there: what is no place after all, or by the authority file, is not one."""
    return identifier.startswith("place/")
