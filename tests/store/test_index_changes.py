"""The side index after changes is the index of a store that had everything from the start."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.store import memory_store
from kg.vocabulary import term

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"
TRAMS = BASE + "article/brno-morning%2Ftrams.txt"
TRIPLES = [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]
ENTITY = "(SELECT iri FROM entity WHERE id = {})"
ARTICLE = "(SELECT iri FROM article WHERE id = {})"
STATEMENT = "(SELECT iri FROM statement WHERE id = {})"
# What the index holds, with IRIs in place of its own numbers.
CONTENTS = [
    f"SELECT iri, identifier, published, {ENTITY.format('outlet')} FROM article",
    f"SELECT {ENTITY.format('entity')}, name, chief FROM name",
    f"SELECT {ENTITY.format('entity')}, type FROM entity_type",
    f"SELECT {ENTITY.format('entity')}, detail, text, iri, {ENTITY.format('other')} FROM detail",
    f"SELECT {ARTICLE.format('article')}, {ENTITY.format('entity')}, times FROM mention",
    f"SELECT iri, {ARTICLE.format('article')}, {ENTITY.format('speaker')}, called, {ENTITY.format('addressee')}, "
    "mode, cue, first, last FROM statement",
    f"SELECT {STATEMENT.format('statement')}, {ENTITY.format('entity')}, favours, opposes FROM about",
    f"SELECT {ENTITY.format('speaker')}, {ENTITY.format('entity')}, statements, favours, opposes FROM tally",
    f"SELECT {ENTITY.format('entity')}, articles FROM named",
    f"SELECT {ENTITY.format('first')}, {ENTITY.format('second')}, articles FROM paired",
    f"SELECT {ENTITY.format('speaker')}, statements FROM quoted",
    f"SELECT {ENTITY.format('entity')}, statements, favours, opposes FROM discussed",
    f"SELECT iri, {ARTICLE.format('article')}, type, label, {ENTITY.format('place')}, time, {ENTITY.format('agent')}, "
    f"{ENTITY.format('patient')}, factuality, {ENTITY.format('claimant')} FROM event",
    f"SELECT iri, {ENTITY.format('speaker')}, rating, value, {ENTITY.format('reviewer')}, evidence FROM review",
    f"SELECT iri, {ARTICLE.format('article')}, {STATEMENT.format('node')}, relation, confidence, reason FROM comparison",
    "SELECT text FROM statement_text",
]


def contents(store) -> list[list[tuple]]:
    execute = store.index.connection.execute
    return [sorted(execute(query).fetchall(), key=repr) for query in CONTENTS]


def fresh(triples) -> list[list[tuple]]:
    store = memory_store()
    store.load(triples)
    return contents(store)


@pytest.mark.parametrize(
    "predicate",
    "schema:name schema:alternateName schema:nationality schema:identifier schema:datePublished schema:publisher kg:speaker "
    "kg:mode kg:cueLemma schema:text schema:about kg:opposes sem:eventType sem:hasPlace sem:hasTimeStamp "
    "kg:agent kg:factuality kg:compares schema:itemReviewed schema:reviewRating itsrdf:taIdentRef".split(),
)  # fmt: skip
def test_what_is_added_later_is_in_the_index(predicate: str) -> None:
    # What a rating says comes with the article.
    late = [t for t in TRIPLES if t.predicate == term(predicate) and "#rating=" not in t.subject.value]
    assert late
    store = memory_store()
    store.load(triple for triple in TRIPLES if triple not in late)
    assert contents(store) != fresh(TRIPLES)
    store.load(late)
    assert contents(store) == fresh(TRIPLES)


def test_what_a_rating_is_called_is_no_name_of_anybody() -> None:
    store = memory_store()
    store.load([])
    assert contents(store)[1] == []
    store.load(TRIPLES)
    assert ("False",) not in store.index.connection.execute("SELECT name FROM name").fetchall()


@pytest.mark.parametrize(
    "name", ["schema:Person", "schema:Place", "kg:Group", "schema:Organization", "schema:NewsMediaOrganization"]
)
def test_an_entity_that_gets_its_type_later_is_in_the_index(name: str) -> None:
    late = [triple for triple in TRIPLES if triple.object == term(name) and triple.predicate == term("rdf:type")]
    assert late
    store = memory_store()
    store.load(triple for triple in TRIPLES if triple not in late)
    assert contents(store) != fresh(TRIPLES)
    store.load(late)
    assert contents(store) == fresh(TRIPLES)


def test_what_an_article_takes_with_it_is_out_of_the_index() -> None:
    store = memory_store()
    store.load(TRIPLES)
    assert contents(store) == fresh(TRIPLES)
    store.remove_article(TRAMS)
    assert contents(store) == fresh(store.triples())


def test_a_government_goes_with_the_last_article_that_tells_of_it_and_takes_its_place_along() -> None:
    """What only another entity that goes points to: where somebody works, what a body governs."""
    body, place, article = (NamedNode(f"urn:{name}") for name in ("body", "place", "article"))
    statement, mention = NamedNode("urn:article#s"), NamedNode("urn:article#m")
    store = memory_store()
    store.update(
        f"""INSERT DATA {{ {body} a schema:Organization ; schema:name "Government of Ruritania" ; schema:areaServed {place} .
            {place} a schema:Place ; schema:name "Ruritania" . {article} a schema:NewsArticle ; schema:identifier "a" .
            {statement} a kg:Statement ; kg:speaker {body} ; schema:text "x"@en ; prov:wasDerivedFrom {article} .
            {mention} nif:referenceContext {article} ; itsrdf:taIdentRef {body} }}"""
    )
    store.remove_article(article.value)
    assert list(store.triples()) == []


def test_what_a_statement_has_several_of_makes_no_more_rows() -> None:
    store = memory_store()
    store.update(
        """INSERT DATA { <urn:a> a schema:NewsArticle ; schema:identifier "a" .
            <urn:ada> a schema:Person ; schema:name "Ada" . <urn:ben> a schema:Person ; schema:name "Ben" .
            <urn:s> a kg:Statement ; prov:wasDerivedFrom <urn:a> ; schema:text "Trams stop. Buses go."@en ;
                kg:speaker <urn:ada>, <urn:ben> ; kg:mode kg:Direct ; kg:speakerMention <urn:m1>, <urn:m2> ;
                kg:cue <urn:c1>, <urn:c2> ; kg:content <urn:p1>, <urn:p2> ; schema:about <urn:ben> ; kg:negated false, true .
            <urn:m1> nif:anchorOf "Ada" . <urn:m2> nif:anchorOf "Ben" .
            <urn:c1> nif:anchorOf "say" . <urn:c2> nif:anchorOf "add" .
            <urn:p1> nif:beginIndex 30 ; nif:endIndex 41 . <urn:p2> nif:beginIndex 5 ; nif:endIndex 14 }"""
    )
    execute = store.index.connection.execute
    told = (
        f"SELECT {ENTITY.format('speaker')}, called, cue_words, first, last, negated, again FROM statement ORDER BY 1"
    )
    assert execute(told).fetchall() == [
        ("urn:ada", "Ada", "add", 5, 41, 1, 0),
        ("urn:ben", "Ada", "add", 5, 41, 1, 1),
    ]
    about = f"SELECT {ENTITY.format('speaker')}, again FROM about ORDER BY 1"
    assert execute(about).fetchall() == [("urn:ada", 0), ("urn:ben", 1)]
