"""Verdicts: what an outlet rates, in its words and from 1 (false) to 5 (true), and what it rates."""

import json

import pytest

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.model import Extraction
from kg.reading.html import read_html
from kg.reading.inputs import read_text

SOLD = "“The harbour was never sold,” Tom Arden told reporters on Monday."


def verdicts(text: str, headline: str | None = None) -> list[tuple[str, int, str, str]]:
    """Rating, value, evidence and the words of the statement that is rated."""
    [annotated] = annotate([read_text(text, "a", headline)])
    return told(text, extract(annotated))


def told(text: str, found: Extraction) -> list[tuple[str, int, str, str]]:
    by_id = {statement.id: statement for statement in found.statements}
    return [
        (v.rating, v.rating_value, text[slice(*v.evidence)], text[slice(*by_id[v.statement].content[0])])
        for v in found.verdicts
    ]


@pytest.mark.parametrize(
    ("judgement", "rating", "value"),
    [
        ("That is an astounding falsehood.", "falsehood", 1),
        ("That’s not true.", "true", 1),
        ("That isn't true.", "true", 1),
        ("His claim wasn’t true.", "true", 1),
        ("But this is highly misleading.", "misleading", 2),
        ("We rate his claim Mostly False.", "Mostly False", 2),
        ("We rate this claim Pants on Fire!", "Pants on Fire", 1),
        ("For that, we give him Four Pinocchios.", "Four Pinocchios", 1),
        ("Our ruling: Half True", "Half True", 3),
        ("Arden’s claim is baseless.", "baseless", 1),
        ("This is mostly true.", "mostly true", 4),
        ("The statement is accurate.", "accurate", 5),
    ],
)  # fmt: skip
def test_the_outlets_sentence_rates_the_claim_before_it(judgement: str, rating: str, value: int) -> None:
    [found] = verdicts(f"{SOLD}\n\nThe council met twice that week.\n\n{judgement}\n")
    assert found == (rating if rating != "true" else "not true", value, judgement, "“The harbour was never sold,”")


def test_evidence_of_half_a_page_may_stand_between_a_claim_and_its_rating() -> None:
    evidence = " ".join(f"The deeds of {year} name the same owner as before." for year in range(1990, 2003))
    assert 600 < len(evidence) < 700
    [found] = verdicts(f"{SOLD}\n\n{evidence}\n\nThat is false.\n")
    assert found == ("false", 1, "That is false.", "“The harbour was never sold,”")


@pytest.mark.parametrize(
    ("text", "rating", "value", "claim"),
    [
        ("Harbour Check has looked into a Facebook post claiming that the bank of Holm gives away grants and finds it to be FALSE.",
         "FALSE", 1, "the bank of Holm gives away grants"),
        ("Tom Arden said that the harbour was never sold.\n\nHence, the claim made in the speech is false.\n",
         "false", 1, "that the harbour was never sold"),
        ("The claim\n\nTom Arden has said that the harbour was never sold.\n\nThe verdict\n\nMr Arden's claim is overstated.\n",
         "overstated", 2, "harbour was never sold"),
        ("Tom Arden said that the harbour was never sold. City records show a sale. This lacks context.",
         "lacks context", 2, "that the harbour was never sold"),
    ],
)  # fmt: skip
def test_ratings_of_other_houses_are_read(text: str, rating: str, value: int, claim: str) -> None:
    [found] = verdicts(text)
    assert found[:2] == (rating, value) and claim in found[3]


def test_what_others_find_is_not_the_outlets_verdict() -> None:
    assert not verdicts(
        "Tom Arden said that the harbour was never sold. The Crown Court found that the claim is false."
    )


def test_a_quotation_behind_a_label_is_whose_name_stands_below_it() -> None:
    text = (
        "What was claimed\n\n“The harbour was never sold.”\n\nHealth minister Tom Arden, 14 June\n\nVerdict: False.\n"
    )
    [annotated] = annotate([read_text(text, "a")])
    found = extract(annotated)
    rated = {s.id: s for s in found.statements}[found.verdicts[0].statement]
    assert [text[slice(*span)] for span in rated.source] == ["Tom Arden"]


@pytest.mark.parametrize(
    "text",
    [
        "Claim: The clinic in Holm turned away 200 patients in March.\nClaimed by: Councillor Ines Berg\nVerdict: False\n\n"
        "The clinic told us that it turned away nobody.",
        "Statement: “The clinic in Holm turned away 200 patients in March.”\nSpeaker: Minister Ines Berg\nRating: False\n\n"
        "The statistics office says that 14 were sent home.",
    ],
)
def test_a_line_beside_a_labelled_claim_tells_by_whom_it_is(text: str) -> None:
    [annotated] = annotate([read_text(text, "a")])
    extraction = extract(annotated)
    [verdict] = extraction.verdicts
    [rated] = [s for s in extraction.statements if s.id == verdict.statement]
    [source] = rated.source
    assert text[slice(*source)].endswith("Ines Berg")
    assert "turned away 200 patients" in text[slice(*rated.content[0])]


def test_this_claim_at_the_end_is_the_one_that_was_quoted_not_what_was_said_last() -> None:
    text = (
        "“The council has felled half of our oaks,” Councillor Rita Voss wrote in a leaflet.\n\nThe register lists 812 oaks,"
        " as it did in 2020. Forester Sam Hale said four were felled.\n\nThis claim is false.\n"
    )
    assert [claim for *_, claim in verdicts(text)] == ["“The council has felled half of our oaks,”"]


def test_the_headlines_word_is_kept_where_the_text_agrees() -> None:
    headline = "Pants on Fire: No, the vaccine does not change your genes"
    text = f"{headline}\n\nA video claims that the vaccine changes human genes.\n\nThe claim is false.\n"
    [(rating, value, evidence, _)] = verdicts(text, headline)
    assert (rating, value, evidence) == ("Pants on Fire", 1, "The claim is false.")


def test_a_headline_alone_rates_the_statement_that_it_tells() -> None:
    headline = "False: The harbour of Wend was sold to a bank"
    text = f"{headline}\n\nAnna Berg said that the school will close.\n\nTom Arden said that the harbour was sold to a bank.\n"
    [(rating, value, evidence, rated)] = verdicts(text, headline)
    assert (rating, value, evidence, rated) == ("False", 1, "False", "that the harbour was sold to a bank")


def test_the_claim_of_the_person_named_is_rated() -> None:
    text = f"{SOLD} “The bridge stays open,” said Anna Berg. Arden’s claim is false.\n"
    assert [rated for *_, rated in verdicts(text)] == ["“The harbour was never sold,”"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SOLD} Anna Berg replied: “That is false.”\n",
        f"{SOLD}\n\nThat is not false.\n",
        f"{SOLD}\n\nIt was a false start for the mayor, who wore a fake beard.\n",
        "The alarm was false. The firemen went home.\n",
        f"{SOLD} And that is certainly true. The quay is old.",
    ],
)
def test_what_others_say_or_what_is_no_rating_makes_no_verdict(text: str) -> None:
    assert verdicts(text) == []


def page(review: object, body: str) -> str:
    script = f'<script type="application/ld+json">{json.dumps(review)}</script>'
    prose = "<p>The council of Wend met on Monday to speak about the harbour, the school and the bridge.</p>"
    return f"<!DOCTYPE html><html><head><title>Was it sold?</title>{script}</head><body><article><h1>Was it sold?</h1>{prose}{body}</article></body></html>"


def review(**rating: object) -> dict:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "Harbour was never sold, says mayor",
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Tom Arden"}},
        "reviewRating": {"@type": "Rating", **rating},
    }


def test_the_markup_of_a_page_rates_a_statement_of_its_text() -> None:
    marked = review(ratingValue="1", bestRating="7", worstRating="1", alternateName="Three Flip-Flops")
    article = read_html(page({"@graph": [{"@type": "WebPage"}, marked]}, f"<p>{SOLD}</p>"), "a.html")
    [annotated] = annotate([article])
    [(rating, value, evidence, rated)] = told(article.text, extract(annotated))
    assert (rating, value) == ("Three Flip-Flops", 1)
    assert evidence == rated == "“The harbour was never sold,”"


def test_known_words_win_over_a_scale_filled_in_wrongly() -> None:
    marked = review(ratingValue=5, bestRating=5, worstRating=1, alternateName="Mostly False")
    article = read_html(page(marked, f"<p>{SOLD}</p><p>The deeds say otherwise: Mostly False, then.</p>"), "a.html")
    [annotated] = annotate([article])
    [(rating, value, evidence, _)] = told(article.text, extract(annotated))
    assert (rating, value, evidence) == ("Mostly False", 2, "Mostly False")


def test_a_claim_that_nobody_is_quoted_with_becomes_a_statement_of_its_maker() -> None:
    body = "<p>The mayor, Tom Arden, has a story. The harbour, it goes, was never sold to anybody.</p>"
    article = read_html(page(review(alternateName="False"), body), "a.html")
    [annotated] = annotate([article])
    found = extract(annotated)
    [verdict] = found.verdicts
    [rated] = [s for s in found.statements if s.id == verdict.statement]
    assert article.text[slice(*rated.content[0])] == "The harbour, it goes, was never sold to anybody."
    assert article.text[slice(*rated.source[0])] == "Tom Arden"


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", '{"@type": "ClaimReview"}', '{"@type": "ClaimReview", "claimReviewed": 5, "reviewRating": []}'],
)
def test_broken_markup_is_passed_over(broken: str) -> None:
    markup = page({}, f"<p>{SOLD}</p>").replace("{}", broken)
    assert read_html(markup, "a.html").reviews == ()


def test_pinocchios_go_to_whom_they_name_and_to_nobody_elses_figures() -> None:
    text = (
        "Do all families have flood cover?\n\n“Every family in the valley has flood insurance.”\n\n"
        "— Gov. Anita Rowe, in a speech, June 1, 2024\n\n"
        "Insurers say that a third of the homes in the valley have no cover at all.\n\n"
        "The governor's numbers do not add up. Rowe earns four Pinocchios.\n"
    )
    [annotated] = annotate([read_text(text, "a")])
    extraction = extract(annotated)
    [verdict] = extraction.verdicts
    rated = next(s for s in extraction.statements if s.id == verdict.statement)
    assert text[slice(*rated.content[0])].startswith("“Every family")
    unsigned = text.replace("— Gov. Anita Rowe, in a speech, June 1, 2024\n\n", "").replace("“", "").replace("”", "")
    [annotated] = annotate([read_text(unsigned, "a")])
    other = extract(annotated)
    said = {s.id: " ".join(unsigned[b:e] for b, e in s.content) for s in other.statements}
    assert not any("no cover" in said[verdict.statement] for verdict in other.verdicts)


def test_a_claim_of_another_page_is_not_the_sentence_that_shares_two_words_with_it() -> None:
    other = review(ratingValue=1, alternateName="False") | {"claimReviewed": "Bridges hold no water"}
    body = "<p>The Department of Water lists four bridges finished since 2002, and more are planned for the valley.</p>"
    [annotated] = annotate([read_html(page(other, body), "a.html")])
    assert [v.statement for v in extract(annotated).verdicts] == [None]
