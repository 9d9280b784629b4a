"""Names of one word that are nobody's who is named in full: which of them are one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from kg.model import Cluster
from kg.names.honorifics import PEERS, ROYAL
from kg.names.parts import person_words
from kg.names.spelling import same_word
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.variants import Families
from kg.resolve.identity.decision import threshold
from kg.resolve.identity.naming import parse
from kg.resolve.identity.standing import Standing

COMPARED = 16  # nodes of a name without bearers that one article is compared with


def word_of(group: Group) -> str:
    """The one word that a group goes by."""
    return parse(person_words(group.name) or (group.name,)).family


def _royal_names(cluster: Cluster) -> set[str]:
    """The names of a cluster that a royal title or a peer's makes full ones: "Prince Edmund", "Lord Tarn"."""
    names = (name.casefold() for name in (*cluster.names, cluster.name))
    return {name for name in names if name.split()[:1] and name.split()[0] in ROYAL | PEERS}


def _may_be_one(part: Group, other: Group) -> bool:
    mine, theirs = part.portrait.countries, other.portrait.countries
    return not mine or not theirs or not mine.keys().isdisjoint(theirs)


def joined_alone(groups: Groups, alone: Sequence[Group], bearers: int, scene: Scene) -> list[Group]:
    """Join the articles' names of one word that are nobody's known, where they are one."""
    nodes: list[Group] = []
    standing = Standing(0.0, 0.0, float(bearers))
    royals: dict[str, Group] = {}
    for part in alone:
        own = sorted(_royal_names(part.members[0].cluster))
        same = next((royals[name] for name in own if name in royals), None)
        if same is not None and _may_be_one(part, groups.find(same)) and groups.join(part, same, "same name"):
            continue
        royals.update((name, part) for name in own if name not in royals)
        judged = [
            (scene.judge_member(part.members[0], groups.find(node), "lone", standing), -number)
            for number, node in enumerate(nodes[:COMPARED])
        ]
        best = max(judged, default=None, key=lambda entry: (entry[0].probability, entry[1]))
        if best is not None and best[0].probability >= threshold():
            groups.join(part, nodes[-best[1]], "same name", best[0].probability, best[0].told())
        else:
            nodes.append(part)
    return [groups.find(node) for node in nodes] if not bearers else []


def join_spellings(groups: Groups, lone: Sequence[Group]) -> None:
    """Join the names of one word that are spellings of one, borne by nobody named in full."""
    words = {group: word_of(group) for group in lone}
    nodes: dict[str, list[Group]] = defaultdict(list)
    for group in sorted(lone, key=Group.key):
        nodes[words[group]].append(group)
    spellings = Families(nodes)
    for word in sorted(nodes):
        for other in spellings.alike(word)[1:]:
            if word < other and len(nodes[word]) == len(nodes[other]) == 1:
                first, second = groups.find(nodes[word][0]), groups.find(nodes[other][0])
                pairs = itertools.product(sorted(first.names), sorted(second.names))
                if all(same_word(person_words(a)[0], person_words(b)[0]) for a, b in pairs):
                    groups.join(first, second, "transliteration variant")
