"""The articles of a period and an outlet that may hold a passage, by their numbers in the side index.

Copies of another article are left out: what they tell is told there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.store.index import Index
from kg.store.sought import Sought, Term

_HITS = 20_000  # statements, headlines, and events, that a term is looked for in
_NAMED = "entity.iri IN (SELECT value FROM json_each(:entities))"


@dataclass(frozen=True, slots=True)
class Head:
    """What an article is besides its text: its IRI, number, identifier, date, the name of its outlet, and its headline."""

    iri: str
    number: int
    identifier: str
    published: str
    outlet: str
    headline: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The articles in which something is sought, none of them read yet."""

    index: Index
    sought: Sought

    def count(self) -> int:
        """How many there are."""
        within = self._period()
        every = self._numbers(f"SELECT COUNT(*) FROM article WHERE {within}")
        copies = self._numbers(f"SELECT COUNT(*) FROM article WHERE original <> iri AND {within}")
        return every.pop() - copies.pop()

    def naming(self, wanted: Term, among: Collection[int] | None = None) -> set[int]:
        """Those, or those of some, that name one of the entities of a term."""
        if not wanted.entities:
            return set()
        some = "" if among is None else "AND mention.article IN (SELECT value FROM json_each(:among))"
        return self._numbers(
            f"""SELECT mention.article FROM mention JOIN entity ON entity.id = mention.entity
                JOIN article ON article.id = mention.article WHERE {_NAMED} {some} AND {self._within()}""",
            entities=_listed(wanted.entities),
            among=_listed(among or ()),
        )

    def saying(self, ways: Sequence[str]) -> set[int]:
        """Those with a headline or a statement that has any of some words or phrases, or an event that is told so."""
        within, words = self._within(), any_of(ways)
        found = self._numbers(
            f"""SELECT DISTINCT article.id
                FROM (SELECT rowid FROM statement_text WHERE statement_text MATCH :words LIMIT {_HITS}) AS hit
                JOIN statement ON statement.id = hit.rowid JOIN article ON article.id = statement.article
                WHERE {within}""",
            words=f"text : ({words})",
        )
        found |= self._numbers(
            f"""SELECT article.id FROM (SELECT rowid FROM headline_text WHERE headline_text MATCH :words LIMIT {_HITS}) AS hit
                JOIN article ON article.id = hit.rowid WHERE {within}""",
            words=words,
        )
        labels = [way.lower() for way in ways if " " not in way]
        return found | self._numbers(
            f"""SELECT DISTINCT article.id
                FROM (SELECT article FROM event WHERE label IN (SELECT value FROM json_each(:labels)) LIMIT {_HITS}) AS hit
                JOIN article ON article.id = hit.article WHERE {within}""",
            labels=_listed(labels),
        )

    def headed(self, ways: Sequence[str], among: Collection[int]) -> set[int]:
        """Those of some whose headline has any of some words or phrases."""
        return self._numbers(
            """SELECT rowid FROM headline_text
               WHERE headline_text MATCH :words AND rowid IN (SELECT value FROM json_each(:among))""",
            words=any_of(ways),
            among=_listed(among),
        )

    def numbers_by_iri(self) -> dict[str, int]:
        """All of them."""
        sql = f"SELECT iri, id FROM article WHERE {self._within()}"
        return dict(self.index.connection.execute(sql, self._days))

    def numbers_of(self, iris: Sequence[str]) -> list[int]:
        """Those of some, by their IRIs."""
        if not iris:
            return []
        sql = "SELECT id FROM article WHERE iri IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [number for (number,) in self.index.connection.execute(sql, (_listed(iris),))]

    def heads(self, numbers: Sequence[int]) -> list[Head]:
        """What some of them are, in the order given."""
        sql = """SELECT article.iri, article.id, COALESCE(identifier, ''), COALESCE(published, ''), COALESCE(name.name, ''),
                        COALESCE((SELECT text FROM headline_text WHERE rowid = article.id), '')
                 FROM article LEFT JOIN name ON name.entity = outlet AND chief
                 WHERE article.id IN (SELECT value FROM json_each(?))"""
        found = {row[1]: Head(*row) for row in self.index.connection.execute(sql, (_listed(numbers),))}
        return [found[number] for number in numbers]

    @property
    def _days(self) -> dict[str, str | None]:
        return {"since": self.sought.since, "before": self.sought.before, "outlet": self.sought.outlet}

    def _within(self) -> str:
        return f"article.original = article.iri AND {self._period()}"

    def _period(self) -> str:
        """The conditions of the period and the outlet, those alone that are given: an index finds them then."""
        conditions = {
            "published >= :since": self.sought.since,
            "published < :before": self.sought.before,
            "outlet = (SELECT id FROM entity AS publisher WHERE publisher.iri = :outlet)": self.sought.outlet,
        }
        return " AND ".join([condition for condition, given in conditions.items() if given is not None] or ["1"])

    def _numbers(self, sql: str, **values: str) -> set[int]:
        return {number for (number,) in self.index.remembered(sql, **self._days, **values)}


def any_of(ways: Sequence[str]) -> str:
    """A search for any of some words or phrases."""
    return " OR ".join('"' + way.replace('"', '""') + '"' for way in ways)


def _listed(values: Collection[str] | Collection[int]) -> str:
    """Values as one parameter, however many there are."""
    return json.dumps(list(values))
