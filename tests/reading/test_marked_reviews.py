"""ClaimReviews in pages as outlets write them, read as leniently as browsers read pages."""

import json

import pytest

from kg.model import MarkedReview
from kg.reading.html import read_html

PROSE = "<p>The council of Wend met on Monday to speak about the harbour, the school and the bridge over the river.</p>"
WHOLE = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://facts.example/harbour",
    "datePublished": "2024-05-06T10:00:00+02:00",
    "claimReviewed": "The harbour of Wend was sold",
    "author": {"@type": "Organization", "name": "Wend Facts"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Tom Arden"},
        "datePublished": "2024-05-03",
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"},
}
EXPECTED = MarkedReview(
    claim="The harbour of Wend was sold",
    speaker="Tom Arden",
    rating="False",
    value=1,
    speaker_type="person",
    author="Wend Facts",
    author_type="organization",
    url="https://facts.example/harbour",
    published="2024-05-06",
    said_on="2024-05-03",
)


def reviews(head: str, body: str = "") -> tuple[MarkedReview, ...]:
    page = f"<!DOCTYPE html><html><head><title>Wend</title>{head}</head><body><article>{PROSE}{body}</article></body></html>"
    return read_html(page, "a.html").reviews


def script(content: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{content}</script>'


PLAIN = json.dumps(WHOLE)
BUILDS = {
    "plain": script(PLAIN),
    "charset in the type": script(PLAIN, "application/ld+json; charset=utf-8"),
    "type in capitals": script(PLAIN, "Application/LD+JSON"),
    "CDATA": script(f"//<![CDATA[\n{PLAIN}\n//]]>"),
    "CDATA in a comment of CSS": script(f"/*<![CDATA[*/{PLAIN}/*]]>*/"),
    "HTML comment": script(f"<!-- {PLAIN} -->"),
    "byte order mark": script("\ufeff" + PLAIN),
    "trailing commas": script(PLAIN[:-1].replace('"False"}', '"False",}') + ",}"),
    "raw line breaks": script(PLAIN.replace("was sold", "was\n\tsold")),
    "comments": script("/* by the plug-in */ " + PLAIN + " // end"),
    "semicolon": script(PLAIN + ";"),
    "escaped twice": script(PLAIN.replace("The harbour", "The&amp;nbsp;harbour")),
    "tags in the claim": script(PLAIN.replace("The harbour", "<p>The <em>harbour</em>").replace("sold", "sold</p>", 1)),
    "all of it escaped": script(PLAIN.replace('"', "&quot;")),
    "in a list": script(json.dumps([{"@type": "WebPage"}, WHOLE])),
    "in a graph": script(json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, WHOLE]})),
    "in an article": script(json.dumps({"@type": "NewsArticle", "headline": "Wend", "review": [WHOLE]})),
    "several types": script(json.dumps(WHOLE | {"@type": ["Review", "ClaimReview"]})),
    "types and names with their vocabulary": script(
        json.dumps({f"http://schema.org/{key}" if key[0] != "@" else key: value for key, value in WHOLE.items()}).replace(
            '"ClaimReview"', '"https://schema.org/ClaimReview"'
        )
    ),
    "author by reference": script(
        json.dumps({"@graph": [WHOLE | {"author": {"@id": "#we"}}, {"@id": "#we", "@type": "Organization", "name": "Wend Facts"}]})
    ),
    "lists of one": script(json.dumps({key: value if key[0] == "@" else [value] for key, value in WHOLE.items()})),
    "numbers with commas": script(PLAIN.replace('"ratingValue": 1', '"ratingValue": "1,0"').replace('"bestRating": 5', '"bestRating": "5,0"')),
    "ends of the scale not told": script(PLAIN.replace(', "bestRating": 5, "worstRating": 1', "")),
    "after a broken script": script("{") + script(PLAIN),
    "twice, once with less": script(json.dumps({k: v for k, v in WHOLE.items() if k != "url"})) + script(PLAIN),
}  # fmt: skip


@pytest.mark.parametrize("head", BUILDS.values(), ids=BUILDS.keys())
def test_one_review_is_read_however_it_is_written(head: str) -> None:
    assert reviews(head) == (EXPECTED,)


MICRODATA = """<div itemscope itemtype="http://schema.org/ClaimReview">
<a itemprop="url" href="https://facts.example/harbour">more</a> <time itemprop="datePublished" datetime="2024-05-06">May 6</time>
<h2 itemprop="claimReviewed">The harbour of <b>Wend</b> was sold</h2>
<div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim">
  <span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Tom Arden</span></span>
  <meta itemprop="datePublished" content="2024-05-03"></div>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><meta itemprop="ratingValue" content="1">
  <meta itemprop="bestRating" content="5"><span itemprop="alternateName">False</span></div>
<div itemprop="author" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="Wend Facts"></div></div>"""
RDFA = (
    MICRODATA.replace("itemscope ", "")
    .replace('itemtype="http://schema.org/', 'typeof="')
    .replace("itemprop", "property")
    .replace("<div typeof", '<div vocab="https://schema.org/" typeof', 1)
)


@pytest.mark.parametrize(
    "body", [MICRODATA, RDFA, RDFA.replace('="claim', '="schema:claim')], ids=["microdata", "RDFa", "prefixed"]
)
def test_attributes_of_elements_say_the_same(body: str) -> None:
    assert reviews("", body) == (EXPECTED,)


@pytest.mark.parametrize(
    ("rating", "words", "value"),
    [
        ({"alternateName": "Pants on Fire!"}, "Pants on Fire!", None),
        ({"name": "Mostly False", "ratingValue": 2, "bestRating": 5, "worstRating": 1}, "Mostly False", 2),
        ({"ratingValue": "False"}, "False", None),
        ("False", "False", None),
        ({"ratingValue": -1, "bestRating": -1, "worstRating": -1, "alternateName": "Missing context"}, "Missing context", None),
        ({"ratingValue": "3", "bestRating": "7", "worstRating": "1"}, "2 of 5", 2),
        ({"ratingValue": "1 / 5", "alternateName": " FALSE "}, "FALSE", 1),
        ([{"ratingValue": 5, "alternateName": "True"}], "True", 5),
        ({"ratingValue": 9, "bestRating": 5, "alternateName": "Wahr"}, "Wahr", None),
        ({"ratingValue": True, "alternateName": "Fake"}, "Fake", None),
    ],
)  # fmt: skip
def test_ratings_are_words_and_a_place_on_the_scale(rating: object, words: str, value: int | None) -> None:
    [found] = reviews(script(json.dumps(WHOLE | {"reviewRating": rating})))
    assert (found.rating, found.value) == (words, value)


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ({"itemReviewed": {"@type": "Claim", "author": "Tom Arden"}}, "speaker", "Tom Arden"),
        ({"itemReviewed": {"@type": "CreativeWork", "author": [{"@type": "Person", "name": "Tom Arden"}]}}, "speaker", "Tom Arden"),
        ({"itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "{{speaker}}"}}}, "speaker", None),
        ({"itemReviewed": {"@type": "Claim"}}, "speaker", None),
        ({"itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Various sources"}}}, "speaker", None),
        ({"itemReviewed": {"@type": "Claim", "appearance": [{"url": "https://holm.example", "author": {"@type": "Person", "name": "Tom Arden"}}]}}, "speaker", "Tom Arden"),
        ({"author": "Wend Facts"}, "author", "Wend Facts"),
        ({"author": {"@type": "NewsMediaOrganization", "name": ["Wend Facts"]}}, "author", "Wend Facts"),
        ({"author": None, "publisher": {"@type": "Organization", "name": "Wend Facts"}}, "author", "Wend Facts"),
        ({"url": "{{ url }}", "mainEntityOfPage": {"@id": "https://facts.example/h"}}, "url", "https://facts.example/h"),
        ({"url": "/harbour"}, "url", None),
        ({"datePublished": "6 May 2024"}, "published", "2024-05-06"),
        ({"datePublished": "null"}, "published", None),
        ({"claimReviewed": "", "itemReviewed": {"@type": "Claim", "text": "It was sold"}}, "claim", "It was sold"),
        ({"claimReviewed": "Says &quot;5 &lt; 6&quot;"}, "claim", 'Says "5 < 6"'),
    ],
)  # fmt: skip
def test_what_stands_in_another_place_is_found_and_placeholders_are_nothing(
    more: dict, field: str, value: str | None
) -> None:
    [found] = reviews(script(json.dumps({k: v for k, v in (WHOLE | more).items() if v is not None})))
    assert getattr(found, field) == value


def test_two_claims_of_a_page_are_two_reviews() -> None:
    other = WHOLE | {"claimReviewed": "The school of Wend was closed"}
    assert [found.claim for found in reviews(script(json.dumps({"@graph": [WHOLE, other]})))] == [
        "The harbour of Wend was sold",
        "The school of Wend was closed",
    ]


@pytest.mark.parametrize(
    "content",
    ["{", "[]", "", "null", '{"@type": "ClaimReview"}', '{"@type": "ClaimReview", "claimReviewed": 5, "reviewRating": []}',
     '{"@type": "ClaimReview", "claimReviewed": "{{claim}}", "reviewRating": {"alternateName": "False"}}',
     '{"@type": "Review", "claimReviewed": "It rained", "reviewRating": {"alternateName": "False"}}', "[" * 5000],
)  # fmt: skip
def test_what_is_no_review_is_passed_over(content: str) -> None:
    assert reviews(script(content)) == ()


def test_a_page_that_says_nothing_of_itself_is_told_of_by_its_review() -> None:
    page = (
        f"<html><head><title>Was it sold?</title>{script(PLAIN)}</head><body><article>{PROSE}</article></body></html>"
    )
    article = read_html(page, "a.html")
    assert (article.outlet, article.url, article.published) == (
        "Wend Facts",
        "https://facts.example/harbour",
        "2024-05-06",
    )
