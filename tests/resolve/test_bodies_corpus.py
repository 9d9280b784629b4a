"""Bodies over a corpus: whose a name is that every country has, and what is no person."""

from dataclasses import replace

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


def test_a_body_is_one_in_the_shorter_forms_of_its_name_that_some_article_gives_beside_it() -> None:
    for long, short in (
        ("Zarvex Technologies", "Zarvex"),
        ("Denver Larks", "Larks"),
        ("Zarvex.com", "Zarvex"),
        ("National Liberals", "Nat Lib"),
        ("Harbour Safety Organisation", "Harbour Safety Organization"),
    ):
        whole, part = cluster("organization", long), cluster("organization", short, id="c1")
        _, entities = resolve_entities([article("a", whole, part), article("b", part)])
        assert len(entities) == 1, (long, short)


def test_letters_alone_make_no_body_of_one_with_a_longer_name() -> None:
    long, short = cluster("organization", "Zarvex News"), cluster("organization", "Zarvex", id="c1")
    _, entities = resolve_entities([article("a", long, short), article("b", short)])
    assert len(entities) == 2
    team, other = cluster("organization", "Denver Larks"), cluster("organization", "Boston Larks", id="c1")
    _, entities = resolve_entities([article("a", team), article("b", other), article("c", cluster(team.type, "Larks"))])
    assert len(entities) == 3


def test_a_party_is_one_with_and_without_the_word_and_called_by_its_whole_name() -> None:
    articles = [article(name, cluster("organization", name)) for name in ("Tories", "Tory", "Conservative Party")]
    _, entities = resolve_entities(articles)
    assert [e.name for e in entities] == ["Conservative Party"]


def test_letters_that_every_reader_knows_are_a_body_whatever_an_article_takes_them_for() -> None:
    _, entities = resolve_entities([article("a", cluster("place", "E.U.", "BE"))])
    assert [e.type for e in entities] == ["organization"]


def test_somebody_known_by_name_is_no_body_where_one_article_takes_him_for_one() -> None:
    known = Cluster("c0", "person", "Bram Tollex", ("Bram Tollex", "Tollex"))
    _, entities = resolve_entities(
        [article("a", known), article("b", known), article("c", cluster("organization", "Bram Tollex"))]
    )
    assert [e.type for e in entities] == ["person"]


def town(name: str, geonames: int | None, country: str, id: str = "c0") -> Cluster:
    return Cluster(id, "place", name, (name,), location=Location(geonames, 1.0 + (geonames or 0), 2.0, country))


def places(*articles: ResolvedArticle) -> set[str]:
    _, entities = resolve_entities(articles)
    return {e.id for e in entities if e.name == "Harrow Falls"}


def test_a_town_is_where_nearly_all_articles_have_it_unless_an_article_shows_another() -> None:
    usual = [article(str(n), town("Harrow Falls", 7, "US")) for n in range(12)]
    assert len(places(*usual, article("x", town("Harrow Falls", 8, "US")))) == 1
    few = [article(str(n), town("Harrow Falls", 7, "US")) for n in range(5)]
    assert len(places(*few, article("x", town("Harrow Falls", 8, "US")))) == 2
    assert len(places(*usual, article("x", town("Harrow Falls", 9, "GB")))) == 2
    guess = replace(town("Harrow Falls", 9, "GB"), location=Location(None, 9.0, 9.0, "GB", is_guess=True))
    assert len(places(*usual, article("x", guess))) == 2
    at_home = [article(str(n), town("Harrow Falls", 7, "US"), outlet="Falls Post") for n in range(12)]
    assert len(places(*at_home, article("x", guess, outlet="Falls Post"))) == 1


def test_a_seat_of_government_is_one_wherever_an_article_plays() -> None:
    seat = Location(None, 5.0, 5.0, "GB", inside="Kent", is_guess=True)
    other = Location(None, 9.0, 9.0, "EG", inside="Cairo", is_guess=True)
    articles = [
        article(id, Cluster("c0", "place", "Downing Street", ("Downing Street",), location=where))
        for id, where in (("a", seat), ("b", other))
    ]
    _, entities = resolve_entities(articles)
    assert len(entities) == 1


def test_a_body_is_called_by_the_first_word_of_its_name_where_hardly_an_article_leaves_the_rest_out() -> None:
    whole, part = cluster("organization", "Zarvex Lumber Mills"), cluster("organization", "Zarvex", id="c1")
    _, entities = resolve_entities([article("a", whole, part)])
    assert [e.name for e in entities] == ["Zarvex Lumber Mills"]


def test_a_body_is_called_by_the_last_word_of_its_name_behind_letters_or_where_it_is() -> None:
    for name in ("ZT Larkmoor", "American Larkmoor"):
        whole, part = cluster("organization", name), cluster("organization", "Larkmoor", id="c1")
        _, entities = resolve_entities([article("a", whole, part)])
        assert [set((e.name, *e.aliases)) for e in entities] == [{name, "Larkmoor"}]
    whole, part = cluster("organization", "Families Need Larkmoor"), cluster("organization", "Larkmoor", id="c1")
    assert len(resolve_entities([article("a", whole, part)])[1]) == 2


def test_a_body_is_not_the_first_word_of_anothers_name_that_is_also_somebody_or_of_two() -> None:
    short = cluster("organization", "Zarvex", id="c1")
    for others in (
        (cluster("organization", "Zarvex Lumber"), cluster("organization", "Zarvex Mills", id="c2")),
        (cluster("organization", "Zarvex Lumber"), cluster("person", "Ann Zarvex", id="c2")),
        (cluster("organization", "Zarvex Foundation"),),
    ):
        _, entities = resolve_entities([article("a", short, *others)])
        assert len(entities) == 1 + len(others)


def test_a_committee_is_one_in_either_order_of_its_words() -> None:
    names = ("House Committee on Harbour Safety", "House Harbour Safety Committee")
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert len(entities) == 1


def test_papers_that_no_article_tells_the_town_of_are_not_one() -> None:
    _, entities = resolve_entities([article(n, cluster("organization", "The Times")) for n in "ab"])
    assert len(entities) == 2


def test_a_body_is_one_however_its_name_is_divided_and_marked() -> None:
    names = ("Zar-Vex", "Zarvex", "Moss & Fern", "Moss and Fern")
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert len(entities) == 2


def test_the_government_of_a_country_is_one_by_its_own_name_and_by_the_countrys() -> None:
    kenya = Location(192950, 1.0, 38.0, "KE")
    country = Cluster("c0", "place", "Kenya", ("Kenya",), location=kenya)
    government = Cluster("c1", "organization", "Kenya", ("Kenya",), location=kenya, governs="c0")
    acts = article("acts", country, government)
    named = article(
        "named", Cluster("c0", "organization", "Kenyan Government", ("Kenyan Government",), countries=("KE",))
    )
    _, entities = resolve_entities([acts, named])
    assert sorted(e.type for e in entities) == ["organization", "place"]


def test_a_generic_body_in_an_article_about_other_countries_alone_is_not_the_known_ones() -> None:
    party = cluster("organization", "Democratic Party")
    home = [article(f"home {n}", party, cluster("place", "Nairobi", "KE", "c1")) for n in range(3)]
    lima, quito = cluster("place", "Lima", "PE", "c1"), cluster("place", "Quito", "EC", "c2")
    _, entities = resolve_entities([*home, article("abroad", party, lima, quito)])
    assert len([e for e in entities if e.type == "organization"]) == 2


def test_every_town_has_its_city_council() -> None:
    _, entities = resolve_entities([article(id, cluster("organization", "City Council")) for id in "ab"])
    assert len(entities) == 2


def test_what_no_gazetteer_has_is_the_body_that_most_articles_take_it_for() -> None:
    team = cluster("organization", "Zarvex Rovers")
    _, entities = resolve_entities(
        [article("a", team), article("b", team), article("c", cluster("place", "Zarvex Rovers", "KE"))]
    )
    assert [e.type for e in entities] == ["organization"]
    senate = cluster("place", "Kenyan Senate", "KE")
    _, entities = resolve_entities([article("a", senate)])
    assert [e.type for e in entities] == ["organization"]


def test_a_word_in_nobodys_full_name_that_an_article_has_again_and_again_and_never_he_is_a_body() -> None:
    zarvex = cluster("person", "Zarvex")

    def times(count: int, *, he: bool = False) -> ResolvedArticle:
        text = "Zarvex he " * count
        mentions = [Mention(at * 10, at * 10 + 6, "name", "c0") for at in range(count)]
        if he:
            mentions.append(Mention(7, 9, "pronoun", "c0"))
        return ResolvedArticle(Article("a", text, ()), tuple(mentions), (zarvex,), Extraction())

    for read, kind in ((times(5), "organization"), (times(4), "person"), (times(5, he=True), "person")):
        _, entities = resolve_entities([read])
        assert [e.type for e in entities] == [kind]
    _, entities = resolve_entities([times(5), article("b", cluster("person", "Mona Zarvex"))])
    assert {e.type for e in entities} == {"person"}


def test_a_body_is_one_with_and_without_its_owner_where_articles_name_him() -> None:
    whole, short = cluster("organization", "U.N. Security Council"), cluster("organization", "Security Council")
    nations = cluster("organization", "United Nations", id="c1")
    _, entities = resolve_entities([article("a", whole), article("b", short, nations)])
    assert len(entities) == 2
    _, entities = resolve_entities([article("a", whole), article("b", short)])
    assert len(entities) == 2
    orchestra, owned = cluster("organization", "Harbour Wind Band"), cluster("organization", "Zarvex Harbour Wind Band")
    other = cluster("organization", "Quent Harbour Wind Band", id="c1")
    _, entities = resolve_entities([article("a", orchestra, replace(owned, id="c1"))])
    assert len(entities) == 1
    _, entities = resolve_entities([article("a", orchestra, replace(owned, id="c2")), article("b", other)])
    assert len(entities) == 3


def test_letters_that_no_article_spells_out_are_the_only_body_of_them_in_the_same_company() -> None:
    letters, whole = cluster("organization", "ZHB"), cluster("organization", "Zarvex Harbour Band")
    company = [cluster("person", f"Mona {name}", id=name) for name in ("Quent", "Tolvar", "Brenzick", "Ostrell")]
    _, entities = resolve_entities([article("a", letters, *company), article("b", whole, *company)])
    assert len([e for e in entities if e.type == "organization"]) == 1
    _, entities = resolve_entities([article("a", letters), article("b", whole)])
    assert len(entities) == 2


def test_a_chamber_is_one_with_and_without_house_of() -> None:
    _, entities = resolve_entities([article(n, cluster("organization", n)) for n in ("House of Lords", "Lords")])
    assert len(entities) == 1


def test_what_one_article_calls_a_council_is_the_one_whose_whole_name_or_owner_it_gives() -> None:
    council = cluster("organization", "Security Council")
    whole = cluster("organization", "U.N. Security Council")
    other = cluster("organization", "National Security Council")
    nations = cluster("organization", "United Nations", id="c1")
    resolved, _ = resolve_entities(
        [article("a", council, nations), article("b", whole), article("c", other), article("d", council)]
    )
    council_of = {r.article.id: r.mentions[0].entity for r in resolved}
    assert council_of["a"] == council_of["b"]
    assert len({council_of["b"], council_of["c"], council_of["d"]}) == 3


def test_a_committee_without_its_chamber_is_the_only_one_of_its_article() -> None:
    plain = cluster("organization", "Harbour Committee", id="c1")
    house = cluster("organization", "House Harbour Committee")
    senate = cluster("organization", "Senate Harbour Committee")
    plain, house, senate = (
        replace(c, name=c.name.replace("Harbour", "Health"), names=()) for c in (plain, house, senate)
    )
    resolved, _ = resolve_entities([article("a", house, plain), article("b", senate, plain), article("c", plain)])
    named = [[mention.entity for mention in r.mentions[:2]] for r in resolved]
    assert named[0][0] == named[0][1] != named[1][0] == named[1][1]
    assert named[2][0] not in (named[0][0], named[1][0])


def test_bodies_that_everybody_knows_by_a_short_name_are_told_by_the_whole_one() -> None:
    names = ["Fed", "Federal Reserve", "DOJ", "Department of Justice"]
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert [e.name for e in entities] == ["Department of Justice", "Federal Reserve"]


def test_two_names_of_one_chamber_or_ministry_are_one_and_the_order_of_words_is_nothing() -> None:
    town = cluster("place", "Denver", "US", "c1")
    pairs = [
        ("House", "House of Representatives"),
        ("Treasury", "Treasury Department"),
        ("Homeland Security Department", "Department of Homeland Security"),
        ("Institute of Harbour Studies", "Institute for Harbour Studies"),
        ("Quibly Council on Harbours", "Quibly Council of Harbours"),
    ]
    for pair in pairs:
        _, entities = resolve_entities([article(name, cluster("organization", name), town) for name in pair])
        assert len([e for e in entities if e.type == "organization"]) == 1, pair
    _, entities = resolve_entities(
        [article(name, cluster("organization", name)) for name in ("University of Ulm", "Ulm University")]
    )
    assert len(entities) == 2


def test_parties_whose_names_have_the_same_words_in_another_order_are_two() -> None:
    for pair in (
        ("Harbour Workers Party", "Workers Harbour Party"),
        ("Quibly National Congress", "National Quibly Congress"),
    ):
        _, entities = resolve_entities([article(name, cluster("organization", name)) for name in pair])
        assert len(entities) == 2, pair


def test_a_name_in_no_gazetteer_is_the_body_that_most_articles_take_it_for() -> None:
    firm, place = cluster("organization", "Zarvex"), cluster("place", "Zarvex")
    _, entities = resolve_entities([article("a", firm), article("b", firm), article("c", place)])
    assert [e.type for e in entities] == ["organization"]


def test_letters_and_a_town_are_the_body_that_their_article_gives_the_whole_name_of() -> None:
    board, letters = cluster("organization", "Harbour Review Board"), cluster("organization", "HRB", id="c1")
    _, entities = resolve_entities([article("a", board, letters), article("b", cluster("organization", "HRB"))])
    assert sorted(e.name for e in entities) == ["HRB", "Harbour Review Board"]
    team, town = cluster("organization", "Denver Larks"), cluster("organization", "Denver", id="c1")
    _, entities = resolve_entities([article("a", team, town), article("b", cluster("organization", "Denver"))])
    assert sorted(e.name for e in entities) == ["Denver", "Denver Larks"]


def test_one_firm_under_two_legal_forms_is_one() -> None:
    names = ("Zarvex Corp", "Zarvex Corporation", "Quibly Motor Co.", "Quibly Motor Company")
    _, entities = resolve_entities([article(name, cluster("organization", name)) for name in names])
    assert len(entities) == 2


def test_an_outlets_own_name_is_no_person() -> None:
    paper = cluster("person", "Zarvex")
    _, entities = resolve_entities([article("a", paper, outlet="zarvex.com"), article("b", paper)])
    assert [e.type for e in entities] == ["organization"]
