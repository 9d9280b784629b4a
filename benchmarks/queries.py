#!/usr/bin/env python3
"""How long the ready questions and nine shapes of query take on a synthetic store.

    benchmarks/synthetic.py 100000 /tmp/large
    benchmarks/queries.py /tmp/large/store
    benchmarks/queries.py /tmp/small/store --rdflib
    benchmarks/queries.py /tmp/small/store --endpoint http://localhost:8890/sparql --pid 4711

Each is asked for the first 100 rows about those who have most in the store. Printed is the median of
five, warm, in milliseconds of CPU time, which other work on the machine disturbs least: of this
process for our store and rdflib (the whole graph in memory), of the server's process (--pid) for
an endpoint that holds the same graph; without --pid of the clock. A query that takes longer than
the limit (20 s) is written as such.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import rdflib
from pyoxigraph import NamedNode

from kg.ask import questions
from kg.errors import TestimoniaError
from kg.plan import answer
from kg.query import run_query, select
from kg.sparql import bind
from kg.store import Store, open_store
from kg.vocabulary import PREFIXES

ROWS, TIMES, LIMIT = 100, 5, 20
BUSIEST = {
    "speaker": "?x kg:speaker ?e",
    "about": "?x schema:about ?e",
    "place": "?x sem:hasPlace ?e",
    "outlet": "?x schema:publisher ?e",
    "reviewed": "?x schema:itemReviewed/kg:speaker ?e",
}
QUESTIONS = (
    "who-said-what:speaker who-said-what:outlet who-said-what what-about:about what-did-x-say-about-y:speaker,about "
    "who-about-whom:speaker who-about-whom events-at-place:place verdicts:speaker verdicts disagreements:speaker "
    "disagreements evidence-of:statement"
).split()
SHAPES = {
    "statements of X about Y": (
        "SELECT ?s ?text { ?s kg:speaker %(speaker)s ; schema:about %(about)s ; schema:text ?text } LIMIT 100"
    ),
    "top speakers": (
        "SELECT ?who (COUNT(?s) AS ?n) { ?s kg:speaker ?who } GROUP BY ?who ORDER BY DESC(?n) ?who LIMIT 20"
    ),
    "co-mentions of one": (
        "SELECT ?e (COUNT(DISTINCT ?a) AS ?n) { ?m itsrdf:taIdentRef %(speaker)s ; nif:referenceContext ?a . "
        "?o nif:referenceContext ?a ; itsrdf:taIdentRef ?e } GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 20"
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
        "FILTER EXISTS { ?t kg:speaker ?who ; prov:wasDerivedFrom/schema:publisher %(other_outlet)s } } "
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
Engine = Callable[[str, Mapping[str, list[NamedNode]], bool], int]


def busiest(store: Store) -> dict[str, list[NamedNode]]:
    """The entities that the queries are about, and a statement that is compared with others."""
    count = "SELECT ?e (COUNT(*) AS ?n) {{ {} }} GROUP BY ?e ORDER BY DESC(?n) ?e LIMIT 2"
    found = {role: [e for e, _ in select(store, count.format(pattern))] for role, pattern in BUSIEST.items()}
    [(statement,)] = select(store, "SELECT ?s { ?c kg:compares ?s } ORDER BY ?c ?s LIMIT 1")
    return found | {"statement": [statement]}


def queries(known: Mapping[str, list[NamedNode]]) -> list[tuple[str, str, dict[str, list[NamedNode]], bool]]:
    """Label, SPARQL, bindings, and whether it is a ready question."""
    ready = {question.name: question.sparql for question in questions()}
    asked = []
    for spelled in QUESTIONS:
        name, _, parameters = spelled.partition(":")
        roles = {p: "reviewed" if name == "verdicts" else p for p in parameters.split(",") if p}
        asked.append((spelled.replace(":", " by "), ready[name], {p: known[r][:1] for p, r in roles.items()}, True))
    terms = {role: nodes[0] for role, nodes in known.items()} | {"other_outlet": known["outlet"][1]}
    return asked + [(label, sparql % terms, {}, False) for label, sparql in SHAPES.items()]


def with_store(location: str) -> Engine:
    """Our store, or one behind an endpoint."""
    store = open_store(location)

    def run(sparql: str, bindings: Mapping[str, list[NamedNode]], ready: bool) -> int:
        return len((answer(store, sparql, bindings, ROWS) if ready else run_query(store, sparql)).rows)

    return run


def with_rdflib(location: str) -> Engine:
    """The same graph in rdflib; text search reads the texts."""
    with open_store(location) as store:
        lines = "".join(f"{triple} .\n" for triple in store.triples())
    graph = rdflib.Graph().parse(data=lines, format="nt")

    def run(sparql: str, bindings: Mapping[str, list[NamedNode]], ready: bool) -> int:
        words = 'schema:text ?text FILTER(REGEX(?text, "ceasefire", "i") && REGEX(?text, "missile", "i"))'
        plain = sparql.replace('kg:matches "ceasefire missile"', words)
        return len(list(graph.query(bind(plain, bindings) if bindings else plain, initNs=PREFIXES))[:ROWS])

    return run


def timed(run: Callable[[], int], clock: Callable[[], float]) -> str:
    """Milliseconds and rows of the run in the middle, after a first one that warms up; a long one runs once."""
    spent = []
    for _ in range(TIMES + 1):
        started = clock()
        rows = run()
        spent.append(clock() - started)
        if spent[-1] > LIMIT / 10:
            break
    return f"{median(spent[1:] or spent) * 1000:.1f} ms, {rows} rows"


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
    given = parser.parse_args()
    with open_store(given.store) as store:
        known = busiest(store)
    engine = with_rdflib(given.store) if given.rdflib else with_store(given.endpoint or given.store)
    clock = time.process_time
    if given.endpoint:
        clock = (lambda: cpu_of(given.pid)) if given.pid else time.perf_counter
    for label, sparql, bindings, ready in queries(known):
        print(f"{label:40} {limited(lambda: engine(sparql, bindings, ready), clock)}", flush=True)  # noqa: B023


if __name__ == "__main__":
    main()
