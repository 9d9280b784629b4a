"""What the tools do, in worker processes: each job takes the store and answers in JSON."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from kg.ask.by_name import ask as ask_ready
from kg.ask.periods import Period, plain_date
from kg.ask.topics import check_writable
from kg.ask.words.answer import Answer as Told
from kg.ask.words.plans import plan
from kg.ask.words.render import lines_of, render
from kg.ask.words.understood import SLOTS, Understood
from kg.errors import QuestionError
from kg.query.records import Records, plain, records
from kg.query.run import explain, select
from kg.serve.formats import Answer
from kg.serve.reading import ask as ask_in_words
from kg.store import OxigraphStore
from kg.store.naming import Match
from kg.store.sparql import refuse_calls, refuse_updates
from kg.vocabulary import NAMED_CLASSES

# Characters of an answer: what a model can read, and no more than a few articles.
MAX_CHARACTERS = 200_000
_WIDTH = 200
_ARTICLE = """SELECT ?identifier ?text ?headline ?outlet ?published {
  %s ?article a schema:NewsArticle ; schema:identifier ?identifier ; nif:isString ?text .
  OPTIONAL { ?article schema:headline ?headline } OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher/schema:name ?outlet } } LIMIT 1"""


def checked(store: OxigraphStore, job: Callable[..., Answer], arguments: dict[str, Any]) -> Answer:
    """What a job answers, none of whose arguments has a character that is only half there; QuestionError else."""
    for value in arguments.values():
        for text in value.values() if isinstance(value, dict) else (value,):
            if isinstance(text, str):
                check_writable(text)
    return job(store, **arguments)


def ask(store: OxigraphStore, question: str, limit: int) -> Answer:
    """A question in words: the answer as text, with the query, the rows, and what to cite of each."""
    answer = ask_in_words(store, question, limit)
    return _json(
        {"answer": render(answer, _WIDTH, limit), "notes": answer.notes, "sparql": answer.sparql}
        | {"citations": _citations(answer, limit)}
        | _rows(
            answer.records, limit * (1 + len(answer.further)), sum(part.total for part in (answer, *answer.further))
        )
    )


def _citations(answer: Told, limit: int) -> list[dict[str, str]]:
    """Each statement that an answer tells, once, as a sentence, with its IRI, by which ``evidence`` and the
    resource of it show where it stands."""
    found = {line.iri: line.text for line in lines_of(answer, limit) if "#statement=" in line.iri}
    return [{"statement": iri, "told": text} for iri, text in found.items()]


def ready_question(store: OxigraphStore, name: str, parameters: dict[str, str], limit: int) -> Answer:
    """A ready question by its name."""
    rows = ask_ready(store, name, parameters, limit + 1)
    return _json({"notes": list(rows.notes)} | _rows(records(rows), limit))


def find_entities(store: OxigraphStore, name: str, kind: str | None, limit: int) -> Answer:
    """The entities that a name may mean, the best known first, else the nearest names."""
    if kind is not None and kind not in NAMED_CLASSES:
        raise QuestionError(f"There is no kind {kind!r}; there are {', '.join(NAMED_CLASSES)}.")
    names, kinds = store.names, [kind] if kind else list(NAMED_CLASSES)
    match = names.match(name, kinds)
    if match is None:
        return _json({"entities": [], "nearest_names": names.nearest(name, kinds)})
    known = names.best_known(match, "mentioned").entities[:limit]
    found = [{"iri": k.iri, "name": k.name, "types": list(k.types), "mentions": k.count} for k in known]
    return _json({"entities": found, "more": max(len(match.entities) - limit, 0)})


def find_statements(
    store: OxigraphStore,
    speaker: str | None,
    about: str | None,
    words: str | None,
    outlet: str | None,
    since: str | None,
    before: str | None,
    limit: int,
) -> Answer:
    """Statements by who speaks, about whom, with which words, in which outlet and when."""
    given = {"speaker": speaker, "about": about, "outlet": outlet}
    matches = {slot: _meant(store, slot, name) for slot, name in given.items() if name}
    kind = "said" if speaker else "said_about" if about or words else "reported"
    if not matches and not words:
        raise QuestionError("Say who speaks, about whom or what, with which words, or in which outlet.")
    period = Period(since and plain_date(since), before and plain_date(before))
    asked = Understood("", kind, matches, {}, words, False, period)
    found = store.answer(plan(asked).asked, limit, counting=True)
    return _json(_rows(records(found.rows), limit, found.total))


def evidence(store: OxigraphStore, statement: str) -> Answer:
    """Where a statement stands: its passage with what comes before and after."""
    rows = ask_ready(store, "evidence-of", {"statement": statement})
    return _json(_rows(records(rows), 10))


def article(store: OxigraphStore, identifier: str) -> Answer:
    """An article by its identifier or IRI: its text, headline, outlet and date; QuestionError where there is none."""
    for column, term in (("schema:identifier", Literal(identifier)), ("", _iri(identifier))):
        if term is None:
            continue
        pattern = f"?article {column} ?given ." if column else "BIND(?given AS ?article)"
        found = select(store, _ARTICLE % pattern, {"given": term})
        if found:
            names = ("identifier", "text", "headline", "outlet", "published")
            return _json({name: plain(cell) for name, cell in zip(names, found[0], strict=True)})
    raise QuestionError(f"There is no article {identifier[:200]!r}; statements name theirs as articleId.")


def _iri(text: str) -> NamedNode | None:
    try:
        return NamedNode(text)
    except ValueError:
        return None


def query(store: OxigraphStore, sparql: str, limit: int) -> Answer:
    """A SPARQL query, of which no more rows are asked for than are shown."""
    refuse_calls(sparql)
    refuse_updates(sparql)
    try:
        result = store.query(sparql)
        if isinstance(result, QueryBoolean):
            return _json({"answer": bool(result)})
        if isinstance(result, QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            rows = (tuple(map(plain, row)) for row in result)
            return _json(_rows(Records(columns, tuple(itertools.islice(rows, limit + 1))), limit))
        triples = [str(triple) + " ." for triple in itertools.islice(result, limit + 1)]
        return _json({"triples": triples[:limit], "truncated": len(triples) > limit})
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explain(error, sparql) from error


def _meant(store: OxigraphStore, slot: str, name: str) -> Match:
    names, (kinds, role) = store.names, SLOTS[slot]
    match = names.match(name, kinds)
    if match is None:
        near = ", ".join(names.nearest(name, kinds))
        raise QuestionError(f"No {slot} is called {name!r}.{f' Did you mean: {near}?' if near else ''}")
    return names.best_known(match, role)


def _rows(found: Records, limit: int, total: int | None = None) -> dict[str, Any]:
    """The first rows, as many as fit, and whether that is all of them, ``total`` where it is known."""
    shown = list(_fitting(found[:limit]))
    answer: dict[str, Any] = {"rows": shown, "truncated": len(shown) < (total or len(found))}
    return answer | {"rows_in_all": total} if total is not None else answer


def _fitting(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    length = 0
    for row in rows:
        length += sum(len(str(value)) for value in row.values())
        if length > MAX_CHARACTERS:
            return
        yield row


def _json(content: dict[str, Any] | Sequence[Any]) -> Answer:
    return Answer("application/json", json.dumps(content, ensure_ascii=False, default=str).encode("utf8"))
