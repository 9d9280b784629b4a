"""Measures of places and of clusters, against examples computed by hand."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.entities import (
    b_cubed,
    ceaf_e,
    evaluate_clusters,
    evaluate_entities,
    muc,
)
from kg.evaluate.places import evaluate_places, read_documents
from kg.model import Article, Corpus, Extraction, Location, Mention, ResolvedArticle
from kg.places.distance import distance_km

GOLD = [{"a", "b", "c"}, {"d", "e", "f", "g"}]
FOUND = [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]


def test_links_by_muc() -> None:
    # Recall: {abc} falls into 2 parts, {defg} into {d}, {e} and {fg}: (3-2 + 4-3) / (2 + 3).
    # Precision: {ab} 1 part, {cd} 2, {fghi} into {fg}, {h}, {i}: (1 + 0 + 1) / (1 + 1 + 3).
    score = muc(GOLD, FOUND)
    assert (score.recall, score.precision) == (2 / 5, 2 / 5)


def test_shares_by_b_cubed() -> None:
    # Recall: a, b 2/3 each, c 1/3, d 1/4, e 0, f, g 2/4 each: 35/12 of 7 mentions.
    # Precision: a, b 1 each, c, d 1/2 each, f, g 2/4 each, h, i 0: 4 of 8 mentions.
    score = b_cubed(GOLD, FOUND)
    assert score.recall == pytest.approx(35 / 12 / 7)
    assert score.precision == pytest.approx(4 / 8)
    assert score.f1 == pytest.approx(5 / 11)


def test_alignment_by_ceaf() -> None:
    # Dice: {abc}-{ab} 4/5, {abc}-{cd} 2/5, {defg}-{cd} 2/6, {defg}-{fghi} 4/8; best 4/5 + 4/8.
    score = ceaf_e(GOLD, FOUND)
    assert score.recall == pytest.approx(1.3 / 2)
    assert score.precision == pytest.approx(1.3 / 3)


def test_the_best_alignment_is_not_the_greedy_one() -> None:
    gold = [{"a", "b", "c"}, {"d", "e"}]
    found = [{"a", "b", "c", "d", "e"}, {"x"}]
    greedy_would_take = 2 * 3 / 8
    assert ceaf_e(gold, found).recall == pytest.approx(greedy_would_take / 2)
    gold, found = [{1, 2, 3, 4}, {5, 6}], [{1, 2, 5, 6}, {3, 4}]
    # {1234}-{1256} 4/8 with {56}-nothing, or {1234}-{34} 4/6 with {56}-{1256} 4/6: the latter.
    assert ceaf_e(gold, found).recall == pytest.approx((4 / 6 + 4 / 6) / 2)


def test_the_conll_average_is_of_the_three() -> None:
    report = evaluate_clusters(GOLD, FOUND)
    mean = (report.muc.f1 + report.b_cubed.f1 + report.ceaf_e.f1) / 3
    assert report.conll == pytest.approx(mean)
    assert evaluate_clusters(GOLD, GOLD).conll == pytest.approx(1)


def test_nothing_found_or_nothing_wanted_is_zero() -> None:
    assert evaluate_clusters(GOLD, []).conll == 0
    assert evaluate_clusters([], FOUND).conll == 0


def chained(start: int, end: int, chain: str, **more: object) -> dict:
    base = {"type": "HUMAN_PART_PER", "chain_scope": "cross", "annotated": True}
    return {"start": start, "end": end, "chain": chain, **base, **more}


def test_entities_are_scored_over_articles_by_overlapping_mentions() -> None:
    documents = [
        {"id": "x", "mentions": [chained(0, 10, "1"), chained(20, 25, "2", annotated=False)]},
        {"id": "y", "mentions": [chained(0, 10, "1"), chained(30, 35, "3", type="TIME_DATE")]},
    ]

    def corpus(second: str) -> Corpus:
        return Corpus(
            tuple(
                ResolvedArticle(
                    Article(article, "", ()),
                    (Mention(2, 10, "name", entity), Mention(50, 60, "name", "person/other")),
                    (),
                    Extraction(),
                )
                for article, entity in (("x", "person/a"), ("y", second))
            ),
            (),
        )

    assert evaluate_entities(documents, corpus("person/a")).conll == pytest.approx(1)
    assert evaluate_entities(documents, corpus("person/b")).muc.recall == 0


def test_distances_are_on_the_sphere() -> None:
    minsk, warsaw = (53.9, 27.5667), (52.2297, 21.0122)
    assert distance_km(minsk, warsaw) == pytest.approx(476, abs=3)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km(minsk, minsk) == 0


def test_places_are_right_within_161_kilometres_and_unresolved_ones_are_wrong(
    tmp_path: Path,
) -> None:
    toponyms = [
        {"mention": "Here", "lat": 50.0, "lon": 20.0},
        {"mention": "Near", "lat": 51.0, "lon": 20.0},
        {"mention": "Far", "lat": 53.0, "lon": 20.0},
        {"mention": "Lost", "lat": 50.0, "lon": 20.0},
        {"mention": "Metonym", "lat": 0.0, "lon": 0.0, "literal": False},
        {"mention": "Unknown", "lat": None, "lon": None},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "", "toponyms": toponyms}) + "\n", "utf8")

    def resolve(names: list[str], text: str, outlet: str | None) -> dict[str, Location | None]:
        return {name: None if name == "Lost" else Location(1, 50.0, 20.0, None) for name in names}

    report, misplaced = evaluate_places(read_documents(path), resolve)
    assert (report.documents, report.toponyms, report.resolved) == (1, 4, 3)
    assert report.accuracy == 2 / 4
    assert report.median_km == pytest.approx(111, abs=1)
    assert [m.mention for m in misplaced] == ["Far", "Lost"]


def test_a_line_that_is_no_gold_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "", "toponyms": []}\n{"id": "b"}\n', "utf8")
    with pytest.raises(InputError, match="gold.jsonl:2 is no gold document"):
        read_documents(path)
