"""What a kind of node is, of which questions are: its columns and conditions, said in two languages.

Each column and condition has two fragments that say the same, one in SPARQL over the graph and one
in SQL over the side index; see ``question`` for how values stand in them. In SPARQL, the patterns of
all columns and conditions of a question stand in one group. In SQL, ``node`` is the row of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.store.told import told_filter

# Makes the filter that keeps what a variable stands for where it is told in some ways.
ToldBy = Callable[[str, Iterable[str]], str]


@dataclass(frozen=True, slots=True)
class Column:
    """How the side index and the graph say a column, and what type its values have, if no plain one.

    ``role`` is the link of the kind that leads to it. ``select`` is how a group of rows gives it;
    ``group`` is what rows are grouped by for it, if not by itself. ``join`` is what SQL joins for it,
    ``several`` times a node. ``name`` is that of the column where the table has it twice.
    """

    sql: str
    sparql: str = ""
    type: str = ""
    role: str = ""
    select: str = ""
    group: str = ""
    join: str = ""
    several: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What nodes must fit that a name is given for, and where one has several rows, the rows."""

    sql: str
    sparql: str
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: the pattern that all have, the patterns that lead from it to others, and whether
    a node has several matches, which are grouped; in SQL where it stands, the order of the answers
    about it, and where its columns are read from. ``demands`` are conditions in SQL for what
    must be there and is no column of its own. ``scan`` is the table read in that order, for when
    nothing but the names ``broad`` are given, which leave too much to sort. A node has several rows
    in SQL where it has several of what the columns and conditions ``apart`` are of; where none of
    these is asked for, ``once`` keeps one row. ``told`` are the variables of statements, of which
    only those told in some ways may be asked for, or of events, of which only the sure ones; ``told_by`` makes
    the filter. ``orders`` are other orders, by the first column that
    answers are sorted by.
    """

    pattern: str
    links: Mapping[str, str]
    grouped: bool
    table: str
    order: str
    rows: str
    columns: Mapping[str, Column]
    conditions: Mapping[str, Condition]
    demands: Mapping[str, str] = field(default_factory=dict)
    scan: str = ""
    once: str = ""
    orders: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    told_by: ToldBy = told_filter
    broad: frozenset[str] = frozenset()


def name_of(entity: str) -> str:
    return f"(SELECT name FROM name WHERE entity = {entity} AND chief = 1)"


def named(variable: str, column: str, entity: str) -> Column:
    """A column with the name of an entity that a node is linked to."""
    return Column(name_of(entity), f"?{variable} schema:name ?{column} .", role=variable)


def after_hash(column: str) -> str:
    return f"substr({column}, instr({column}, '#') + 1)"


def text_of(statement: str) -> str:
    return f"(SELECT text FROM statement_text WHERE rowid = {statement})"


ABOUT = "schema:about|kg:favours|kg:opposes"
ABOUT_IT = "IN (SELECT statement FROM about WHERE entity IN (:about){})"
PROBED = "EXISTS (SELECT 1 FROM statement_text WHERE statement_text MATCH (:marked) AND rowid = node.id)"
MARKED = "IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:marked))"
WORDS = "IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:words))"
# That another statement of the article has some words, however it is told.
NEAR = Condition(
    """node.article IN (SELECT beside.article FROM main.statement AS beside
  WHERE beside.id IN (SELECT rowid FROM main.statement_text WHERE statement_text MATCH (:near)))""",
    "{ SELECT DISTINCT ?article { ?beside kg:matches (:near) ; prov:wasDerivedFrom ?article } }",
)
OF_ARTICLE = "node LEFT JOIN article ON article.id = node.article"
ROWS = "chosen AS node CROSS JOIN article ON article.id = node.article"
ARTICLE = {
    "outletName": named("outlet", "outletName", "article.outlet"),
    "published": Column("article.published", "OPTIONAL { ?article schema:datePublished ?published }", "date"),
    "articleId": Column("article.identifier"),
}
PUBLISHED = {
    "since": Condition("article.published >= (:since)", "FILTER(STR(?published) >= ?since)"),
    "before": Condition("article.published < (:before)", "FILTER(STR(?published) < ?before)"),
}
