"""Bodies' names without whose they are: "Security Council" beside the United Nations, "Core Committee" where
the article has the party's before it as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from kg.names.parts import body_key
from kg.resolve.corpus.acronyms import is_acronym, known_acronyms
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.reasons import OWNED
from kg.resolve.identity.homeland import is_generic, split_country

LINKS = frozenset(("and", "for", "in", "of", "on", "the"))
ALL = 1.0
MOSTLY = 0.6  # of the articles of the shorter name that have the longer one or its owner, too
Owners = dict[str, dict[Group, set[str]]]


def join_owned_names(groups: Groups) -> None:
    """Join each body with the only one whose name is its own behind that of an owner, where most articles of
    it have that name or the owner's."""
    bodies = [group for group in groups.live() if group.type == "organization"]
    articles = _articles_by_key(bodies)
    longer: Owners = defaultdict(lambda: defaultdict(set))
    for body in bodies:
        for name in sorted(body.names):
            words = _spelled(name)
            for at in range(1, len(words) - 1):
                owner = "" if words[at - 1] in LINKS else " ".join(words[:at])
                longer[" ".join(words[at:])][body].add(owner)
    for body in bodies:
        key = body_key(body.name)
        if body.entry is not None or " " not in key or split_country(body.name)[1]:
            continue
        owned = {groups.find(other): owners for other, owners in longer.get(key, {}).items()}
        owned.pop(groups.find(body), None)
        if len(owned) == 1:
            [(other, owners)] = owned.items()
            share = ALL if is_generic(body.name) else MOSTLY
            # Every country has councils and assemblies: of which body one is, only who is known to all can tell.
            if share == ALL and not owners <= set(known_acronyms().values()):
                continue
            if "" not in owners and _share_told(body, other, owners, articles) >= share:
                groups.join(body, other, OWNED)


def _share_told(body: Group, other: Group, owners: Collection[str], articles: Mapping[str, set[str]]) -> float:
    """The share of a body's articles that have its longer name or its owner, too."""
    own = body.portrait.articles.keys()
    beside = own & other.portrait.articles.keys()
    named = {article for owner in owners for article in articles.get(owner, ())}
    return len(beside | (own & named)) / len(own)


def _articles_by_key(bodies: Collection[Group]) -> dict[str, set[str]]:
    """The articles that name a body by a key."""
    articles: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for member in body.members:
            for name in member.cluster.names:
                articles[" ".join(_spelled(name))].add(member.article)
    return articles


def _spelled(name: str) -> list[str]:
    """The words of a body's key, with what letters that everybody knows stand for: "U.N. Security Council"."""
    words = name.split()
    spelled = (known_acronyms().get(word.replace(".", ""), word) if is_acronym(word) else word for word in words)
    return body_key(" ".join(spelled)).split()
