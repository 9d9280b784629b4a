"""Corrections of entities: what people, and ``kg link``, decide goes to the authority file.

It counts from the next build on, or when a corpus is brought in line with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.authority.edit import LISTS, Made, add, edit, entry_of, entry_or_none, note, release, take_out
from kg.authority.file import ENTITY_TYPES
from kg.authority.known import Known
from kg.errors import InputError
from kg.model import EntityType
from kg.names.parts import body_key
from kg.names.slugs import readable, slug


@dataclass(frozen=True, slots=True)
class Match:
    """An IRI elsewhere that is the entity of a name and type; ``why`` becomes a comment."""

    name: str
    type: EntityType
    iri: str
    why: str = ""


def merge(path: Path, known: Sequence[Known], first: Known, second: Known, made: Made | None = None) -> None:
    """Write that two entities are one, which keeps the first one's name and type."""
    if first.id == second.id:
        raise InputError(f"{first.id} is one entity already; give two.")

    def change(document: CommentedSeq) -> None:
        entry = entry_of(document, first)
        other = entry_or_none(document, second)
        if other is not None:
            document.remove(other)
            for key in LISTS:
                add(entry, key, other.get(key, ()))
        add(entry, "same_as", _identifiers(second, known))
        for one in (first, second):
            take_out(entry, "different_from", (one.id, one.name, *one.aliases))
        note(entry, made, f"{second.id} is this one")

    edit(path, change)


def split(
    path: Path,
    entity: Known,
    mentions: Sequence[tuple[str, str]],
    name: str | None = None,
    made: Made | None = None,
) -> None:
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
            release(document, other, pins, "mentions")
        entry = entry_of(document, Match(name, entity.type, ""))
        add(entry, "different_from", [entity.name])
        add(entry, "mentions", pins)
        note(entry, made, f"split from {entity.id}")

    edit(path, change)


def rename(path: Path, entity: Known, name: str, made: Made | None = None) -> None:
    """Write the name that an entity shall have; the old one becomes an alias."""

    def change(document: CommentedSeq) -> None:
        entry = entry_of(document, entity)
        old, entry["name"] = entry["name"], name
        add(entry, "aliases", [old])
        take_out(entry, "aliases", [name])
        note(entry, made, f"renamed from {old}")

    edit(path, change)


def set_type(path: Path, known: Sequence[Known], entity: Known, kind: EntityType) -> None:
    """Write the type that an entity shall have."""
    if kind not in ENTITY_TYPES:
        raise InputError(f"{kind!r} is no type; choose one of {', '.join(ENTITY_TYPES)}.")

    def change(document: CommentedSeq) -> None:
        entry = entry_of(document, entity)
        entry["type"] = kind
        add(entry, "same_as", _identifiers(entity, known))

    edit(path, change)


def match(path: Path, matches: Sequence[Match]) -> None:
    """Write what entities are elsewhere, each with its reason as a comment."""

    def change(document: CommentedSeq) -> None:
        for found in matches:
            entry = entry_of(document, found)
            if found.iri in entry.get("exact_matches", ()):
                continue
            add(entry, "exact_matches", [found.iri])
            if found.why:
                place = len(entry["exact_matches"]) - 1
                entry["exact_matches"].yaml_add_eol_comment(" ".join(found.why.split()), place)

    edit(path, change)


def names_of_its_own(entity: Known, known: Sequence[Known]) -> tuple[str, ...]:
    """The names that no other entity has, the entity's own name first."""
    owners = Counter(name for other in known for name in {other.name, *other.aliases})
    return (entity.name, *(alias for alias in entity.aliases if owners[alias] == 1))


def _identifiers(entity: Known, known: Sequence[Known]) -> list[str]:
    """Identifiers of the names that no other entity has, the entity's own name first."""
    names = names_of_its_own(entity, known)
    return list(dict.fromkeys(readable(f"{entity.type}/{slug(name)}") for name in names))
