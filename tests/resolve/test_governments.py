"""Places that act are governments; what happens in them or is said of them stays theirs."""

import pytest

from kg.building.pipeline import build_corpus
from kg.graph.mapping import map_corpus
from kg.model import Corpus, Entity
from kg.reading.inputs import read_text


def build(*texts: str) -> Corpus:
    corpus, problems = build_corpus([read_text(text, f"a{n}") for n, text in enumerate(texts)])
    assert not problems
    return corpus


def named(corpus: Corpus, name: str) -> Entity:
    [entity] = [entity for entity in corpus.entities if entity.name == name]
    return entity


@pytest.mark.parametrize(
    ("text", "government", "place"),
    [
        ("Minsk said that it would not yield.", "Government of Belarus", "Belarus"),
        ("The Kremlin said that the talks would go on.", "Government of Russia", "Russia"),
        (
            "The United States said that the talks had failed.",
            "Government of the United States",
            "United States",
        ),
        ("The South Korean government warned that talks would fail.", "Government of South Korea", "South Korea"),
        (
            "Georgia said that it would sue the Atlanta school board. Savannah was quiet.",
            "Government of Georgia",
            "Georgia",
        ),
    ],
)
def test_a_place_that_speaks_is_its_government_linked_to_the_place(text: str, government: str, place: str) -> None:
    corpus = build(text)
    body = named(corpus, government)
    assert body.type == "organization"
    assert body.governs == named(corpus, place).id
    [statement] = corpus.articles[0].extraction.statements
    assert statement.speaker == body.id
    links = [str(t) for t in map_corpus(corpus, "https://a.example/") if "areaServed" in str(t)]
    assert len(links) == 1 and body.id in links[0] and body.governs in links[0]


def test_a_capital_that_speaks_is_no_person_but_a_person_of_its_name_is() -> None:
    hanoi = build("Hanoi said that the islands were its own.")
    assert named(hanoi, "Government of Vietnam").type == "organization"
    tennis = build("Malivai Washington won in three sets on Friday. Washington said that he had served well.")
    assert named(tennis, "Malivai Washington").aliases == ("Washington",)


def test_one_government_by_several_names_is_one_with_a_reason() -> None:
    corpus = build("Moscow said that it would wait.", "The Kremlin said that all went to plan.")
    government = named(corpus, "Government of Russia")
    assert {"Moscow", "Kremlin"} <= set(government.aliases)
    assert government.reasons
    assert {s.speaker for a in corpus.articles for s in a.extraction.statements} == {government.id}


def test_the_state_and_the_country_of_one_name_have_two_governments() -> None:
    corpus = build(
        "Georgia said that it would sue the Atlanta school board. Savannah was quiet.",
        "Georgia said that Russian troops had left Tbilisi. Batumi was quiet.",
    )
    governments = [e for e in corpus.entities if e.name == "Government of Georgia"]
    assert len({government.governs for government in governments}) == 2


def test_a_city_where_something_is_said_stays_a_place() -> None:
    corpus = build("In Minsk, Anna Kovacs told reporters that the talks in Kyiv had failed.")
    assert {e.name for e in corpus.entities if e.type == "organization"} == set()
    assert {"Minsk", "Kyiv"} <= {e.name for e in corpus.entities if e.type == "place"}


def test_an_article_may_hold_nothing_but_pronouns() -> None:
    corpus = build("He said that she knew it. They told him so, and it was theirs. “We are I.”")
    assert all(entity.type != "place" for entity in corpus.entities)


def test_what_a_government_does_under_a_headline_keeps_who_does_it() -> None:
    corpus = build(
        "War in the east\n\nGhana donated ten thousand blankets to Togo on Monday.\n\nThe blankets came by sea.\n"
    )
    [article] = corpus.articles
    assert [block.kind for block in article.article.blocks][0] == "headline"
    [donated] = [e for e in article.extraction.events if article.article.text[slice(*e.trigger)] == "donated"]
    assert donated.agent == named(corpus, "Government of Ghana").id


def test_whoever_belongs_to_the_seat_of_a_government_belongs_to_the_government() -> None:
    corpus = build("The White House said that the talks had failed. White House reporters said that nobody knew why.")
    [reporters] = [entity for entity in corpus.entities if "reporters" in entity.name]
    assert reporters.type == "source" and reporters.of in {entity.id for entity in corpus.entities}


@pytest.mark.parametrize(
    "text",
    [
        "Officials of the Turkish government said that it was late.",
        "The Mexican government's lawyers said that the wall was illegal.",
        "A French government agency said that it was late.",
    ],
)
def test_who_works_for_a_government_is_not_the_government(text: str) -> None:
    corpus = build(text)
    names = {entity.id: entity.name for entity in corpus.entities}
    [statement] = corpus.articles[0].extraction.statements
    assert not names[statement.speaker or ""].startswith("Government of")


def test_a_body_of_a_part_of_a_country_is_not_that_of_the_country() -> None:
    corpus = build(
        "The Scottish National Party said in Edinburgh that taxes would rise.",
        "The British National Party said in London that taxes would fall.",
    )
    names = sorted(entity.name for entity in corpus.entities if entity.type == "organization")
    assert names == ["British National Party", "Scottish National Party"]


def test_in_games_a_country_is_its_team_and_no_government() -> None:
    text = "{}. Chile has lost ten of its last twelve games. Chile lost to Uruguay, too. Chile said it would change."
    assert "Government of Chile" not in {entity.name for entity in build(text.format("The coach left")).entities}
    assert named(build(text.format("The foreign minister left")), "Government of Chile")
