"""From one state's graph to the next: only the triples that come and go.

What an article tells is kept under a digest of it, so that what the old state said of an article that
changed can be worked out again; entities and comparisons are kept beside the store, and events that several
articles tell of are looked up in it. The outcome is the same graph that is made from nothing.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from pyoxigraph import BlankNode, NamedNode, Triple

from kg.building.gathered import Gathered
from kg.building.results import Results, unpack
from kg.graph.checking import Checking
from kg.graph.entities import map_own
from kg.graph.mapping import map_article, map_event
from kg.graph.shared import Shared, differing, map_shared
from kg.graph.triples import article_iri, event_iri, fragment_iri
from kg.model import Copy, Entity, EntityType, Event, Happening, ResolvedArticle, StatementReference
from kg.resolve.corpus.happenings import with_happenings
from kg.store import OxigraphStore

SHARED = "shared.msgpack.z"  # what belongs to no single article, beside a state's store


@dataclass(frozen=True, slots=True)
class Told:
    """All that one article says to the graph: itself, its own sources and works, and of what kind those
    are that these belong to."""

    resolved: ResolvedArticle
    own: tuple[Entity, ...]
    kinds: dict[str, EntityType]

    def triples(self, base: str) -> Iterator[Triple]:
        """All that it says."""
        yield from map_article(self.resolved, base)
        yield from map_own(self.resolved.article, self.own, self.kinds, base)

    def of_itself(self, triples: Iterable[Triple], base: str) -> Iterator[Triple]:
        """Of its triples those of no event, which other articles may tell of, too."""
        events = {NamedNode(event_iri(self.resolved.article.id, event, base)) for event in self.events}
        return (triple for triple in triples if triple.subject not in events)

    @property
    def events(self) -> tuple[Event, ...]:
        return self.resolved.extraction.events


@dataclass(frozen=True, slots=True)
class Before:
    """The store of the state before, what belonged to no single article there, and what the articles said there and
    say now that are not the same."""

    store: Path
    shared: Shared
    gone: tuple[Told, ...]
    new: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """The articles that came or changed, all nodes of which something is new, and those among them that were
    not seen with an article, by their IRIs."""

    articles: tuple[str, ...]
    nodes: tuple[str, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is kept of what an article says: under which recipe it is itself kept, what its events share with
    other tellings, whose text it carries, and the rest as in ``Told``."""

    recipe: str
    shared: dict[str, Happening]
    copy: Copy | None
    own: tuple[Entity, ...]
    kinds: dict[str, EntityType]

    def told(self, renamed: Results) -> Told:
        """All that it says."""
        [(_, data)] = renamed.packed([self.recipe])
        resolved = unpack(data)
        shared = {(resolved.article.id, event): happening for event, happening in self.shared.items()}
        return Told(replace(with_happenings(resolved, shared), copy=self.copy), self.own, self.kinds)


def tellings_of(gathered: Gathered) -> dict[str, Telling]:
    """What is kept of what each article of a corpus says, by its identifier."""
    own, kinds = gathered.own()
    found = {}
    for id, summary in gathered.summaries.items():
        shared = {event: gathered.shared[id, event] for event in summary.events if (id, event) in gathered.shared}
        entities = tuple(own.get(id, ()))
        of = {entity.of: kinds[entity.of] for entity in entities if entity.of is not None}
        found[id] = Telling(gathered.recipes[id], shared, gathered.copies.get(id), entities, dict(sorted(of.items())))
    return found


def pack_telling(telling: Telling) -> tuple[str, bytes]:
    """The key under which what an article says is kept, and what is kept."""
    written = msgspec.json.encode(telling)
    return hashlib.sha256(written).hexdigest(), zlib.compress(written, 1)


def unpack_telling(packed: bytes) -> Telling:
    """What ``pack_telling`` packed."""
    return msgspec.json.decode(zlib.decompress(packed), type=Telling)


def write_shared(folder: Path, shared: Shared) -> None:
    """Keep what belongs to no single article in the folder of a state."""
    (folder / SHARED).write_bytes(zlib.compress(msgspec.msgpack.encode(shared), 1))


def read_shared(folder: Path) -> Shared | None:
    """What ``write_shared`` kept; None where it is not there, or something else."""
    try:
        return msgspec.msgpack.decode(zlib.decompress((folder / SHARED).read_bytes()), type=Shared)
    except (OSError, zlib.error, msgspec.MsgspecError):
        return None


def change_store(
    store: OxigraphStore, from_: Before, gathered: Gathered, shared: Shared, base: str, seen: Checking
) -> Changed:
    """Make a copy of the store before that of a corpus, which has ``shared`` in common; all triples of articles
    that came or changed are ``seen``."""
    before = {triple for told in from_.gone for triple in told.of_itself(told.triples(base), base)}
    after: set[Triple] = set()
    subjects: set[NamedNode | BlankNode | Triple] = set()
    for told in from_.new:
        triples = seen.article(told.triples(base))
        subjects.update(triple.subject for triple in triples)
        after.update(told.of_itself(triples, base))
    old, new = differing(from_.shared, shared)
    before.update(map_shared(old, base))
    after.update(map_shared(new, base))
    events = {_reference(told, event) for told in (*from_.gone, *from_.new) for event in told.events}
    before.update(triple for event in events for triple in store.about(NamedNode(fragment_iri(*event, base))))
    after.update(_events(gathered, events, base))
    removed, added = before - after, after - before
    store.change(removed, added)
    articles = sorted({article_iri(t.resolved.article.id, base) for t in from_.new})
    nodes = {triple.subject for triple in added if isinstance(triple.subject, NamedNode)}
    unseen = nodes - (subjects - seen.left)
    return Changed(tuple(articles), tuple(sorted(n.value for n in nodes)), tuple(sorted(n.value for n in unseen)))


def _reference(told: Told, event: Event) -> StatementReference:
    """The first telling of an event anywhere."""
    return event.happening.first if event.happening else (told.resolved.article.id, event.id)


def _events(gathered: Gathered, wanted: set[StatementReference], base: str) -> Iterator[Triple]:
    """What all articles together say of some events."""
    tellers = sorted({
        id
        for id, summary in gathered.summaries.items()
        for event in summary.events
        if ((shared := gathered.shared.get((id, event))) and shared.first or (id, event)) in wanted
    })  # fmt: skip
    events = {fragment_iri(*event, base) for event in wanted}
    for resolved in gathered.articles(tellers):
        for event in resolved.extraction.events:
            iri = NamedNode(event_iri(resolved.article.id, event, base))
            if iri.value in events:
                yield from (t for t in map_event(resolved.article, event, base) if t.subject == iri)
