"""Where what is said begins and ends, and who says it by the layout; text written for this test."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.edges import with_whole_phrases
from kg.extract.statements.stage import extract_statements
from kg.model import Statement
from kg.reading.text import read_text


def read(text: str) -> tuple[Statement, ...]:
    [annotated] = annotate([read_text(text, "a")])
    return extract_statements(annotated)


def said_by(text: str) -> dict[str, str]:
    """Each content of a text with its source."""
    return {" … ".join(text[a:b] for a, b in s.content): " ".join(text[a:b] for a, b in s.source) for s in read(text)}


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        (
            "She has always praised the town's full embrace of solar power.",
            "the town's full embrace of",
            "the town's full embrace of solar power",
        ),
        (
            "He said that at one of his first meetings, in 1972, he supported the plan.",
            "that at one of his first meetings, in 1972",
            "that at one of his first meetings, in 1972, he supported the plan",
        ),
        (
            "The union fears a strike, because the owners will not talk.",
            "a strike, because",
            "a strike",
        ),
        ("He said that prices had fallen and wages had grown.", "that prices had fallen", "that prices had fallen"),
    ],
)
def test_a_content_ends_where_a_phrase_ends(text, cut, whole):
    [annotated] = annotate([read_text(text, "a")])
    start = text.index(cut)
    [(start, end)] = with_whole_phrases(annotated.doc, Attribution(((start, start + len(cut)),)), ()).content
    assert text[start:end] == whole


def test_a_content_does_not_run_on_into_its_own_cue():
    text = "The road, the mayor said, would be closed."
    [annotated] = annotate([read_text(text, "a")])
    found = Attribution(((0, 8),), cue=(text.index("said"), text.index("said") + 4))
    assert with_whole_phrases(annotated.doc, found, ()).content[0][1] <= text.index("said")


def test_a_quotation_that_ends_a_sentence_ends_what_the_crowd_says():
    text = "The crowd shouted: “Resign!” Graffiti on the wall reads “No future”."
    assert said_by(text)["“Resign!”"] == "The crowd"


def test_a_signature_may_stand_on_the_line_below():
    text = (
        "The council has sold the library.\n\n“We had no choice. The roof alone would cost two million.”\n"
        "- Councillor Meg Tait, leader of the council\n"
    )
    assert said_by(text)["“We had no choice. The roof alone would cost two million.”"].startswith("Councillor Meg Tait")


def test_placards_speak_and_not_the_clause_that_holds_them():
    text = "One poster read: “We want bread”. Marchers carried placards saying “Enough is enough”."
    assert said_by(text)["“Enough is enough”"] == "placards"


@pytest.mark.parametrize(
    "text", ["She read “War and Sea” on the train and sang “Summer Rain”.", "They sang “Over the Hills” at the end."]
)
def test_what_is_read_or_sung_under_a_title_is_no_statement(text):
    assert not read(text)


def test_who_is_told_something_is_the_addressee_and_no_part_of_it():
    text = "The pilot of a ferry that sank was drunk, the captain of the port told an inquiry on Monday."
    [told] = [s for s in read(text) if any("was drunk" in text[a:b] for a, b in s.content)]
    assert told.addressee_span is not None and text[slice(*told.addressee_span)] == "an inquiry"
    assert not any("inquiry" in text[a:b] for a, b in told.content)


def test_questions_to_you_and_answers_of_an_i_are_an_interview():
    text = (
        "Five minutes with Paul Ness\n\nPaul Ness builds wooden boats in Harlow Bay.\n\nWhen did you start?\n\n"
        "When I was nine. My uncle had a shed full of tools.\n\nIs it a good living?\n\nNo. But I am happy.\n"
    )
    assert said_by(text)["No. But I am happy."] == "Paul Ness"


def test_questions_that_a_guide_answers_are_no_interview():
    text = (
        "How to vote\n\nMayor Ida Poe opened the polls on Monday.\n\nDo you need a card?\n\n"
        "You do not need one, but it saves time.\n\nCan you vote by post?\n\nYou can, until Friday at noon.\n"
    )
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "cut", "cue", "content", "whole"),
    [
        (
            "The cable, sent on Monday, warned that rebels were near.",
            "The",
            "warned",
            "that rebels were near",
            "The cable",
        ),
        ("Mr. Reed left early, saying that he was ill.", "Mr.", "saying", "that he was ill", "Mr. Reed"),
        ("Owen Marsh quit after saying that he was ill.", "Owen", "saying", "that he was ill", "Owen Marsh"),
        ("The rally near a stadium went on, warning that rain was due.", "a", "warning", "that rain was due", "a"),
        ("There was a call for an inquiry.", "a", "call", "an inquiry", None),
    ],
)
def test_a_source_goes_on_to_its_noun(text, cut, cue, content, whole):
    [annotated] = annotate([read_text(text, "a")])
    at = {
        part: (f" {text}".index(f" {part}"), f" {text}".index(f" {part}") + len(part)) for part in (cut, cue, content)
    }
    verb = next(token.i for token in annotated.doc if token.text == cue)
    found = with_whole_phrases(annotated.doc, Attribution((at[content],), at[cut], at[cue], verb), ())
    assert (text[slice(*found.source)] if found.source else None) == whole


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The bank said that clients support the plan and stressed that help was at hand.",
            "that clients support the plan",
        ),
        ("The union said it would strike, in a move that angered ministers.", "it would strike"),
        (
            "The firm announced a deal to buy its rival in an effort to strengthen its hand in Asia.",
            "a deal to buy its rival in an effort to strengthen its hand in Asia",
        ),
    ],
)
def test_a_content_ends_with_what_is_said(text, content):
    assert content in {text[slice(*s.content[0])] for s in read(text)}


def test_the_lines_of_a_quotation_have_one_speaker():
    text = "“It is hard.\nYou train for years.\nThen you lose,” coach Ana Ruiz said.\nThe crowd left."
    [told] = read(text)
    assert [text[slice(*span)] for span in told.content] == [
        "“It is hard.",
        "You train for years.",
        "Then you lose,”",
    ]
    assert told.mode == "direct"


def test_a_headline_that_disputes_is_a_denial():
    [told] = read("Meyer Statement Disputes Report That Mayor Took Bribes")
    assert told.negated and told.cue_lemma == "dispute"


def test_who_does_not_dispute_something_does_not_deny_it():
    [told] = read("The officials did not dispute that the film was real.")
    assert not told.negated


def test_a_quotation_over_two_paragraphs_is_his_who_began_it():
    text = (
        '"It is a front for somebody," said Oleg Brandt, an analyst. "We don\'t know if it is linked to the bank.\n\n'
        '"We tried to find it, but the papers had the same result." The sale has bought time for the bank to raise '
        "the money, brokers said.\n"
    )
    by_source = {text[slice(*s.source[0])]: [text[a:b] for a, b in s.content] for s in read(text)}
    assert by_source["Oleg Brandt, an analyst"][-1].startswith('"We tried')
    assert by_source["brokers"] == ["The sale has bought time for the bank to raise the money"]


def test_what_is_joined_by_and_is_no_half():
    text = "The mayor said that the plan would help the work of improving safety and order."
    assert {text[slice(*s.content[0])] for s in read(text)} == {
        "that the plan would help the work of improving safety and order"
    }


def test_sentences_around_what_is_said_are_no_part_of_it():
    text = "The dam held in the north. The river may rise next week, officials said. The town denied raising the gates."
    assert said_by(text).get("The river may rise next week") == "officials"


def test_what_one_says_is_not_told_of_the_next_speaker_too():
    text = "Luis Vega and Bart Holm met in Ghent. “Good,” Vega said. “Very good,” Holm added."
    assert said_by(text) == {"“Good,”": "Vega", "“Very good,”": "Holm"}


def test_what_is_told_ends_with_initials_behind_which_a_sentence_begins() -> None:
    told = said_by("Ann Lee said that the mill went to the U.S. Asked about it later, she laughed and left the room.")
    assert "that the mill went to the U.S." in told
