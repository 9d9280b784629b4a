"""What kind of thing a name of an article means: evidence weighed, with a chance for each kind.

A log-linear choice between a person, a body, a place, a people and another thing, which is none of what is told of.
Learned by ``training/kinds`` on names of news that were read (``kg/models/naming``).
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from kg.model import Cluster, EntityType
from kg.names.honorifics import HONORIFICS
from kg.names.parts import body_key, brands, person_words
from kg.places.countries import country_of_people
from kg.places.gazetteer import places_named
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import ORGANIZATION_NOUNS
from kg.resolve.article.sureness import KINDS
from kg.resolve.identity.naming import is_common, is_given_name, parse

OTHER = "other"
CHOICES = (*KINDS, OTHER)
NAMED = len(KINDS)
NO_NAME = 0.6  # the tagger's share of other things and of none, from which a name may be none that is told of
LISTED = 2  # bodies that a name is listed beside, from which it may be one
MOST = 20  # names, after which more of them make the tagger no surer
UNSEEN = 0.1  # names of each kind that the tagger is taken to have seen beside those that it did
SIGN = re.compile(r"[&\d]|\.com")
FORMS_OF_BODIES = re.compile(r"\.(?:com|net|org|tv|[a-z]{2})\b|['’]|\bal-", re.IGNORECASE)
LINKS = frozenset(("and", "of", "&"))
BELIEF = re.compile(r"(?:ism|ity)$")
IN_NAMES = str.maketrans("", "", " -'’")
Features = dict[str, float]


@dataclass(slots=True)
class Told:
    """What articles take a name for: ``kinds`` counts them by kind, ``tagged`` is as in `Cluster`, summed up; how many
    call the one "he" or "she", and how many give a title."""

    kinds: list[int] = field(default_factory=lambda: [0] * NAMED)
    tagged: list[int] = field(default_factory=lambda: [0] * (NAMED + 2))
    he: int = 0
    titled: int = 0

    def add(self, cluster: Cluster, he: int) -> None:
        """Add what one article tells of a cluster."""
        self.kinds[KINDS.index(cluster.type)] += 1
        self.tagged = [total + percent for total, percent in zip(self.tagged, cluster.tagged, strict=True)]
        self.he += he > 0
        self.titled += bool(cluster.titles)

    def without(self, cluster: Cluster, he: int) -> Told:
        """What all but one article tell."""
        kinds = [count - (kind == cluster.type) for kind, count in zip(KINDS, self.kinds, strict=True)]
        tagged = [total - percent for total, percent in zip(self.tagged, cluster.tagged, strict=True)]
        return Told(kinds, tagged, self.he - (he > 0), self.titled - bool(cluster.titles))


@dataclass(frozen=True, slots=True)
class Named:
    """A cluster of an article, hints of sex in it, and in how many articles others bear its last word in full names."""

    cluster: Cluster
    he: int
    borne: int


def likeliest(named: Named, others: Told) -> tuple[str, float]:
    """What of the ``CHOICES`` a name most likely means, of those that may be, and how likely; ``others`` is what other
    articles take it for."""
    weights = _model()["weights"]
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in features(named, others)]
    return chosen(scores, may_be(named, others))


def chosen(scores: Sequence[float], allowed: Sequence[bool]) -> tuple[str, float]:
    """The best of the choices that are allowed, and its chance among all."""
    best = max((n for n, is_allowed in enumerate(allowed) if is_allowed), key=lambda n: (scores[n], -n))
    return CHOICES[best], 1 / sum(math.exp(score - scores[best]) for score in scores)


def may_be(named: Named, others: Told) -> tuple[bool, ...]:
    """Which of the choices may be, whatever the evidence: a known place is somebody or a body only where more articles
    say so than not; a body of one word is somebody only where others of that name are; adjectives of countries are no
    peoples, nor is what ends with a body's noun."""
    kind, name = named.cluster.type, named.cluster.name
    words = name.casefold().split()
    is_place = kind == "place" and (is_known_place(name) or name.endswith("."))
    person, body, place, _ = others.kinds
    is_somebody = not is_place or person > place
    if kind == "organization":
        is_somebody = (len(words) > 1 or named.borne > 0) and body_key(name) not in brands() and LINKS.isdisjoint(words)
    is_body = _may_be_body(named) if kind == "person" else not is_place or body > place
    is_people = kind != "place" and words[-1] not in ORGANIZATION_NOUNS  # "the Russian embassy"
    return (is_somebody, is_body, True, is_people, _may_be_none(named.cluster, others))


def _may_be_body(named: Named) -> bool:
    """Whether somebody may be a body: one of a single word without "he"; of more, one with a body's noun, listed beside
    bodies, or one that the tagger mostly takes for one and that does not begin with a given name."""
    cluster = named.cluster
    words = cluster.name.casefold().split()
    if len(words) == 1:
        return not named.he
    is_listed = len(cluster.listed) > 0 and cluster.listed[KINDS.index("organization")] >= LISTED
    is_tagged = usual_tag(cluster) == "organization" and not is_given_name(words[0])
    return is_listed or is_tagged or not ORGANIZATION_NOUNS.isdisjoint(words)


def _may_be_none(cluster: Cluster, others: Told) -> bool:
    """Whether what is taken for a person or a body may be neither: the tagger mostly takes it for something else, and
    neither a given name nor, of a body, its form or another article shows it to be what it is taken for."""
    words = cluster.name.casefold().split()
    if sum(cluster.tagged[NAMED:]) < NO_NAME * sum(cluster.tagged):
        return False
    if cluster.type == "person":
        return words[0] not in HONORIFICS and not (len(words) > 1 and is_given_name(words[0]))
    is_told = others.kinds[KINDS.index("organization")] > 0 or not ORGANIZATION_NOUNS.isdisjoint(words)
    return cluster.type == "organization" and not is_told and FORMS_OF_BODIES.search(cluster.name) is None


def told_from() -> float:
    """The chance from which a name is told to mean another kind of thing than the rules say."""
    return float(_model()["told_from"])


def features(named: Named, others: Told) -> list[Features]:
    """What speaks for each of the choices."""
    cluster = named.cluster
    rows: list[Features] = _of_form(named, others)
    votes, listed = sum(others.kinds), sum(cluster.listed)
    for number, (kind, row) in enumerate(zip(CHOICES, rows, strict=True)):
        row[f"bias {kind}"] = 1.0
        if kind == cluster.type:
            row[f"now {kind}"] = 1.0
        if listed and number < NAMED:
            row["listed"] = math.log((cluster.listed[number] + 1) / (listed + NAMED)) + math.log(NAMED)
        if votes:
            count = others.kinds[number] if number < NAMED else 0
            row["votes"] = math.log((count + 0.5) / (votes + 2.5)) + math.log(len(CHOICES))
        for feature, tagged in (("tagged", cluster.tagged), ("tagged elsewhere", others.tagged)):
            if total := sum(tagged):
                percent = tagged[number] if number < NAMED else tagged[NAMED] + tagged[NAMED + 1]
                seen = min(total / 100, MOST)
                share = (percent / total * seen + UNSEEN) / (seen + UNSEEN * len(CHOICES))
                row[feature] = math.log(share) + math.log(len(CHOICES))
    usual = usual_tag(cluster)
    if usual is not None and usual != cluster.type:  # the words around it say otherwise
        rows[KINDS.index(cluster.type)][f"ruled {cluster.type}"] = 1.0
    return rows


def usual_tag(cluster: Cluster) -> EntityType | None:
    """What the tagger mostly takes a cluster's names for."""
    return KINDS[max(range(NAMED), key=lambda n: (cluster.tagged[n], -n))] if any(cluster.tagged[:NAMED]) else None


def _of_form(named: Named, others: Told) -> list[Features]:
    """What the form of a name, and how people are spoken of, speak for."""
    cluster, name = named.cluster, named.cluster.name
    person = person_words(name) or (name.casefold(),)
    is_one, is_belief = len(person) == 1, bool(BELIEF.search(name))
    words = [word.strip(".,") for word in name.casefold().split()]
    heads = [word for word in words if word in ORGANIZATION_NOUNS]
    is_known = is_known_place(name)
    is_nobody = cluster.type == "person" and not (named.he or others.he or cluster.titles)
    return [
        {
            "one word": float(is_one),
            "he": math.log1p(named.he),
            "he elsewhere": math.log1p(others.he),
            "title": float(bool(cluster.titles)),
            "title elsewhere": float(others.titled > 0),
            "borne": math.log1p(named.borne),
            "given name": float(cluster.type == "organization" and not is_one and is_given_name(person[0])),
            "common": float(is_common(parse(person))),
        },
        {
            "last word of a body": float(bool(heads) and words[-1] == heads[-1]),
            "word of a body": float(bool(heads) and words[-1] != heads[-1]),
            "capitals": float(name.isupper() and len(name) > 1),
            "sign": float(bool(SIGN.search(name))),
        },
        {"known place": float(is_known), "village": float(not is_known and bool(places_named(name)))},
        {
            "plural": float(is_one and name.endswith("s")),
            "people": float(country_of_people(name) is not None),
            "belief": float(is_belief),
        },
        {
            "other belief": float(is_belief),
            "nobody": float(is_nobody),
            "several words": float(not is_one),
            "marks": float(not name.translate(IN_NAMES).isalpha()),
        },
    ]


@functools.cache
def _model() -> Any:
    return json.loads((files("kg") / "models" / "naming" / "weights.json").read_text("utf8"))
