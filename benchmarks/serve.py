#!/usr/bin/env python3
"""Many clients at once: ``kg serve`` beside Oxigraph's own server, on the same store and queries.

    benchmarks/synthetic.py 100000 /tmp/large
    pip install oxigraph
    benchmarks/serve.py /tmp/large/store

Sixteen clients ask the interactive questions (those that the side index narrows) about the actors
and places that are talked of most, for 60 seconds a server, in turns. A query is the SPARQL that ``kg ask`` runs for the first page of an
answer. Prints requests a second, the median and the 99th percentile of the time to the last byte,
and the processor time that each request cost the server (Linux only): the measure to compare by
where other programs run beside.
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
from pathlib import Path

from kg.ask import ask, questions
from kg.query import select
from kg.store import OxigraphStore, open_store

CLIENTS, SECONDS, TURNS, WARM = 16, 60, 2, 3
PAGE, ENTITIES = 50, 5
# What each parameter is filled with: the nodes that most others lead to by this property.
POPULAR = {
    "speaker": "kg:speaker",
    "actor": "kg:speaker",
    "first": "kg:speaker",
    "about": "schema:about",
    "second": "schema:about",
    "place": "sem:hasPlace",
}
OXIGRAPH_PORT = 7879


class Recorder:
    """A store that notes the SPARQL of the last query."""

    def __init__(self, store: OxigraphStore):
        self._store = store
        self.sparql = ""

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def query(self, sparql: str) -> object:
        """Note the query, and answer it."""
        self.sparql = sparql
        return self._store.query(sparql)


def queries(path: Path) -> list[str]:
    """The SPARQL of every ready question whose parameters can be filled, about various entities."""
    found = []
    with open_store(path) as store:
        popular = {
            parameter: [
                row[0].value
                for row in select(
                    store, f"SELECT ?x {{ ?s {leading} ?x }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT {ENTITIES + 1}"
                )
            ]
            for parameter, leading in POPULAR.items()
        }
        for question in questions():
            filled = question.required or [name for name in question.parameters if name in POPULAR][:1]
            if "# about: " not in question.sparql or not filled or not POPULAR.keys() >= set(filled):
                continue
            for number in range(ENTITIES):
                parameters = {name: popular[name][number + shift] for shift, name in enumerate(filled) if shift < 2}
                recorder = Recorder(store)
                ask(recorder, question.name, parameters, PAGE)
                found.append(recorder.sparql)
    return [sparql for sparql in found if sparql]


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
            if post(http.client.HTTPConnection("127.0.0.1", port), path, "ASK {}") == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at port {port}.")


def post(connection: http.client.HTTPConnection, path: str, sparql: str) -> int:
    """Send a query, read the whole answer, and return its status."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    connection.request("POST", path, sparql.encode(), headers)
    response = connection.getresponse()
    response.read()
    return response.status


def load(port: int, path: str, asked: list[str], clients: int, seconds: float) -> tuple[list[float], int]:
    """The seconds that each request took, and how many failed."""
    times: list[float] = []
    failures: list[int] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        choose = random.Random(number).choice
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while (began := time.monotonic()) < end:
            status = post(connection, path, choose(asked))
            (times if status == 200 else failures).append(time.monotonic() - began if status == 200 else status)

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
    options = parser.parse_args()
    asked = queries(options.store)
    print(f"{len(asked)} queries, {options.clients} clients, {options.seconds:g} s a server, {TURNS} turns")
    servers = {"kg serve": testimonia, "oxigraph serve": oxigraph}
    times: dict[str, list[float]] = {name: [] for name in servers}
    failed, worked = dict.fromkeys(servers, 0), dict.fromkeys(servers, 0.0)
    for _ in range(TURNS):
        for name, server in servers.items():
            with server(options.store) as (port, path, process):
                ready(port, path)
                load(port, path, asked, options.clients, WARM)
                before = processor_seconds(process)
                taken, failures = load(port, path, asked, options.clients, options.seconds / TURNS)
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
