"""A store behind any SPARQL 1.1 endpoint, of which nothing but the standard protocol is used.

The endpoint's URL may carry a user and a password (``http://user:password@host/sparql``, tried
as Basic and as Digest) and ``default-graph-uri``, the graph to read and write. A bearer token
is read from the environment variable ``KG_TOKEN``. Updates go to the same URL, or to ``…/update``
where it ends in ``/query``.
"""

import os
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)

from kg.errors import QueryError, StoreError
from kg.store.graph_names import NamesOfGraph
from kg.store.naming import Names
from kg.store.question import Asked
from kg.store.question_sparql import answered
from kg.store.reader import Reader, Tagged
from kg.store.removal import triples_of_article
from kg.store.sought import Passage, Sought
from kg.store.sparql import FORMS, tokens
from kg.store.terms import Found, Subject, Term
from kg.store.text import having, with_matches
from kg.vocabulary import PREFIXES

_ROWS = "application/sparql-results+json"
_GRAPH = "application/n-triples"
# What endpoints are known to take at once: Virtuoso refuses some thousand triples of a request,
# and gives ten thousand rows of an answer.
_TRIPLES_AN_UPDATE, _BYTES_AN_UPDATE, _SUBJECTS_A_PAGE = 500, 100_000, 400
_SECONDS = 120.0
_TRUE, _FALSE = Literal(True), Literal(False)


class RemoteStore:
    """A ``Store`` at an endpoint."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        if not parts.hostname:
            raise StoreError(f"{url} is not the URL of a SPARQL endpoint, such as http://localhost:8000/sparql.")
        self._url = httpx.URL(url).copy_with(username=None, password=None)
        self._update_url = self._url.copy_with(path=re.sub(r"/query$", "/update", self._url.path), query=None)
        self._graph = self._url.params.get("default-graph-uri")
        self._names: Names | None = None
        self._reader: Reader | None = None
        token = os.environ.get("KG_TOKEN")
        self._client = httpx.Client(
            timeout=_SECONDS,
            auth=_PasswordAuth(parts.username, parts.password or "") if parts.username else None,
            headers={"Authorization": f"Bearer {token}"} if token and not parts.username else {},
        )

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """Answer a SPARQL 1.1 query, with ``PREFIXES`` declared and ``kg:matches`` understood.

        Raises QueryError for what the endpoint refuses, StoreError where it can't be reached.
        """
        written = _with_prefixes(with_matches(sparql, lambda variable, words: having(None, variable, words)))
        form = next((token.text for token in tokens(sparql) if token.text in FORMS), "SELECT")
        rows = form in ("SELECT", "ASK")
        response = self._send(self._url, {"query": written}, _ROWS if rows else _GRAPH)
        try:
            if rows:
                answer = pyoxigraph.parse_query_results(response.content, format=QueryResultsFormat.JSON)
                return _truth(answer) if form == "ASK" and isinstance(answer, QuerySolutions) else answer
            # Some answer in Turtle whatever they are asked for: all of N-Triples is Turtle.
            return iter([quad.triple for quad in pyoxigraph.parse(response.content, format=RdfFormat.TURTLE)])
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._url} did not answer as a SPARQL endpoint does ({error}).") from error

    @property
    def names(self) -> Names:
        """The names of the entities, read once, and what people may mean by them."""
        if self._names is None:
            self._names = Names(NamesOfGraph(self._select))
        return self._names

    def answer(self, asked: Asked, limit: int | None = None, *, counting: bool = False) -> Found:
        """The first ``limit`` rows of the answer to a question, in SPARQL."""
        return answered(self.query, asked, limit, counting)

    def near_word(self, word: str) -> str:
        """Nothing: the words of a remote store can't be listed."""
        return ""

    def passages(self, sought: Sought, most: int) -> list[Passage]:
        """None: an endpoint ranks nothing."""
        return []

    def read_questions_with(self, reader: Reader | None) -> None:
        """Let questions be read by a model; an endpoint has no meanings to compare theirs with."""
        self._reader = reader

    def tagged(self, question: str) -> Tagged | None:
        """What the model reads of a question, if there is one."""
        return self._reader.tagged(question) if self._reader is not None else None

    def load(self, triples: Iterable[Triple]) -> None:
        """Add triples, some hundred at a time."""
        self._write("INSERT", triples)

    def remove_article(self, iri: str) -> None:
        """Remove an article, what was derived from it, and the entities that only it uses."""
        self._write("DELETE", sorted(triples_of_article(self._match, NamedNode(iri)), key=str))

    def triples(self) -> Iterator[Triple]:
        """Every triple. Where the endpoint caps its answers, they are asked for subject by subject."""
        return (_triple(row) for page in self._pages() for row in page)

    def _pages(self) -> Iterator[list[tuple[Any, ...]]]:
        whole = self._complete("")
        if whole is not None:
            yield whole
            return
        last = ""
        while True:
            after = f"FILTER(STR(?s) > {Literal(last)})"
            page = f"SELECT DISTINCT ?s {{ ?s ?p ?o {after} }} ORDER BY STR(?s) LIMIT {_SUBJECTS_A_PAGE}"
            subjects = [row[0] for row in self._select(page)]
            if not subjects:
                return
            yield from self._of_subjects(subjects)
            last = subjects[-1].value

    def _of_subjects(self, subjects: list[Term]) -> Iterator[list[tuple[Any, ...]]]:
        rows = self._complete(f"VALUES ?s {{ {' '.join(map(str, subjects))} }}")
        if rows is not None:
            yield rows
        elif len(subjects) == 1:
            raise StoreError(f"{self._url} does not give all that it has of {subjects[0]}; raise its limit of rows.")
        else:
            half = len(subjects) // 2
            yield from self._of_subjects(subjects[:half])
            yield from self._of_subjects(subjects[half:])

    def _complete(self, values: str) -> list[tuple[Any, ...]] | None:
        """The triples of some subjects; None where the endpoint counts more than it gives."""
        [count] = next(self._select(f"SELECT (COUNT(*) AS ?n) {{ {values} ?s ?p ?o }}"))
        rows = list(self._select(f"SELECT ?s ?p ?o {{ {values} ?s ?p ?o }}"))
        return rows if len(rows) >= int(count.value) else None

    def optimize(self) -> None:
        """Nothing: that is the endpoint's affair."""

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: object, /, *_: object) -> None:
        self.close()

    def _match(self, subject: Subject | None, predicate: NamedNode | None, object: Term | None) -> Iterator[Triple]:
        given = {"s": subject, "p": predicate, "o": object}
        values = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in given.items() if term is not None)
        return (_triple(row) for row in self._select(f"SELECT ?s ?p ?o {{ {values} ?s ?p ?o }}"))

    def _select(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        found = self.query(sparql)
        assert isinstance(found, QuerySolutions)
        return (tuple(row) for row in found)

    def _write(self, operation: str, triples: Iterable[Triple]) -> None:
        self._names = None
        for chunk in _chunks(triples):
            data = f"GRAPH <{self._graph}> {{\n{chunk}}}" if self._graph else chunk
            self._send(self._update_url, {"update": f"{operation} DATA {{\n{data}}}"}, "*/*")

    def _send(self, url: httpx.URL, form: dict[str, str], accept: str) -> httpx.Response:
        try:
            response = self._client.post(url, data=form, headers={"Accept": accept})
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise StoreError(f"The endpoint {url} can't be reached ({reason}); check its address.") from error
        if response.status_code in (401, 403):
            raise StoreError(
                f"The endpoint {url} wants to know who asks: put user:password@ before its host, or a token in KG_TOKEN."
            )
        if response.is_error:
            page = "html" in response.headers.get("Content-Type", "")
            said = "" if page else (response.text.strip().splitlines() or [""])[0][:200]
            kind = QueryError if response.status_code == 400 else StoreError
            raise kind(f"The endpoint {url} answered {response.status_code}: {said or response.reason_phrase}.")
        return response


class _PasswordAuth(httpx.Auth):
    """Basic or Digest, as the endpoint asks for."""

    def __init__(self, user: str, password: str):
        self._basic, self._digest = httpx.BasicAuth(user, password), httpx.DigestAuth(user, password)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Ask without, then as the answer says."""
        response = yield request
        if response.status_code == 401:
            digest = "digest" in response.headers.get("WWW-Authenticate", "").lower()
            yield from (self._digest if digest else self._basic).auth_flow(request)


def _truth(answer: QuerySolutions) -> QueryBoolean:
    """The truth that Virtuoso writes as a row with the number 0 or 1."""
    [[value]] = answer
    truth = b'{"head": {}, "boolean": true}' if value.value in ("1", "true") else b'{"head": {}, "boolean": false}'
    found = pyoxigraph.parse_query_results(truth, format=QueryResultsFormat.JSON)
    assert isinstance(found, QueryBoolean)
    return found


def _triple(row: Sequence[Any]) -> Triple:
    subject, predicate, object_ = row
    return Triple(subject, predicate, _canonical(object_))


def _canonical(term: Term) -> Term:
    """The term with a truth value written as we do: Virtuoso gives back 0 and 1."""
    truths = {"0": _FALSE, "1": _TRUE}
    return truths.get(term.value, term) if isinstance(term, Literal) and term.datatype == _FALSE.datatype else term


def _with_prefixes(sparql: str) -> str:
    """The query with the prefixes of ours that it uses and does not declare, in its first line."""
    found = list(tokens(sparql))
    declared = {
        name.text.removesuffix(":")
        for word, name in zip(found, found[1:])
        if word.kind == "word" and word.text == "PREFIX"
    }
    used = dict.fromkeys(token.text.partition(":")[0] for token in found if token.kind == "name")
    missing = [prefix for prefix in used if prefix in PREFIXES and prefix not in declared]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + sparql


def _chunks(triples: Iterable[Triple]) -> Iterator[str]:
    """The triples as N-Triples, in pieces of a size that endpoints take."""
    lines = (f"{triple} .\n" for triple in triples)
    chunk: list[str] = []
    size = 0
    for line in lines:
        if chunk and (len(chunk) == _TRIPLES_AN_UPDATE or size + len(line) > _BYTES_AN_UPDATE):
            yield "".join(chunk)
            chunk, size = [], 0
        chunk.append(line)
        size += len(line)
    if chunk:
        yield "".join(chunk)
