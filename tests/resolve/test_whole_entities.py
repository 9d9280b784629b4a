"""One person or body, whole, over a corpus: of whom offices and families tell, and what bodies are called for short."""

import pytest
from resolving import article_naming

from kg.model import Cluster, Entity, ResolvedArticle
from kg.resolve.corpus.stage import resolve_entities


def person(id: str, name: str, *names: str, titles: tuple[str, ...] = (), is_apart: bool = False) -> Cluster:
    return Cluster(id, "person", name, (name, *names), titles, is_apart=is_apart)


def body(id: str, name: str, *names: str) -> Cluster:
    return Cluster(id, "organization", name, (name, *names))


def entity_of(entities: tuple[Entity, ...], resolved: tuple[ResolvedArticle, ...], id: str, number: int = 0) -> str:
    [found] = [r for r in resolved if r.article.id == id]
    [entity] = [e for e in entities if e.id == found.mentions[number].entity]
    return entity.name


def test_who_is_called_president_is_whom_many_articles_call_so_though_his_son_is_named_more() -> None:
    fathers = [
        article_naming(f"f{n}", person("c0", "George Tremont", "Tremont", titles=("president",))) for n in range(6)
    ]
    sons = [article_naming(f"s{n}", person("c0", "Jack Tremont", "Tremont", titles=("governor",))) for n in range(12)]
    odd = article_naming("odd", person("c0", "Jack Tremont", "Tremont", titles=("governor", "president")))
    bare = article_naming("bare", person("c0", "Tremont", titles=("president",)))
    beside = article_naming(
        "beside", person("c0", "George Tremont"), person("c1", "Tremont", titles=("president",), is_apart=True)
    )
    resolved, entities = resolve_entities([*fathers, *sons, odd, bare, beside])
    assert entity_of(entities, resolved, "bare") == "George Tremont"
    assert entity_of(entities, resolved, "beside", 1) == "George Tremont"


def test_a_wife_who_is_called_by_her_first_name_is_whoever_of_the_family_has_it() -> None:
    whole = [article_naming(f"w{n}", person("c0", "Marlena Tremont")) for n in range(3)]
    others = [article_naming(f"o{n}", person("c0", f"Marlena {name}")) for n, name in enumerate(("Oake", "Penhall"))]
    wife = article_naming("wife", person("c0", "Duncan Tremont"), person("c1", "Marlena", titles=("wife",)))
    witness = article_naming("witness", person("c0", "Duncan Tremont"), person("c1", "Marlena", titles=("critic",)))
    resolved, entities = resolve_entities([*whole, *others, wife, witness])
    assert entity_of(entities, resolved, "wife", 1) == "Marlena Tremont"
    assert entity_of(entities, resolved, "witness", 1) == "Marlena"


def test_whom_one_article_calls_by_two_full_names_is_the_bearer_of_either() -> None:
    both = article_naming("both", person("c0", "Kyo Sen", "Anu Kyo Sen"))
    _, entities = resolve_entities([both, article_naming("other", person("c0", "Anu Kyo Sen"))])
    assert len(entities) == 1


def test_a_name_with_the_nickname_in_it_joins_who_is_called_by_either_but_not_a_father_named_beside() -> None:
    names = ("William Mo Zarvex", "Mo Zarvex", "William Zarvex")
    titled = [
        article_naming(name, person("c0", name, titles=("senator",)), body("c1", "Oake Society")) for name in names
    ]
    _, entities = resolve_entities([*titled, *(article_naming(f"x{n}", body("c0", f"Club {n}")) for n in range(3))])
    assert len([e for e in entities if e.type == "person"]) == 1
    father = article_naming("f", person("c0", "Omar Mir Zarvex"), person("c1", "Mir Zarvex", titles=("father",)))
    _, entities = resolve_entities([father, article_naming("g", person("c0", "Omar Zarvex"))])
    assert len([e for e in entities if e.type == "person"]) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Tarn One", "Tarn 1"),
        ("Zarvex", "Zarvex Plc"),
        ("News Corp", "News Corporation"),
        ("Senate Fisheries", "Senate Fisheries Committee"),
        ("Democratic Party", "Democratic Party‘s"),
        ("Tarn Solutions", "Tarn Solutions PAC"),
        ("Democrat National Committee", "Democratic National Committee"),
        ("Zarvexia News Agency", "Zarvexia"),
        ("Nato", "North Atlantic Treaty Organization"),
    ],
)
def test_bodies_that_are_called_alike_but_for_what_is_left_out_are_one(names: tuple[str, str]) -> None:
    _, entities = resolve_entities([article_naming(name, body("c0", name)) for name in names])
    assert len(entities) == 1


def test_the_news_is_no_firm_because_a_firm_is_called_so() -> None:
    _, entities = resolve_entities([article_naming(name, body("c0", name)) for name in ("News", "News Corp")])
    assert len(entities) == 2


def test_a_body_whose_name_has_a_slip_is_the_one_of_the_letters_beside_it() -> None:
    slip, whole = body("c0", "Europe Union", "EU"), body("c0", "European Union")
    _, entities = resolve_entities([article_naming("a", slip), article_naming("b", whole)])
    assert len(entities) == 1
    convention = body("c0", "Democratic National Convention", "DNC")
    _, entities = resolve_entities(
        [article_naming("a", convention), article_naming("b", body("c0", "Democratic National Committee"))]
    )
    assert len(entities) == 2


def test_a_word_that_a_body_of_the_article_begins_with_is_that_body_and_nobody() -> None:
    firm = article_naming("a", body("c0", "Marsh & Tarn"), person("c1", "Marsh"))
    _, entities = resolve_entities([firm])
    assert {e.type for e in entities} == {"organization"}
    founder = article_naming("a", body("c0", "Marsh & Tarn"), person("c1", "Ann Marsh"), person("c2", "Marsh"))
    resolved, entities = resolve_entities([founder])
    assert entity_of(entities, resolved, "a", 2) == "Ann Marsh"


@pytest.mark.parametrize("names", [("M.K.Penhall", "MK Penhall"), ("Katharina Penhall", "Catharina Penhall")])
def test_a_name_that_is_written_otherwise_is_one_persons_in_articles_about_the_same(names: tuple[str, str]) -> None:
    beside = [body(f"c{n}", f"{name} Society") for n, name in enumerate(("Oake", "Tarn", "Merrow"), 1)]
    told = [article_naming(name, person("c0", name, titles=("minister",)), *beside) for name in names]
    filling = [article_naming(f"x{n}", body("c0", f"Club {n}")) for n in range(20)]
    _, entities = resolve_entities([*told, *filling])
    assert len([e for e in entities if e.type == "person"]) == 1


def test_a_name_in_the_wrong_encoding_is_the_right_one_and_told_by_it() -> None:
    names = ("Luis PeÃ±a", "Luis Peña", "Luis PeÃ±a")
    entities = resolve_entities([article_naming(f"{n}", person("c0", name)) for n, name in enumerate(names)])[1]
    assert [e.name for e in entities] == ["Luis Peña"]


def test_a_school_by_its_first_word_is_no_place() -> None:
    school = Cluster("c1", "place", "Hofwyl", ("Hofwyl",))
    _, entities = resolve_entities([article_naming("a", body("c0", "Hofwyl University"), school)])
    assert [e.name for e in entities] == ["Hofwyl University"]


def test_a_peer_is_one_over_articles_by_his_title_alone() -> None:
    lords = [article_naming(id, person("c0", "Penhall", "Lord Penhall")) for id in "ab"]
    _, entities = resolve_entities(lords)
    assert len(entities) == 1
    others = [article_naming(id, person("c0", "Penhall")) for id in "ab"]
    _, entities = resolve_entities([*others, *(article_naming(f"x{n}", body("c0", f"Club {n}")) for n in range(400))])
    assert len([e for e in entities if e.type == "person"]) == 2


def test_an_office_that_one_article_of_the_short_name_tells_places_others_of_it() -> None:
    counsel = ("attorney general",)
    beside = [body(f"c{n}", f"{name} Society") for n, name in enumerate(("Oake", "Tarn", "Merrow", "Holt"), 1)]
    whole = article_naming("whole", person("c0", "Peter Penhall"), *beside)
    near = article_naming("near", person("c0", "Penhall", titles=counsel), *beside)
    far = article_naming("far", person("c0", "Penhall", titles=counsel), beside[0])
    untitled = article_naming("untitled", person("c0", "Penhall"), beside[0])
    filling = [article_naming(f"x{n}", body("c0", f"Club {n}")) for n in range(400)]
    resolved, entities = resolve_entities([whole, near, far, untitled, *filling])
    assert entity_of(entities, resolved, "near") == entity_of(entities, resolved, "far") == "Peter Penhall"
    assert entity_of(entities, resolved, "untitled") == "Penhall"
