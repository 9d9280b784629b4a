"""What a corpus is when its articles are gathered: what it takes to write it, the articles themselves read one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.building.briefs import Summary
from kg.building.results import Results, meanings_in, unpack
from kg.graph.shared import Shared, shared_of
from kg.model import Comparison, Copy, Entity, EntityType, Happening, ResolvedArticle, StatementReference
from kg.resolve.corpus.happenings import with_happenings

Told = tuple[
    dict[str, str],
    dict[str, Summary],
    dict[str, Copy],
    dict[StatementReference, Happening],
    Callable[[], tuple[Comparison, ...]],
]
"""Of the articles by identifier recipes, summaries and whose text they carry; what tellings share; the comparisons."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A corpus: by article its recipe, the digest under which what it was made into is kept, and its summary;
    the entities, what waits for the comparisons, replaced identifiers; what tellings share, which articles carry another's text; and
    pins that fit nothing."""

    recipes: dict[str, str]
    names: dict[str, frozenset[str]]
    summaries: dict[str, Summary]
    entities: tuple[Entity, ...]
    comparing: Callable[[], tuple[Comparison, ...]]
    replaced: tuple[tuple[str, str], ...]
    shared: Mapping[StatementReference, Happening]
    copies: Mapping[str, Copy]
    unknown: tuple[str, ...]
    renamed: Results
    results: Results
    keys: Mapping[str, str]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """How statements relate, which is worked out beside other things until it is asked for."""
        return self.comparing()

    def articles(self, ids: Iterable[str]) -> Iterator[ResolvedArticle]:
        """Some whole articles, one at a time."""
        for _, data in self.renamed.packed(self.recipes[id] for id in ids):
            resolved = with_happenings(unpack(data), self.shared)
            yield replace(resolved, copy=self.copies.get(resolved.article.id))

    def meanings(self) -> Iterator[tuple[str, bytes]]:
        """What the sentences of each article mean, as it was kept with its result."""
        found = self.results.packed(self.keys[id] for id in self.summaries)
        return ((id, meanings_in(data)) for id, (_, data) in zip(self.summaries, found, strict=True))

    def in_common(self) -> Shared:
        """What belongs to no single article."""
        outlets = (summary.outlet for summary in self.summaries.values() if summary.outlet)
        types = (type_ for summary in self.summaries.values() for type_ in summary.events.values())
        return shared_of(self.entities, self.comparisons, self.replaced, outlets, types)

    def own(self) -> tuple[dict[str, list[Entity]], dict[str, EntityType]]:
        """The sources and works of each article, and of what kind each entity is."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            if entity.article is not None:
                found[entity.article].append(entity)
        return found, {entity.id: entity.type for entity in self.entities}
