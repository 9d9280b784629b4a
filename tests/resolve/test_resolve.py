"""Who is who: names, clusters, and entities over a corpus."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building.pipeline import build_corpus
from kg.graph.mapping import map_corpus
from kg.graph.triples import check_base, entity_iri
from kg.model import Corpus
from kg.names.parts import same_body, same_person, words_of
from kg.names.slugs import slug
from kg.places.senses import country_of_people, resolve_places
from kg.reading.inputs import read_text


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Aleksandr Lukashenko", "Alexander Lukashenko", True),
        ("Svetlana Tsikhanovskaya", "Tsikhanouskaya", True),
        ("Volodymyr Zelensky", "Zelenskyy", True),
        ("Bill Clinton", "William Clinton", True),
        ("J. Smith", "John Smith", True),
        ("George Bush", "Barbara Bush", False),
        ("Hillary Clinton", "Bill Clinton", False),
        ("Vladimir Putin", "Vladimir Medinsky", False),
    ],
)
def test_spellings_of_one_person_agree_and_namesakes_do_not(first: str, second: str, same: bool) -> None:
    assert bool(same_person(words_of(first), words_of(second))) is same


def test_acronyms_are_their_bodies() -> None:
    assert same_body("The Associated Press", "AP")
    assert same_body("U.N.", "UN")
    assert not same_body("The Associated Press", "UN")


def test_a_town_is_looked_for_in_the_articles_countries() -> None:
    belarus = resolve_places(["Brest", "Gomel"], "Belarus moved troops from Brest to Gomel.")
    france = resolve_places(["Brest", "Toulon"], "France moved a frigate from Brest to Toulon.")
    assert (belarus["Brest"].country, france["Brest"].country) == ("BY", "FR")
    both = resolve_places(["Kyiv", "Kiev"])
    assert both["Kyiv"].geonames == both["Kiev"].geonames


def test_peoples_have_their_countries() -> None:
    assert country_of_people("Ukrainians").code == "UA"
    assert country_of_people("Russian").code == "RU"
    assert country_of_people("Western") is None


TEXTS = {
    "a": "President Alexander Lukashenko said that the talks failed. He left Minsk.",
    "b": "Aleksandr Lukashenko said that Poland was to blame.",
    "c": "“We are ready,” Lukashenko told Reuters in Warsaw.",
    "d": "Barbara Bush said that George Bush was tired.",
}


def corpus_of(names: tuple[str, ...]) -> Corpus:
    corpus, problems = build_corpus([read_text(TEXTS[name], name) for name in names])
    assert not problems
    return corpus


def test_one_person_in_three_articles_is_one_entity_in_any_order() -> None:
    corpora = [corpus_of(order) for order in itertools.permutations("abc")]
    assert all(corpus == corpora[0] for corpus in corpora)
    people = [entity for entity in corpora[0].entities if entity.type == "person"]
    assert len(people) == 1 and people[0].reasons


def test_places_are_linked_to_geonames_and_countries_to_iso_3166() -> None:
    matches = {e.name: e.exact_matches for e in corpus_of(("a", "b")).entities if e.type == "place"}
    assert matches["Minsk"] == ("https://sws.geonames.org/625144/",)
    assert matches["Poland"] == (
        "https://sws.geonames.org/798544/",
        "https://www.iso.org/obp/ui/#iso:code:3166:PL",
    )


def test_people_who_share_a_family_name_stay_apart() -> None:
    people = {e.name for e in corpus_of(("d",)).entities if e.type == "person"}
    assert people == {"Barbara Bush", "George Bush"}


def test_a_statement_is_about_the_entities_and_events_of_its_content() -> None:
    text = (
        "President Alexander Lukashenko said that he was tired and that Minsk was safe.\n\n"
        "Vladimir Putin met him. Lukashenko said that Putin had helped Belarus, that he attacked"
        " Ukraine, and that Lukashenko condemned the bombing of Kharkiv."
    )
    corpus, problems = build_corpus([read_text(text, "a")])
    assert not problems
    extraction = corpus.articles[0].extraction
    names = {entity.id: entity.name for entity in corpus.entities}
    words = {event.id: text[slice(*event.trigger)] for event in extraction.events}
    about = [
        ({names[entity] for entity in s.about}, {words[event] for event in s.events}) for s in extraction.statements
    ]
    assert about == [
        ({"Minsk"}, set()),
        (
            {"Vladimir Putin", "Belarus", "Ukraine", "Alexander Lukashenko", "Kharkiv"},
            {"attacked", "bombing"},
        ),
        ({"Kharkiv"}, {"bombing"}),  # what Lukashenko is said to have condemned
    ]
    triples = {(t.predicate.value, t.object.value) for t in map_corpus(corpus, "https://x.example/")}
    for event in extraction.events:
        told = any(event.id in s.events for s in extraction.statements)
        spoken_of = ("https://schema.org/about", f"https://x.example/article/a#{event.id}")
        assert (spoken_of in triples) is told


@given(st.text(min_size=1))
def test_every_name_makes_an_iri(name: str) -> None:
    iri = entity_iri(f"person/{slug(name)}", "https://testimonia.example/")
    assert slug(name)
    assert not set(iri) & set(' <>"{}|\\^`\n\t')
    assert iri.isascii()


def test_a_base_that_makes_no_iris_is_refused() -> None:
    assert check_base("https://testimonia.example/") is None
    for bad in ("nonsense", "https://testimonia.example", "https://a b/", "https://<>/"):
        assert check_base(bad)
