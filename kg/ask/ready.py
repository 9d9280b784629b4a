"""The ready questions: each is a file ``kg/ask/questions/NAME.rq``, and in most cases one for the side index beside it.

The first comment of the query says what it answers, the second lists its parameters, those with
``?`` optional. Where the rows are about nodes that the side index can list in their order, a third
says which, and what they must have:

    # about: statement with speaker

``NAME.sql`` gives the same rows from the index, and ``kg/store/lookup.py`` says how it is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import QuestionError

_ABOUT = re.compile(r"^# about: (?P<kind>\w+)(?: with (?P<required>[\w, ]+))?$", re.MULTILINE)
_TYPES = re.compile(r"(\w+): ([\w, ]+)")


@dataclass(frozen=True, slots=True)
class Lookup:
    """How the side index answers: SQL, what its columns hold that are no strings or whole numbers,
    the kind of node that rows are about, what those must have, whether each gives one row, and
    whether rows count them all."""

    sql: str
    types: Mapping[str, str]
    kind: str
    required: tuple[str, ...]
    one_row_each: bool
    counts_all: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A ready question; ``required`` are those of its parameters that must be given."""

    name: str
    description: str
    parameters: tuple[str, ...]
    required: tuple[str, ...]
    sparql: str
    lookup: Lookup | None


@cache
def questions() -> tuple[Question, ...]:
    """Every ready question, by name."""
    found = [file for file in files("kg.ask.questions").iterdir() if file.name.endswith(".rq")]
    return tuple(sorted(map(_read, found), key=lambda question: question.name))


def question_named(name: str) -> Question:
    """A ready question by its name; QuestionError where there is none."""
    for question in questions():
        if question.name == name:
            return question
    raise QuestionError(f"There is no question {name!r}; there are {', '.join(q.name for q in questions())}.")


def lookup_beside(file: Traversable, sparql: str) -> Lookup | None:
    """What the side index is asked in place of a query; None where there is no SQL for it."""
    if not file.is_file():
        return None
    sql = file.read_text("utf8")
    types = {
        column.strip(): type_
        for comment in re.findall(r"^-- (\w+: .*)$", sql, re.MULTILINE)
        for type_, columns in _TYPES.findall(comment)
        for column in columns.split(",")
    }
    about = _ABOUT.search(sparql)
    kind, required = (about["kind"], re.findall(r"\w+", about["required"] or "")) if about else ("", [])
    return Lookup(
        sql, types, kind, tuple(required), "-- one row for each node\n" in sql, "-- rows count all nodes\n" in sql
    )


def _read(file: Traversable) -> Question:
    name, sparql = file.name.removesuffix(".rq"), file.read_text("utf8")
    description, header = (line.removeprefix("#").strip() for line in sparql.splitlines()[:2])
    listed = [part.strip() for part in header.removeprefix("parameters:").split(",") if part.strip()]
    return Question(
        name,
        description,
        tuple(part.rstrip("?") for part in listed),
        tuple(part for part in listed if not part.endswith("?")),
        sparql,
        lookup_beside(files("kg.ask.questions").joinpath(f"{name}.sql"), sparql),
    )
