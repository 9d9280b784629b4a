"""resolve, over the corpus: the clusters of the articles to entities, with a reason for each merge.

Clusters are compared only inside blocks that share a type and the sound of a family name (or
a key), so that the work stays linear in their number; the result does not depend on the
order of the articles.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from kg.model import Cluster, Entity, EntityType, Location, ResolvedArticle
from kg.resolve.names import body_key, same_body, same_person, skeleton, words_of

GEONAMES = "https://sws.geonames.org/{}/"


@dataclass
class _Group:
    """Clusters that are one entity, with why."""

    members: list[tuple[str, Cluster, int]] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    def names(self) -> Counter[str]:
        """Names with the number of their mentions."""
        counts: Counter[str] = Counter()
        for _, cluster, mentions in self.members:
            counts[cluster.name] += mentions
        return counts

    def countries(self) -> set[str]:
        """ISO codes that any member carries."""
        return {code for _, cluster, _ in self.members for code in cluster.countries}


def resolve_entities(
    articles: Sequence[ResolvedArticle],
) -> tuple[tuple[ResolvedArticle, ...], tuple[Entity, ...]]:
    """Merge the clusters of all articles; returns the articles with entity identifiers in
    place of cluster identifiers, and the entities, both sorted by identifier."""
    ordered = sorted(articles, key=lambda resolved: resolved.article.id)
    groups = _merge(_members(ordered))
    identifiers = _identifiers(groups)
    by_cluster = {
        (article, cluster.id): identifier
        for identifier, group in identifiers.items()
        for article, cluster, _ in group.members
    }
    entities = tuple(
        _entity(identifier, group) for identifier, group in sorted(identifiers.items())
    )
    return tuple(_renamed(resolved, by_cluster) for resolved in ordered), entities


def outlet_cluster(resolved: ResolvedArticle) -> Cluster | None:
    """The article's outlet as a cluster of its own, named in the metadata."""
    outlet = resolved.article.outlet
    return Cluster("outlet", "organization", outlet, (outlet,)) if outlet else None


def _members(articles: Iterable[ResolvedArticle]) -> list[tuple[str, Cluster, int]]:
    members = []
    for resolved in articles:
        counts = Counter(mention.entity for mention in resolved.mentions)
        for cluster in resolved.clusters:
            members.append((resolved.article.id, cluster, counts[cluster.id]))
        outlet = outlet_cluster(resolved)
        if outlet is not None:
            members.append((resolved.article.id, outlet, 1))
    return members


def _merge(members: Sequence[tuple[str, Cluster, int]]) -> list[_Group]:
    """Group members block by block; fuller names first, so that short ones find them."""
    blocks: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    ordered = sorted(
        members, key=lambda m: (m[1].type, -len(words_of(m[1].name)), m[1].name, m[0], m[1].id)
    )
    for member in ordered:
        cluster = member[1]
        fitting: list[tuple[_Group, str]] = []
        for key in _block_keys(cluster):
            for group in blocks[key]:
                reason = _reason(cluster, group)
                if reason is not None and all(group is not other for other, _ in fitting):
                    fitting.append((group, reason))
        chosen = _choose(cluster, fitting)
        if chosen is None:
            group = _Group([member])
            groups.append(group)
        else:
            group, reason = chosen
            group.members.append(member)
            if cluster.name != group.members[0][1].name:
                group.reasons.add(f"{cluster.name} = {group.members[0][1].name}: {reason}")
        for key in _block_keys(cluster):
            if all(group is not other for other in blocks[key]):
                blocks[key].append(group)
    return groups


def _block_keys(cluster: Cluster) -> list[tuple[str, str]]:
    if cluster.type == "place" and cluster.location and cluster.location.geonames:
        return [(cluster.type, f"geonames:{cluster.location.geonames}")]
    if cluster.type == "person":
        # Two romanisations of a name begin alike more often than they end alike.
        family = words_of(cluster.name)[-1:] or ("",)
        return [(cluster.type, skeleton(family[0])[:3])]
    if cluster.type == "organization":
        initials = "".join(w[0] for w in cluster.name.split() if w[0].isupper() and w != "The")
        letters = re.sub(r"[^A-Z]", "", cluster.name)
        return sorted({(cluster.type, k) for k in (body_key(cluster.name), initials, letters) if k})
    return [(cluster.type, body_key(cluster.name))]


def _reason(cluster: Cluster, group: _Group) -> str | None:
    """Why a cluster may belong to a group, or None."""
    first = group.members[0][1]
    if cluster.type == "person":
        known = group.countries()
        if cluster.countries and known and not known & set(cluster.countries):
            return None
        words = words_of(cluster.name)
        for _, member, _ in group.members:
            reason = same_person(words, words_of(member.name))
            if reason is not None:
                return reason
        return None
    if cluster.type == "organization":
        return next(
            (
                reason
                for _, member, _ in group.members
                for name in member.names
                for own in cluster.names
                if (reason := same_body(own, name))
            ),
            None,
        )
    if cluster.type == "place" and cluster.location and first.location:
        same = cluster.location.geonames == first.location.geonames
        return "same GeoNames identifier" if same else None
    return "same name"


def _choose(cluster: Cluster, fitting: list[tuple[_Group, str]]) -> tuple[_Group, str] | None:
    """A family name alone joins a person only where no second one could be meant, or where
    country or title speaks for one of them."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    exact = [entry for entry in fitting if entry[1] == "same name"]
    if exact:
        return exact[0]
    supported = [
        entry
        for entry in fitting
        if entry[0].countries() & set(cluster.countries)
        or {t for _, c, _ in entry[0].members for t in c.titles} & set(cluster.titles)
    ]
    return supported[0] if len(supported) == 1 else None


def _identifiers(groups: Sequence[_Group]) -> dict[str, _Group]:
    """A readable identifier for each group; namesakes are numbered in the order of their articles."""
    result: dict[str, _Group] = {}
    ordered = sorted(
        groups, key=lambda g: (_canonical(g), min((a, c.id) for a, c, _ in g.members))
    )
    for group in ordered:
        stem = f"{group.members[0][1].type}/{slug(_canonical(group))}"
        identifier, number = stem, 1
        while identifier in result:
            number += 1
            identifier = f"{stem}-{number}"
        result[identifier] = group
    return result


def slug(name: str) -> str:
    """A name as a path segment of an IRI.

    >>> slug("Khartia ‘97"), slug("Минск")
    ('khartia-97', '%D0%BC%D0%B8%D0%BD%D1%81%D0%BA')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"\w+", plain)
    if not words:
        return hashlib.sha256(name.encode("utf8", "surrogatepass")).hexdigest()[:12]
    return quote("-".join(words).replace("_", "-"), safe="-")


def _canonical(group: _Group) -> str:
    names = group.names()
    if group.members[0][1].type == "person":
        longest = max(min(len(words_of(name)), 2) for name in names)
        names = Counter({n: c for n, c in names.items() if min(len(words_of(n)), 2) == longest})
    if group.members[0][1].type == "organization":
        spelled = {n: c for n, c in names.items() if not n.isupper() or len(n) > 5}
        names = Counter(spelled) or names
    return min(names, key=lambda name: (-names[name], name))


def _entity(identifier: str, group: _Group) -> Entity:
    clusters = [cluster for _, cluster, _ in group.members]
    name = _canonical(group)
    location = next((c.location for c in clusters if c.location is not None), None)
    kind: EntityType = clusters[0].type
    return Entity(
        id=identifier,
        name=name,
        type=kind,
        aliases=tuple(sorted({n for c in clusters for n in (*c.names, c.name)} - {name})),
        exact_matches=_exact_matches(location),
        titles=tuple(sorted({title for c in clusters for title in c.titles})),
        countries=tuple(sorted(group.countries())),
        location=location,
        reasons=tuple(sorted(group.reasons)),
    )


def _exact_matches(location: Location | None) -> tuple[str, ...]:
    if location is None or location.geonames is None:
        return ()
    return (GEONAMES.format(location.geonames),)


def _renamed(
    resolved: ResolvedArticle, by_cluster: dict[tuple[str, str], str]
) -> ResolvedArticle:
    """The article with the corpus' identifiers in place of its own."""
    article = resolved.article.id

    def entity(cluster: str | None) -> str | None:
        return by_cluster[article, cluster] if cluster is not None else None

    def entities(clusters: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(by_cluster[article, cluster] for cluster in clusters))

    outlet = entity("outlet") if resolved.article.outlet else None
    extraction = resolved.extraction
    return replace(
        resolved,
        mentions=tuple(replace(m, entity=by_cluster[article, m.entity]) for m in resolved.mentions),
        clusters=(),
        extraction=replace(
            extraction,
            statements=tuple(
                replace(
                    s,
                    speaker=entity(s.speaker),
                    addressee=entity(s.addressee),
                    about=entities(s.about),
                )
                for s in extraction.statements
            ),
            events=tuple(
                replace(e, agent=entity(e.agent), patient=entity(e.patient), place=entity(e.place))
                for e in extraction.events
            ),
            verdicts=tuple(replace(v, author=outlet) for v in extraction.verdicts),
        ),
        outlet=outlet,
    )
