"""What a doubtful name means: a person, a body, a place, or nothing that is told of."""

from dataclasses import replace

from kg.model import Article, Cluster, Entity, EntityType, Extraction, Mention, ResolvedArticle, Statement
from kg.resolve.corpus.stage import resolve_entities


def told(name: str, kind: EntityType, tagged: tuple[int, ...], listed: tuple[int, ...] = ()) -> Cluster:
    """A cluster that the tagger takes for a person, a body, a place, a people, another thing and no name, in percent."""
    return Cluster("c0", kind, name, (name,), tagged=tagged, listed=listed)


def article(identifier: str, cluster: Cluster) -> ResolvedArticle:
    mention = Mention(0, len(cluster.name), "name", cluster.id)
    return ResolvedArticle(Article(identifier, f"{cluster.name} grew.", ()), (mention,), (cluster,), Extraction())


def entities(*clusters: Cluster) -> list[Entity]:
    return list(resolve_entities([article(f"a{n}", cluster) for n, cluster in enumerate(clusters)])[1])


def test_what_is_listed_beside_banks_is_one_where_the_tagger_is_torn() -> None:
    [bank] = entities(told("Vargan Steyler", "person", (102, 198, 0, 0, 0, 0), (0, 3, 0, 0)))
    [man] = entities(told("Vargan Steyler", "person", (95, 5, 0, 0, 0, 0), (3, 0, 0, 0)))
    assert (bank.type, man.type) == ("organization", "person")


def test_a_known_place_that_one_article_takes_for_a_body_is_the_place() -> None:
    body = told("Surrey", "organization", (0, 55, 45, 0, 0, 0), (0, 0, 1, 0))
    place = told("Surrey", "place", (0, 0, 100, 0, 0, 0))
    assert [e.type for e in entities(body, place, place, place)] == ["place"]


def test_what_is_no_name_in_the_taggers_own_eyes_is_not_told_of_and_says_nothing() -> None:
    said = Statement("s0", "indirect", ((0, 7),), ((8, 12),), ((8, 13),), speakers=("c0",), speaker_confidence=0.9)
    none = article("a", told("Tonight", "person", (14, 1, 4, 3, 25, 53)))
    [resolved], found = resolve_entities([replace(none, extraction=Extraction(statements=(said,)))])
    assert (found, resolved.mentions) == ((), ())
    assert (resolved.extraction.statements[0].speakers, resolved.extraction.statements[0].speaker_confidence) == (
        (),
        None,
    )


def test_what_other_articles_take_for_a_body_is_never_left_out() -> None:
    doubtful = told("Axvios", "organization", (0, 11, 4, 0, 84, 1))
    assert entities(doubtful) == []
    [body] = entities(doubtful, told("Axvios", "organization", (0, 95, 0, 0, 5, 0)))
    assert body.type == "organization"


def test_a_full_name_that_the_words_around_it_made_a_body_is_the_person_that_the_tagger_saw() -> None:
    [clerk] = entities(told("Margaret Ollerton", "organization", (100, 0, 0, 0, 0, 0), (1, 0, 0, 0)))
    [firm] = entities(told("Ollertons", "organization", (100, 0, 0, 0, 0, 0), (1, 0, 0, 0)))
    assert (clerk.type, firm.type) == ("person", "organization")


def test_an_article_added_later_is_told_as_if_all_had_been_there() -> None:
    clusters = [
        told("Surrey", "organization", (0, 55, 45, 0, 0, 0), (0, 0, 1, 0)),
        *(told("Surrey", "place", (0, 0, 100, 0, 0, 0)) for _ in range(3)),
    ]
    assert entities(*clusters) == entities(*clusters[::-1])


def test_an_embassy_is_a_body_although_the_tagger_only_saw_whose_it_is() -> None:
    [embassy] = entities(told("Russian embassy", "organization", (0, 0, 0, 100, 0, 0)))
    assert embassy.type == "organization"
