"""The ledger of identifiers: what an entity was called once it is called for good.

A line of JSON an entity, sorted: its identifier, names, some of its articles, and the identifier
that replaces it where two turned out to be one. People may read it, and git may merge it.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.resolve.corpus.grouping import Group

LETTERS = 8  # of a digest, hexadecimal
ANCHORS = 12  # articles by which an entity is known again


@dataclass
class Ledger:
    """The identifiers given so far, each with what it is known by."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    _by_article: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def look_up(self) -> dict[tuple[str, str], list[str]]:
        """The identifiers by article and name; worked out once, until others are given."""
        if not self._by_article:
            for identifier in sorted(self.records):
                record = self.records[identifier]
                for article in record["articles"]:
                    for name in record["names"]:
                        self._by_article.setdefault((article, name), []).append(identifier)
        return self._by_article

    def owners(self, groups: Iterable[Group]) -> dict[Group, list[str]]:
        """The identifiers that each group had, that of most articles first; nobody's twice."""
        by_article = self.look_up()
        found: dict[str, dict[Group, int]] = defaultdict(dict)
        shared: dict[tuple[str, Group], int] = {}
        ordered = sorted(groups, key=Group.key)
        for group in ordered:
            kind = f"{group.type}/"
            # An article counts once: several clusters of one have no better claim to the name that another bears, too.
            for article, names in _names_by_article(group).items():
                told = [identifier for name in names for identifier in by_article.get((article, name), ())]
                known = [identifier for identifier in told if identifier.startswith(kind)]
                for identifier in known:
                    shared[identifier, group] = shared.get((identifier, group), 0) + 1
                for identifier in set(known):
                    found[identifier][group] = found[identifier].get(group, 0) + 1
        owned: dict[Group, list[tuple[int, str]]] = defaultdict(list)
        alike: dict[str, list[Group]] = {}
        for identifier in sorted(found):
            if len(found[identifier]) == 1:
                alike[identifier] = list(found[identifier])
                continue
            # Two of one article may share a name: who has more of the names is who was called so.
            claims = {group: (count, shared[identifier, group]) for group, count in found[identifier].items()}
            best = max(claims.values())
            alike[identifier] = [group for group, claim in claims.items() if claim == best]
        # Where two have the same claim, it is not who is called something else, and it is who it was made for.
        for identifier in sorted(alike, key=lambda identifier: (len(alike[identifier]), identifier)):
            owner, *others = alike[identifier]
            if others:
                owner = min(
                    alike[identifier],
                    key=lambda group: (group in owned, not _is_made_for(identifier, group), group.key()),
                )
            owned[owner].append((-found[identifier][owner], identifier))
        return {group: [identifier for _, identifier in sorted(owned[group], key=self._lasting)] for group in owned}

    def _lasting(self, entry: tuple[int, str]) -> tuple[bool, int, str]:
        return ("replaced_by" in self.records[entry[1]], *entry)

    def is_elsewhere(self, identifier: str, articles: Iterable[str]) -> bool:
        """Whether an identifier was given in articles of which none is among these."""
        return set(self.records[identifier]["articles"]).isdisjoint(articles)

    def record(self, identifiers: Mapping[str, Group], former: Mapping[Group, list[str]]) -> None:
        """Write down who is called what now; what is not there any more keeps its name."""
        self._by_article.clear()
        for identifier, group in identifiers.items():
            names = {name for m in group.members for name in (m.cluster.name, *m.cluster.names)}
            articles = heapq.nsmallest(ANCHORS, group.portrait.articles)
            known = self.records.get(identifier, {"names": [], "articles": []})
            kept = [article for article in known["articles"] if article in group.portrait.articles]
            self.records[identifier] = {
                "names": sorted({*names, *known["names"]}),
                "articles": sorted(dict.fromkeys([*kept, *articles][:ANCHORS])),
            }
            for old in former.get(group, ()):
                if old != identifier:
                    self.records[old]["replaced_by"] = identifier

    def replaced(self) -> list[tuple[str, str]]:
        """The identifiers that were replaced, each with what is called so now."""
        return [
            (identifier, record["replaced_by"])
            for identifier, record in sorted(self.records.items())
            if "replaced_by" in record
        ]

    def lines(self) -> str:
        """The ledger as its file holds it."""
        encode = json.JSONEncoder(ensure_ascii=False).encode
        return "".join(
            encode({"id": identifier, **self.records[identifier]}) + "\n" for identifier in sorted(self.records)
        )


def digest_of_first(group: Group) -> str:
    """A digest of the first that tells of a group, by which its identifier is told from others where nothing else is."""
    first = min((member.article, member.cluster.name, member.cluster.id) for member in group.members)
    return hashlib.sha256("\0".join(first).encode("utf8", "surrogatepass")).hexdigest()[:LETTERS]


def _is_made_for(identifier: str, group: Group) -> bool:
    return f"-{digest_of_first(group)}" in identifier


def _names_by_article(group: Group) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for member in group.members:
        found.setdefault(member.article, set()).update((member.cluster.name, *member.cluster.names))
    return found


def load_ledger(path: Path) -> Ledger:
    """The ledger of a file, empty where there is none; InputError where it can't be read."""
    if not path.exists():
        return Ledger()
    ledger = Ledger()
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        try:
            record = json.loads(line)
            ledger.records[record.pop("id")] = {"names": record["names"], "articles": record["articles"]} | (
                {"replaced_by": record["replaced_by"]} if "replaced_by" in record else {}
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputError(
                f"{path}, line {number} is no line of a ledger of identifiers; mend it, or take the file away"
                " to have identifiers given anew."
            ) from None
    return ledger
