"""What becomes of model objects in RDF: which way a link points, what a number keeps."""

import pytest

from kg.graph.mapping import map_corpus
from kg.model import Comparison, Corpus, Entity, Location

BASE = "https://x.example/"
KG = "https://w3id.org/testimonia#"


def triples(corpus: Corpus) -> set[tuple[str, str, str]]:
    return {(t.subject.value, t.predicate.value, t.object.value) for t in map_corpus(corpus, BASE)}


def compared(confidence: float) -> Corpus:
    pair = ("a.txt", "statement=0,9"), ("b.txt", "statement=5,20")
    return Corpus((), (), (Comparison(*pair, "contradicts", confidence, "negation differs"),))


def test_a_comparison_points_from_the_second_statement_to_the_first_and_not_back() -> None:
    first, second = BASE + "article/a.txt#statement=0,9", BASE + "article/b.txt#statement=5,20"
    found = triples(compared(0.5))
    assert (second, KG + "contradicts", first) in found
    assert (first, KG + "contradicts", second) not in found
    [node] = {s for s, p, _ in found if p == KG + "compares"}
    assert {o for s, p, o in found if (s, p) == (node, KG + "compares")} == {first, second}


@pytest.mark.parametrize(
    ("confidence", "written"),
    [(0.87, "0.87"), (0.5, "0.5"), (1.0, "1"), (0.05, "0.05"), (0.7475, "0.74"), (0.29, "0.29")],
)
def test_a_confidence_keeps_two_digits_cut_off(confidence: float, written: str) -> None:
    assert {o for _, p, o in triples(compared(confidence)) if p == KG + "confidence"} == {written}


def test_a_point_is_longitude_then_latitude() -> None:
    place = Entity("place/brno", "Brno", "place", location=Location(3078610, 49.19522, 16.60796, "CZ"))
    points = {o for _, p, o in triples(Corpus((), (place,))) if p.endswith("#asWKT")}
    assert points == {"POINT(16.60796 49.19522)"}
