#!/usr/bin/env python3
"""Many clients at once: ``kg serve`` beside Oxigraph's own server, on the same store and queries.

    benchmarks/synthetic.py 100000 /tmp/large
    pip install oxigraph
    benchmarks/serve.py /tmp/large/store
    benchmarks/serve.py /tmp/large/store --queries plain

Sixteen clients draw from a few hundred different queries, for 60 seconds a server, in turns. Both
servers are asked the same: ``ready`` are the ready questions about various actors, places and
outlets, for a page of rows, by their names of ``kg serve`` and in SPARQL of the other; ``plain`` are short queries of other
shapes, which both engines evaluate alike; ``mixed``, one of these after one of those. Neither
server keeps answers. Prints requests a second, the median and the 99th percentile of the time to
the last byte, and the processor time that each request cost the server (Linux only): the measure
to compare by where other programs run beside.
"""

import argparse
import http.client
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from kg.ask.questions import QUESTIONS
from kg.query.run import select
from kg.store import open_store
from kg.store.question import Asked
from kg.store.question_sparql import sparql_of
from kg.vocabulary import PREFIXES

CLIENTS, SECONDS, TURNS, WARM = 16, 60, 2, 3
PAGE, ENTITIES = 50, 10
# What each parameter is filled with: the nodes that most others lead to by this property.
POPULAR = {
    "speaker": "kg:speaker",
    "actor": "kg:agent",
    "first": "kg:speaker",
    "about": "schema:about",
    "second": "schema:about",
    "place": "sem:hasPlace",
    "outlet": "schema:publisher",
    "statement": "kg:compares",
}
PLAIN = (
    "SELECT ?s ?text { ?s kg:speaker %(speaker)s ; schema:about %(about)s ; schema:text ?text } LIMIT 50",
    "SELECT ?s ?text ?d { ?s kg:speaker %(speaker)s ; schema:text ?text ; prov:wasDerivedFrom/schema:datePublished ?d } LIMIT 50",
    "SELECT ?t { %(statement)s (kg:repeats|kg:supports|^kg:contradicts|kg:contradicts)+ ?t } LIMIT 50",
    "SELECT ?b ?e ?words { %(statement)s kg:content ?c . ?c nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?words }",
    "SELECT ?event ?type ?day { ?event sem:hasPlace %(place)s ; sem:eventType ?type ; sem:hasTimeStamp ?day } LIMIT 50",
    "SELECT ?p ?o { %(speaker)s ?p ?o }",
)
OXIGRAPH_PORT = 7879


@dataclass(frozen=True, slots=True)
class Request:
    """A query, and where a server of ours answers it by its name, if it has one."""

    sparql: str
    route: str = ""


def queries(path: Path, kind: str) -> list[Request]:
    """Queries of a kind, about various entities."""
    with open_store(path) as store:
        popular = {
            parameter: [
                row[0]
                for row in select(
                    store,
                    f"SELECT ?x {{ ?s {leading} ?x }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT {ENTITIES + 1}",
                )
            ]
            for parameter, leading in POPULAR.items()
        }
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    plain = [
        Request(prefixes + shape % {name: nodes[number] for name, nodes in popular.items()})
        for shape in PLAIN
        for number in range(ENTITIES)
    ]
    ready = [
        Request(prefixes + asked.sparql, asked.route)
        for number in range(ENTITIES)
        for asked in ready_questions(popular, number)
    ]
    if kind == "mixed":
        times = max(len(ready) // len(plain), 1)
        return ready + plain * times
    return {"plain": plain, "ready": ready}[kind]


def ready_questions(popular: dict[str, list[NamedNode]], number: int) -> Iterator[Request]:
    """Each ready question that needs to know about whom, for the entities in one place of the lists."""
    for question in QUESTIONS:
        names = question.required or [name for name in question.parameters if name in POPULAR][:1]
        months = {"since": Literal(f"2021-{number + 1:02}"), "before": Literal(f"2021-{number + 2:02}")}
        values = {n: popular[n][number + (n in ("second", "about"))] for n in names if n in POPULAR}
        values |= {name: months[name] for name in names if name in months}
        if values and len(values) == len(names):
            sparql = sparql_of(Asked(question.asks, {name: [value] for name, value in values.items()}), PAGE)
            given = urlencode({name: value.value for name, value in values.items()} | {"limit": PAGE})
            yield Request(sparql, f"/questions/{question.name}?{given}")


@contextmanager
def testimonia(path: Path) -> Iterator[tuple[int, str, int]]:
    """The port, path and process of a running ``kg serve``."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            yield int(line.split("127.0.0.1:")[1].split("/")[0]), "/sparql", process.pid
        finally:
            process.terminate()


@contextmanager
def oxigraph(path: Path) -> Iterator[tuple[int, str, int]]:
    """The port, path and process of a running ``oxigraph serve-read-only``."""
    binary = Path(sys.executable).with_name("oxigraph")
    command = [str(binary if binary.exists() else shutil.which("oxigraph")), "serve-read-only"]
    command += ["--location", str(path), "--bind", f"127.0.0.1:{OXIGRAPH_PORT}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield OXIGRAPH_PORT, "/query", process.pid
        finally:
            process.terminate()


def processor_seconds(server: int) -> float:
    """The processor time of a process and of those that it started."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if server in (int(stat.parent.name), int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def ready(port: int, path: str) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        try:
            if send(http.client.HTTPConnection("127.0.0.1", port), path, Request("ASK {}")) == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at port {port}.")


def send(connection: http.client.HTTPConnection, path: str, asked: Request) -> int:
    """Send a query, read the whole answer, and return its status."""
    accept = {"Accept": "application/sparql-results+json"}
    if asked.route and path == "/sparql":
        connection.request("GET", asked.route, headers=accept)
    else:
        headers = {"Content-Type": "application/sparql-query", **accept}
        connection.request("POST", path, asked.sparql.encode(), headers)
    response = connection.getresponse()
    response.read()
    return response.status


def load(port: int, path: str, asked: list[Request], clients: int, seconds: float) -> tuple[list[float], int]:
    """The seconds that each request took, and how many failed; those under way at the end are dropped."""
    times: list[float] = []
    failures: list[int] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        choose = random.Random(number).choice
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while (began := time.monotonic()) < end:
            connection.timeout = end - began
            if connection.sock is not None:
                connection.sock.settimeout(end - began)
            try:
                status = send(connection, path, choose(asked))
            except TimeoutError:
                break
            (times if status == 200 else failures).append(time.monotonic() - began if status == 200 else status)
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(failures)


def main() -> None:
    """Print a row for each server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each server")
    parser.add_argument("--turns", type=int, default=TURNS, help="over which the time is divided")
    parser.add_argument("--queries", choices=("ready", "plain", "mixed"), default="mixed")
    options = parser.parse_args()
    asked = queries(options.store, options.queries)
    print(
        f"{len(set(asked))} {options.queries} queries, {options.clients} clients, {options.seconds:g} s a server, {options.turns} turns"
    )
    servers = {"kg serve": testimonia, "oxigraph serve": oxigraph}
    times: dict[str, list[float]] = {name: [] for name in servers}
    failed, worked = dict.fromkeys(servers, 0), dict.fromkeys(servers, 0.0)
    for _ in range(options.turns):
        for name, server in servers.items():
            with server(options.store) as (port, path, process):
                ready(port, path)
                load(port, path, asked, options.clients, WARM)
                before = processor_seconds(process)
                taken, failures = load(port, path, asked, options.clients, options.seconds / options.turns)
                times[name] += taken
                worked[name] += processor_seconds(process) - before
                failed[name] += failures
    for name, taken in times.items():
        taken.sort()
        median, late = (taken[int(len(taken) * share)] * 1000 for share in (0.5, 0.99))
        print(
            f"{name:15} {len(taken) / options.seconds:7.1f} requests/s   median {median:6.1f} ms   p99 {late:6.1f} ms   "
            f"processor {worked[name] / len(taken) * 1000:5.2f} ms a request   {failed[name]} failed"
        )
    ours, theirs = (times[name] for name in servers)
    print(f"throughput of kg serve: {len(ours) / len(theirs):.2f} of Oxigraph's")


if __name__ == "__main__":
    main()
