"""Bodies that the tagger of names takes for places, and what a graph tells of where a place is."""

import pytest
from resolving import resolved

from kg.building.pipeline import build_corpus
from kg.graph.mapping import map_corpus
from kg.model import Corpus
from kg.reading.inputs import read_text


def build(text: str) -> Corpus:
    corpus, problems = build_corpus([read_text(text, "a")])
    assert not problems
    return corpus


def types(corpus: Corpus, name: str) -> set[str]:
    return {entity.type for entity in corpus.entities if name in (entity.name, *entity.aliases)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hezbollah fired rockets at Haifa, the army said. Fighting went on in southern Lebanon.", "Hezbollah"),
        ("Hamas seized the town last June.", "Hamas"),
        ("The White House in Washington accused Russia on Friday. The Kremlin said that it was nonsense.", "Kremlin"),
        ("Liberties Canada, the main committee for Park, says it raised $3 million.", "Liberties Canada"),
        ("Citizens USA, a committee that backs Park, says it raised $3 million.", "Citizens USA"),
    ],
)
def test_a_body_is_no_place(text: str, name: str) -> None:
    assert types(build(text), name) == {"organization"}


def test_a_village_where_something_happens_stays_a_place_without_coordinates() -> None:
    corpus = build("Rebels shelled the village of Tarkova on Friday. Ukraine said that Tarkova burned.")
    assert types(corpus, "Tarkova") == {"place"}
    triples = [str(triple) for triple in map_corpus(corpus, "https://a.example/")]
    assert not any("place/tarkova" in triple and "hasGeometry" in triple for triple in triples)


def test_a_town_is_the_same_as_geonames_says_and_a_site_in_it_only_has_its_point() -> None:
    corpus = build("Ten people died in an attack near the Olympia shopping mall in Munich, German police said.")
    triples = [str(triple) for triple in map_corpus(corpus, "https://a.example/")]
    same = [triple for triple in triples if "schema.org/sameAs" in triple and "geonames" in triple]
    assert any("place/munich" in triple for triple in same)
    assert not any("place/olympia" in triple for triple in same)
    assert any("place/olympia#geometry" in triple and "The point of Munich" in triple for triple in triples)
    assert not any("exactMatch" in triple for triple in triples)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The New York Democrat, who is known for his style, agreed.", "New York"),
        ("The bill drew praise, with Vermont Sen. Carl Doe giving support.", "Vermont"),
        ("The Texas Republican said that the bill was late.", "Texas"),
    ],
)
def test_a_region_that_somebody_holds_office_in_is_no_body(text: str, name: str) -> None:
    assert types(build(text), name) == {"place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Davina Marsh, the MP for Ashby and Tamford, said the plan was late.", "Ashby"),
        ("Davina Marsh, the MP for Ashby and Tamford, said the plan was late.", "Tamford"),
        ("Ann Lee is the MLA for Nelsby-Creston. She spoke on Monday.", "Nelsby-Creston"),
    ],
)
def test_what_a_member_of_parliament_is_for_is_no_person(text: str, name: str) -> None:
    people = {cluster.name for cluster in resolved(text).clusters if cluster.type == "person"}
    assert name not in people and people & {"Davina Marsh", "Ann Lee"}
