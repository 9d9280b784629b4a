"""Entities over a corpus: who is merged with whom, why, and who stays apart."""

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Article,
    Cluster,
    Entity,
    Extraction,
    Location,
    Mention,
    ResolvedArticle,
)
from kg.resolve.corpus.stage import resolve_entities


def article(identifier: str, *clusters: Cluster) -> ResolvedArticle:
    """An article that mentions each cluster once, by its name."""
    text, mentions = "", []
    for cluster in clusters:
        mentions.append(Mention(len(text), len(text) + len(cluster.name), "name", cluster.id))
        text += cluster.name + "\n"
    return ResolvedArticle(Article(identifier, text, ()), tuple(mentions), clusters, Extraction())


def person(name: str, countries: tuple[str, ...] = (), titles: tuple[str, ...] = (), cluster: str = "c0") -> Cluster:
    return Cluster(cluster, "person", name, (name,), titles, countries)


def body(name: str, *aliases: str) -> Cluster:
    return Cluster("c0", "organization", name, (name, *aliases))


def place(name: str, geonames: int | None) -> Cluster:
    return Cluster("c0", "place", name, (name,), location=Location(geonames, 1.0, 2.0, "BY"))


def entities_of(*clusters: Cluster) -> list[Entity]:
    """The entities of a corpus with one article for each cluster."""
    articles = [article(f"a{number}", cluster) for number, cluster in enumerate(clusters)]
    return list(resolve_entities(articles)[1])


def names_of(*clusters: Cluster) -> list[str]:
    return sorted(entity.name for entity in entities_of(*clusters))


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("Alexander Lukashenko", "Aleksandr Lukashenko"), "transliteration variant"),
        (("Svetlana Tsikhanovskaya", "Svetlana Tsikhanouskaya"), "transliteration variant"),
        (("Svetlana Tikhanovskaya", "Sviatlana Tsikhanouskaya"), "transliteration variant"),
        (("Aleksandr Lukashenko", "Alyaksandr Lukashenka"), "transliteration variant"),
        (("Volodymyr Zelensky", "Vladimir Zelenskiy"), "transliteration variant"),
        (("Maria Kolesnikova", "Maria Kalesnikava"), "transliteration variant"),
        (("Muammar Gaddafi", "Moammar Kadafi"), "transliteration variant"),
        (("Bashar al-Assad", "Bashar Assad"), "transliteration variant"),
        (("William Clinton", "Bill Clinton"), "nickname"),
        (("John F. Kennedy", "John Kennedy"), "same given and family name"),
        (("Angela Merkel", "A. Merkel"), "initial, no other bearer"),
        (("Angela Merkel", "Merkel"), "family name, no other bearer"),
        (("Lukashenko", "Lukashenka"), "transliteration variant"),
        (("Angela Merkel", "Angela Merkel"), "same name"),
    ],
)
def test_names_of_one_person_are_merged_with_the_reason_and_a_confidence(names: tuple[str, str], reason: str) -> None:
    [entity] = entities_of(*map(person, names))
    assert any(reason in why for why in entity.reasons)
    assert all(why.endswith(")") and 0 < float(why[-5:-1]) <= 1 for why in entity.reasons)


@pytest.mark.parametrize(
    "names",
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("George W. Bush", "George H. W. Bush"),
        ("Aleksandr Ivanov", "Aleksandra Ivanova"),
        ("Aleksandr Petrenko", "Aleksandra Petrenko"),
        ("Vladimir Putin", "Vladimir Medinsky"),
        ("Siarhei Tsikhanouski", "Tsikhanouskaya"),
        ("Siarhei Tsikhanouski", "Sviatlana Tsikhanouskaya"),
        ("Erik Hansen", "Erik Hanson"),
        ("Alexander Smith", "Alexandra Smith"),
        ("Julia Brown", "Julian Brown"),
        ("Daniel Hill", "Daniel Gill"),
        ("Kim Jong-un", "Kim Jong-il"),
    ],
)
def test_two_people_stay_apart(names: tuple[str, str]) -> None:
    assert names_of(*map(person, names)) == sorted(names)


def test_a_name_that_two_people_fit_joins_neither() -> None:
    assert len(entities_of(person("Bill Clinton"), person("Hillary Clinton"), person("Clinton"))) == 3
    assert len(entities_of(person("John Smith"), person("Jane Smith"), person("J. Smith"))) == 3


def test_country_or_role_tells_whose_family_name_it_is() -> None:
    first = person("Angus Brown", ("GB",), ("minister",))
    second = person("Wilma Brown", ("US",), ("senator",))
    entities = entities_of(first, second, person("Brown", ("US",), ("senator",)))
    assert {e.name: "Brown" in e.aliases for e in entities} == {
        "Angus Brown": False,
        "Wilma Brown": True,
    }


def test_the_company_of_a_family_name_tells_whose_it_is() -> None:
    def story(identifier: str, name: str, *company: str) -> ResolvedArticle:
        others = [person(other, cluster=f"c{n}") for n, other in enumerate(company, 1)]
        return article(identifier, person(name), *others)

    articles = [
        story("a", "Maria Nowak", "Ole Berg", "Ida Holm"),
        story("b", "Piotr Nowak", "Jan Kos", "Ewa Lis"),
        story("c", "Nowak", "Jan Kos", "Ewa Lis"),
        story("d", "Nowak", "Ole Berg", "Ewa Lis"),
    ]
    entities = {entity.name: entity for entity in resolve_entities(articles)[1]}
    assert any("same company (0.75)" in why for why in entities["Piotr Nowak"].reasons)
    assert "Nowak" not in entities["Maria Nowak"].aliases
    assert "Nowak" in entities


def test_a_family_name_joins_the_bearer_who_is_named_by_far_the_most() -> None:
    entities = entities_of(*[person("Gertrud Nowak")] * 20, person("Piotr Nowak"), person("Nowak"))
    assert {e.name: "Nowak" in e.aliases for e in entities} == {
        "Gertrud Nowak": True,
        "Piotr Nowak": False,
    }


def test_namesakes_of_different_countries_and_roles_are_two() -> None:
    minister = person("George Brown", ("GB",), ("minister",))
    singer = person("George Brown", ("US",), ("singer",))
    entities = entities_of(minister, singer, minister, singer, person("George Brown"))
    assert [entity.id for entity in entities] == [
        "person/george-brown",
        "person/george-brown-2",
        "person/george-brown-3",
    ]


def test_one_person_of_several_offices_is_one() -> None:
    [entity] = entities_of(
        person("Ada Weiss", ("DE",), ("minister",)),
        person("Ada Weiss", ("DE",), ("chancellor",)),
        person("Ada Weiss"),
    )
    assert entity.titles == ("chancellor", "minister")


def test_an_acronym_is_the_body_that_it_fits_unless_two_fit() -> None:
    assert names_of(body("United Nations"), body("UN")) == ["United Nations"]
    assert len(entities_of(body("Alpine Press"), body("Andean Party"), body("AP"))) == 3
    aliased = body("Alpine Press", "AP")
    assert len(entities_of(aliased, body("Andean Party"), body("AP"))) == 2


def test_one_name_of_a_person_a_city_and_a_company_stays_three() -> None:
    entities = entities_of(person("Lincoln"), place("Lincoln", 5072006), body("Lincoln"))
    assert [e.id for e in entities] == ["organization/lincoln", "person/lincoln", "place/lincoln"]


def test_places_are_one_by_their_identifier_not_by_their_name() -> None:
    [entity] = entities_of(place("Kiev", 703448), place("Kyiv", 703448))
    assert any("same GeoNames identifier" in why for why in entity.reasons)
    assert len(entities_of(place("Brest", 629634), place("Brest", 3030300))) == 2


def test_names_in_any_script_are_taken() -> None:
    names = ["Лукашенко", "Александр Лукашенко", "习近平", "بشار الأسد", "Xi Jinping", "’", "ʼʼ 1"]
    entities = entities_of(*map(person, names))
    assert {"习近平", "Xi Jinping", "بشار الأسد"} <= {e.name for e in entities}
    assert "Лукашенко" in next(e for e in entities if e.name == "Александр Лукашенко").aliases


CAST = [
    person("Alexander Lukashenko", ("BY",), ("president",)),
    person("Aleksandr Lukashenko"),
    person("Lukashenko"),
    person("Viktor Lukashenko"),
    person("A. Lukashenko"),
    body("United Nations"),
    body("UN"),
    place("Minsk", 625144),
]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_does_not_matter(seed: int) -> None:
    articles = [article(f"a{number}", cluster) for number, cluster in enumerate(CAST)]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert resolve_entities(shuffled) == resolve_entities(articles)


@given(st.lists(st.text(alphabet="ab .JУ习’", min_size=1, max_size=9), max_size=9))
@settings(deadline=None)
def test_every_name_ends_up_in_one_entity_and_every_merge_has_a_reason(names: list[str]) -> None:
    articles = [article(f"a{number}", person(name)) for number, name in enumerate(names)]
    resolved, entities = resolve_entities(articles)
    ids = [entity.id for entity in entities]
    assert len(set(ids)) == len(ids)
    assert [len(r.mentions) for r in resolved] == [1] * len(names)
    assert {m.entity for r in resolved for m in r.mentions} == set(ids)
    for entity in entities:
        members = sum(m.entity == entity.id for r in resolved for m in r.mentions)
        assert members == 1 or entity.reasons


def test_five_thousand_names_that_sound_alike_take_seconds() -> None:
    letters = "bcdfghklmnprstvz"
    names = [
        f"{given} Kal{''.join(tail)}"
        for tail in itertools.islice(itertools.product(letters, "aeiou", letters, "ao"), 2500)
        for given in ("Anna", "Boris")
    ]
    start = time.process_time()
    entities_of(*map(person, names))
    assert time.process_time() - start < 20


def test_four_times_the_articles_take_about_four_times_the_time() -> None:
    def seconds(count: int) -> float:
        chance = random.Random(count)
        words = ["".join(chance.choices("abcdefghijklmnoprstuvz", k=7)) for _ in range(count)]
        names = [f"{chance.choice(words)} {chance.choice(words)}".title() for _ in range(count)]
        start = time.process_time()
        entities_of(*map(person, names))
        return time.process_time() - start

    seconds(1000)
    assert seconds(8000) < 10 * seconds(2000)
