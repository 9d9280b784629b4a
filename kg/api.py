"""The Python interface, which mirrors the commands.

import kg
graph = kg.build(["seeds"])
graph.statements(speaker="Lukashenko", about="Putin")
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExtraError, InputError
from kg.model import Article
from kg.settings import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.ask.words.answer import Answer
    from kg.export.quick_view import QuickView
    from kg.notebook import Explorer
    from kg.objects import Kind, Mode, Statements
    from kg.query.records import Records
    from kg.query.results import Graph
    from kg.store import Store


def read(*inputs: str | Path) -> tuple[Article, ...]:
    """The articles of files, folders and globs; InputError where none could be read."""
    from kg.reading.inputs import read as read_inputs

    result = read_inputs([str(path) for path in inputs])
    if not result.articles:
        raise InputError(" ".join(result.problems) or "There is nothing to read.")
    return result.articles


def annotate(article: Article, base: str = DEFAULT_BASE) -> dict[str, Any]:
    """The annotations of one article, as ``kg annotate`` prints them."""
    from kg.building.pipeline import build_corpus
    from kg.graph.annotations import annotation

    corpus, problems = build_corpus([article], comparing=False)
    if problems:
        raise InputError(problems[0])
    entities = {entity.id: entity for entity in corpus.entities}
    return annotation(corpus.articles[0], entities, base)


def build(inputs: Iterable[str | Path | Article], base: str = DEFAULT_BASE, jobs: int = 1) -> KnowledgeGraph:
    """A knowledge graph, in memory, of articles or of what ``read`` reads."""
    from kg.building.pipeline import build_corpus
    from kg.building.questions import READER
    from kg.graph.mapping import map_corpus
    from kg.graph.triples import article_iri
    from kg.store import memory_store

    articles: list[Article] = []
    for item in inputs:
        articles.extend([item] if isinstance(item, Article) else read(item))
    meanings: dict[str, bytes] = {}
    corpus, _ = build_corpus(articles, jobs, keep_meanings=meanings.__setitem__)
    store = memory_store((article_iri(id, base), meanings[id]) for id in sorted(meanings))
    store.load(map_corpus(corpus, base))
    store.read_questions_with(READER)
    return KnowledgeGraph(store)


def open(path: str | Path) -> KnowledgeGraph:
    """The knowledge graph in a store that ``kg build`` wrote, read-only."""
    from kg.building.questions import READER
    from kg.store import open_store

    store = open_store(path)
    store.read_questions_with(READER)
    return KnowledgeGraph(store)


@dataclass(frozen=True, slots=True, repr=False)
class KnowledgeGraph:
    """A store with the questions that people ask of it."""

    store: Store

    def query(self, sparql: str) -> Records | bool | Graph:
        """Answer a SPARQL query: rows of plain values for SELECT, a bool for ASK, triples else.

        The project's prefixes are declared. QueryError where the query can't be answered.
        """
        from kg.query.records import records
        from kg.query.results import Truth
        from kg.query.run import run_query
        from kg.store import Rows

        match run_query(self.store, sparql):
            case Rows() as rows:
                return records(rows)
            case Truth(value):
                return value
            case graph:
                return graph

    def ask(self, question: str, **parameters: str) -> Answer | Records:
        """The answer to a question in words, or to a ready question by its name with parameters.

        >>> graph.ask("who talks about Putin?")  # doctest: +SKIP
        >>> graph.ask("who-about-whom", about="Putin")  # doctest: +SKIP

        QuestionError, which says what can be asked, where there is no answer.
        """
        if " " in question.strip() and not parameters:
            from kg.ask.words.answers import ask_in_words

            return ask_in_words(self.store, question)
        return self._ready(question, parameters)

    def _ready(self, name: str, parameters: Mapping[str, str]) -> Records:
        from kg.ask.by_name import ask
        from kg.query.records import records

        return records(ask(self.store, name, parameters))

    def statements(
        self, speaker: str | None = None, about: str | None = None, words: str | None = None, kinds: str | None = None
    ) -> Records:
        """Who said what, as one row a statement; names match as in ``kg ask``, and ``notes`` of the
        rows say whom a name was taken for. ``kinds`` says how statements may be told, as "all" or
        "speech,deed"; those that are doubtful, deeds or hypothetical are left out by default."""
        given = {"speaker": speaker, "about": about, "words": words, "kinds": kinds}
        parameters = {key: value for key, value in given.items() if value is not None}
        name = "what-about" if about is not None and speaker is None else "who-said-what"
        if speaker is not None and about is not None:
            name = "what-did-x-say-about-y"
        return self._ready(name, parameters)

    def find(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        outlet: str | None = None,
        since: str | datetime.date | None = None,
        before: str | datetime.date | None = None,
        mode: Mode | None = None,
        kind: Kind | None = None,
        text: str | None = None,
        min_confidence: float = 0.0,
        limit: int | None = None,
    ) -> Statements:
        """Statements as objects, in the order of their articles: by names, which match as in ``kg ask``, by
        the day of the article (``before`` is left out), by words in them, by how sure they are.

        >>> for one in graph.find(speaker="Putin", mode="direct"):  # doctest: +SKIP
        ...     print(one.speaker, one.article.published, one.evidence()[0].context)
        """
        from kg.ask.by_name import entities_called
        from kg.objects import find_statements

        given = {"speaker": speaker, "about": about, "outlet": outlet}
        terms = {
            name: [*entities_called(self.store, name, value)] for name, value in given.items() if value is not None
        }
        return find_statements(
            self.store,
            terms,
            since=since,
            before=before,
            mode=mode,
            kind=kind,
            text=text,
            min_confidence=min_confidence,
            limit=limit,
        )

    def evidence(self, *statements: str, folder: str | Path) -> str:
        """Write the evidence of statements, by IRI, into a folder as ``kg evidence`` does; the seal."""
        from kg.export.evidence import write_evidence

        return write_evidence(self.store, statements, Path(folder)).seal

    def __repr__(self) -> str:
        from kg.query.run import select

        kinds = {"statements": "kg:Statement", "articles": "schema:NewsArticle"}
        counts = {}
        for name, kind in kinds.items():
            ((count,),) = select(self.store, f"SELECT (COUNT(*) AS ?n) {{ ?s a {kind} }}")
            counts[name] = count.value
        return f"<KnowledgeGraph of {counts['statements']} statements in {counts['articles']} articles>"

    def export(self, format: str, path: str | Path) -> None:
        """Write the graph in a format of ``kg export``."""
        from kg.export import export

        export(self.store, format, Path(path))

    def view(self, height: int = 600) -> QuickView:
        """A small picture of who talks about whom, ``height`` pixels high: a notebook shows it,
        and ``save`` writes it as a page."""
        from kg.export.quick_view import quick_view

        return quick_view(self.store, height)

    def widget(self, height: int = 640) -> Explorer:
        """The explorer as a widget for notebooks, ``height`` pixels high; ExtraError where anywidget is not
        installed."""
        try:
            from kg.notebook import explorer
        except ImportError as error:
            raise ExtraError("A widget needs anywidget", "notebook") from error
        return explorer(self.store, height)

    def explore(self, path: str | Path | None = None) -> Path:
        """Write the explorer as one HTML page and say where it is."""
        from kg.explorer.page import write_explorer

        target = Path(path or Path(tempfile.mkdtemp()) / "explorer.html")
        write_explorer(self.store, target)
        return target


def view(store: str | Path, height: int = 600) -> QuickView:
    """A small picture of a store that ``kg build`` wrote; see ``KnowledgeGraph.view``."""
    with open(store).store as opened:
        return KnowledgeGraph(opened).view(height)


__all__: Sequence[str] = ("KnowledgeGraph", "annotate", "build", "open", "read", "view")
