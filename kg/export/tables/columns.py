"""The tables and their columns, each declared once: what is written and what the schema document says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "strings", "int", "number", "bool", "spans"]
"""``strings`` and ``spans`` are lists; a span is a pair of ``begin`` and ``end``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its type, and what stands in it."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, what one row of it is, and its columns."""

    row: str
    columns: tuple[Column, ...]


_ARTICLE = Column("article", "string", "the IRI of the article")
_BEGIN = Column("begin", "int", "where it begins in the article's text, in Unicode code points")
_END = Column("end", "int", "where it ends; `text[begin:end]` of the article is what it says")

TABLES: dict[str, Table] = {
    "articles": Table(
        "an article",
        (
            _ARTICLE,
            Column("id", "string", "its name: the path of its file, or the `id` that came with it"),
            Column("headline", "string", "its headline"),
            Column("published", "string", "when it was published, as an ISO 8601 date"),
            Column("outlet", "string", "the IRI of who published it"),
            Column("outlet_name", "string", "the outlet's name"),
            Column("author", "string", "who wrote it"),
            Column("url", "string", "its address"),
            Column("text", "string", "its stored text, to which all offsets refer"),
            Column("copy_of", "string", "the IRI of the article of another outlet whose text it carries"),
            Column("version_of", "string", "the IRI of the article of the same outlet whose text it carries"),
            Column("same_words", "number", "the share of its runs of five words that stand there"),
        ),
    ),
    "statements": Table(
        "a statement: somebody says, thinks or writes something",
        (
            Column("statement", "string", "the IRI of the statement"),
            _ARTICLE,
            Column("mode", "string", "direct, indirect or mixed"),
            Column("kind", "string", "speech, thought, text or deed"),
            Column("text", "string", "what is said; pieces are joined by an ellipsis"),
            _BEGIN,
            _END,
            Column("content", "spans", "where each piece of what is said stands"),
            Column("cue", "spans", "where the words stand that tell of the saying"),
            Column("cue_lemma", "string", "the cue's base form"),
            Column("source", "spans", "where the words stand that name the speaker"),
            Column("speaker", "string", "the IRI of the first speaker; all are in the table speakers"),
            Column("speaker_confidence", "number", "how likely the speakers are the right ones"),
            Column("addressee", "string", "the IRI of whom it is said to"),
            Column("about", "strings", "the IRIs of the entities and events that it speaks of"),
            Column("favours", "strings", "the IRIs of those it takes the side of"),
            Column("opposes", "strings", "the IRIs of those it takes sides against"),
            Column("within", "string", "the IRI of the statement that it is part of"),
            Column("negated", "bool", "whether it was not said, or was denied"),
            Column("hypothetical", "bool", "whether it is only supposed, asked, wished or still to come"),
            Column("said_on", "string", "when it was said: an ISO 8601 date, month or year"),
            Column("occasion", "string", "where or on what occasion it was said"),
            Column("confidence", "number", "how likely it is a statement"),
        ),
    ),
    "speakers": Table(
        "a speaker of a statement; a statement of two has two rows",
        (
            Column("statement", "string", "the IRI of the statement"),
            _ARTICLE,
            Column("speaker", "string", "the IRI of the speaker"),
            Column("name", "string", "the speaker's name"),
            Column("type", "string", "what the speaker is, as in the table entities"),
            Column("published", "string", "when the article was published"),
        ),
    ),
    "entities": Table(
        "an entity of the corpus: somebody or something that is mentioned",
        (
            Column("entity", "string", "the IRI of the entity"),
            Column("name", "string", "its name"),
            Column("type", "string", "person, organization, group, place, source (unnamed), work or outlet"),
            Column("aliases", "strings", "its other names"),
            Column("titles", "strings", "its roles and offices"),
            Column("same_as", "strings", "the same in Wikidata or GeoNames"),
            Column("nationality", "strings", "the IRIs of its countries"),
            Column("governs", "string", "the IRI of the place whose government it is"),
            Column("wkt", "string", "its point on Earth, as `POINT(longitude latitude)`"),
            Column("article", "string", "the IRI of the one article that an unnamed source or a work belongs to"),
            Column("of", "string", "the IRI of whom that source or work belongs to or comes from"),
            Column("anonymous", "bool", "whether the article says that the source is not to be named"),
            Column("count", "int", "how many people a source is said to be"),
        ),
    ),
    "mentions": Table(
        "a mention: words of an article that mean an entity",
        (
            _ARTICLE,
            _BEGIN,
            _END,
            Column("text", "string", "the words"),
            Column("entity", "string", "the IRI of whom they mean"),
        ),
    ),
    "events": Table(
        "one telling of an event in an article",
        (
            Column("event", "string", "the IRI of the event; several tellings share it"),
            _ARTICLE,
            _BEGIN,
            _END,
            Column("text", "string", "the word that tells of it"),
            Column("label", "string", "the event's label, that of its first telling"),
            Column("type", "string", "its PLOVER root code"),
            Column("agent", "string", "the IRI of who does it, as this article tells it"),
            Column("patient", "string", "the IRI of whom it is done to"),
            Column("place", "string", "the IRI of where it is"),
            Column("time", "string", "when it is: an ISO 8601 date, month or year"),
            Column("earliest", "string", "the first day on which it may begin, where the time is not certain"),
            Column("latest", "string", "the last day on which it may end"),
            Column("asserted_in", "string", "the IRI of the statement that claims it; none: the article itself"),
            Column("factuality", "string", "asserted, denied, possible or planned"),
            Column("confidence", "number", "how likely all that is told of it is right"),
        ),
    ),
    "comparisons": Table(
        "two statements that are compared",
        (
            Column("comparison", "string", "the IRI of the comparison"),
            Column("first", "string", "the IRI of the one statement"),
            Column("second", "string", "the IRI of the statement that repeats, supports or contradicts the first"),
            Column("relation", "string", "repeats, supports or contradicts"),
            Column("confidence", "number", "how likely that is right"),
            Column("reason", "string", "why it is thought to be so"),
        ),
    ),
    "verdicts": Table(
        "a verdict of a fact-check",
        (
            Column("verdict", "string", "the IRI of the verdict"),
            _ARTICLE,
            Column("statement", "string", "the IRI of the statement or claim that is rated"),
            Column("claim", "string", "the words of the claim"),
            Column("rating", "string", "the rating in words"),
            Column("rating_value", "int", "from 1, false, to 5, true"),
            Column("author", "string", "the IRI of who rates"),
            _BEGIN,
            _END,
            Column("url", "string", "the address of the review"),
            Column("published", "string", "when it was published"),
        ),
    ),
}


def schema_document() -> str:
    """All tables and columns as a page of Markdown."""
    lines = ["# Tables", "", "What `kg export parquet` writes: a file a table. Empty cells are null.", ""]
    for name, table in TABLES.items():
        lines += [f"## {name}", "", f"A row is {table.row}.", "", "| column | type | |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {_TYPE_NAMES[column.type]} | {column.about} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


_TYPE_NAMES: dict[Type, str] = {
    "string": "text",
    "strings": "list of texts",
    "int": "whole number",
    "number": "number",
    "bool": "true or false",
    "spans": "list of (`begin`, `end`)",
}
