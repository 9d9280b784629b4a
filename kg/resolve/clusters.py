"""Named mentions of one article to clusters: one for each person, body, people and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Cluster, Location
from kg.resolve.mentions import NamedMention
from kg.resolve.names import body_key, same_body, same_person, same_word, words_of
from kg.resolve.places import (
    country_named,
    country_of_code,
    country_of_people,
    is_known_place,
    locate,
)


@dataclass
class Building:
    """A cluster while it grows."""

    type: str
    key: str
    mentions: list[NamedMention] = field(default_factory=list)
    location: Location | None = None

    def names(self) -> list[str]:
        """Surface forms, most frequent first, then the longest, then by alphabet."""
        counts = Counter(m.name for m in self.mentions if not m.is_modifier or m.type != "place")
        return sorted(counts, key=lambda name: (-counts[name], -len(name), name))


def build_clusters(mentions: Sequence[NamedMention]) -> list[Building]:
    """Cluster the named mentions of one article; the order of the result is that of the text."""
    countries = article_countries(mentions)
    clusters: list[Building] = []
    # Longer names first: "Lukashenko" can then join "Alexander Lukashenko" above or below it.
    ordered = sorted(mentions, key=lambda m: (m.type != "person", -len(words_of(m.name)), m.start))
    for mention in ordered:
        cluster = _find(clusters, mention, countries)
        if cluster is None:
            cluster = _start(mention, countries)
            clusters.append(cluster)
        cluster.mentions.append(mention)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: m.start)
    return sorted(clusters, key=lambda cluster: cluster.mentions[0].start)


def article_countries(mentions: Sequence[NamedMention]) -> tuple[str, ...]:
    """ISO codes of the countries that the article names, most frequent first."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        country = country_named(mention.name)
        if country is not None:
            counts[country.code] += 1
        counts.update(mention.countries)
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


def _find(
    clusters: Sequence[Building], mention: NamedMention, countries: Sequence[str]
) -> Building | None:
    if mention.type == "person":
        return _find_person(clusters, mention)
    if mention.type == "place":
        person = _misread_person(clusters, mention)
        if person is not None:
            return person
    key = _key(mention, countries)
    for cluster in clusters:
        if cluster.type != mention.type:
            continue
        if cluster.key == key:
            return cluster
        if mention.type == "organization" and same_body(mention.name, cluster.mentions[0].name):
            return cluster
    return None


def _find_person(clusters: Sequence[Building], mention: NamedMention) -> Building | None:
    """The one person whom the name fits; of several, the one named most."""
    words = words_of(mention.name)
    fitting = [
        cluster
        for cluster in clusters
        if cluster.type == "person"
        and any(same_person(words, words_of(other.name)) for other in cluster.mentions)
    ]
    return max(fitting, key=lambda c: (len(c.mentions), -c.mentions[0].start), default=None)


def _misread_person(clusters: Sequence[Building], mention: NamedMention) -> Building | None:
    """A family name that the tagger took for a place, spelled as a person of the article is."""
    words = words_of(mention.name)
    if len(words) != 1 or is_known_place(mention.name) or mention.is_modifier:
        return None
    for cluster in clusters:
        if cluster.type == "person" and any(
            same_word(words[0], words_of(other.name)[-1])
            for other in cluster.mentions
            if words_of(other.name)
        ):
            return cluster
    return None


def _start(mention: NamedMention, countries: Sequence[str]) -> Building:
    location = _location(mention, countries) if mention.type == "place" else None
    return Building(mention.type, _key(mention, countries), location=location)


def _key(mention: NamedMention, countries: Sequence[str]) -> str:
    """What a name is compared by: a place's GeoNames identifier, else the bare name."""
    if mention.type == "place":
        country = country_of_people(mention.name) if mention.is_modifier else None
        country = country or country_named(mention.name)
        if country is not None:
            return f"country:{country.code}"
        location = _location(mention, countries)
        if location is not None and location.geonames is not None:
            return f"geonames:{location.geonames}"
    if mention.type == "group":
        country = country_of_people(mention.name)
        if country is not None:
            return f"people:{country.code}"
    return body_key(mention.name)


def _location(mention: NamedMention, countries: Sequence[str]) -> Location | None:
    if mention.is_modifier:
        country = country_of_people(mention.name)
        if country is not None:
            return country.location
    return locate(mention.name, countries)


def finish(cluster: Building, identifier: str) -> Cluster:
    """The cluster as the model keeps it, with its canonical name."""
    names = cluster.names()
    titles = dict.fromkeys(title for m in cluster.mentions for title in m.titles)
    countries = dict.fromkeys(code for m in cluster.mentions for code in m.countries)
    return Cluster(
        id=identifier,
        type=cluster.type,  # type: ignore[arg-type]
        name=_canonical(cluster, names),
        names=tuple(sorted({m.name for m in cluster.mentions})),
        titles=tuple(titles),
        countries=tuple(countries),
        location=cluster.location,
    )


def _canonical(cluster: Building, names: Sequence[str]) -> str:
    if cluster.key.startswith("country:"):
        return country_of_code(cluster.key.removeprefix("country:")).name
    if cluster.type == "person":
        full = [name for name in names if len(words_of(name)) > 1]
        return (full or names)[0]
    if cluster.type == "organization" and names:
        return max(names, key=lambda name: (len(name), name))
    return names[0] if names else cluster.mentions[0].name
