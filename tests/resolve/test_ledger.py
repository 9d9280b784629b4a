"""Identifiers that last: never given to another, kept when spellings change, told when replaced."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Cluster, Extraction, Location, Mention, ResolvedArticle
from kg.resolve.corpus.ledger import Ledger, load_ledger
from kg.resolve.corpus.stage import resolve_entities


def article(identifier: str, *clusters: Cluster) -> ResolvedArticle:
    text, mentions = "", []
    for cluster in clusters:
        mentions.append(Mention(len(text), len(text) + len(cluster.name), "name", cluster.id))
        text += cluster.name + "\n"
    return ResolvedArticle(Article(identifier, text, ()), tuple(mentions), clusters, Extraction())


def person(name: str, country: str | None = None, title: str | None = None) -> Cluster:
    return Cluster("c0", "person", name, (name,), (title,) if title else (), (country,) if country else ())


def town(geonames: int) -> Cluster:
    return Cluster("c0", "place", "Paris", ("Paris",), location=Location(geonames, 1.0, 2.0, "FR"))


def called(ledger: Ledger | None, *articles: ResolvedArticle) -> dict[str, str]:
    """What the first mention of each article is called."""
    resolved, _ = resolve_entities(articles, ledger=ledger)
    return {r.article.id: r.mentions[0].entity for r in resolved}


def test_a_spelling_that_becomes_more_frequent_changes_no_identifier() -> None:
    ledger = Ledger()
    first = called(ledger, article("a", person("Aleksandr Petrenko")))
    more = [article(f"b{n}", person("Oleksandr Petrenko")) for n in range(3)]
    second = called(ledger, article("a", person("Aleksandr Petrenko")), *more)
    assert set(second.values()) == set(first.values())


def test_a_namesake_never_gets_the_identifier_of_another() -> None:
    ledger = Ledger()
    minister = article("m", person("George Brown", "GB", "minister"))
    first = called(ledger, minister)["m"]
    singers = [article(f"a{n}", person("George Brown", "US", "singer")) for n in range(3)]
    second = called(ledger, minister, *singers)
    assert second["m"] == first and second["a0"] == "person/george-brown-us" == second["a1"]
    assert called(ledger, *singers)["a0"] == second["a0"]


def test_namesakes_are_told_apart_by_something_of_their_own_without_a_ledger() -> None:
    found = called(
        None,
        article("m", person("George Brown", "GB", "minister")),
        article("s", person("George Brown", "US", "singer")),
    )
    assert found == {"m": "person/george-brown-gb", "s": "person/george-brown-us"}


def test_paris_stays_paris_when_an_article_about_paris_texas_comes() -> None:
    france, texas = article("z", town(2988507)), article("a", town(4717560))
    assert called(None, france)["z"] == called(None, texas, france)["z"] == "place/paris"
    assert called(None, texas)["a"] == called(None, texas, france)["a"] == "place/paris-4717560"


def test_what_turns_out_to_be_one_leaves_a_trace(tmp_path: Path) -> None:
    ledger = Ledger()
    brown = article("a", person("George Brown", "GB", "minister")), article("b", person("George Brown", "US", "singer"))
    called(ledger, *brown)
    one = [article(identifier, person("George Brown", "GB", "minister")) for identifier in "ab"]
    assert len(set(called(ledger, *one).values())) == 1
    assert ledger.replaced() == [("person/george-brown-us", "person/george-brown-gb")]
    path = tmp_path / "identifiers.jsonl"
    path.write_text(ledger.lines(), "utf8")
    assert load_ledger(path).lines() == ledger.lines()


def test_who_was_taken_for_another_gets_a_name_of_his_own_when_all_that_fit_are_given() -> None:
    minister = [article(identifier, person("George Brown", "GB", "minister")) for identifier in "bc"]
    singer = article("a", person("George Brown", "US", "singer"))
    taken = ["person/george-brown", "person/george-brown-us"]
    for _ in range(3):  # the last fits by nothing but a number
        records = {identifier: {"names": ["George Brown"], "articles": ["b", "c"]} for identifier in taken}
        ledger = Ledger(records)
        found = called(ledger, singer, *minister)
        assert found["b"] == found["c"] == "person/george-brown" and found["a"] not in taken
        assert called(ledger, *minister, singer) == found
        taken.append(found["a"])


def test_a_ledger_that_is_none_is_told_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "identifiers.jsonl"
    path.write_text("<<<<<<< HEAD\n", "utf8")
    with pytest.raises(InputError, match="line 1"):
        load_ledger(path)


def test_two_of_one_name_in_one_article_keep_their_identifiers() -> None:
    region = Cluster("c1", "place", "Paris", ("Paris",), location=Location(None, 5.0, 6.0, "FR"))
    articles = [article("a", town(1), region), article("b", town(1))]
    ledger = Ledger()
    first, _ = resolve_entities(articles, ledger=ledger)
    known = ledger.lines()
    again, _ = resolve_entities(articles, ledger=ledger)
    assert len({mention.entity for mention in first[0].mentions}) == 2
    assert [one.mentions for one in again] == [one.mentions for one in first]
    assert ledger.lines() == known


def test_who_an_article_names_twice_does_not_take_the_identifier_of_a_namesake_there() -> None:
    region = Cluster("c1", "place", "Paris", ("Paris",), location=Location(None, 5.0, 6.0, "FR"))
    articles = [article("a", town(1), region, replace(town(1), id="c2"))]
    ledger = Ledger()
    first, _ = resolve_entities(articles, ledger=ledger)
    again, _ = resolve_entities(articles, ledger=ledger)
    assert again == first


def test_two_whom_nothing_tells_apart_keep_their_identifiers() -> None:
    regions = [
        Cluster(f"c{n}", "place", "Paris", ("Paris",), location=Location(None, 5.0 + n, 6.0, "FR")) for n in range(6)
    ]
    ledger = Ledger()
    first, _ = resolve_entities([article("a", *regions)], ledger=ledger)
    again, _ = resolve_entities([article("a", *regions)], ledger=ledger)
    assert len({mention.entity for mention in first[0].mentions}) == len(regions)
    assert again == first
