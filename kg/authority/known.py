"""Entities to look at: what was built, read from a corpus or its ``annotations.jsonl``."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from kg.authority.file import ENTITY_TYPES
from kg.errors import InputError
from kg.model import Corpus, EntityType
from kg.names.fold import fold
from kg.names.parts import body_key
from kg.names.slugs import readable

SUGGESTIONS = 3
LIKE = 0.6  # of the letters in common: what a misspelt name is taken for


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
    """The entities of a corpus or of an ``annotations.jsonl`` that people can correct, most
    mentioned first; what belongs to one article alone is not among them."""
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
                Found(article, surface, count) for (article, surface), count in sorted(counts[identifier].items())
            ),
        )
        for identifier, record in records.items()
        if record["type"] in ENTITY_TYPES
    ]
    return sorted(known, key=lambda entity: (-entity.mentions, entity.id))


Read = Iterator[tuple[str, str, dict[str, Mapping[str, Any]], list[tuple[str, int, int]]]]


def _of_corpus(corpus: Corpus) -> Read:
    records: dict[str, Mapping[str, Any]] = {
        readable(e.id): {"name": e.name, "type": e.type, "aliases": e.aliases, "reasons": e.reasons}
        for e in corpus.entities
    }
    yield "", "", records, []
    for resolved in corpus.articles:
        mentions = [(readable(m.entity), m.start, m.end) for m in resolved.mentions]
        yield resolved.article.id, resolved.article.text, {}, mentions


def _of_annotations(path: Path) -> Read:
    try:
        lines = path.read_text("utf8").splitlines()
        for line in filter(None, lines):
            record = json.loads(line)
            entities = {local(entity["id"]): entity for entity in record["entities"]}
            mentions = [(local(m["entity"]), m["start"], m["end"]) for m in record["mentions"]]
            yield record["id"], record["text"], entities, mentions
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} is not what 'kg build' writes as annotations.jsonl ({error}); build first."
        ) from error


def local(iri: str) -> str:
    """The identifier without the base, readable: its last two segments."""
    return readable("/".join(iri.rsplit("/", 2)[-2:]))


def list_entities(known: Sequence[Known], kind: EntityType | None = None) -> list[Known]:
    """The entities of one type, or all of them."""
    return [entity for entity in known if kind in (None, entity.type)]


def search(known: Sequence[Known], words: str) -> list[Known]:
    """The entities with a name that holds all the words, whatever their case, accents and script."""
    wanted = fold(words).split()
    return [
        entity
        for entity in known
        if any(all(word in fold(name) for word in wanted) for name in (entity.name, *entity.aliases))
    ]


def find(known: Sequence[Known], wanted: str) -> Known:
    """The one entity of that identifier, IRI or name; InputError where there is none or
    several."""
    by_identifier = [entity for entity in known if entity.id in (readable(wanted), local(wanted))]
    by_name = [entity for entity in known if body_key(entity.name) == body_key(wanted)]
    by_segment = [entity for entity in known if entity.id.split("/")[1] == readable(wanted)]
    found = by_identifier or by_name or by_segment or search(known, wanted)
    if not found:
        names = list(dict.fromkeys(entity.name for entity in known))
        near = process.extract(
            wanted,
            names,
            scorer=Indel.normalized_similarity,
            processor=fold,
            limit=SUGGESTIONS,
            score_cutoff=LIKE,
        )
        way_out = f"the nearest are {', '.join(name for name, *_ in near)}" if near else "'kg entities list' shows all"
        raise InputError(f"No entity is called {wanted!r}; {way_out}.")
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
