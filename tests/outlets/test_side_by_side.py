"""kg compare: who reports a claim, who leaves it out, what is repeated, in conflict, rated."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat
from rich.console import Console

import kg
from kg.cli.main import main
from kg.errors import QuestionError
from kg.graph.mapping import map_corpus
from kg.outlets import SideBySide, formats, side_by_side
from kg.store import Store, memory_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BRIDGE = "We will close the old bridge before the winter comes"
ARTICLES = (
    ("gazette.txt", "Hill Gazette", "2024-05-01",
     f"Mayor Anna Berg spoke to residents on Tuesday.\n\n“{BRIDGE},” Berg said.\n\n"
     "Berg said that she was not informed of the plan to sell the harbour.\n"),
    ("times.txt", "Coast Times", "2024-05-02",
     f"“{BRIDGE},” Mayor Anna Berg told residents on Tuesday.\n\nThe bridge was built in 1931.\n"),
    ("post.txt", "Valley Post", "2024-05-03",
     "Mayor Anna Berg said that she was told of the plan to sell the harbour.\n\n"
     "Berg said: “The school has never lost a single teacher.”\n\nThat is false.\n"),
    ("echo.txt", "Lake Echo", "2024-05-04", "The school choir sang in Linz on Sunday.\n"),
    ("late.txt", "Late Edition", "2024-07-01", "Mayor Anna Berg said that the pool would open.\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Four outlets, one of which doesn't mention the mayor."""
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    fields = ("id", "outlet", "published", "text")
    lines = (json.dumps(dict(zip(fields, article, strict=True))) for article in ARTICLES)
    path.write_text("\n".join(lines), encoding="utf8")
    return kg.build([path]).store


@pytest.fixture(scope="module")
def berg(store: Store) -> SideBySide:
    return side_by_side(store, speaker="berg")


def claim(found: SideBySide, words: str):
    return next(claim for claim in found.claims if words in claim.reports[0].text)


def test_a_claim_is_told_once_with_every_outlet_that_reports_it(berg: SideBySide) -> None:
    bridge = claim(berg, "old bridge")
    assert bridge.outlets == ("Hill Gazette", "Coast Times")
    assert [report.published for report in bridge.reports] == ["2024-05-01", "2024-05-02"]
    for report in bridge.reports:
        text = next(text for name, *_, text in ARTICLES if name == report.article)
        assert text[report.begin : report.end].strip("“”,") == BRIDGE


def test_only_outlets_that_write_about_the_subject_in_the_week_after_leave_a_claim_out(berg: SideBySide) -> None:
    assert berg.outlets == ("Coast Times", "Hill Gazette", "Late Edition", "Valley Post")
    assert claim(berg, "pool").left_out_by == ()
    assert claim(berg, "old bridge").left_out_by == ("Valley Post",)


def test_a_conflict_names_the_other_side_and_the_reason_and_comes_first(berg: SideBySide) -> None:
    first, second = berg.claims[:2]
    [conflict] = first.related("contradicts")
    assert "not informed" in conflict.report.text and "was told" in conflict.other.text
    assert (conflict.report.outlet, conflict.other.outlet) == ("Hill Gazette", "Valley Post")
    assert "knew / did not know" in conflict.reason and conflict.confidence < 1
    assert second.related("contradicts")[0].other == conflict.report
    assert berg.numbers[conflict.other.statement] == 2


def test_a_verdict_stands_with_the_claim_that_it_rates(berg: SideBySide) -> None:
    [rating] = claim(berg, "single teacher").ratings
    assert (rating.value, rating.outlet, rating.evidence) == (1, "Valley Post", "That is false.")


def test_between_two_outlets_the_third_is_not_there(store: Store) -> None:
    found = side_by_side(store, between=("hill gazette", "coast times"))
    assert found.outlets == ("Coast Times", "Hill Gazette")
    assert not any(claim.related("contradicts") for claim in found.claims)
    assert claim(found, "not informed").left_out_by == ("Coast Times",)


def test_a_topic_brings_its_speakers_together() -> None:
    with memory_store() as small:
        small.load(quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE))
        found = side_by_side(small, about="Sidorov")
        assert {claim.reports[0].speaker for claim in found.claims} == {"Jana Nováková"}
        both = side_by_side(small, speaker="Jana", about="Brno")
        with pytest.raises(QuestionError, match="called 'zebras'.* No statement has these words"):
            side_by_side(small, about="zebras")
    assert found.subject == "on Oleg Sidorov"
    assert both.subject == "Jana Nováková on Brno" and both.claims == ()


def test_one_text_is_one_report_however_often_it_is_printed(tmp_path: Path) -> None:
    quoted = f"“{BRIDGE},” Mayor Anna Berg said on Tuesday."
    text = (
        f"{quoted}\n\nThe bridge was built in 1931 by men from the quarry, who had never seen the sea, and has carried\
 the road to the harbour of Linz since then, through two floods and one war, without a single repair.\n\n{quoted}\n"
    )
    path = tmp_path / "articles.jsonl"
    prints = (("first", "Hill Gazette", "2024-05-01"), ("again", "Coast Times", "2024-05-02"))
    lines = [json.dumps(dict(zip(("id", "outlet", "published"), one, strict=True)) | {"text": text}) for one in prints]
    path.write_text("\n".join(lines), encoding="utf8")
    found = side_by_side(kg.build([path]).store, speaker="berg")
    [told] = [claim for claim in found.claims if "old bridge" in claim.reports[0].text]
    assert len(told.reports) == 4 and told.texts == 1 and told.outlets == ("Hill Gazette", "Coast Times")
    assert {(report.article, report.copy_of) for report in told.reports} == {("first", None), ("again", "first")}
    shown = Console(file=io.StringIO(), width=200)
    formats.print_side_by_side(found, shown, 5)
    assert "again is a copy of first" in shown.file.getvalue() and "repeated" not in shown.file.getvalue()
    assert "a copy of first" in formats.to_html(found) and "0 in more than one" in formats.summary(found)
    assert {row["copy_of"] for row in csv.DictReader(io.StringIO(formats.to_csv(found)))} == {"", "first"}


def test_csv_has_a_row_for_each_claim_and_outlet(berg: SideBySide) -> None:
    rows = list(csv.DictReader(io.StringIO(formats.to_csv(berg))))
    bridge = [row for row in rows if row["claim"] == str(berg.numbers[claim(berg, "old bridge").reports[0].statement])]
    assert [(row["outlet"], row["reported"]) for row in bridge] == [
        ("Hill Gazette", "yes"),
        ("Coast Times", "yes"),
        ("Valley Post", "no"),
    ]


def test_json_refers_to_claims_of_the_table(berg: SideBySide) -> None:
    document = json.loads(formats.to_json(berg))
    relation = document["claims"][0]["relations"][0]
    assert document["claims"][relation["other_claim"] - 1]["reports"][0] == relation["other"]


def test_the_seeds_lay_both_accounts_and_the_verdict_side_by_side(seeds) -> None:
    with memory_store() as store:
        store.load(map_corpus(seeds, "https://testimonia.example/"))
        found = side_by_side(store, speaker="Lukashenko")
    assert found.outlets == ("003_2bdd503875de17bd.txt", "BelTA")
    aware = claim(found, "he was aware of the Russian plans")
    assert aware.left_out_by == () and aware.related("contradicts")
    assert [(r.rating, r.value) for r in claim(found, "not accept any war").ratings] == [("False", 1)]


def test_what_is_not_asked_or_not_known_is_one_clear_sentence(store: Store) -> None:
    with pytest.raises(QuestionError, match="^Say what to compare: --speaker"):
        side_by_side(store)
    with pytest.raises(QuestionError, match="No outlet is called 'Tass'"):
        side_by_side(store, between=("Tass", "Hill Gazette"))


def test_the_command_prints_a_table_and_writes_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tmp_path / "articles.jsonl"
    fields = ("id", "outlet", "published", "text")
    lines = (json.dumps(dict(zip(fields, article, strict=True))) for article in ARTICLES[:2])
    articles.write_text("\n".join(lines), encoding="utf8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(main, ["build", "articles.jsonl", "--jobs", "1"]).exit_code == 0
    table = run(main, ["compare", "--speaker", "berg", "--format", "table", "--limit", "1"]).stdout
    assert "Anna Berg" in table and "more claim" in table
    whole = run(main, ["compare", "--speaker", "berg"]).stdout
    assert run(main, ["compare", "--speaker", "berg", "--limit", "1"]).stdout == whole
    assert "csv, html and json have all" in " ".join(run(main, ["compare", "--help"]).stdout.split())
    assert run(main, ["compare", "--about", "berg", "--format", "html", "-o", "page.html"]).exit_code == 0
    assert (tmp_path / "page.html").read_text("utf8").startswith("<!doctype html>")
    by_words = list(csv.DictReader(io.StringIO(run(main, ["compare", "--about", "harbour plan"]).stdout)))
    assert by_words and all("harbour" in row["text"] for row in by_words)
    missing = run(main, ["compare", "--speaker", "berg", "-o", "no/such/folder/page.csv"])
    assert missing.exit_code == 2 and "choose another --output" in missing.stderr
