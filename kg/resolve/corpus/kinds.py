"""What kind of thing a name is, where one article takes it for another than nearly all do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.model import Cluster, EntityType, Location, ResolvedArticle
from kg.names.parts import body_key, body_keys, person_words
from kg.places.senses import is_known_place, places_named
from kg.resolve.corpus.acronyms import is_known_body
from kg.resolve.corpus.own import OWN
from kg.resolve.corpus.short_bodies import NICKNAMES
from kg.resolve.identity.homeland import generic_key, is_generic, is_of_many, split_country
from kg.resolve.identity.naming import is_given_name
from kg.resolve.identity.portrait import Portrait

BY_FAR = 10  # articles of one kind for each of the other
# The same where nothing shows that a name is a person's, or no article more than the full name; and the least
# number of them.
MOST = 2
LETTERS = 5  # of a word that is no abbreviation
# Of a word that is in nobody's full name: times a body, at least, for each time that it is doubtfully a person; and
# mentions after which an article has called a person "he" or by another name.
FEW, LONG = 3, 5
# What belongs to a party is one thing, be it called a body or its people.
ALIKE = frozenset({"organization", "group"})
PARTS = re.compile(r"[ -]")  # between the words of a name
WEB = re.compile(r"\.\w{2,3}(?:\.\w{2})?$")  # an outlet told by its address
NONE: Counter[EntityType | None] = Counter()

Votes = dict[str, Counter[EntityType | None]]
"""For each name the articles that take it for a kind; None stands for persons whom nothing but the name shows to be some."""

Places = Mapping[str, Sequence[Location | None]]
"""Where the places of a name are."""


def with_usual_kinds(
    articles: Sequence[tuple[ResolvedArticle, Collection[str], Mapping[str, Portrait]]],
) -> list[ResolvedArticle]:
    """The articles with each name taken for what by far the most take it; what the authority file
    claims, given with each beside the portraits, stays."""
    votes: Votes = defaultdict(Counter)
    places: dict[str, list[Location | None]] = defaultdict(list)
    persons: set[str] = set()
    borne: set[str] = set()
    for resolved, *_ in articles:
        for cluster in resolved.clusters:
            if cluster.governs is None and cluster.type not in OWN:
                kind = None if _is_doubtful(cluster) else cluster.type
                keys = body_keys((*cluster.names, cluster.name))
                for key in keys:
                    votes[key][kind] += 1
                    if kind == "place":
                        places[key].append(cluster.location)
                if cluster.type == "person":
                    borne.update(word for key in keys if " " in key for word in key.split())
                    if cluster.titles or len(keys) > 1:
                        persons |= keys
    usual = [_with_usual_kinds(resolved, claimed, votes, places, persons) for resolved, claimed, _ in articles]
    portrayed = [(resolved, portraits) for resolved, (*_, portraits) in zip(usual, articles, strict=True)]
    bodies = _bodies_of_one_word(portrayed, votes, borne)
    return [
        _with_bodies(resolved, claimed, bodies, _short_for_bodies(resolved, portraits, votes))
        for resolved, (_, claimed, portraits) in zip(usual, articles, strict=True)
    ]


def _short_for_bodies(resolved: ResolvedArticle, portraits: Mapping[str, Portrait], votes: Votes) -> set[str]:
    """The clusters of one word that nothing shows to be persons, and nobody's full name in the article has, but a body's
    begins with, "Zarvex" beside Zarvex & Pohl, and no article has for a place; schools by their first word; and parties by their nicknames."""
    clusters = resolved.clusters
    names = [key for c in clusters if c.type == "organization" for key in body_keys((*c.names, c.name)) if " " in key]
    whole = [key.split() for key in names]
    schools = {words[0] for words in whole if words[1:] in (["university"], ["college"])}
    doubtful = [c for c in clusters if c.type == "person" and not c.titles and " " not in c.name]
    if not schools and not doubtful:
        return set()
    keys = {cluster.id: body_keys((*cluster.names, cluster.name)) for cluster in clusters}
    borne = {word for c in clusters if c.type == "person" for key in keys[c.id] for word in PARTS.split(key)[:-1]}
    borne |= {word for c in clusters if c.type == "person" for key in keys[c.id] for word in PARTS.split(key)[1:]}
    begun = {words[0] for words in whole if words[1] not in borne | {"and"}}  # "Bill and Ann Berg Foundation"
    found = set()
    for cluster in clusters:
        key = body_key(cluster.name)
        if cluster.type == "place" and key in schools - borne and not is_known_place(key):
            found.add(cluster.id)
        if cluster.type == "person" and not cluster.titles and len(keys[cluster.id]) == 1 and " " not in key:
            is_shown = cluster.id in portraits and bool(portraits[cluster.id].sexes)
            is_place = votes[key]["place"] > 0
            is_begun = key in begun - borne and not is_place
            if not is_shown and (is_begun or key in NICKNAMES):
                found.add(cluster.id)
    return found


def _bodies_of_one_word(
    articles: Sequence[tuple[ResolvedArticle, Mapping[str, Portrait]]], votes: Votes, borne: Collection[str]
) -> set[str]:
    """The words taken for persons, but in nobody's full name, that are bodies: outlets, what others take for some, or
    what an article has again and again and neither "he" nor another name for it, and hardly any article has."""
    told: dict[str, list[Portrait]] = defaultdict(list)
    for resolved, portraits in articles:
        for cluster in resolved.clusters:
            if cluster.type != "person" or cluster.id not in portraits:
                continue
            key = body_key(cluster.name)
            if key not in borne and _is_one_word(cluster):
                told[key].append(portraits[cluster.id])
    outlets = {body_key(WEB.sub("", resolved.article.outlet)) for resolved, _ in articles if resolved.article.outlet}
    bodies = outlets & told.keys()
    for key, found in told.items():
        kinds = Counter({kind: count for kind, count in votes[key].items() if kind and count})
        plain = [portrait.forms.total() for portrait in found if not portrait.sexes]
        if kinds:
            often = kinds["organization"]
            is_usual = often == max(kinds.values()) and often > kinds["person"] and not is_known_place(key)
            if is_usual and FEW * often >= votes[key][None]:
                bodies.add(key)
        elif max(plain, default=0) >= LONG and FEW * (len(found) - len(plain)) <= len(found):
            bodies.add(key)
    return bodies


def _with_bodies(
    resolved: ResolvedArticle, claimed: Collection[str], bodies: Collection[str], short: Collection[str]
) -> ResolvedArticle:
    clusters = tuple(
        replace(cluster, type="organization", location=None)
        if cluster.id not in claimed and (cluster.id in short or (cluster.type == "person" and _is_of(cluster, bodies)))
        else cluster
        for cluster in resolved.clusters
    )
    return resolved if clusters == resolved.clusters else replace(resolved, clusters=clusters)


def _is_of(cluster: Cluster, bodies: Collection[str]) -> bool:
    return body_key(cluster.name) in bodies and _is_one_word(cluster)


def _is_one_word(cluster: Cluster) -> bool:
    """Whether nothing but one word, or letters without dots, shows a cluster to be a person."""
    if cluster.type != "person" or "." in cluster.name:
        return False
    keys = body_keys((*cluster.names, cluster.name))
    return len(keys) == 1 and " " not in min(keys) and _is_doubtful(cluster)


def _is_doubtful(cluster: Cluster) -> bool:
    """Whether a person has neither an office nor a given name."""
    if cluster.type != "person" or cluster.titles:
        return False
    names = (*cluster.names, cluster.name)
    return not any(is_given_name(words[0]) for name in names if (words := person_words(name)))


def _with_usual_kinds(
    resolved: ResolvedArticle, claimed: Collection[str], votes: Votes, places: Places, persons: Collection[str]
) -> ResolvedArticle:
    clusters = tuple(
        cluster if cluster.id in claimed or cluster.governs is not None else _usual(cluster, votes, places, persons)
        for cluster in resolved.clusters
    )
    return resolved if clusters == resolved.clusters else replace(resolved, clusters=clusters)


def _usual(cluster: Cluster, votes: Votes, places: Places, persons: Collection[str]) -> Cluster:
    if cluster.type in OWN:  # "the army" is one of many
        return cluster
    key = body_key(cluster.name)
    counts = votes.get(key, NONE)
    if cluster.type == "organization" and len(counts) < 2:
        return cluster
    keys = body_keys((*cluster.names, cluster.name))
    if cluster.type != "organization" and all(map(is_known_body, (*cluster.names, cluster.name))):
        return replace(cluster, type="organization", location=None)
    if cluster.type == "place" and _is_countrys_body(cluster):
        return replace(cluster, type="organization", location=None)
    if len(keys) > 1 and not _is_doubtful(cluster):
        return cluster
    if len(counts) < 2:  # its own, for nobody takes it for anything else
        return cluster
    kinds: Counter[EntityType] = Counter()
    for kind, count in counts.items():
        if kind is not None:
            kinds[kind] += count
    usual = min(kinds, key=lambda kind: (-kinds[kind], kind), default=cluster.type)
    if len(keys) > 1 and kinds[usual] < BY_FAR * (kinds["person"] + counts[None]):
        return cluster
    if _is_known_person(cluster, key, kinds, counts[None], persons):
        return replace(cluster, type="person", location=None)
    least = max(1, counts[None]) if _is_doubtful(cluster) else MOST
    is_firm = cluster.type == "person" and " " in key and key not in persons and kinds[usual] >= least
    is_body = usual == "organization" and _is_no_place(cluster) and kinds[usual] > kinds["place"]
    if usual == cluster.type or not (is_firm or is_body or _is_outvoted(cluster, usual, kinds, counts[None])):
        return cluster
    located = Counter(places[key]) if usual == "place" else Counter()
    location = min(located, key=lambda place: (-located[place], str(place)), default=None)
    return replace(cluster, type=usual, location=location)


def _is_countrys_body(cluster: Cluster) -> bool:
    """Whether a name is a country's and that of a body as every country has it: "U.S. Senate"."""
    plain, country = split_country(cluster.name)
    is_one = is_generic(plain) and not is_of_many(generic_key(plain))
    return country is not None and is_one and not is_known_place(cluster.name)


def _is_no_place(cluster: Cluster) -> bool:
    """Whether a name that one article has for a place is in no gazetteer: of one word, not even a village's."""
    if cluster.type != "place":
        return False
    if " " in cluster.name:
        return not is_known_place(cluster.name)
    is_long = len(cluster.name) >= LETTERS and not is_generic(cluster.name)
    return is_long and not places_named(cluster.name)


def _is_known_person(
    cluster: Cluster, key: str, kinds: Mapping[EntityType, int], doubtful: int, persons: Collection[str]
) -> bool:
    """Whether a full name that one article has for a body is somebody's whom others call by more than that."""
    is_other = cluster.type in ("organization", "place") and " " in key and key in persons
    return is_other and kinds["person"] + doubtful >= MOST * kinds[cluster.type]


def _is_outvoted(cluster: Cluster, usual: EntityType, kinds: Mapping[EntityType, int], doubtful: int) -> bool:
    """Whether enough articles take a name for another kind than one does."""
    if _is_doubtful(cluster):
        return kinds[usual] >= MOST * max(1, kinds["person"]) and MOST * kinds[usual] >= doubtful
    if {cluster.type, usual} == ALIKE:
        return True
    return kinds[usual] >= BY_FAR * kinds[cluster.type]
