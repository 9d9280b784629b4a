"""Changing an authority file: its comments and its order are kept, and what would be wrong is not written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Protocol

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.authority.file import editor, load_authority, read_document
from kg.errors import AuthorityError
from kg.model import EntityType
from kg.names.parts import body_key

HEADER = "# What people have decided about entities; read by 'kg build --authority'.\n"
LISTS = ("aliases", "exact_matches", "same_as", "different_from", "mentions", "statements")
OF_ARTICLE = ("not_statements", "nobody_says")


class Named(Protocol):
    """What has an entry of its own: something with a name and a type."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> EntityType: ...


@dataclass(frozen=True, slots=True)
class Made:
    """Who corrects something, and when, as the file is to say it."""

    who: str
    when: str


def entry_or_none(document: CommentedSeq, entity: Named) -> CommentedMap | None:
    for entry in document:
        if "article" in entry:
            continue
        names = {body_key(name) for name in (entry["name"], *entry.get("aliases", ()))}
        if entry["type"] == entity.type and body_key(entity.name) in names:
            return entry
    return None


def entry_of(document: CommentedSeq, entity: Named) -> CommentedMap:
    """The entity's entry, appended where there is none."""
    entry = entry_or_none(document, entity)
    if entry is None:
        entry = CommentedMap(name=entity.name, type=entity.type)
        document.append(entry)
    return entry


def add(entry: CommentedMap, key: str, values: Iterable[Any]) -> None:
    for value in values:
        if value not in entry.setdefault(key, CommentedSeq()):
            entry[key].append(value)


def take_out(entry: CommentedMap, key: str, names: Iterable[str]) -> None:
    gone = set(map(body_key, names))
    for value in [value for value in entry.get(key, ()) if body_key(value) in gone]:
        entry[key].remove(value)


def release(document: CommentedSeq, entry: CommentedMap, pins: Sequence[CommentedMap], key: str) -> None:
    """Take mentions or statements from an entry; one that was made for them and has none left goes."""
    given = [pin for pin in entry.get(key, ()) if pin in pins]
    for pin in given:
        entry[key].remove(pin)
    if given and not entry[key] and entry.keys() <= {"name", "type", "different_from", "history", key}:
        document.remove(entry)


def edit(path: Path, change: Callable[[CommentedSeq], None]) -> None:
    """Change an authority file, which is made where there is none; a change that would make
    it wrong is not written."""
    found = None
    if path.exists():
        load_authority(path)
        found = read_document(path)
    document = CommentedSeq() if found is None else found
    change(document)
    for entry in document:
        for key in (*LISTS, *OF_ARTICLE):
            if key in entry and not entry[key]:
                del entry[key]
    text = StringIO()
    editor().dump(document, text)
    written = path.with_name(path.name + ".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(("" if path.exists() else HEADER) + text.getvalue(), "utf8", newline="\n")
    try:
        load_authority(written)
    except AuthorityError as error:
        written.unlink()
        raise AuthorityError(str(error).replace(str(written), str(path))) from error
    written.replace(path)


def note(entry: CommentedMap, made: Made | None, what: str) -> None:
    """Add a line to the history of an entry."""
    if made is not None:
        line = CommentedMap(when=made.when, who=made.who, what=what)
        line.fa.set_flow_style()
        entry.setdefault("history", CommentedSeq()).append(line)
