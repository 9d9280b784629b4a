"""Statements for a question, with their citations: for people's own programs and for LangChain."""

from __future__ import annotations

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from kg.api import KnowledgeGraph
from kg.graph.mapping import map_corpus
from kg.langchain import StatementRetriever
from kg.retrieval import retrieve
from kg.settings import DEFAULT_BASE
from kg.store import memory_store


@pytest.fixture(scope="module")
def graph(seeds) -> KnowledgeGraph:
    store = memory_store()
    store.load(map_corpus(seeds, DEFAULT_BASE))
    return KnowledgeGraph(store)


def test_the_statement_with_the_rarest_words_of_the_question_comes_first(graph: KnowledgeGraph) -> None:
    [(first, weight), *rest] = retrieve(graph.store, "Who was warned six hours before the launch of the missiles?")
    assert "six hours before the launch of the missiles" in first.text
    assert 0 < weight <= 1 and weight > max(other for _, other in rest)


def test_a_name_finds_what_somebody_said_and_what_was_said_of_them(graph: KnowledgeGraph) -> None:
    found = [one for one, _ in retrieve(graph.store, "Tsikhanovskaya", limit=50)]
    names = [{actor.name for actor in (*one.speakers, *one.about)} for one in found]
    assert names and all("Svetlana Tsikhanovskaya" in some or "Tsikhan" in one.text for some, one in zip(names, found))


def test_what_views_leave_out_is_left_out(graph: KnowledgeGraph) -> None:
    everything = {one.iri for one, _ in retrieve(graph.store, "Lukashenko Putin Belarus Ukraine war", limit=1000)}
    left_out = graph.query("""SELECT ?s { ?s a kg:Statement { ?s kg:kind kg:deed } UNION { ?s kg:hypothetical true }
        UNION { ?s kg:confidence ?sure FILTER(?sure < 0.75) } }""")
    assert everything and everything.isdisjoint(row["s"] for row in left_out)


@pytest.mark.parametrize("question", ["", "???", "what did they say about it?", "zxqv", '"', "OR", "\0", "a" * 5000])
def test_a_question_of_no_known_word_finds_nothing(graph: KnowledgeGraph, question: str) -> None:
    assert retrieve(graph.store, question) == []


def test_langchain_gets_documents_whose_offsets_cut_out_the_words(graph: KnowledgeGraph, seeds) -> None:
    texts = {resolved.article.id: resolved.article.text for resolved in seeds.articles}
    retriever: BaseRetriever = StatementRetriever(graph=graph, k=4)
    documents = retriever.invoke("What did Lukashenko say about missiles?")
    assert len(documents) == 4 and len({document.id for document in documents}) == 4
    for document in documents:
        cited = document.metadata
        text = texts[cited["article"]]
        assert [text[begin:end] for begin, end in cited["spans"]] == cited["exact"]
        assert cited["begin"] == cited["spans"][0][0] and cited["end"] == cited["spans"][-1][1]
        assert cited["article"] in document.page_content and document.id == cited["statement"]
    chained = retriever | RunnableLambda(lambda found: [document.metadata["article"] for document in found])
    assert set(chained.invoke("missiles")) <= set(texts)
