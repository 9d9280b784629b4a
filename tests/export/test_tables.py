"""Tables and quotations: everything that the graph tells of an article, at the right characters."""

import io
import json
import re
from pathlib import Path

import duckdb
import pytest
from pyoxigraph import NamedNode, Triple

from kg.errors import ExtraError, QueryError
from kg.export import export
from kg.export.tables import TABLES
from kg.graph.mapping import map_corpus
from kg.model import Corpus, content_text
from kg.settings import DEFAULT_BASE
from kg.store import OxigraphStore, memory_store

README = Path(__file__).parents[2] / "README.md"
PUTIN = NamedNode(f"{DEFAULT_BASE}person/vladimir-putin")


@pytest.fixture(scope="module")
def store(seeds: Corpus):
    with memory_store() as store:
        store.load(map_corpus(seeds, DEFAULT_BASE))
        store.load(
            [Triple(PUTIN, NamedNode("https://schema.org/sameAs"), NamedNode("http://www.wikidata.org/entity/Q7747"))]
        )
        yield store


@pytest.fixture(scope="module")
def folder(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "new"
    export(store, "parquet", folder)
    return folder


def rows(folder: Path, table: str, what: str = "*") -> list[tuple]:
    return duckdb.sql(f"SELECT {what} FROM '{folder / table}.parquet'").fetchall()


def test_each_table_has_a_row_for_each_thing(folder: Path, seeds: Corpus) -> None:
    extractions = [resolved.extraction for resolved in seeds.articles]
    statements = [s for extraction in extractions for s in extraction.statements]
    assert len(rows(folder, "articles")) == len(seeds.articles)
    assert len(rows(folder, "statements")) == len(statements)
    assert len(rows(folder, "speakers")) == sum(len(s.speakers) for s in statements)
    assert len(rows(folder, "mentions")) == sum(
        len({(m.start, m.end, m.entity) for m in a.mentions}) for a in seeds.articles
    )
    assert len(rows(folder, "events")) == sum(len(extraction.events) for extraction in extractions)
    assert len(rows(folder, "verdicts")) == sum(len(extraction.verdicts) for extraction in extractions)
    assert len(rows(folder, "comparisons")) == len(seeds.comparisons)
    assert {name for (name,) in rows(folder, "entities", "name")} >= {entity.name for entity in seeds.entities}


def test_statements_stand_where_they_say(folder: Path, seeds: Corpus) -> None:
    texts = dict(rows(folder, "articles", "article, text"))
    expected = sorted(content_text(a.article.text, s) for a in seeds.articles for s in a.extraction.statements)
    found = rows(folder, "statements", 'article, text, content, begin, "end"')
    assert sorted(text for _, text, *_ in found) == expected
    for article, text, content, begin, end in found:
        pieces = [" ".join(texts[article][p["begin"] : p["end"]].split()) for p in content]
        assert " … ".join(pieces) == text
        assert (begin, end) == (content[0]["begin"], content[-1]["end"])
    for article, begin, end, text in rows(folder, "mentions", 'article, begin, "end", text'):
        assert texts[article][begin:end] == text


def test_the_second_of_two_statements_is_the_one_that_relates(folder: Path, seeds: Corpus) -> None:
    expected = {(c.first[1], c.second[1], c.relation) for c in seeds.comparisons}
    found = {
        (f.partition("#")[2], s.partition("#")[2], r)
        for f, s, r in rows(folder, "comparisons", "first, second, relation")
    }
    assert found == expected


def test_the_verdict_has_its_rating_and_evidence(folder: Path) -> None:
    [(rating, value, claim, begin, end, text)] = duckdb.sql(
        f"SELECT rating, rating_value, claim, v.begin, v.\"end\", a.text FROM '{folder}/verdicts.parquet' v "
        f"JOIN '{folder}/articles.parquet' a USING (article)"
    ).fetchall()
    assert (rating, value) == ("False", 1)
    assert claim.startswith("“We categorically do not accept any war.")
    assert text[begin:end] == "That is an astounding falsehood."


def test_the_same_store_gives_the_same_bytes_and_the_schema_names_every_column(
    store: OxigraphStore, folder: Path, tmp_path: Path
) -> None:
    export(store, "parquet", tmp_path)
    for name, table in TABLES.items():
        assert (tmp_path / f"{name}.parquet").read_bytes() == (folder / f"{name}.parquet").read_bytes()
        section = (folder / "schema.md").read_text("utf8").partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [column.name for column in table.columns]


def test_the_queries_of_the_readme_run_and_find_something(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [block] = re.findall(r"```sql\n(.*?)```", README.read_text("utf8"), re.DOTALL)
    queries = [query for query in block.split(";") if query.strip()]
    assert len(queries) == 5
    monkeypatch.chdir(folder)
    answers = [duckdb.sql(query).fetchall() for query in queries]
    assert all(answers)
    assert answers[0][0][0] == "Aleksandr Lukashenko"


def test_tables_want_a_folder(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="-o FOLDER"):
        export(store, "parquet", io.BytesIO())


def test_without_pyarrow_a_sentence_says_how_to_get_it(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(ExtraError, match=r"pip install '\.\[tables\]'"):
        export(store, "parquet", tmp_path)


def lines(store: OxigraphStore, format: str) -> list[dict]:
    out = io.BytesIO()
    export(store, format, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_quotebank_has_each_quotation_once_with_its_speaker_and_item(store: OxigraphStore) -> None:
    found = {record["quotation"]: record for record in lines(store, "quotebank")}
    said = found["If things escalate in Ukraine, Donbass, and so on, they might strike us from behind."]
    assert (said["speaker"], said["qids"], said["date"]) == ("Vladimir Putin", ["Q7747"], "2025-08-08 00:00:00")
    assert re.fullmatch(r"2025-08-08-\d{6}", said["quoteID"])
    # Told twice, with other punctuation.
    twice = next(record for text, record in found.items() if text.startswith("We categorically do not accept any war"))
    assert twice["numOccurrences"] == 2
    for record in found.values():
        assert sum(float(chance) for _, chance in record["probas"]) == pytest.approx(1, abs=0.001)
    assert len({record["quoteID"] for record in found.values()}) == len(found)


def test_gqg_has_the_characters_around_each_quotation(store: OxigraphStore, seeds: Corpus) -> None:
    texts = {resolved.article.headline: resolved.article.text for resolved in seeds.articles}
    found = lines(store, "gqg")
    assert len(found) == 2
    for record in found:
        assert record["quotes"]
        for quote in record["quotes"]:
            assert quote["pre"] + quote["quote"] + quote["post"] in texts[record["title"]]
            assert len(quote["pre"]) <= 100 and len(quote["post"]) <= 100
            assert quote["quote"][0] not in '“”"' and quote["quote"][-1] not in '“”"'
