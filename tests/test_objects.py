"""Statements as objects: filters, evidence, frames, and a checker that follows the types."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import QuestionError
from kg.graph.mapping import map_corpus
from kg.settings import DEFAULT_BASE
from kg.store import memory_store

SCRIPT = """import kg

graph = kg.open("outputs/store")
for statement in graph.find(speaker="Putin", mode="direct", since="2022"):
    speaker = statement.speaker
    if speaker is not None:
        print(speaker.name.upper(), statement.article.published)
    for span in statement.evidence():
        print(span.exact.strip(), span.begin + 1)
"""


@pytest.fixture(scope="module")
def graph(seeds):
    store = memory_store()
    store.load(map_corpus(seeds, DEFAULT_BASE))
    return kg.KnowledgeGraph(store)


def test_statements_have_speakers_articles_and_evidence(graph):
    found = graph.find()
    assert len(found) == len(graph.query("SELECT ?s { ?s a kg:Statement }"))
    for one in found:
        spans = one.evidence()
        assert any(span.role == "content" for span in spans)
        assert all(one.article.text[span.begin : span.end] == span.exact for span in spans)
    direct = graph.find(speaker="putin", mode="direct")
    assert [one.speaker.name for one in direct] == ["Vladimir Putin"]
    assert direct[0].article.published == datetime.date(2025, 8, 8) and direct[0].article.outlet.name == "BelTA"
    assert direct[0].speaker.iri == f"{DEFAULT_BASE}person/vladimir-putin"
    assert direct[0].article.outlet.iri.startswith(f"{DEFAULT_BASE}organization/")
    assert "strike us from" in direct[0].evidence()[-1].context and str(direct[0]).startswith("Vladimir Putin: ‘If")


def test_filters_narrow(graph):
    everything = len(graph.find())
    sure = graph.find(min_confidence=0.9)
    assert 0 < len(sure) < everything and all(one.confidence >= 0.9 for one in sure)
    assert 0 < len(graph.find(outlet="BelTA")) < everything
    assert len(graph.find(since="2025-08")) == len(graph.find(outlet="BelTA"))
    assert len(graph.find(before=datetime.date(2025, 8, 8))) == 0
    assert all("war" in one.text.lower() for one in graph.find(text="WAR"))
    assert len(graph.find(text='" } ASK {')) == 0
    assert len(graph.find(limit=3)) == 3
    with pytest.raises(QuestionError, match="no mode"):
        graph.find(mode="loud")
    with pytest.raises(QuestionError, match="is no date"):
        graph.find(since="last week")


def test_frames_have_real_dates(graph):
    pyarrow = pytest.importorskip("pyarrow")
    table = graph.find(outlet="BelTA").to_arrow()
    assert table.schema.field("published").type == pyarrow.date32()
    assert table.column("published")[0].as_py() == datetime.date(2025, 8, 8)
    assert graph.find(text="nowhere at all").to_arrow().num_rows == 0


def test_they_tell_what_they_are(graph):
    assert repr(graph) == f"<KnowledgeGraph of {len(graph.find())} statements in 2 articles>"
    found = graph.find(speaker="putin")
    assert repr(found).startswith(f"<{len(found)} statements>\n  Vladimir Putin: ")
    assert found._repr_html_().count("<tr>") == len(found) + 1
    assert kg.__version__.count(".") == 2


def test_a_type_checker_follows_the_objects(tmp_path):
    for name, script in {"right": SCRIPT, "typo": SCRIPT.replace("evidence()", "evidnce()")}.items():
        Path(tmp_path / f"{name}.py").write_text(script)
    # What the interface itself imports is checked elsewhere, and takes a minute.
    ours = [str(Path(kg.__file__).with_name(name)) for name in ("__init__.py", "api.py", "objects.py")]
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=skip", "--cache-dir", str(tmp_path), *ours]
    run = subprocess.run(
        [*command, str(tmp_path / "right.py"), str(tmp_path / "typo.py")], capture_output=True, text=True, check=False
    )
    errors = [line for line in run.stdout.splitlines() if "error:" in line and str(tmp_path) in line]
    assert len(errors) == 1, run.stdout
    assert "typo.py:8" in errors[0] and '"Statement" has no attribute "evidnce"' in errors[0]


def test_a_name_that_only_sounds_so_is_asked_about(graph):
    with pytest.raises(QuestionError, match=r"^No actor or place is called 'Lukaschenka'\. Did you mean: .*Lukashenko"):
        graph.find(speaker="Lukaschenka")
