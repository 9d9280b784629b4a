"""The file of annotations, a line an article: those of articles of which nothing changed are taken over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from kg.building.beside import beside
from kg.building.briefs import digest_of
from kg.building.gathered import Gathered
from kg.building.gathering import WORTH_BESIDE
from kg.building.state import Kept, digest
from kg.graph.annotations import annotation
from kg.model import Entity, ResolvedArticle

FEW = 100  # new lines for which another process need not read the articles


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
) -> Callable[[], dict[str, Line]]:
    """Write the annotations of a corpus, of which ``told`` are the digests of what each article says; what is given
    waits until they are written, beside other things where few of them are new."""
    entities = {entity.id: entity for entity in gathered.entities}
    made_of = _made_of(gathered, told, entities)
    lines = old or OldLines(path, {})
    new = [id for id in made_of if id not in lines.articles or lines.articles[id].made_of != made_of[id]]
    if len(new) <= FEW and len(made_of) >= WORTH_BESIDE:
        return beside(partial(_written, path, list(gathered.articles(new)), made_of, entities, base, lines))
    found = _written(path, gathered.articles(new), made_of, entities, base, lines)
    return lambda: found


def _written(
    path: Path,
    new: Iterable[ResolvedArticle],
    made_of: Mapping[str, str],
    entities: Mapping[str, Entity],
    base: str,
    old: OldLines,
) -> dict[str, Line]:
    """The lines as they were written: those of the ``new`` articles, and all others as they were."""
    coming = iter(new)
    reused = old.lines(made_of) if old.articles else iter(())
    found = {}
    with path.open("wb") as out:
        for id in made_of:
            kept = old.articles.get(id)
            if kept is not None and kept.made_of == made_of[id]:
                line = next(reused)
                found[id] = Line(kept.annotations, made_of[id])
            else:
                line = (json.dumps(annotation(next(coming), entities, base), ensure_ascii=False) + "\n").encode("utf8")
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
