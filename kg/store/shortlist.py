"""What a question is about, found in the side index: its nodes, or the counts that answer it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.store.index import Index

_ENTITY = "IN (SELECT id FROM entity WHERE iri IN (%s))"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of node: where it stands, the order of the answers about it, and for each variable the
    condition on it, with ``%s`` for its values. ``scan`` is the table read in that order, for when
    nothing but the variables ``broad`` is given, which leave too much to sort."""

    table: str
    order: str
    conditions: Mapping[str, str]
    scan: str = ""
    broad: frozenset[str] = frozenset()


_KINDS = {
    "statement": _Kind(
        "statement AS node JOIN article ON article.id = node.article",
        "published, identifier, first, last, node.iri",
        {
            "statement": "node.iri IN (%s)",
            "speaker": f"node.speaker {_ENTITY}",
            "mode": "node.mode IN (%s)",
            "outlet": f"article.outlet {_ENTITY}",
            "since": "article.published >= %s",
            "before": "article.published < %s",
            "about": f"node.id IN (SELECT statement FROM about WHERE entity {_ENTITY})",
        },
        "article CROSS JOIN statement AS node ON node.article = article.id",
        frozenset({"mode", "outlet"}),
    ),
    "event": _Kind(
        "event AS node JOIN article ON article.id = node.article",
        "time, published, identifier, first, node.iri",
        {"place": f"node.place {_ENTITY}"},
    ),
    "review": _Kind(
        "review AS node JOIN article ON article.id = node.article",
        "value, published, identifier, first, node.iri",
        {"speaker": f"node.speaker {_ENTITY}"},
    ),
    "comparison": _Kind(
        "contradiction AS node",
        "who <> 'one speaker, two outlets', who, confidence DESC, first, second",
        {"speaker": f"node.iri IN (SELECT iri FROM comparison WHERE speaker {_ENTITY})"},
    ),
}


def shortlist(
    index: Index, kind: str, given: Mapping[str, Sequence[str]], required: Sequence[str], limit: int | None, most: int
) -> list[str] | None:
    """The IRIs of the nodes of a kind for which each variable has one of the values given, and the
    required ones any: the first ``limit`` in the order of their answers. None where there are
    more than ``most``, or the index doesn't know a variable."""
    known = _KINDS.get(kind)
    if known is None or not known.conditions.keys() >= given.keys():
        return None
    tests = [known.conditions[name] % _marks(values) for name, values in given.items()]
    tests += [f"node.{name} IS NOT NULL" for name in required]
    values = [value for some in given.values() for value in some]
    few = most + 1 if limit is None else limit
    table = known.scan if known.scan and given.keys() <= known.broad else known.table
    sql = f"SELECT node.iri FROM {table} WHERE {' AND '.join(tests) or 1} ORDER BY {known.order} LIMIT ?"
    found = [iri for (iri,) in index.connection.execute(sql, (*values, few))]
    return found if len(found) <= most else None


def tallies(
    index: Index, speakers: Sequence[str] | None, subjects: Sequence[str] | None, limit: int | None
) -> list[tuple[str, str, int, int, int, str, str]]:
    """How many statements each speaker makes about each entity, most first: both names, how many
    there are, favour and oppose, and both IRIs. None stands for all."""
    tests = [
        f"tally.{column} {_ENTITY % _marks(iris)}"
        for column, iris in (("speaker", speakers), ("entity", subjects))
        if iris is not None
    ]
    sql = f"""SELECT who.name, whom.name, statements, favours, opposes, speaker.iri, subject.iri FROM tally
              JOIN name AS who ON who.entity = tally.speaker AND who.chief
              JOIN name AS whom ON whom.entity = tally.entity AND whom.chief
              JOIN entity AS speaker ON speaker.id = tally.speaker
              JOIN entity AS subject ON subject.id = tally.entity
              WHERE {' AND '.join(tests) or 1}
              ORDER BY statements DESC, who.name, whom.name, speaker.iri, subject.iri LIMIT ?"""
    values = (*(speakers or ()), *(subjects or ()), -1 if limit is None else limit)
    return index.connection.execute(sql, values).fetchall()


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
