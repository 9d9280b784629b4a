"""Named mentions of one article to clusters: one for each person, body, people and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.annotating.stage import AnnotatedArticle
from kg.model import Cluster, Location, Statement
from kg.names.gender import is_first_name
from kg.names.honorifics import PEERS, WITH_FIRST_NAME
from kg.names.parts import acronyms_of, body_key, same_body, words_of
from kg.names.short_forms import is_bare, split_suffix
from kg.names.spelling import same_word, skeleton
from kg.places.countries import country_at, country_named, country_of_code, country_of_people, is_part_of_a_people
from kg.places.senses import is_known_place, resolve_places
from kg.resolve.article.bearer import Bearer
from kg.resolve.article.bearers import People
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import ORGANIZATION_NOUNS
from kg.resolve.identity.homeland import GENERIC, ONE_EACH, PAPERS

# What a body may be called by the end of its name alone; there are police forces everywhere, and "the Tories" are
# more than those of a town.
SHORT_NAMES = (ORGANIZATION_NOUNS | GENERIC | PAPERS) - ONE_EACH - {"police", "tories", "tory"}
MARK = re.compile(r"[’‘']s?$")
Located = Mapping[str, Location | None]


@dataclass
class Building:
    """A cluster while it grows."""

    type: str
    key: str
    mentions: list[NamedMention] = field(default_factory=list)
    location: Location | None = None
    certainty: dict[int, float] = field(default_factory=dict)
    """How sure a name is this person's, by where it starts; 1 where nothing is said."""
    is_apart: bool = False
    """Whether all whom the article names in full by this family name are relatives of this one."""

    def names(self) -> list[str]:
        """Surface forms, most frequent first, then the longest, then by alphabet."""
        counts = Counter(m.name for m in self.mentions if not m.is_modifier or m.type != "place")
        return sorted(counts, key=lambda name: (-counts[name], -len(name), name))


def build_clusters(
    annotated: AnnotatedArticle, mentions: Sequence[NamedMention], statements: Sequence[Statement] = ()
) -> list[Building]:
    """Cluster the named mentions of one article; the order of the result is that of the text.

    What the article says of places, and its outlet (a name or an address), tell which places of a
    name are meant; whom ``statements`` speak of tells who does not say them.
    """
    article = annotated.article
    places = [mention.name for mention in mentions if mention.type == "place"]
    located = resolve_places(places, article.text, article.outlet or article.url)
    people = People(annotated.doc, [m for m in mentions if m.type == "person"], statements)
    persons = [_person(bearer, people.is_apart(bearer)) for bearer in people.bearers]
    clusters = _Clusters(persons)
    by_surface: dict[tuple[str, str, bool], Building] = {}
    # Longer names first: an acronym can then join what it stands for above or below it.
    others = [mention for mention in mentions if mention.type != "person"]
    for mention in sorted(others, key=lambda m: (-len(words_of(m.name)), m.start)):
        surface = (mention.type, mention.name, mention.is_modifier)
        key = _key(mention, located)
        cluster = by_surface.get(surface) or clusters.find(mention, key)
        if cluster is None:
            location = located[mention.name] if mention.type == "place" else None
            cluster = Building(mention.type, key, location=location)
        by_surface[surface] = cluster
        cluster.mentions.append(mention)
        clusters.file(cluster, mention)
    for cluster in clusters.all:
        cluster.mentions.sort(key=lambda m: m.start)
    joined = _join_short_bodies(_join_bracketed(clusters.all, article.text))
    return sorted(joined, key=lambda cluster: cluster.mentions[0].start)


def _person(bearer: Bearer, is_apart: bool) -> Building:
    mentions = [i.mention for i in bearer.introductions]
    return Building("person", " ".join(bearer.words), mentions, certainty=bearer.certainty, is_apart=is_apart)


def _join_bracketed(clusters: Sequence[Building], text: str) -> list[Building]:
    """A body's other name in brackets behind it is the same body: "Khartia ‘97 (Charter ‘97)"."""
    bodies = [cluster for cluster in clusters if cluster.type == "organization"]
    by_end = {mention.end: cluster for cluster in bodies for mention in cluster.mentions}
    gone = []
    for cluster in bodies:
        for mention in cluster.mentions:
            before, after = text[mention.start - 2 : mention.start], text[mention.end : mention.end + 1]
            owner = by_end.get(mention.start - 2)
            is_bracketed = (before, after) == (" (", ")") and owner is not None and owner is not cluster
            if is_bracketed and owner is not None and _may_be_other_name(mention.name, owner.mentions[0].name):
                owner.mentions = sorted((*owner.mentions, *cluster.mentions), key=lambda m: m.start)
                by_end |= {m.end: owner for m in cluster.mentions}
                gone.append(id(cluster))
                break
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _may_be_other_name(inside: str, name: str) -> bool:
    """Whether what stands in brackets may be a body's other name: behind a town or a team stands whose it is or
    who plays, behind a firm who leads it."""
    if same_body(inside, name) or set(words_of(inside)) & set(words_of(name)):
        return True
    if is_known_place(name):
        return False
    is_letters = " " not in inside and sum(map(str.isupper, inside)) > 1
    return is_letters or (len(words_of(name)) > 1 and not is_first_name(words_of(inside)[0]))


def _join_short_bodies(clusters: Sequence[Building]) -> list[Building]:
    """ "The Times" is the New York Times where no other body's name ends so, "the Ministry" that of Health."""
    longer: dict[str, list[Building]] = {}
    for cluster in clusters:
        if cluster.type == "organization":
            named = [words for m in cluster.mentions if len(words := m.name.removeprefix("The ").split()) > 1]
            heads = [words[0] for words in named if len(words) > 2 and words[1] in ("of", "for")]
            for word in dict.fromkeys([*(words[-1] for words in named), *heads]):
                longer.setdefault(word, []).append(cluster)
    gone = []
    for cluster in clusters:
        word = cluster.mentions[0].name.removeprefix("The ")
        owners = longer.get(word, [])
        is_short = cluster.type == "organization" and all(m.name.removeprefix("The ") == word for m in cluster.mentions)
        if is_short and len(owners) == 1 and owners[0] is not cluster and word.casefold() in SHORT_NAMES:
            owners[0].mentions = sorted((*owners[0].mentions, *cluster.mentions), key=lambda m: m.start)
            gone.append(id(cluster))
    return [cluster for cluster in clusters if id(cluster) not in gone]


class _Clusters:
    """Clusters in blocks, so that a mention meets only those that it may belong to."""

    def __init__(self, persons: Sequence[Building]) -> None:
        self.all: list[Building] = list(persons)
        self._blocks: dict[tuple[str, str], list[Building]] = {}
        self._families: dict[str, list[Building]] = {}
        for person in persons:
            for family in dict.fromkeys(words[-1] for m in person.mentions if (words := words_of(m.name))):
                self._families.setdefault(skeleton(family)[:3], []).append(person)

    def file(self, cluster: Building, mention: NamedMention) -> None:
        """Make a cluster known under what ``mention`` is looked for by."""
        if len(cluster.mentions) == 1:
            self.all.append(cluster)
        for block in self._keys(cluster.type, cluster.key, mention):
            known = self._blocks.setdefault(block, [])
            if all(cluster is not other for other in known):
                known.append(cluster)

    def _keys(self, kind: str, key: str, mention: NamedMention) -> set[tuple[str, str]]:
        if kind == "organization":
            letters = "".join(c for c in mention.name if c.isupper())
            return {(kind, k) for k in (key, *acronyms_of(mention.name), letters) if k}
        return {(kind, key)}

    def find(self, mention: NamedMention, key: str) -> Building | None:
        """The cluster that a mention belongs to, if there is one already."""
        near = [
            cluster
            for block in sorted(self._keys(mention.type, key, mention))
            for cluster in self._blocks.get(block, ())
        ]
        if mention.type == "place":
            family = (words_of(mention.name) or ("",))[-1]
            person = _misread_person(self._families.get(skeleton(family)[:3], ()), mention)
            if person is not None:
                return person
        for cluster in near:
            if cluster.key == key:
                return cluster
            if mention.type == "organization" and same_body(mention.name, cluster.mentions[0].name):
                return cluster
        return None


def _misread_person(clusters: Sequence[Building], mention: NamedMention) -> Building | None:
    """A family name that the tagger took for a place, spelled as a person of the article is."""
    words = words_of(mention.name)
    if len(words) != 1 or is_known_place(mention.name) or mention.is_modifier:
        return None
    for cluster in clusters:
        if cluster.type == "person" and any(
            same_word(words[0], words_of(other.name)[-1]) for other in cluster.mentions if words_of(other.name)
        ):
            return cluster
    return None


def _key(mention: NamedMention, located: Located) -> str:
    """What a name is compared by: a place's GeoNames identifier, else the bare name.

    Only what was located at a country is that country: Georgia and Jordan are more.
    """
    if mention.type == "place":
        location = located[mention.name]
        country = country_at(location) if location else country_named(mention.name)
        if country is not None:
            return f"country:{country.code}"
        if location is not None and location.geonames is not None:
            return f"geonames:{location.geonames}"
    if mention.type == "group":
        country = country_of_people(mention.name)
        if country is not None and not is_part_of_a_people(mention.name):
            return f"people:{country.code}"
    return body_key(mention.name)


def finish(cluster: Building, identifier: str) -> Cluster:
    """The cluster as the model keeps it, with its canonical name."""
    names = cluster.names()
    titles = dict.fromkeys(title for m in cluster.mentions for title in m.titles)
    countries = dict.fromkeys(code for m in cluster.mentions for code in m.countries)
    return Cluster(
        id=identifier,
        type=cluster.type,  # type: ignore[arg-type]
        name=_canonical(cluster, names),
        names=tuple(sorted({name for m in cluster.mentions for name in (m.name, *_with_honorific(m))})),
        titles=tuple(titles),
        countries=tuple(countries),
        location=cluster.location,
        is_apart=cluster.is_apart,
    )


def _with_honorific(mention: NamedMention) -> Iterator[str]:
    """A name of one word as an honorific goes with it: "Sir Keir", "Lord Falconer"."""
    if mention.honorific and mention.honorific.lower() in WITH_FIRST_NAME | PEERS and is_bare(words_of(mention.name)):
        yield f"{mention.honorific} {mention.name}"


def _canonical(cluster: Building, names: Sequence[str]) -> str:
    if cluster.key.startswith("country:"):
        return country_of_code(cluster.key.removeprefix("country:")).name
    if cluster.type == "person":
        full = [name for name in names if not is_bare(words_of(name))]
        # "David Hogg Rejects" is nobody's name where he is called Hogg.
        families = {words_of(name)[-1] for name in names if name not in full and words_of(name)}
        borne = [name for name in full if split_suffix(words_of(name))[0][-1] in families]
        return (borne or full or names)[0]
    if cluster.type == "organization" and names:
        # "ABC's" is ABC where it is called so; "McDonald's" has no other name.
        plain = [name for name in names if not (MARK.search(name) and MARK.sub("", name) in names)]
        return max(plain, key=lambda name: (len(name), name))
    return names[0] if names else cluster.mentions[0].name
