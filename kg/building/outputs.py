"""A corpus to files: the store, the graph, the annotations, the explorer, the provenance."""

from __future__ import annotations

import datetime
import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.authority.file import Authority
from kg.building.pipeline import Progress, build_corpus
from kg.errors import StoreError, ValidationError
from kg.explorer.page import write_explorer
from kg.export import export
from kg.graph.annotations import annotation_lines
from kg.graph.mapping import map_corpus
from kg.graph.provenance import write_provenance
from kg.graph.validation import validate
from kg.model import Article, Corpus
from kg.query.run import select
from kg.resolve.corpus.ledger import load_ledger
from kg.settings import LEDGER, STORE_FOLDER
from kg.store import open_store
from kg.store.ranking import keep_places

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and could not do."""

    articles: int
    statements: dict[str, int]
    speakers: int
    entities: dict[str, int]
    events: int
    verdicts: int
    comparisons: dict[str, int]
    problems: tuple[str, ...]


def build_files(
    articles: Sequence[Article],
    out: Path,
    base: str,
    jobs: int = 1,
    progress: Progress | None = None,
    min_confidence: float = 0.0,
    authority: Authority | None = None,
) -> BuildReport:
    """Build a corpus and write the store, the graph, the annotations, the explorer and the
    provenance under ``out``. Raises ValidationError where the graph breaks the shapes."""
    started = datetime.datetime.now(datetime.UTC)
    ledger = load_ledger(out / LEDGER)
    corpus, problems = build_corpus(articles, jobs, progress, min_confidence, authority, ledger=ledger)
    log.info("%d entities and %d comparisons resolved", len(corpus.entities), len(corpus.comparisons))
    out.mkdir(parents=True, exist_ok=True)
    (out / "annotations.jsonl").write_text("".join(annotation_lines(corpus, base)), encoding="utf8", newline="\n")
    with _replaced(out / STORE_FOLDER) as folder, open_store(folder, writable=True) as store:
        store.load(map_corpus(corpus, base))
        store.optimize()
        log.info("Store loaded")
        report = validate(store)
        export(store, "turtle", out / "graph.ttl")
        keep_places(store, write_explorer(store, out / "explorer.html"))
    (out / LEDGER).write_text(ledger.lines(), encoding="utf8", newline="\n")
    log.info("Graph validated, files written to %s", out)
    write_provenance(out / "provenance.ttl", corpus, base, started)
    if not report.conforms:
        first = report.violations[0]
        raise ValidationError(
            f"The graph breaks the shapes in {len(report.violations)} places, first at "
            f"{first.focus}: {first.message}; 'kg validate --store {out / STORE_FOLDER}' lists them."
        )
    return _report(corpus, problems)


def publish(folder: Path, endpoint: str) -> None:
    """Put the graph of a store into a SPARQL endpoint, where its articles take the place of those
    with the same IRIs; what else is there stays. Raises StoreError where it can't be written."""
    with open_store(folder) as store, open_store(endpoint) as remote:
        for (article,) in select(store, "SELECT ?article { ?article a schema:NewsArticle } ORDER BY ?article"):
            if remote.query(f"ASK {{ {article} ?p ?o }}"):
                remote.remove_article(article.value)
        remote.load(sorted(store.triples(), key=str))


class _replaced:
    """A folder to write a store in, which takes the place of the old one when all went well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new = folder.with_name(folder.name + ".new")

    def __enter__(self) -> Path:
        if self.folder.exists() and not (self.folder / "CURRENT").is_file():
            if not self.folder.is_dir() or any(self.folder.iterdir()):
                raise StoreError(f"{self.folder} is not a store; choose another folder with --out.")
        if self.new.exists():
            shutil.rmtree(self.new)
        return self.new

    def __exit__(self, failure: object, *_: object) -> None:
        if failure is not None:
            shutil.rmtree(self.new, ignore_errors=True)
            return
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.new.rename(self.folder)


def _report(corpus: Corpus, problems: Iterable[str]) -> BuildReport:
    statements = [s for a in corpus.articles for s in a.extraction.statements]
    return BuildReport(
        articles=len(corpus.articles),
        statements=dict(sorted(Counter(s.mode for s in statements).items())),
        speakers=len({s.speaker for s in statements if s.speaker}),
        entities=dict(sorted(Counter(entity.type for entity in corpus.entities).items())),
        events=len({e.happening or (a.article.id, e.id) for a in corpus.articles for e in a.extraction.events}),
        verdicts=sum(len(a.extraction.verdicts) for a in corpus.articles),
        comparisons=dict(sorted(Counter(c.relation for c in corpus.comparisons).items())),
        problems=tuple(problems),
    )
