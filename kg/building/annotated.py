"""The file of annotations, a line an article: those of articles of which nothing changed are taken over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.building.briefs import digest_of
from kg.building.gathering import Gathered
from kg.building.state import Kept, digest
from kg.graph.annotations import annotation
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Line:
    """A digest of an article's line, and one of what the line is made of."""

    digest: str
    made_of: str


@dataclass(frozen=True, slots=True)
class OldLines:
    """The file of the state before, and what is kept of its articles, in the order of the lines."""

    path: Path
    articles: Mapping[str, Kept]

    def lines(self, wanted: Mapping[str, str]) -> Iterator[bytes]:
        """The lines that are made of what is wanted, by article."""
        with self.path.open("rb") as lines:
            for (id, kept), line in zip(self.articles.items(), lines, strict=True):
                if kept.made_of == wanted.get(id):
                    yield line


def write_annotations(
    path: Path, gathered: Gathered, told: Mapping[str, str], base: str, old: OldLines | None
) -> dict[str, Line]:
    """Write the annotations of a corpus, of which ``told`` are the digests of what each article says."""
    entities = {entity.id: entity for entity in gathered.entities}
    made_of = _made_of(gathered, told, entities)
    reused = old.lines(made_of) if old is not None else iter(())
    taken = {id for id, kept in old.articles.items() if kept.made_of == made_of.get(id)} if old is not None else set()
    new = gathered.articles(id for id in made_of if id not in taken)
    found = {}
    with path.open("wb") as out:
        for id in made_of:
            if id in taken and old is not None:
                line = next(reused)
                found[id] = Line(old.articles[id].annotations, made_of[id])
            else:
                line = (json.dumps(annotation(next(new), entities, base), ensure_ascii=False) + "\n").encode("utf8")
                found[id] = Line(digest(line), made_of[id])
            out.write(line)
    return found


def _made_of(gathered: Gathered, told: Mapping[str, str], entities: Mapping[str, Entity]) -> dict[str, str]:
    """Of each article a digest of what it says, and of the entities that it may name."""
    written = {id: msgspec.json.encode(entity) for id, entity in entities.items()}
    found = {}
    for id, names in gathered.names.items():
        others = {o for name in names if (e := entities.get(name)) for o in (e.governs, e.of) if o is not None}
        found[id] = digest_of(told[id], *(written[name] for name in sorted(names | others) if name in written))
    return found
