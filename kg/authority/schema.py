"""Whether an authority file is written as its schema has it, and at which line it is not."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.errors import AuthorityError

WAYS_OUT = {
    "additionalProperties": "an entry may have name, type, aliases, exact_matches, same_as,"
    " different_from, mentions (each with article and surface), statements (each with article and statement)"
    " and history (each with when, who and what), that of an article not_statements, nobody_says and history",
    "required": "add what is missing",
    "enum": "choose one of them",
    "type": "lists go in [ ] or one item a line after '- ', and numbers meant as text in quotes",
    "pattern": "exact matches start with http:// or https://",
    "minLength": "write a name or take the line out",
}


def check_schema(path: Path, data: Any) -> None:
    """AuthorityError with file and line, where a document is not as it should be."""
    errors = sorted(
        _validator().iter_errors([] if data is None else data),
        # A word that is none, such as "tpye", is why another is missing.
        key=lambda error: (
            list(error.absolute_path)[:1],
            error.validator == "required",
            _line(data, list(error.absolute_path)),
            list(map(str, error.path)),
        ),
    )
    if errors:
        first = errors[0]
        where, wrong = list(first.absolute_path), first.message
        if first.validator == "pattern":  # a regular expression tells nobody anything
            wrong = f"{first.instance!r} is no web address"
        elif first.validator == "additionalProperties":
            unknown = next(key for key in first.instance if key not in first.schema["properties"])
            where, wrong = [*where, unknown], f"{unknown!r} is none of its words"
        way_out = WAYS_OUT.get(str(first.validator), "see the documentation of the file")
        raise AuthorityError(f"{path}:{_line(data, where)}: {wrong}; {way_out}.")


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = (files("kg.authority") / "authority.schema.json").read_text("utf8")
    return jsonschema.Draft202012Validator(json.loads(schema))


def _line(data: Any, path: Sequence[Any]) -> int:
    """The line of the innermost part of a path whose place is known."""
    line = 1
    for step in path:
        if isinstance(data, CommentedMap):
            line = data.lc.key(step)[0] + 1
        elif isinstance(data, CommentedSeq):
            line = data.lc.item(step)[0] + 1
        data = data[step]
    return line
