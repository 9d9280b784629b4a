#!/usr/bin/env python3
"""How long the ready questions, questions in words and nine shapes of query take on a synthetic store.

    benchmarks/synthetic.py 100000 /tmp/large
    benchmarks/queries.py /tmp/large/store
    benchmarks/queries.py /tmp/small/store --rdflib
    benchmarks/queries.py /tmp/small/store --endpoint http://localhost:8890/sparql --pid 4711

Each is asked for the first 100 rows about those who have most in the store. Printed is the mean of
several, warm, in milliseconds of CPU time, which other work on the machine disturbs least: of this
process for our store and rdflib (the whole graph in memory), of the server's process (--pid) for
an endpoint that holds the same graph; without --pid of the clock. A query that takes longer than
the limit (20 s) is written as such.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode

from kg.ask.questions import question_named
from kg.ask.words.answers import ask_in_words
from kg.errors import TestimoniaError
from kg.query.run import run_query, select
from kg.store import Store, Term, open_store
from kg.store.question import Asked
from kg.store.question_sparql import sparql_of
from kg.vocabulary import PREFIXES, SHOWN

ROWS, LIMIT = 100, 20
# A query is repeated for so many seconds, or so many times: the clock of some machines ticks every 4 ms.
LEAST, MOST = 0.2, 100
BUSIEST = {
    "speaker": "?x kg:speaker ?e",
    "about": "?x schema:about ?e",
    "place": "?x sem:hasPlace ?e",
    "outlet": "?x schema:publisher ?e",
    "actor": "?x kg:agent ?e",
    "reviewed": "?x schema:itemReviewed/kg:speaker ?e",
}
# Those that gather over much of the graph rather than look up the first of what there is.
AGGREGATES = (
    "most-quoted most-quoted-in-outlet:outlet most-discussed who-about-whom outlets-quoting:speaker "
    "who-agrees-with:speaker who-disagrees-with:speaker where-two-differ:first=speaker,second=about "
    "where-two-differ:first=outlet,second=other_outlet disagreements verdicts "
    "named-with:about named-together"
).split()
QUESTIONS = (
    "who-said-what:speaker who-said-what:outlet who-said-what what-about:about what-did-x-say-about-y:speaker,about "
    "whom-x-favours-or-opposes:speaker who-about-whom:speaker events-at-place:place events-of:actor "
    "events-in-period:since,before verdicts:speaker=reviewed disagreements:speaker "
    "evidence-of:statement who-is:about"
).split()
WORDS = (
    "what did {speaker} say about {about}?",
    "who criticises {about}?",
    "whom does {speaker} criticise?",
    "what happened in {place} in February 2022?",
    "what happened in February 2022?",
    "which claims were rated false?",
    "when did {speaker} first mention {about}?",
    "who said that ceasefire missile",
    "who agrees with {speaker} on {about}?",
    "who is quoted most?",
    "what is said about the ceasefire?",
    "timeline of the government",
    # What no reading answers: ranked passages.
    "ceasefire talks border",
    "{about} ceasefire talks",
)
SHAPES = {
    "statements of X about Y": (
        "SELECT ?s ?text { ?s kg:speaker %(speaker)s ; schema:about %(about)s ; schema:text ?text } LIMIT 100"
    ),
    "top speakers": (
        "SELECT ?who (COUNT(?s) AS ?n) { ?s kg:speaker ?who } GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 20"
    ),
    "co-mentions of one": (
        "SELECT ?e (COUNT(DISTINCT ?a) AS ?n) { { SELECT DISTINCT ?a { ?m itsrdf:taIdentRef %(speaker)s ; "
        "nif:referenceContext ?a } } ?o nif:referenceContext ?a ; itsrdf:taIdentRef ?e } "
        "GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 20"
    ),
    "co-mentions of all": (
        "SELECT ?e ?f (COUNT(DISTINCT ?a) AS ?n) { ?m nif:referenceContext ?a ; itsrdf:taIdentRef ?e . "
        "?o nif:referenceContext ?a ; itsrdf:taIdentRef ?f FILTER(STR(?e) < STR(?f)) } "
        "GROUP BY ?e ?f ORDER BY DESC(?n) ?e ?f LIMIT 20"
    ),
    "property path": (
        "SELECT DISTINCT ?t { %(statement)s (kg:repeats|kg:supports|^kg:contradicts|kg:contradicts)+ ?t } LIMIT 100"
    ),
    "text": 'SELECT ?s { ?s a kg:Statement ; kg:matches "ceasefire missile" } LIMIT 100',
    "two outlets": (
        "SELECT ?who (COUNT(DISTINCT ?s) AS ?n) { ?s kg:speaker ?who ; prov:wasDerivedFrom/schema:publisher %(outlet)s . "
        "{ SELECT DISTINCT ?who { ?t kg:speaker ?who ; prov:wasDerivedFrom/schema:publisher %(other_outlet)s } } } "
        "GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 20"
    ),
    "month by stance": (
        "SELECT ?month ?p (COUNT(?s) AS ?n) { VALUES ?p { kg:favours kg:opposes } ?s ?p %(about)s ; "
        "prov:wasDerivedFrom/schema:datePublished ?d BIND(SUBSTR(STR(?d), 1, 7) AS ?month) } "
        "GROUP BY ?month ?p ORDER BY ?month ?p"
    ),
    "evidence": (
        "SELECT ?b ?e ?words { %(statement)s kg:content ?c . ?c nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?words }"
    ),
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a ready question with its parameters, a question in words, or SPARQL."""

    label: str
    sparql: str
    question: Asked | None = None
    words: str = ""


Engine = Callable[[Query], int]


def busiest(store: Store) -> dict[str, list[Term]]:
    """The entities that the queries are about, a statement that is compared with others, and a month."""
    count = "SELECT ?e (COUNT(*) AS ?n) {{ {} }} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 2"
    found = {role: [e for e, _ in select(store, count.format(pattern))] for role, pattern in BUSIEST.items()}
    [(statement,)] = select(store, "SELECT ?s { ?c kg:compares ?s } ORDER BY ?c ?s LIMIT 1")
    month = {"since": [Literal("2022-02")], "before": [Literal("2022-03")]}
    return found | month | {"statement": [statement], "other_outlet": found["outlet"][1:]}


def queries(store: Store, known: Mapping[str, list[Term]], shown: bool) -> Iterator[Query]:
    """The ready questions, interactive ones first, questions in words, and the nine shapes; ``shown``: ready questions
    of what is shown by default."""
    for spelled in (*QUESTIONS, *AGGREGATES):
        name, _, parameters = spelled.partition(":")
        roles = [parameter.partition("=") for parameter in parameters.split(",") if parameter]
        given = {parameter: known[role or parameter][:1] for parameter, _, role in roles}
        if shown and "kinds" in question_named(name).parameters:
            given["kinds"] = [Literal(kind) for kind in SHOWN]
        question = Asked(question_named(name).asks, given)
        yield Query(spelled.replace(":", " by "), sparql_of(question), question)
    entities = [nodes[0] for nodes in known.values() if isinstance(nodes[0], NamedNode)]
    names = dict(select(store, "SELECT ?e ?name { ?e schema:name ?name }", {"e": entities}))
    called = {role: names[nodes[0]].value for role, nodes in known.items() if nodes[0] in names}
    for words in WORDS:
        text = words.format(**{role: f'"{name}"' for role, name in called.items()})
        yield Query(words, ask_in_words(store, text, 1).sparql, words=text)
    terms = {role: nodes[0] for role, nodes in known.items()}
    for label, sparql in SHAPES.items():
        yield Query(label, sparql % terms)


def with_store(location: str) -> Engine:
    """Our store, or one behind an endpoint."""
    store = open_store(location)

    def run(query: Query) -> int:
        index = getattr(store, "index", None)
        if index is not None:
            index.forget()  # what the same question asked for before
        if query.question is not None:
            return len(store.answer(query.question, ROWS).rows.rows)
        if query.words:
            return len(ask_in_words(store, query.words, ROWS).rows.rows[:ROWS])
        return len(run_query(store, query.sparql).rows)

    return run


def with_rdflib(location: str) -> Engine:
    """The same graph in rdflib; text search reads the texts."""
    with open_store(location) as store:
        lines = "".join(f"{triple} .\n" for triple in store.triples())
    graph = rdflib.Graph().parse(data=lines, format="nt")

    def run(query: Query) -> int:
        words = 'schema:text ?text FILTER(REGEX(?text, "ceasefire", "i") && REGEX(?text, "missile", "i"))'
        plain = query.sparql.replace('kg:matches "ceasefire missile"', words)
        return len(list(graph.query(plain, initNs=PREFIXES))[:ROWS])

    return run


def timed(run: Callable[[], int], clock: Callable[[], float]) -> str:
    """Milliseconds and rows of a run, after a first that warms up: the mean of as many as make 0.2 s, a long one once."""
    started = clock()
    rows = run()
    spent = [clock() - started]
    if spent[0] < LIMIT / 10:
        started, spent = clock(), []
        while sum(spent) < LEAST and len(spent) < MOST:
            run()
            spent.append(clock() - started - sum(spent))
    return f"{sum(spent) / len(spent) * 1000:.1f} ms, {rows} rows"


def limited(run: Callable[[], int], clock: Callable[[], float]) -> str:
    """The same in a process of its own, which the system stops when it has used too much CPU time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        try:
            os.write(writing, timed(run, clock).encode())
        except TestimoniaError as error:
            os.write(writing, str(error).encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read() or f"over {LIMIT} s"


def cpu_of(pid: int) -> float:
    """Seconds of CPU time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print a line for each query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="a store that benchmarks/synthetic.py wrote")
    parser.add_argument("--endpoint", help="time this SPARQL endpoint instead, which holds the same graph")
    parser.add_argument("--pid", type=int, help="the endpoint's process")
    parser.add_argument("--rdflib", action="store_true", help="time rdflib instead")
    parser.add_argument(
        "--shown", action="store_true", help="ask for those kinds of statements that are shown by default"
    )
    parser.add_argument("--only", help="time the queries whose line has this in it")
    given = parser.parse_args()
    with open_store(given.store) as store:
        asked = list(queries(store, busiest(store), given.shown))
    engine = with_rdflib(given.store) if given.rdflib else with_store(given.endpoint or given.store)
    clock = time.process_time
    if given.endpoint:
        clock = (lambda: cpu_of(given.pid)) if given.pid else time.perf_counter
    for query in asked:
        if not given.only or given.only in query.label:
            print(f"{query.label:62} {limited(lambda: engine(query), clock)}", flush=True)  # noqa: B023


if __name__ == "__main__":
    main()
