"""The explorer's page: what it holds, and that it holds nothing from or for anywhere else."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from explorer_pages import part, records
from pyoxigraph import RdfFormat

from kg.explorer.columns import words_of
from kg.explorer.data import ExplorerData, explorer_data
from kg.explorer.layout import SHOWN_FIRST, coordinates, rank
from kg.explorer.page import explorer_page, script_json, write_explorer
from kg.store import OxigraphStore, memory_store

SMALL = (Path(__file__).parents[1] / "data" / "small.ttl").read_text(encoding="utf-8")


def store_of(turtle: str) -> OxigraphStore:
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
    return store


@pytest.fixture(scope="module")
def data() -> ExplorerData:
    return explorer_data(store_of(SMALL))


@pytest.fixture(scope="module")
def page(data: ExplorerData) -> str:
    return explorer_page(data)


def test_a_statement_has_its_speaker_spans_subjects_and_stance(data: ExplorerData):
    names = [node["name"] for node in data.nodes]
    [statement] = [s for s in data.statements if s["text"].startswith("the depot fire was arson")]
    text = data.articles[statement["article"]]["text"]
    assert names[statement["speaker"]] == "Jana Nováková"
    assert [text[b:e] for b, e in statement["content"]] == ["the depot fire was arson", "Олег Сидоров of neglect"]
    assert [text[b:e] for b, e in statement["cue"]] == ["said"]
    assert [names[node] for node in statement["opposes"]] == ["Oleg Sidorov"]
    assert [data.events[event]["label"] for event in statement["events"]] == ["fire"]
    assert statement["on"] == "2024-03-03"


def test_references_to_the_first_record_are_kept(data: ExplorerData):
    drivers = 0
    assert data.nodes[drivers]["name"] == "the drivers"
    assert sum(drivers in s.get("about", ()) for s in data.statements) == 2
    assert all("article" in record for record in (*data.statements, *data.events, *data.verdicts))


def test_a_nested_statement_points_to_the_one_around_it(data: ExplorerData):
    [inner] = [s for s in data.statements if "within" in s]
    assert data.statements[inner["within"]]["text"] == "Oleg Sidorov had praised the drivers"


def test_verdicts_and_comparisons_point_to_statements(data: ExplorerData):
    [verdict], [comparison] = data.verdicts, data.comparisons
    assert (verdict["rating"], verdict["value"]) == ("False", 1)
    assert data.statements[verdict["statement"]]["text"].startswith("the depot fire was arson")
    assert comparison["relation"] == "contradicts"
    assert comparison["first"] != comparison["second"]


def test_an_article_says_whose_text_it_carries():
    article = "https://testimonia.example/article/"
    copied = f"<{article}%D0%B2%D0%B5%D1%81%D1%82%D0%BD%D0%B8%D0%BA-7> kg:copyOf <{article}brno-morning%2Ftrams.txt> ."
    original, copy = explorer_data(store_of(f"{SMALL}\n{copied}\n")).articles
    assert copy["copied"] == original["id"] and "copied" not in original


def test_every_node_of_the_first_picture_has_a_place_of_its_own(data: ExplorerData):
    places = coordinates(data)
    assert set(rank(data)) == places.keys()
    assert len(set(places.values())) == len(places)


def test_many_parts_and_nodes_find_room():
    statements = tuple({"speaker": 2 * n, "about": [2 * n + 1]} for n in range(SHOWN_FIRST))
    nodes = tuple({"type": "person"} for _ in range(2 * SHOWN_FIRST))
    many = ExplorerData("", nodes, (), (*statements, {"speaker": 0, "about": [3]}), (), (), ())
    places = coordinates(many, 2 * SHOWN_FIRST)
    assert len(places) == 2 * SHOWN_FIRST
    assert len({(round(x, 2), round(y, 2)) for x, y in places.values()}) == len(places)


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path):
    lines = [quad.triple for quad in pyoxigraph.parse(SMALL, RdfFormat.TURTLE)]
    for name, triples in (("one", lines), ("two", lines[::-1])):
        with memory_store() as store:
            store.load(triples)
            write_explorer(store, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_empty_store_gives_a_page(tmp_path: Path):
    write_explorer(memory_store(), tmp_path / "empty.html")
    assert records((tmp_path / "empty.html").read_text(encoding="utf-8"))["nodes"] == []


def test_nothing_is_loaded_from_elsewhere(page: str):
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:link|iframe|img|object|embed|base)\b", page.partition("<script")[0])
    assert not re.search(r"<script[^>]*\bsrc=", page)
    assert not re.search(
        r"""(?:\bfetch\(|XMLHttpRequest|WebSocket\(|importScripts|@import|url\(\s*['"]?https?:)""", page
    )


def test_markup_in_the_data_stays_data():
    turtle = SMALL.replace('"Вестник: пожар в депо"', '"<img src=x onerror=alert(1)>"', 1)
    turtle = turtle.replace('schema:name "Oleg Sidorov"', 'schema:name "</script><!-- \u2028 & ]]>"')
    page = explorer_page(explorer_data(store_of(turtle)))
    assert "<img" not in page
    assert page.count("</script>") == 4
    graph = records(page)
    assert "<img src=x onerror=alert(1)>" in [article["headline"] for article in graph["articles"]]
    assert "</script><!-- \u2028 & ]]>" in [node["name"] for node in graph["nodes"]]


def test_the_columns_of_a_page_hold_every_record(data: ExplorerData, page: str):
    found = records(page)
    texts = part(page, "texts")
    for kind in ("nodes", "articles", "statements", "events", "verdicts", "comparisons"):
        for record, back in zip(getattr(data, kind), found[kind], strict=True):
            if kind == "statements":
                back.setdefault("text", words_of(texts[back["article"]], back["content"]))
            assert {key: value for key, value in back.items() if key not in "xy"} == {
                key: value for key, value in record.items() if (kind, key) != ("articles", "text")
            }


def test_words_that_are_those_of_a_span_are_stored_once(page: str):
    stored = [record for record in records(page)["statements"] if "text" in record]
    assert len(stored) < len(records(page)["statements"])


def test_the_picture_counts_what_its_actors_say_about_each_other(data: ExplorerData, page: str):
    picture = part(page, "picture")
    names = [node["name"] for node in picture["nodes"]]
    pairs = {(names[speaker], names[about]): counts for speaker, about, *counts in picture["pairs"]}
    # Two of Jana's statements are about Oleg, one of them against him, as tests/data/small.ttl has it.
    assert picture["totals"] == {"actors": 4, "statements": len(data.statements)}
    assert picture["nodes"][0]["weight"] == max(node["weight"] for node in picture["nodes"])
    assert pairs["Jana Nováková", "Oleg Sidorov"][0] == sum(
        data.nodes[s["speaker"]]["name"] == "Jana Nováková"
        and "Oleg Sidorov" in [data.nodes[node]["name"] for node in s.get("about", ())]
        for s in data.statements
        if "speaker" in s
    )


def test_the_bundle_is_built_from_the_sources():
    root = Path(__file__).parents[2]
    sources = [
        root / "explorer" / name
        for name in (
            "build.mjs",
            "notices.mjs",
            "world.mjs",
            "package-lock.json",
            "engine/worker.js",
            "editor/editor.js",
            "editor/editor.css",
        )
    ]
    digest = hashlib.sha256()
    for path in [*sources, *sorted((root / "explorer" / "src").iterdir())]:
        digest.update(path.read_bytes())
    bundle = (root / "kg" / "explorer" / "explorer.js").read_text(encoding="utf-8")
    assert digest.hexdigest() in bundle.partition("\n")[0], "run scripts/explorer-bundle"


def test_the_sparql_engine_is_in_the_page_only_when_asked_for(page: str, tmp_path: Path):
    assert 'id="engine"' not in page and "wasm" not in page.partition("<title>")[0]
    write_explorer(store_of(SMALL), tmp_path / "page.html", sparql=True)
    with_engine = (tmp_path / "page.html").read_text(encoding="utf-8")
    triples = re.search(r'<script type="text/plain" id="triples">(.*?)</script>', with_engine, re.S)[1]
    lines = gzip.decompress(base64.b64decode(triples)).decode().splitlines()
    assert len(lines) == len(set(store_of(SMALL).triples()))
    assert with_engine.count("</script>") == page.count("</script>") + 5


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "\u2028\u2029", "&lt;", '"\\', "\x00🧚"])
def test_script_json_survives_the_way_through_html(text: str):
    written = script_json(text)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == text


def test_an_event_that_two_articles_tell_of_has_a_record_for_each(data: ExplorerData):
    fires = [event for event in data.events if event.get("label") == "fire"]
    assert len(fires) == 2 and not any("event" in event for event in fires)
    trams, vestnik = (f"https://testimonia.example/{event['id'].split('#')[0]}#event=" for event in fires)
    merged = explorer_data(store_of(SMALL.replace(f"{vestnik}73,77", f"{trams}54,58")))
    one, other = (event for event in merged.events if event.get("label") == "fire")
    assert one["event"] == other["event"] == f"{trams}54,58".removeprefix(merged.base)
    assert (one["factuality"], other["factuality"]) == ("denied", "asserted")
    assert {one["article"], other["article"]} == {merged.statements[one["claim"]]["article"], other["article"]}
    [statement] = [s for s in merged.statements if s["text"].startswith("the depot fire was arson")]
    assert [merged.events[event]["id"] for event in statement["events"]] == [other["id"]]
