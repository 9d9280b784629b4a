"""Bodies over a corpus: whose a name is that every country has, and what is no person."""

from kg.model import Article, Cluster, Extraction, Location, Mention, ResolvedArticle
from kg.resolve.corpus.stage import resolve_entities


def article(identifier: str, *clusters: Cluster, outlet: str | None = None) -> ResolvedArticle:
    """An article that mentions each cluster twice by its name."""
    text, mentions = "", []
    for cluster in (*clusters, *clusters):
        mentions.append(Mention(len(text), len(text) + len(cluster.name), "name", cluster.id))
        text += cluster.name + "\n"
    return ResolvedArticle(Article(identifier, text, (), outlet=outlet), tuple(mentions), clusters, Extraction())


def cluster(kind: str, name: str, country: str | None = None, id: str = "c0") -> Cluster:
    location = Location(None, 1.0, 2.0, country) if country else None
    return Cluster(id, kind, name, (name,), location=location)  # type: ignore[arg-type]


def test_a_body_that_an_article_gives_no_country_is_of_the_country_of_its_outlet() -> None:
    court, town = cluster("organization", "Supreme Court"), cluster("place", "Nairobi", "KE", "c1")
    at_home = [article(f"home {n}", court, town, outlet="Kenya Post") for n in range(5)]
    abroad = [
        article("unknown", court, outlet="Kenya Post"),
        article("tour", court, cluster("place", "Oslo", "NO", "c1"), outlet="Kenya Post"),
    ]
    other = article("other", court, cluster("place", "Lima", "PE", "c1"), outlet="Peru Post")
    resolved, _ = resolve_entities([*at_home, *abroad, other])
    court_of = {r.article.id: r.mentions[0].entity for r in resolved}
    assert court_of["home 0"] == court_of["unknown"] == court_of["tour"] != court_of["other"]


def test_committees_of_two_articles_are_two_and_a_council_of_a_country_is_one() -> None:
    _, entities = resolve_entities([article(id, cluster("organization", "Committee")) for id in "ab"])
    assert len(entities) == 2
    _, entities = resolve_entities([article(id, cluster("organization", "British Council")) for id in "ab"])
    assert len(entities) == 1


def test_a_name_that_nothing_shows_to_be_a_persons_is_what_other_articles_call_a_body() -> None:
    firm, person = cluster("organization", "Zarvex"), cluster("person", "Zarvex")
    _, entities = resolve_entities([article("a", firm), article("b", firm), article("c", person)])
    assert [(e.type, e.name) for e in entities] == [("organization", "Zarvex")]


def test_a_firm_that_is_called_as_a_person_is_a_firm_where_one_article_takes_it_for_one() -> None:
    firm, person = cluster("organization", "Harry Penhall"), cluster("person", "Harry Penhall")
    _, entities = resolve_entities([article("a", firm), article("b", firm), article("c", person)])
    assert [e.type for e in entities] == ["organization"]
    penhall = Cluster("c0", "person", "Harry Penhall", ("Harry Penhall", "Penhall"))
    _, entities = resolve_entities(
        [article("a", firm), article("b", firm), article("c", person), article("d", penhall)]
    )
    assert sorted({e.type for e in entities}) == ["organization", "person"]


def test_a_partys_people_and_the_party_are_one_thing() -> None:
    articles = [article(id, cluster("group", "Conservatives")) for id in "abc"]
    _, entities = resolve_entities([*articles, article("d", cluster("organization", "Conservatives"))])
    assert [(e.type, e.name) for e in entities] == [("group", "Conservatives")]


def test_a_generic_body_is_one_in_the_plural_and_the_singular() -> None:
    names = ("Federal Election Commission", "Federal Elections Commission")
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert len(entities) == 1


def test_an_acronym_in_a_name_stands_for_its_words() -> None:
    names = ("U.N. Harbour Council", "United Nations Harbour Council")
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert len(entities) == 1


def test_the_times_is_that_of_the_article_be_it_called_just_so_or_longer() -> None:
    times = cluster("organization", "The Times")
    named = [article(n, times, outlet="The Times") for n in "ab"]
    resolved, _ = resolve_entities([*named, article("c", times, outlet="The Seattle Times")])
    first, second, other = (one.outlet for one in resolved)
    assert first == second != other
    assert [one.mentions[0].entity for one in resolved] == [first, second, other]
    [only] = resolve_entities([article("a", cluster("organization", "The Post"), outlet="The Kenya Post")])[1]
    assert {only.name, *only.aliases} == {"The Post", "The Kenya Post"}
