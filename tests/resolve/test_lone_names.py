"""A name of one word alone in an article, towns whose teams bear their name, and what an article calls a body."""

import pytest
from resolving import resolved

from kg.model import Article, Cluster, EntityType, Extraction, Mention, ResolvedArticle
from kg.resolve.corpus.lone_bearers import Left, chance, told_from
from kg.resolve.corpus.stage import resolve_entities


def left(word: str, **told: object) -> Left:
    """A name that the first look finds as likely as not its only bearer's, whom seven articles name."""
    known: dict[str, object] = {
        "name": "family",
        "probability": 0.5,
        "share": 0.0,
        "bearers": 1,
        "articles": 7,
        "alone": 1,
    }
    return Left(word=word, **{**known, **told})  # type: ignore[arg-type]


def test_the_only_bearer_of_a_rare_name_whom_many_articles_name_is_meant() -> None:
    assert chance(left("vasterholm")) >= told_from()
    assert chance(left("oddvarra", name="given", probability=0.2, articles=20)) >= told_from()


@pytest.mark.parametrize(
    "doubtful",
    [
        left("brown"),  # a common name
        left("vasterholm", articles=1),
        left("vasterholm", probability=0.1),
        left("vasterholm", bearers=4, articles=2, alone=20),  # one of a list of players
        left("baker", bearers=3),
    ],
)
def test_a_name_that_many_may_bear_stays_apart(doubtful: Left) -> None:
    assert chance(doubtful) < told_from()


def article(identifier: str, text: str, *clusters: tuple[str, EntityType, tuple[int, ...]]) -> ResolvedArticle:
    """An article with clusters of names that the tagger takes for a person, a body, a place and so on, in percent."""
    mentions, told = [], []
    for number, (name, kind, tagged) in enumerate(clusters):
        start = text.index(name)
        mentions.append(Mention(start, start + len(name), "name", f"c{number}"))
        told.append(Cluster(f"c{number}", kind, name, (name,), tagged=tagged))
    return ResolvedArticle(Article(identifier, text, ()), tuple(mentions), tuple(told), Extraction())


BODY, TOWN = (0, 95, 5, 0, 0, 0), (0, 0, 100, 0, 0, 0)
PLAYED = "Leeds lost the cup match, and their coach blamed the league. The striker left the squad."


def kinds(*articles: ResolvedArticle) -> dict[str, str]:
    """What each article's first name is told to be."""
    named, entities = resolve_entities(list(articles))
    types = {entity.id: entity.type for entity in entities}
    return {one.article.id: types[one.mentions[0].entity] for one in named}


def test_a_town_and_its_team_are_told_apart_by_what_the_article_tells_of() -> None:
    told = kinds(
        article("band", "The Leeds band came fifth.", ("Leeds", "organization", BODY)),
        article("game", PLAYED, ("Leeds", "organization", BODY)),
        *(article(f"town{n}", "He lives in Leeds with her.", ("Leeds", "place", TOWN)) for n in range(12)),
    )
    assert (told["band"], told["game"], told["town0"]) == ("place", "organization", "place")


def test_a_firm_that_is_called_like_a_town_stays_one() -> None:
    told = kinds(
        article("a", "Halifax said that prices rose.", ("Halifax", "organization", BODY)),
        article("b", "Halifax said that prices fell.", ("Halifax", "organization", BODY)),
        article("c", "She left Halifax on Friday.", ("Halifax", "place", TOWN)),
        article("d", "He came to Halifax.", ("Halifax", "place", TOWN)),
    )
    assert (told["a"], told["c"]) == ("organization", "place")


def test_what_an_article_calls_a_body_is_nobody() -> None:
    text = (
        "He works for the law firm Quorndon Pickering in London. Quorndon Pickering declined to speak about the case. "
        "Its partner Ann Berg said that Quorndon Pickering had lost it."
    )
    kinds = {cluster.name: cluster.type for cluster in resolved(text).clusters}
    assert (kinds["Quorndon Pickering"], kinds["Ann Berg"]) == ("organization", "person")


def test_a_party_in_small_letters_is_that_party_and_no_feast() -> None:
    names = []
    for text in ("Voters have left the Republican party, Ann Berg said.", "Ann Berg held a Republican party at home."):
        names.append([text[m.start : m.end] for m in resolved(text).mentions if m.form == "name"])
    assert names == [["Republican party", "Ann Berg"], ["Ann Berg"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shadow Home Secretary Ann Berg said that ObamaCare had failed.", ["Ann Berg"]),
        ("Ann Berg spoke before the State of the Union address. She trusts in God.", ["Ann Berg"]),
        ("Ann Berg joined Friends of the Earth last year.", ["Ann Berg", "Friends of the Earth"]),
    ],
)
def test_laws_rooms_and_speeches_are_no_bodies(text: str, names: list[str]) -> None:
    assert [text[m.start : m.end] for m in resolved(text).mentions if m.form == "name"] == names


def test_two_bodies_that_stand_by_themselves_too_are_two() -> None:
    text = (
        "Spokesmen of the FBI and Justice Department would not speak. The Justice Department had closed the case. "
        "Ann Berg left the FBI."
    )
    kinds = {cluster.name: cluster.type for cluster in resolved(text).clusters if cluster.type != "source"}
    assert kinds == {"FBI": "organization", "Justice Department": "organization", "Ann Berg": "person"}
