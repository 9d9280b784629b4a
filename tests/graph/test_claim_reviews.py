"""The ClaimReviews that we write have what search engines ask of one, and are what the page says."""

import json

import pytest

from kg.building.pipeline import build_corpus
from kg.graph.annotations import annotation_lines
from kg.graph.mapping import map_corpus
from kg.graph.validation import validate
from kg.model import Corpus
from kg.reading.html import read_html
from kg.store import memory_store

BASE = "https://x.example/"
PROSE = "<p>The council of Wend met on Monday to speak about the school and the bridge over the river.</p>"
# https://developers.google.com/search/docs/appearance/structured-data/factcheck: what is required of
# a ClaimReview and its rating, and what is recommended.
ASKED = """ASK {
  ?review a schema:ClaimReview ; schema:claimReviewed ?claim ; schema:url ?url ; schema:datePublished ?day ;
    schema:author ?author ; schema:reviewRating ?rating ; schema:itemReviewed ?item .
  ?rating a schema:Rating ; schema:alternateName ?words ; schema:ratingValue ?value ;
    schema:bestRating ?best ; schema:worstRating ?worst .
  ?author a schema:Organization ; schema:name ?outlet .
  ?item a schema:Claim ; schema:author ?speaker ; schema:datePublished ?said .
  ?speaker schema:name ?name .
  FILTER(isLiteral(?claim) && STRLEN(?claim) > 0 && STRSTARTS(STR(?url), "http") && ?worst <= ?value && ?value <= ?best)
}"""


def built(body: str, **more: object) -> Corpus:
    review = {
        "@type": "ClaimReview",
        "url": "https://facts.example/harbour",
        "datePublished": "2024-05-06",
        "claimReviewed": "The harbour of Wend was sold to a bank",
        "author": {"@type": "Organization", "name": "Wend Facts"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Tom Arden"},
            "datePublished": "2024-05-03",
        },
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    script = f'<script type="application/ld+json">{json.dumps(review | more)}</script>'
    page = f"<html><head><title>Was it?</title>{script}</head><body><article>{PROSE}{body}</article></body></html>"
    corpus, problems = build_corpus([read_html(page, "a.html")])
    assert not problems
    return corpus


QUOTED = "<p>“The harbour of Wend was sold to a bank,” Tom Arden said. That is false.</p>"
UNTOLD = "<p>Anna Berg said that the school will get a new roof.</p>"


@pytest.mark.parametrize("body", [QUOTED, UNTOLD], ids=["quoted", "only in the markup"])
def test_a_claim_review_is_complete_and_valid(body: str) -> None:
    with memory_store() as store:
        store.load(map_corpus(built(body), BASE))
        assert bool(store.query(ASKED))
        assert validate(store).conforms


def test_a_claim_that_only_the_markup_tells_is_kept_as_its_makers() -> None:
    corpus = built(UNTOLD)
    [record] = [json.loads(line) for line in annotation_lines(corpus, BASE)]
    [verdict] = record["verdicts"]
    names = {entity["id"]: (entity["name"], entity["type"]) for entity in record["entities"]}
    assert (verdict["statement"], verdict["evidence"]) == (None, None)
    assert (verdict["claim"], verdict["rating"]) == ("The harbour of Wend was sold to a bank", "False")
    assert names[verdict["author"]] == ("Wend Facts", "organization")
    assert names[verdict["claim_author"]] == ("Tom Arden", "person")
    with memory_store() as store:
        store.load(map_corpus(corpus, BASE))
        said = """SELECT ?text { ?claim a schema:Claim ; schema:text ?text ; schema:author/schema:name "Tom Arden" ;
                  prov:wasDerivedFrom ?article FILTER NOT EXISTS { ?claim a kg:Statement } }"""
        assert [row["text"].value for row in store.query(said)] == ["The harbour of Wend was sold to a bank"]
        [article] = store.query("SELECT ?article { ?article a schema:NewsArticle }")
        store.remove_article(article["article"].value)
        assert not bool(
            store.query("ASK { { ?s a schema:Claim } UNION { ?s a schema:ClaimReview } UNION { ?s a schema:Rating } }")
        )


def test_the_text_and_the_markup_tell_one_verdict() -> None:
    [record] = [json.loads(line) for line in annotation_lines(built(QUOTED), BASE)]
    [verdict] = record["verdicts"]
    assert record["text"][slice(*verdict["evidence"])] == "That is false."
    assert (verdict["url"], verdict["published"]) == ("https://facts.example/harbour", "2024-05-06")


@pytest.mark.parametrize(
    "name", ["Facebook posts", "Social media users", "Multiple sources", "Viral image", "{{name}}"]
)
def test_people_as_such_make_no_claim(name: str) -> None:
    corpus = built(UNTOLD, itemReviewed={"@type": "Claim", "author": {"@type": "Organization", "name": name}})
    [verdict] = corpus.articles[0].extraction.verdicts
    assert verdict.speaker is None and verdict.author is not None
    assert name not in {entity.name for entity in corpus.entities}


def test_a_person_whom_the_text_names_is_the_one_of_the_markup() -> None:
    body = "<p>Tom Arden said that the school will get a new roof.</p>"
    corpus = built(body)
    [verdict] = corpus.articles[0].extraction.verdicts
    assert verdict.speaker in {s.speaker for s in corpus.articles[0].extraction.statements}


def test_a_claim_of_the_markup_is_found_by_its_maker_and_is_no_statement() -> None:
    with memory_store() as store:
        store.load(map_corpus(built(UNTOLD), BASE))
        connection = store.index.connection
        assert store.index.regular
        rows = connection.execute(
            "SELECT review.text, entity.iri FROM review JOIN entity ON entity.id = review.speaker"
        ).fetchall()
        assert rows == [("The harbour of Wend was sold to a bank", BASE + "person/tom-arden")]
        statements = {iri for (iri,) in connection.execute("SELECT iri FROM statement")}
        assert not any(iri.endswith("-claim") for iri in statements)
