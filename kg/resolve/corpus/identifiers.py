"""Identifiers of entities: readable, and an entity's own for good.

Namesakes are told apart by something of their own: a GeoNames number, a country, an office; what
has none of these by the article that names it. The ledger's identifiers go before all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

from kg.names.slugs import slug
from kg.places.countries import country_at
from kg.places.senses import best_known
from kg.resolve.corpus.grouping import Group
from kg.resolve.corpus.ledger import Ledger, digest_of_first
from kg.resolve.identity.homeland import is_generic

BY_FAR = 10  # times as many articles as all namesakes: whom the bare name means


def identifiers_of(groups: Sequence[Group], names: Mapping[Group, str], ledger: Ledger) -> dict[str, Group]:
    """An identifier for each group, made of its name; the ledger learns them."""
    former = ledger.owners(groups)
    stems: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=Group.key):
        stems[f"{group.type}/{slug(names[group])}"].append(group)
    articles = {article for group in groups for article in group.portrait.articles}
    result: dict[str, Group] = {}
    for group, owned in former.items():
        result[owned[0]] = group
    for stem in sorted(stems):
        namesakes = stems[stem]
        marks = _marks(namesakes)
        uses = sum(group.articles() for group in namesakes)
        for group in namesakes:
            if group in former:
                continue
            is_meant = len(namesakes) == 1 or group.articles() >= BY_FAR * (uses - group.articles())
            wished = _wished(stem, group, is_meant, marks[group], names[group])
            identifier = next(
                i
                for i in chain(wished, _last_resorts(f"{stem}-{digest_of_first(group)}"))
                if i not in result and (i not in ledger.records or ledger.is_elsewhere(i, articles))
            )
            result[identifier] = group
    ledger.record(result, former)
    return result


def _wished(stem: str, group: Group, is_meant: bool, mark: str | None, name: str) -> list[str]:
    """What a group would best be called, the best first; ``is_meant``: the bare name is nobody else's."""
    number = next((m.cluster.location.geonames for m in group.members if m.cluster.location), None)
    if group.type == "place" and number is not None:
        known = best_known(name)
        is_country = any(country_at(m.cluster.location) for m in group.members)
        is_known = is_country or (known is not None and known.geonames == number)
        return [stem, f"{stem}-{number}"] if is_known else [f"{stem}-{number}"]
    is_bare = is_meant or group.entry is not None
    if mark is not None and group.type == "organization" and is_generic(name):
        is_bare = False
    marked = [f"{stem}-{mark}"] if mark is not None else []
    return [stem, *marked] if is_bare else marked


def _marks(namesakes: Sequence[Group]) -> dict[Group, str | None]:
    """What each of some namesakes has that no other has: a country, else an office."""
    marks: dict[Group, str | None] = {}
    held: Counter[str] = Counter()
    for group in namesakes:
        held.update({*group.portrait.countries, *group.portrait.titles})
    for group in namesakes:
        marks[group] = None
        for counts in (group.portrait.countries, group.portrait.titles):
            own = [word for word in counts if held[word] == 1]
            if own:
                marks[group] = slug(min(own, key=lambda word: (-counts[word], word)))
                break
    return marks


def _last_resorts(identifier: str) -> Iterator[str]:
    """What nobody else is called: where one was split in two, the part that was its beginning finds its
    identifier with the greater part."""
    yield identifier
    yield from (f"{identifier}-{number}" for number in count(2))
