"""A corpus to files: the store, the graph, the annotations, the explorer, the provenance."""

from __future__ import annotations

import datetime
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.building.beside import beside, beside_later
from kg.building.changes import Before, change_store, write_shared
from kg.building.gathered import Gathered
from kg.building.memory import give_back
from kg.building.state import Report
from kg.building.version import model_digests, whole_version
from kg.errors import ValidationError
from kg.graph.checking import Checking
from kg.graph.constraints import Term
from kg.graph.entities import map_own
from kg.graph.mapping import map_article
from kg.graph.provenance import Run, map_run, provenance_graph, write_provenance
from kg.graph.shapes import Violation
from kg.graph.shared import Shared, map_comparisons, map_shared, types_of
from kg.graph.triples import article_iri, fragment_iri
from kg.graph.validation import articles_of, validate_changed, validate_checked
from kg.model import Comparison
from kg.query.run import select
from kg.settings import (
    EXPLORER,
    GRAPH,
    PROVENANCE,
    STORE_FOLDER,
    WHOLE_FILES_OF_A_CHANGE_UP_TO,
    WHOLE_FILES_UP_TO,
)
from kg.store import OxigraphStore, open_store
from kg.store.meanings import write_meanings
from kg.store.oxigraph import read_graph
from kg.store.ranking import Point, keep_places
from kg.vocabulary import term

Places = dict[str, Point]
WORTH_A_COPY = 50  # articles whose graph and page take longer than a copy of the process
ARTICLE_AND_SHARED = 2  # tell of a statement that is compared; of a change only the article is seen
log = logging.getLogger(__name__)


def write_outputs(
    folder: Path,
    gathered: Gathered,
    base: str,
    started: datetime.datetime,
    before: Before | None = None,
) -> Callable[[], None]:
    """Write all files of a state but annotations, record and ledger; of a large corpus, and of a change to one
    that is less large, no single graph and page, whose making grows with all of it. The store is made
    from that of ``before``, where it is given. What is given waits until the last is written. Raises ValidationError
    where the graph breaks the shapes."""
    most = WHOLE_FILES_UP_TO if before is None else WHOLE_FILES_OF_A_CHANGE_UP_TO
    is_whole, is_worth_it = len(gathered.summaries) <= most, len(gathered.summaries) >= WORTH_A_COPY
    # The copy is made before a database is open, and opens it when it is filled.
    later = beside_later(partial(_read_whole, folder)) if is_whole and is_worth_it else nullcontext(_here)
    with later as begin, ExitStack() as opened:
        if before is not None:
            with open_store(before.store) as store:
                store.backup(folder / STORE_FOLDER)
            _write_meanings(folder, gathered, base)
        shared = gathered.in_common()
        log.info("%d entities and %d comparisons resolved", len(gathered.entities), len(shared.comparisons))
        write_shared(folder, shared)
        store = opened.enter_context(open_store(folder / STORE_FOLDER, writable=True))
        if before is None:
            seen = Checking(_tellers(gathered, base), elsewhere=_copied(gathered, base) | _compared(gathered, base))
            give_back()
            store.load(_mapped(gathered, shared, base, seen))
            give_back()
            store.optimize()
            log.info("Store loaded")
            _write_meanings(folder, gathered, base)
            report = validate_checked(store, seen)
        else:
            tellers = dict.fromkeys(_compared(gathered, base), ARTICLE_AND_SHARED) | _tellers(gathered, base)
            seen = Checking(tellers, types_of(shared, base), _copied(gathered, base))
            changed = change_store(store, before, gathered, shared, base, seen)
            log.info("Store changed: %d articles, %d nodes", len(changed.articles), len(changed.nodes))
            report = validate_changed(store, seen, changed.articles, changed.nodes, changed.unseen)
        if not report.conforms:
            raise _refusal(store, report.violations, gathered, base)
        if is_whole:
            store.flush()
            places = begin(partial(_write_whole, folder, store))
            store.catch_up()
            keep_places(store, places())
        sources = [summary.source for summary in gathered.summaries.values()]
        run = Run(started, datetime.datetime.now(datetime.UTC), whole_version(), model_digests())
        store.set_graph(provenance_graph(base), map_run(sources, base, run))
    log.info("Graph validated, files written")
    last = partial(write_provenance, folder / PROVENANCE, sources, base, run)
    return beside(last) if is_worth_it else last


def _write_meanings(folder: Path, gathered: Gathered, base: str) -> None:
    write_meanings(folder / STORE_FOLDER, ((article_iri(id, base), meant) for id, meant in gathered.meanings()))


def _here(work: Callable[[], Places]) -> Callable[[], Places]:
    """Where no copy is worth its while."""
    return work


def _read_whole(folder: Path) -> Places:
    """The same as ``_write_whole`` where another process has the store open, and is making its index."""
    with read_graph(folder / STORE_FOLDER) as store:
        return _write_whole(folder, store)


def _write_whole(folder: Path, store: OxigraphStore) -> Places:
    """Write the graph and the page of a whole store; gives where the page draws actors."""
    from kg.explorer.page import write_explorer  # loads what draws pictures, which most changes don't need
    from kg.export import export

    export(store, "turtle", folder / GRAPH)
    return write_explorer(store, folder / EXPLORER)


def _refusal(store: OxigraphStore, violations: Sequence[Violation], gathered: Gathered, base: str) -> ValidationError:
    """What is said of a graph that breaks the shapes, and of each article that says what breaks them."""
    first = violations[0]
    ids = {article_iri(id, base): id for id in gathered.summaries}
    of_node: dict[str, Violation] = {}
    for violation in violations:
        of_node.setdefault(violation.focus, violation)
    articles: dict[str, str] = {}
    for violation in of_node.values():
        for article in articles_of(store, violation):
            why = f"would break the shapes of the graph at {violation.focus}: {violation.message}"
            articles.setdefault(ids[article], f"{why} It is left out, the rest was built; please report this.")
    return ValidationError(
        f"The graph would break the shapes in {len(violations)} places, first at "
        f"{first.focus}: {first.message} Nothing was changed; please report this.",
        articles,
    )


def publish(folder: Path, endpoint: str) -> None:
    """Put the graph of a store into a SPARQL endpoint, where its articles take the place of those
    with the same IRIs; what else is there stays. Raises StoreError where it can't be written."""
    with open_store(folder) as store, open_store(endpoint) as remote:
        for (article,) in select(store, "SELECT ?article { ?article a schema:NewsArticle } ORDER BY ?article"):
            if remote.query(f"ASK {{ {article} ?p ?o }}"):
                remote.remove_article(article.value)
        remote.load(sorted(store.triples(), key=str))


def _mapped(gathered: Gathered, shared: Shared, base: str, seen: Checking) -> Iterator[Triple]:
    """The triples of a corpus, its articles read one at a time, which are checked: with each article the comparisons
    that the second of two statements is in."""
    own, kinds = gathered.own()
    compared: dict[str, list[Comparison]] = defaultdict(list)
    for comparison in shared.comparisons:
        compared[comparison.second[0]].append(comparison)
    yield from seen.shared(map_shared(replace(shared, comparisons=()), base))
    for resolved in gathered.articles(gathered.summaries):
        id = resolved.article.id
        entities = map_own(resolved.article, own.get(id, ()), kinds, base)
        comparisons = map_comparisons(compared.get(id, ()), base)
        yield from seen.article((*map_article(resolved, base), *entities, *comparisons))


def _tellers(gathered: Gathered, base: str) -> dict[Term, int]:
    """How many articles tell of the events of which several do."""
    told = {(happening.first, article) for (article, _), happening in gathered.shared.items()}
    return {NamedNode(fragment_iri(*first, base)): n for first, n in Counter(first for first, _ in told).items()}


def _compared(gathered: Gathered, base: str) -> dict[Term, list[Term]]:
    """The types of the statements that are compared."""
    types: list[Term] = [term("kg:Statement")]
    references = {reference for c in gathered.comparisons for reference in (c.first, c.second)}
    return {NamedNode(fragment_iri(*reference, base)): types for reference in references}


def _copied(gathered: Gathered, base: str) -> dict[Term, list[Term]]:
    """The types of the articles whose text others carry."""
    types: list[Term] = [term("schema:NewsArticle"), term("nif:Context")]
    return {NamedNode(article_iri(copy.of, base)): types for copy in gathered.copies.values()}


def report_of(gathered: Gathered) -> Report:
    """How much of everything a corpus has."""
    summaries = gathered.summaries
    modes: Counter[str] = Counter()
    for summary in summaries.values():
        modes.update(summary.modes)
    return Report(
        articles=len(summaries),
        statements=dict(sorted(modes.items())),
        speakers=len({speaker for summary in summaries.values() for speaker in summary.speakers}),
        entities=dict(sorted(Counter(entity.type for entity in gathered.entities).items())),
        events=len({
            gathered.shared.get((id, event)) or (id, event)
            for id, summary in summaries.items()
            for event in summary.events
        }),
        verdicts=sum(summary.verdicts for summary in summaries.values()),
        comparisons=dict(sorted(Counter(c.relation for c in gathered.comparisons).items())),
    )  # fmt: skip
