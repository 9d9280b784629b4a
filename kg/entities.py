"""Entities to look at and to correct: what ``kg entities`` does.

What was built is read from a corpus or its ``annotations.jsonl``; corrections go to the
authority file, whose comments and order are kept, and count from the next build on.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.errors import AuthorityError, InputError
from kg.model import Corpus, EntityType
from kg.resolve.authority import ENTITY_TYPES, editor, load_authority, read_document
from kg.resolve.names import body_key
from kg.resolve.slugs import slug

HEADER = "# What people have decided about entities; read by 'kg build --authority'.\n"
LISTS = ("aliases", "exact_matches", "same_as", "different_from", "mentions")


@dataclass(frozen=True, slots=True)
class Found:
    """How often an article mentions an entity by one text."""

    article: str
    surface: str
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as it was built, with the names it is mentioned by."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    reasons: tuple[str, ...]
    found: tuple[Found, ...]

    @property
    def mentions(self) -> int:
        """The number of mentions in all articles."""
        return sum(found.count for found in self.found)


def known_entities(source: Corpus | Path) -> list[Known]:
    """The entities of a corpus or of an ``annotations.jsonl``, most mentioned first."""
    records: dict[str, Mapping[str, Any]] = {}
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for article, text, entities, mentions in (
        _of_corpus(source) if isinstance(source, Corpus) else _of_annotations(source)
    ):
        records.update(entities)
        for entity, start, end in mentions:
            counts[entity][article, " ".join(text[start:end].split())] += 1
    known = [
        Known(
            id=identifier,
            name=record["name"],
            type=record["type"],
            aliases=tuple(record["aliases"]),
            reasons=tuple(record.get("reasons", ())),
            found=tuple(
                Found(article, surface, count)
                for (article, surface), count in sorted(counts[identifier].items())
            ),
        )
        for identifier, record in records.items()
    ]
    return sorted(known, key=lambda entity: (-entity.mentions, entity.id))


Read = Iterator[tuple[str, str, dict[str, Mapping[str, Any]], list[tuple[str, int, int]]]]


def _of_corpus(corpus: Corpus) -> Read:
    records: dict[str, Mapping[str, Any]] = {
        e.id: {"name": e.name, "type": e.type, "aliases": e.aliases, "reasons": e.reasons}
        for e in corpus.entities
    }
    yield "", "", records, []
    for resolved in corpus.articles:
        mentions = [(m.entity, m.start, m.end) for m in resolved.mentions]
        yield resolved.article.id, resolved.article.text, {}, mentions


def _of_annotations(path: Path) -> Read:
    try:
        lines = path.read_text("utf8").splitlines()
        for line in filter(None, lines):
            record = json.loads(line)
            entities = {_local(entity["id"]): entity for entity in record["entities"]}
            mentions = [(_local(m["entity"]), m["start"], m["end"]) for m in record["mentions"]]
            yield record["id"], record["text"], entities, mentions
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} is not what 'kg build' writes as annotations.jsonl ({error}); build first."
        ) from error


def _local(iri: str) -> str:
    """The identifier without the base: its last two segments."""
    return "/".join(iri.rsplit("/", 2)[-2:])


def list_entities(known: Sequence[Known], kind: EntityType | None = None) -> list[Known]:
    """The entities of one type, or all of them."""
    return [entity for entity in known if kind in (None, entity.type)]


def search(known: Sequence[Known], words: str) -> list[Known]:
    """The entities with a name that holds all the words, whatever their case and accents."""
    wanted = _plain(words).split()
    return [
        entity
        for entity in known
        if any(
            all(word in _plain(name) for word in wanted) for name in (entity.name, *entity.aliases)
        )
    ]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def find(known: Sequence[Known], wanted: str) -> Known:
    """The one entity of that identifier, IRI or name; InputError where there is none or
    several."""
    by_identifier = [entity for entity in known if entity.id in (wanted, _local(wanted))]
    by_name = [entity for entity in known if body_key(entity.name) == body_key(wanted)]
    found = by_identifier or by_name or search(known, wanted)
    if not found:
        raise InputError(f"No entity is called {wanted!r}; 'kg entities search' looks for parts.")
    if len(found) > 1:
        choice = ", ".join(entity.id for entity in found[:5])
        raise InputError(f"{wanted!r} may be {len(found)} entities; give one of {choice}.")
    return found[0]


def why(entity: Known) -> list[str]:
    """What was merged into an entity, each with reason and confidence, then where it is named."""
    places = [
        f"{found.article}: {found.surface} ({found.count} ×)"
        for found in sorted(entity.found, key=lambda f: (f.article, -f.count, f.surface))
    ]
    alone = len({found.article for found in entity.found}) < 2
    nothing = "nothing was merged" if alone else "no reasons are recorded; build again"
    return [*(entity.reasons or [nothing]), *places]


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


def split(
    path: Path, entity: Known, mentions: Sequence[tuple[str, str]], name: str | None = None
) -> None:
    """Write that mentions (article and text) of an entity are of another, of that name or else
    of the first mention's."""
    seen = {(found.article, found.surface) for found in entity.found}
    for article, surface in mentions:
        if (article, surface) not in seen:
            raise InputError(
                f"{article} has no mention {surface!r} of {entity.id}; 'kg entities why"
                f" {entity.id}' lists them."
            )
    name = name or mentions[0][1]
    if body_key(name) == body_key(entity.name):
        raise InputError(f"{name!r} is the name of {entity.id}; give the other one with --name.")

    def change(document: CommentedSeq) -> None:
        document.append(
            CommentedMap(
                name=name,
                type=entity.type,
                different_from=CommentedSeq([entity.name]),
                mentions=CommentedSeq(
                    CommentedMap(article=article, surface=surface) for article, surface in mentions
                ),
            )
        )

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


def _identifiers(entity: Known, known: Sequence[Known]) -> list[str]:
    """Identifiers of the names that no other entity has, the entity's own name first."""
    owners = Counter(name for other in known for name in {other.name, *other.aliases})
    names = [entity.name, *(alias for alias in entity.aliases if owners[alias] == 1)]
    return list(dict.fromkeys(f"{entity.type}/{slug(name)}" for name in names))


def _entry_or_none(document: CommentedSeq, entity: Known) -> CommentedMap | None:
    for entry in document:
        names = {body_key(name) for name in (entry["name"], *entry.get("aliases", ()))}
        if entry["type"] == entity.type and body_key(entity.name) in names:
            return entry
    return None


def _entry(document: CommentedSeq, entity: Known) -> CommentedMap:
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
