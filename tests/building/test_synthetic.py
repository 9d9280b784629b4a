"""The made-up corpus of the benchmarks: valid in the shapes of the ontology, and the same every time."""

import subprocess
import sys

from synthetic_corpus import SCRIPT, synthetic

from kg.graph.validation import validate
from kg.query.run import select
from kg.store import memory_store, open_store


def test_a_synthetic_graph_has_the_shape_of_a_real_one():
    store = memory_store()
    store.load(synthetic.triples(200))
    report = validate(store)
    assert report.conforms, report.violations[:3]
    [(statements,)] = select(store, "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement ; kg:content/nif:anchorOf ?words }")
    assert int(statements.value) == 200


def test_the_same_size_gives_the_same_triples():
    assert list(map(str, synthetic.triples(100))) == list(map(str, synthetic.triples(100)))


def test_the_script_writes_a_store(tmp_path):
    subprocess.run([sys.executable, SCRIPT, "50", tmp_path / "new"], check=True)
    with open_store(tmp_path / "new" / "store") as store:
        assert set(store.triples()) == set(synthetic.triples(50))
