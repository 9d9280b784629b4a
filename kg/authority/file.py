"""The authority file: what people have decided about entities, which wins over the machine.

- name: Alexander Lukashenko
  type: person
  aliases: [Alyaksandr Lukashenka]        # other names of this entity
  exact_matches: [http://www.wikidata.org/entity/Q2866]
  same_as: [organization/lukashenko]      # entities, or names of any type, merged into it
  different_from: [Viktor Lukashenko]     # never merged with these
  mentions:                               # mentions that are of this entity
    - {article: seeds/a.txt, surface: Lukashenko}
  statements:                             # statements that this entity makes
    - {article: seeds/a.txt, statement: statement=01d85258406c}
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from kg.errors import AuthorityError
from kg.model import Cluster, EntityType
from kg.names.parts import body_key
from kg.names.slugs import readable, slug

ENTITY_TYPES = ("person", "organization", "group", "place")
WAYS_OUT = {
    "additionalProperties": "an entry may have name, type, aliases, exact_matches, same_as,"
    " different_from, mentions (each with article and surface) and statements (each with article and statement)",
    "required": "add what is missing",
    "enum": "choose one of them",
    "type": "lists go in [ ] or one item a line after '- ', and numbers meant as text in quotes",
    "pattern": "exact matches start with http:// or https://",
    "minLength": "write a name or take the line out",
}


@dataclass(frozen=True, slots=True)
class Pin:
    """Mentions of an article, by their text, that are of the entry's entity."""

    article: str
    surface: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an article, by its identifier there, that the entry's entity makes."""

    article: str
    statement: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity as people want it; ``line`` is where the file says so."""

    name: str
    type: EntityType
    line: int
    aliases: tuple[str, ...] = ()
    exact_matches: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()
    mentions: tuple[Pin, ...] = ()
    statements: tuple[Said, ...] = ()

    @property
    def pins(self) -> tuple[Pin | Said, ...]:
        """The mentions and the statements that are of this entry's entity."""
        return (*self.mentions, *self.statements)

    def claims(self, cluster: Cluster) -> bool:
        """Whether a cluster of an article is of this entry, by its name."""
        key = body_key(cluster.name)
        if self.type == cluster.type and key in map(body_key, (self.name, *self.aliases)):
            return True
        return any(names_cluster(wanted, cluster) for wanted in self.same_as)


class Authority:
    """The entries of an authority file, in its order, found by name and by article."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self.by_article: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for article in dict.fromkeys(pin.article for pin in entry.pins):
                self.by_article.setdefault(article, []).append(entry)
            for name in (entry.name, *entry.aliases, *entry.same_as):
                key = readable(name) if _is_identifier(name) else body_key(name)
                self._by_name.setdefault(key, []).append(entry)

    def entry_of(self, cluster: Cluster) -> Entry | None:
        """The first entry that claims a cluster by name."""
        if not self.entries:
            return None
        keys = (body_key(cluster.name), identifier_of(cluster))
        found = [e for key in keys for e in self._by_name.get(key, ()) if e.claims(cluster)]
        return min(found, key=lambda entry: entry.line, default=None)


def identifier_of(cluster: Cluster) -> str:
    """The identifier that a cluster's own name makes, readable.

    >>> identifier_of(Cluster("c0", "person", "Viktor Lukashenko"))
    'person/viktor-lukashenko'
    """
    return readable(f"{cluster.type}/{slug(cluster.name)}")


def names_cluster(wanted: str, cluster: Cluster) -> bool:
    """Whether an identifier ("person/viktor-lukashenko") or a name means a cluster."""
    if _is_identifier(wanted):
        return readable(wanted) == identifier_of(cluster)
    return body_key(wanted) == body_key(cluster.name)


def _is_identifier(text: str) -> bool:
    return text.split("/")[0] in ENTITY_TYPES and "/" in text and " " not in text


def load_authority(path: Path) -> Authority:
    """Read and check an authority file; raises AuthorityError with the file and the line."""
    data = read_document(path)
    _check_schema(path, data)
    entries = tuple(_entry(record, data.lc.item(i)[0] + 1) for i, record in enumerate(data or ()))
    _check_agreement(path, entries)
    return Authority(entries)


def editor() -> YAML:
    """A YAML reader and writer that keeps comments, order and quotes."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def read_document(path: Path) -> Any:
    """The YAML of a file with its comments, or None where it is empty."""
    try:
        return editor().load(path.read_text("utf8"))
    except OSError as error:
        raise AuthorityError(f"{path} can't be read ({error.strerror}); give the path of an authority file.") from error
    except UnicodeDecodeError as error:
        raise AuthorityError(f"{path} is not UTF-8; save it as UTF-8.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise AuthorityError(
            f"{path}:{line}: not YAML ({error.problem or error.context}); check the indentation,"
            " the colons and the quotes of this line."
        ) from error
    except YAMLError as error:
        raise AuthorityError(
            f"{path}: not YAML ({str(error).splitlines()[0]}); save it as plain text in UTF-8."
        ) from error


def _check_schema(path: Path, data: Any) -> None:
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


def _entry(record: Mapping[str, Any], line: int) -> Entry:
    return Entry(
        name=str(record["name"]),
        type=record["type"],
        line=line,
        aliases=tuple(map(str, record.get("aliases", ()))),
        exact_matches=tuple(map(str, record.get("exact_matches", ()))),
        same_as=tuple(map(str, record.get("same_as", ()))),
        different_from=tuple(map(str, record.get("different_from", ()))),
        mentions=tuple(Pin(str(pin["article"]), str(pin["surface"])) for pin in record.get("mentions", ())),
        statements=tuple(Said(str(pin["article"]), str(pin["statement"])) for pin in record.get("statements", ())),
    )


def _check_agreement(path: Path, entries: Sequence[Entry]) -> None:
    """A name belongs to one entry of a type, a mention to one entry; none contradicts itself."""
    owners: dict[tuple[str, str], Entry] = {}
    pins: dict[Pin, Entry] = {}
    for entry in entries:
        for name in dict.fromkeys(body_key(n) for n in (entry.name, *entry.aliases)):
            other = owners.setdefault((name, entry.type), entry)
            if other is not entry:
                raise AuthorityError(
                    f"{path}:{entry.line}: the entry of line {other.line} has the name"
                    f" {name!r} too; give it to one of them."
                )
        for pin in entry.mentions:
            if pins.setdefault(pin, entry) is not entry:
                raise AuthorityError(
                    f"{path}:{entry.line}: the mention {pin.surface!r} of {pin.article} is also"
                    f" given to the entry of line {pins[pin].line}; give it to one of them."
                )
        both = set(map(body_key, entry.different_from)) & {
            body_key(name) for name in (entry.name, *entry.aliases, *entry.same_as)
        }
        if both:
            raise AuthorityError(
                f"{path}:{entry.line}: {min(both)!r} is said to be the same and to be different;"
                " take out one of the two."
            )
