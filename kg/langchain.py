"""A retriever for LangChain: statements with their citations, as documents; needs the extra ``langchain``.

from kg.langchain import StatementRetriever
retriever = StatementRetriever.of("outputs/store", k=8)
documents = retriever.invoke("What did Lukashenko say about missiles?")
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import InstanceOf

from kg.api import KnowledgeGraph
from kg.api import open as open_graph
from kg.objects import Statement
from kg.retrieval import retrieve


class StatementRetriever(BaseRetriever):
    """Gives the ``k`` statements of a graph that bear most on a question. A document's text says who said what,
    where and when; its metadata have the article (identifier, address), the offsets and the exact words."""

    graph: InstanceOf[KnowledgeGraph]
    k: int = 10

    @classmethod
    def of(cls, store: str | Path, k: int = 10) -> StatementRetriever:
        """A retriever over the store that ``kg build`` wrote."""
        return cls(graph=open_graph(store), k=k)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [document(one, weight) for one, weight in retrieve(self.graph.store, query, self.k)]


def document(statement: Statement, weight: float) -> Document:
    """A statement as a document with its citation; ``begin`` and ``end`` are code points of the stored text."""
    article = statement.article
    content = [span for span in statement.evidence() if span.role == "content"]
    told = ", ".join(
        filter(
            None,
            (
                article.outlet.name if article.outlet else None,
                article.published.isoformat() if article.published else None,
                article.identifier,
            ),
        )
    )
    metadata: dict[str, Any] = {
        "statement": statement.iri,
        "speakers": [actor.name for actor in statement.speakers],
        "about": [actor.name for actor in statement.about],
        "mode": statement.mode,
        "negated": statement.negated,
        "confidence": statement.confidence,
        "article": article.identifier,
        "url": article.url,
        "headline": article.headline,
        "outlet": article.outlet.name if article.outlet else None,
        "published": article.published.isoformat() if article.published else None,
        "begin": content[0].begin,
        "end": content[-1].end,
        "spans": [[span.begin, span.end] for span in content],
        "exact": [span.exact for span in content],
        "weight": weight,
    }
    return Document(page_content=f"{statement} ({told})", metadata=metadata, id=statement.iri)
