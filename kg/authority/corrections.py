"""Corrections of entities: what people, and ``kg link``, decide goes to the authority file.

Its comments and its order are kept, and it counts from the next build on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.authority.file import ENTITY_TYPES, editor, load_authority, read_document
from kg.authority.known import Known
from kg.errors import AuthorityError, InputError
from kg.model import EntityType
from kg.names.parts import body_key
from kg.names.slugs import readable, slug

HEADER = "# What people have decided about entities; read by 'kg build --authority'.\n"
LISTS = ("aliases", "exact_matches", "same_as", "different_from", "mentions", "statements")


@dataclass(frozen=True, slots=True)
class Match:
    """An IRI elsewhere that is the entity of a name and type; ``why`` becomes a comment."""

    name: str
    type: EntityType
    iri: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a statement after all; ``aliases`` are the names that only this entity has."""

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement of an article, by its identifier there, with those who say it; ``words`` becomes
    a comment."""

    article: str
    statement: str
    speakers: tuple[Speaker, ...]
    words: str


def merge(path: Path, known: Sequence[Known], first: Known, second: Known) -> None:
    """Write that two entities are one, which keeps the first one's name and type."""
    if first.id == second.id:
        raise InputError(f"{first.id} is one entity already; give two.")

    def change(document: CommentedSeq) -> None:
        entry = _entry(document, first)
        other = _entry_or_none(document, second)
        if other is not None:
            document.remove(other)
            for key in LISTS:
                _add(entry, key, other.get(key, ()))
        _add(entry, "same_as", _identifiers(second, known))
        for one in (first, second):
            _take_out(entry, "different_from", (one.id, one.name, *one.aliases))

    _edit(path, change)


def split(path: Path, entity: Known, mentions: Sequence[tuple[str, str]], name: str | None = None) -> None:
    """Write that mentions (article and text) of an entity are of another, of that name or else
    of the first mention's."""
    seen = {(found.article, found.surface) for found in entity.found}
    for article, surface in mentions:
        if (article, surface) not in seen:
            raise InputError(
                f"{article} has no mention {surface!r} of {entity.id}; 'kg entities why {entity.id}' lists them."
            )
    name = name or mentions[0][1]
    if body_key(name) == body_key(entity.name):
        raise InputError(f"{name!r} is the name of {entity.id}; give the other one with --name.")

    def change(document: CommentedSeq) -> None:
        pins = [CommentedMap(article=article, surface=surface) for article, surface in mentions]
        for other in list(document):
            _release(document, other, pins, "mentions")
        entry = _entry(document, Match(name, entity.type, ""))
        _add(entry, "different_from", [entity.name])
        _add(entry, "mentions", pins)

    _edit(path, change)


def rename(path: Path, entity: Known, name: str) -> None:
    """Write the name that an entity shall have; the old one becomes an alias."""

    def change(document: CommentedSeq) -> None:
        entry = _entry(document, entity)
        old, entry["name"] = entry["name"], name
        _add(entry, "aliases", [old])
        _take_out(entry, "aliases", [name])

    _edit(path, change)


def set_type(path: Path, known: Sequence[Known], entity: Known, kind: EntityType) -> None:
    """Write the type that an entity shall have."""
    if kind not in ENTITY_TYPES:
        raise InputError(f"{kind!r} is no type; choose one of {', '.join(ENTITY_TYPES)}.")

    def change(document: CommentedSeq) -> None:
        entry = _entry(document, entity)
        entry["type"] = kind
        _add(entry, "same_as", _identifiers(entity, known))

    _edit(path, change)


def match(path: Path, matches: Sequence[Match]) -> None:
    """Write what entities are elsewhere, each with its reason as a comment."""

    def change(document: CommentedSeq) -> None:
        for found in matches:
            entry = _entry(document, found)
            if found.iri in entry.get("exact_matches", ()):
                continue
            _add(entry, "exact_matches", [found.iri])
            if found.why:
                place = len(entry["exact_matches"]) - 1
                entry["exact_matches"].yaml_add_eol_comment(" ".join(found.why.split()), place)

    _edit(path, change)


def say(path: Path, corrections: Sequence[Correction]) -> None:
    """Write who says some statements, in place of what the file said of them."""

    def change(document: CommentedSeq) -> None:
        for correction in corrections:
            pin = CommentedMap(article=correction.article, statement=correction.statement)
            for other in list(document):
                _release(document, other, [pin], "statements")
            for speaker in correction.speakers:
                entry = _entry(document, speaker)
                _add(entry, "aliases", speaker.aliases)
                written = CommentedMap(pin)
                written.fa.set_flow_style()
                _add(entry, "statements", [written])
                place = len(entry["statements"]) - 1
                entry["statements"].yaml_add_eol_comment(" ".join(correction.words.split()), place)

    _edit(path, change)


def names_of_its_own(entity: Known, known: Sequence[Known]) -> tuple[str, ...]:
    """The names that no other entity has, the entity's own name first."""
    owners = Counter(name for other in known for name in {other.name, *other.aliases})
    return (entity.name, *(alias for alias in entity.aliases if owners[alias] == 1))


def _identifiers(entity: Known, known: Sequence[Known]) -> list[str]:
    """Identifiers of the names that no other entity has, the entity's own name first."""
    names = names_of_its_own(entity, known)
    return list(dict.fromkeys(readable(f"{entity.type}/{slug(name)}") for name in names))


def _entry_or_none(document: CommentedSeq, entity: Known | Match | Speaker) -> CommentedMap | None:
    for entry in document:
        names = {body_key(name) for name in (entry["name"], *entry.get("aliases", ()))}
        if entry["type"] == entity.type and body_key(entity.name) in names:
            return entry
    return None


def _entry(document: CommentedSeq, entity: Known | Match | Speaker) -> CommentedMap:
    """The entity's entry, appended where there is none."""
    entry = _entry_or_none(document, entity)
    if entry is None:
        entry = CommentedMap(name=entity.name, type=entity.type)
        document.append(entry)
    return entry


def _add(entry: CommentedMap, key: str, values: Iterable[Any]) -> None:
    for value in values:
        if value not in entry.setdefault(key, CommentedSeq()):
            entry[key].append(value)


def _take_out(entry: CommentedMap, key: str, names: Iterable[str]) -> None:
    gone = set(map(body_key, names))
    for value in [value for value in entry.get(key, ()) if body_key(value) in gone]:
        entry[key].remove(value)


def _release(document: CommentedSeq, entry: CommentedMap, pins: Sequence[CommentedMap], key: str) -> None:
    """Take mentions or statements from an entry; one that was made for them and has none left goes."""
    given = [pin for pin in entry.get(key, ()) if pin in pins]
    for pin in given:
        entry[key].remove(pin)
    if given and not entry[key] and entry.keys() <= {"name", "type", "different_from", key}:
        document.remove(entry)


def _edit(path: Path, change: Callable[[CommentedSeq], None]) -> None:
    """Change an authority file, which is made where there is none; a change that would make
    it wrong is not written."""
    found = None
    if path.exists():
        load_authority(path)
        found = read_document(path)
    document = CommentedSeq() if found is None else found
    change(document)
    for entry in document:
        for key in LISTS:
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
