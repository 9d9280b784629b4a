"""Entities over a corpus: who is merged with whom, why, and who stays apart."""

import itertools
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import article_naming

from kg.model import (
    Article,
    Block,
    Cluster,
    Entity,
    Event,
    Extraction,
    Location,
    Mention,
    ResolvedArticle,
)
from kg.resolve.corpus.headlines import without_clusters
from kg.resolve.corpus.stage import resolve_entities


def person(name: str, countries: tuple[str, ...] = (), titles: tuple[str, ...] = (), cluster: str = "c0") -> Cluster:
    return Cluster(cluster, "person", name, (name,), titles, countries)


def body(name: str, *aliases: str) -> Cluster:
    return Cluster("c0", "organization", name, (name, *aliases))


def place(name: str, geonames: int | None) -> Cluster:
    return Cluster("c0", "place", name, (name,), location=Location(geonames, 1.0, 2.0, "BY"))


def entities_of(*clusters: Cluster) -> list[Entity]:
    """The entities of a corpus with one article for each cluster."""
    articles = [article_naming(f"a{number}", cluster) for number, cluster in enumerate(clusters)]
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
        (("Angela Merkel", "A. Merkel"), "initial"),
        (("Angela Merkel", "Merkel"), "family name"),
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
        return article_naming(identifier, person(name), *others)

    articles = [
        story("a", "Maria Nowak", "Ole Berg", "Ida Holm"),
        story("b", "Piotr Nowak", "Jan Kos", "Ewa Lis"),
        story("c", "Nowak", "Jan Kos", "Ewa Lis"),
        story("d", "Nowak", "Ole Berg", "Ewa Lis"),
    ]
    entities = {entity.name: entity for entity in resolve_entities(articles)[1]}
    assert any("family name; for" in why and "same company" in why for why in entities["Piotr Nowak"].reasons)
    assert "Nowak" not in entities["Maria Nowak"].aliases
    assert "Nowak" in entities


def test_a_family_name_is_that_of_whom_most_articles_call_by_it() -> None:
    gertrud = Cluster("c0", "person", "Gertrud Nowak", ("Gertrud Nowak", "Nowak"))
    entities = entities_of(*[gertrud] * 20, person("Piotr Nowak"), person("Nowak"))
    assert {e.name: "Nowak" in e.aliases for e in entities} == {
        "Gertrud Nowak": True,
        "Piotr Nowak": False,
    }


def test_namesakes_of_different_countries_and_roles_are_two() -> None:
    minister = person("George Brown", ("GB",), ("minister",))
    singer = person("George Brown", ("US",), ("singer",))
    entities = entities_of(minister, singer, minister, singer, person("George Brown"))
    assert len(entities) == 3
    assert sorted(entity.countries for entity in entities) == [(), ("GB",), ("US",)]


def test_one_person_of_several_offices_is_one() -> None:
    [entity] = entities_of(
        person("Ada Weiss", ("DE",), ("minister",)),
        person("Ada Weiss", ("DE",), ("chancellor",)),
        person("Ada Weiss"),
    )
    assert entity.titles == ("chancellor", "minister")


def story(identifier: str, *clusters: Cluster) -> ResolvedArticle:
    return article_naming(identifier, *(replace(cluster, id=f"c{number}") for number, cluster in enumerate(clusters)))


def test_an_acronym_is_a_body_that_articles_in_the_same_company_spell_out() -> None:
    ole, ida = person("Ole Berg"), person("Ida Holm")
    spelled = story("a", body("Alpine Press", "AP"), ole, ida)
    entities = resolve_entities([spelled, story("b", body("AP"), ole, ida)])[1]
    assert sum(entity.type == "organization" for entity in entities) == 1
    entities = resolve_entities([spelled, story("b", body("AP"), person("Jan Kos"))])[1]
    assert sum(entity.type == "organization" for entity in entities) == 2


def test_letters_alone_make_no_body_of_another() -> None:
    assert len(entities_of(body("Institute for Science and Security"), body("ISS"))) == 2
    assert names_of(body("United Nations"), body("UN")) == ["United Nations"]  # everybody knows


def test_every_country_has_a_supreme_court() -> None:
    def court(identifier: str, text: str) -> ResolvedArticle:
        start = text.index("Supreme")
        mention = Mention(start, start + len("Supreme Court"), "name", "c0")
        return ResolvedArticle(Article(identifier, text, ()), (mention,), (body("Supreme Court"),), Extraction())

    articles = [
        court("a", "India's Supreme Court ruled."),
        court("b", "The Supreme Court of India agreed."),
        court("c", "The Kenyan Supreme Court ruled."),
        court("d", "The Supreme Court ruled."),
    ]
    resolved, _ = resolve_entities(articles)
    first, second, third, fourth = (r.mentions[0].entity for r in resolved)
    assert first == second and len({first, third, fourth}) == 3


def test_names_with_an_odd_word_that_are_one_go_to_the_bearer_together() -> None:
    known = Cluster("c0", "person", "Duncan Tremont", ("Duncan Tremont", "Tremont"))
    odd = [person("Zupport Tremont"), person("Zupport Tremont"), person("Zupport J. Tremont")]
    assert names_of(*[known] * 80, *odd) == ["Duncan Tremont"]


def test_one_odd_word_before_a_name_splits_nobody() -> None:
    for names in (
        ("Duncan Tremont", "Duncan J. Tremont", "Cheeto Duncan Tremont", "Duncan Tremont"),
        ("-Duncan Tremont", "Duncan Tremont", "Duncan J. Tremont"),
    ):
        assert len(entities_of(*map(person, names))) == 1


def test_what_only_a_headline_names_is_nobody() -> None:
    text = "Stop Tremont Now\nDuncan Tremont spoke."
    blocks = (Block(0, 16, "headline"), Block(17, len(text), "body"))
    clusters = (person("Stop Tremont Now"), person("Duncan Tremont", cluster="c1"))
    mentions = (Mention(0, 16, "name", "c0"), Mention(17, 31, "name", "c1"))
    resolved, entities = resolve_entities(
        [ResolvedArticle(Article("a", text, blocks), mentions, clusters, Extraction())]
    )
    assert [entity.name for entity in entities] == ["Duncan Tremont"]
    assert len(resolved[0].mentions) == 1


def test_an_event_goes_with_the_last_who_is_in_it_and_one_that_nobody_was_in_stays() -> None:
    events = tuple(
        Event(name, "ASSAULT", (number, number + 1), agent=agent)
        for number, (name, agent) in enumerate({"gone": "c0", "left": "c1", "nobodys": None}.items())
    )
    clusters = (person("Stop Tremont"), person("Duncan Tremont", cluster="c1"))
    resolved = ResolvedArticle(Article("a", "Stop Tremont", ()), (), clusters, Extraction(events=events))
    assert [event.id for event in without_clusters(resolved, {"c0"}).extraction.events] == ["left", "nobodys"]


def test_what_nearly_all_articles_take_for_a_person_is_one_in_the_odd_one_too() -> None:
    tremont = Cluster("c0", "person", "Duncan Tremont", ("Duncan Tremont", "Tremont"))
    entities = entities_of(*[tremont] * 25, body("Tremont"))
    assert [entity.type for entity in entities] == ["person"]


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
    assert "Лукашенко" in entities_of(person("Лукашенко"), person("Александр Лукашенко"))[0].aliases


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
    articles = [article_naming(f"a{number}", cluster) for number, cluster in enumerate(CAST)]
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert resolve_entities(shuffled) == resolve_entities(articles)


@given(st.lists(st.text(alphabet="ab .JУ习’", min_size=1, max_size=9), max_size=9))
@settings(deadline=None)
def test_every_name_ends_up_in_one_entity_and_every_merge_has_a_reason(names: list[str]) -> None:
    articles = [article_naming(f"a{number}", person(name)) for number, name in enumerate(names)]
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


def test_a_headline_that_runs_on_splits_nobody_whom_many_articles_name() -> None:
    often = [article_naming(f"a{number}", person("Anna Bergmark")) for number in range(8)]
    run_on = Cluster("c0", "person", "Anna Bergmark Lays", ("Anna Bergmark Lays", "Bergmark"))
    _, entities = resolve_entities([*often, article_naming("b", run_on)])
    [berg] = entities
    assert berg.name == "Anna Bergmark" and any("runs on" in reason for reason in berg.reasons)


ALIKE = [
    ("Ivan Lewis", "John Lewis"),  # forms of one name, but many are called Lewis
    ("Jonathan Smith", "John Smith"),
    ("David Davies", "David Davis"),  # two names, not two spellings
    ("Ivana Berg", "Ivanka Berg"),
    ("Azhar Abdul Rahman", "Rozaimah Abdul Rahman"),
]


@pytest.mark.parametrize("names", ALIKE)
def test_names_that_are_only_alike_join_nobody(names: tuple[str, str]) -> None:
    assert len(entities_of(*map(person, names))) == 2


def test_accents_and_marks_split_nobody() -> None:
    assert len(entities_of(person("Martin O'Malley"), person("Martin O’Malley"))) == 1
    assert len(entities_of(person("Raúl Berg"), person("Raul Berg"))) == 1


def test_a_body_is_one_with_and_without_its_country_where_the_article_tells_it() -> None:
    secret = article_naming(
        "a1", Cluster("c0", "organization", "Secret Service", ("Secret Service",), countries=("US",))
    )
    texts = [secret, article_naming("a2", body("U.S. Secret Service"))]
    named = replace(texts[0].article, text="America’s Secret Service\n")
    moved = tuple(replace(m, start=m.start + 10, end=m.end + 10) for m in texts[0].mentions)
    texts[0] = replace(texts[0], article=named, mentions=moved)
    assert len(resolve_entities(texts)[1]) == 1
    # A part of a country has bodies of its own.
    assert len(entities_of(body("Scottish Rugby Association"), body("Rugby Association"))) == 2


def test_a_prince_is_one_over_articles_and_no_commoner_of_his_first_name() -> None:
    prince = Cluster("c0", "person", "Edmund", ("Edmund", "Prince Edmund"))
    found = entities_of(prince, replace(prince, name="Prince Edmund"), person("Edmund Berg"))
    assert len(found) == 2


def test_an_unnamed_source_of_a_headline_is_the_one_of_the_text_or_goes() -> None:
    text = "Judge blocks law\nA federal judge blocked the law.\n"
    blocks = (Block(0, 16, "headline"), Block(17, 49, "body"))
    short, long = (
        Cluster("c0", "source", "judge", ("judge",)),
        Cluster("c1", "source", "a federal judge", ("a federal judge",)),
    )
    mentions = (Mention(0, 5, "nominal", "c0"), Mention(17, 32, "nominal", "c1"))
    both = ResolvedArticle(Article("a", text, blocks), mentions, (short, long), Extraction())
    [found], entities = resolve_entities([both])
    assert [e.name for e in entities] == ["a federal judge"]
    assert {m.entity for m in found.mentions} == {entities[0].id}
    alone = replace(both, clusters=(short,), mentions=mentions[:1])
    assert resolve_entities([alone])[1] == ()


def named(words: str, times: int, cluster: str = "c0") -> Cluster:
    return Cluster(cluster, "person", words, tuple(f"{words}{' ' * n}" for n in range(times)))


def test_a_name_but_for_one_letter_is_that_of_whom_the_same_article_names_more_often() -> None:
    for slip, usual, others in (
        ("Tremnot", "Ann Tremont", ()),
        ("Ann Tremotn", "Ann Tremont", ()),
        ("Marin Venn", "Martin Venn", ("apart",)),  # both are first names
        ("Tremonts", "Ann Tremont", ("apart",)),
    ):
        _, entities = resolve_entities([article_naming("a", named(usual, 6), named(slip, 1, "c1"))])
        assert len(entities) == 1 + len(others), slip


def test_jr_is_left_out_by_few_articles_of_who_mostly_is_called_so() -> None:
    junior, plain = person("Cole Tremont Jr."), person("Cole Tremont", cluster="c1")
    company = [person(name, cluster=f"x{n}") for n, name in enumerate(("Ada Marsh", "Bo Lisle", "Cy Venn"))]
    sons, fathers = (
        [article_naming(n, one, *company) for n in names] for one, names in ((junior, "ab"), (plain, "cde"))
    )
    for articles, count in (
        ((*sons, fathers[0]), 1),
        ((sons[0], *fathers), 2),
        ([article_naming("a", junior, plain)], 2),
    ):
        assert len([e for e in resolve_entities(articles)[1] if "Tremont" in e.name]) == count


def test_one_office_tells_that_jr_was_left_out() -> None:
    junior = person("Joseph R. Tremont Jr.", titles=("vice president",), cluster="c0")
    plain = person("Joe Tremont", titles=("vice president",))
    middle = person("Joseph R. Tremont", titles=("vice president",))
    articles = [article_naming(f"plain {n}", plain) for n in range(5)] + [
        article_naming(f"junior {n}", junior) for n in range(3)
    ]
    _, entities = resolve_entities([*articles, article_naming("m 0", middle), article_naming("m 1", middle)])
    assert len(entities) == 1
    other = [article_naming(f"junior {n}", replace(junior, titles=("dentist",))) for n in range(3)]
    _, entities = resolve_entities(
        [*articles[:5], *other, article_naming("m 0", middle), article_naming("m 1", middle)]
    )
    assert len(entities) == 2


def test_a_person_is_one_however_the_family_name_is_divided() -> None:
    names = ("Robert De Lero", "Robert DeLero", "Ann Ashby-Cole", "Ann Ashby Cole")
    _, entities = resolve_entities([article_naming(name, person(name)) for name in names])
    assert len(entities) == 2


def test_a_given_name_is_that_of_who_has_it_in_the_family_that_the_article_names() -> None:
    daughter, sister = person("Zelda Tremont"), person("Mavis Tremont", cluster="c1")
    alone = person("Zelda", cluster="c2")
    _, entities = resolve_entities([article_naming("a", daughter), article_naming("b", alone, sister)])
    assert len(entities) == 2
    stranger = person("Mavis Quent", cluster="c1")
    _, entities = resolve_entities([article_naming("a", daughter), article_naming("b", alone, stranger)])
    assert len(entities) == 3
    _, entities = resolve_entities([article_naming("a", daughter), article_naming("c", person("Zelda Quent")), article_naming("b", alone,
        sister, stranger)])  # fmt: skip
    assert len(entities) == 5


def test_jr_is_left_out_where_both_names_are_of_one_happening() -> None:
    company = [person(name, cluster=name) for name in ("Ada Marsh", "Bo Lisle", "Cy Venn", "Di Orrow", "Ed Pask")]
    plain, junior = (
        article_naming("a", person("Cole Tremont"), *company),
        article_naming("b", person("Cole Tremont Jr."), *company),
    )
    again = article_naming("c", person("Cole Tremont"))
    assert len([e for e in resolve_entities([plain, junior, again])[1] if "Tremont" in e.name]) == 1
    elsewhere = article_naming("b", person("Cole Tremont Jr."))
    assert len([e for e in resolve_entities([plain, elsewhere, again])[1] if "Tremont" in e.name]) == 2


def test_a_common_name_with_another_between_is_ones_only_where_something_else_tells() -> None:
    plain, whole = person("John Adams"), person("John Quincy Adams")
    assert names_of(plain, whole) == ["John Adams", "John Quincy Adams"]
    president = ("president",)
    assert len(names_of(replace(plain, titles=president), replace(whole, titles=president))) == 1


def test_a_number_behind_a_name_is_left_out_as_jr_is_and_a_given_name_may_stand_before_it() -> None:
    special = ("counsel",)
    plain, third = person("Dunstan Wexford", titles=special), person("Dunstan S. Wexford III", titles=special)
    articles = [*(article_naming(f"plain {n}", plain) for n in range(3)), article_naming("third", third)]
    assert len(resolve_entities(articles)[1]) == 1
    junior, short = person("Dunstan Wexford Jr."), person("Dunstan Jr.", cluster="c1")
    sister = person("Mavis Wexford", cluster="c2")
    _, entities = resolve_entities([article_naming("a", junior), article_naming("b", short, sister)])
    assert len(entities) == 2


def test_jr_behind_a_comma_is_part_of_the_name() -> None:
    father, son, comma = person("Dunstan Wexford"), person("Dunstan Wexford Jr."), person("Dunstan Wexford, Jr.")
    _, entities = resolve_entities(
        [*(article_naming(f"f{n}", father) for n in range(3)), article_naming("s", son), article_naming("c", comma)]
    )
    assert len(entities) == 2
