"""Quotations that no verb of saying is beside, and where sentences end beside quotations; text written for this test."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.statements.stage import extract_statements
from kg.reading.inputs import read_text


def who_says(text: str) -> dict[str, str]:
    """The source of each statement by its content."""
    [annotated] = annotate([read_text(text, "a")])
    return {
        " … ".join(text[a:b] for a, b in s.content): " ".join(text[a:b] for a, b in s.source)
        for s in extract_statements(annotated)
    }


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Alice Morton began talking to Bob Reyes. “I have nothing to hide.” Reyes nodded.", "I have", "Alice Morton"),
        ("Tomas Lind turned to the crowd. “I will not resign.” The crowd cheered.", "I will", "Tomas Lind"),
        ("Ida Moreau sat by the judge. “We slept all through it.” The judge wrote it down.", "We slept", "Ida Moreau"),
        ("Ana Ruiz spoke on Monday. Her message? “Build the dam now.”", "Build the dam", "Her"),
        ("Ana Ruiz owns a mill. What does she make of the plan? “It is a farce.”", "It is", "she"),
        ("Rowe's aide, Kim Soto, was furious. “Nobody called us.”", "Nobody", "Rowe's aide, Kim Soto"),
        ("Here is the mayor, Salma Idris, on the radio: “We are gritting.”", "We are", "the mayor, Salma Idris"),
        ("In the words of Ana Ruiz, “the dam is a coffin.”", "the dam is", "Ana Ruiz"),
        ("The bank, in the words of its chairman, is “too small to live.”", "too small", "its chairman"),
    ],
)
def test_a_quotation_without_a_verb_of_saying_is_his_whom_the_words_before_it_are_about(text, words, source):
    [by] = {by for content, by in who_says(text).items() if words in content}
    assert by == source


def test_a_quotation_that_a_verb_of_saying_follows_is_not_his_whom_the_sentence_before_is_about():
    said = who_says("Tomas Lind turned to the crowd. “He will not resign,” his lawyer said.")
    assert said["“He will not resign,”"] == "his lawyer"


def test_a_title_ends_no_sentence_between_two_quotations():
    said = who_says(
        "Two men fought over the post for a year. “He promised me the job,” Ms. Dale told the court. "
        "“I never said that,” Mr. Crewe replied. The judge will rule in May."
    )
    assert said["“He promised me the job,”"] == "Ms. Dale"
    assert said["“I never said that,”"] == "Mr. Crewe"


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("“Will you go?” No, says Tomas Lind, the mayor.", "No", "Tomas Lind, the mayor"),
        ("What did Ana Ruiz tell the workers? “You are safe here.”", "“You are safe here.”", "Ana Ruiz"),
        ("Lind says this about himself on his page: “Born in Ghent, Lind is a baker.”", "“Born in Ghent, Lind is a baker.”", "Lind"),
        ("BRUGES, Belgium — Tomas Lind said he would resign.", "he would resign", "Tomas Lind"),
        ("Police today said the road was closed.", "the road was closed", "Police"),
        ("Wexford, whose party is small, has expressed hope for an early vote.", "an early vote", "Wexford"),
        ("Brandt signed the bill, despite a day earlier saying it was “a farce.”", "it was “a farce.”", "Brandt"),
    ],
)  # fmt: skip
def test_what_is_said_has_no_stray_pieces_and_is_somebody_s(text, content, source):
    above = "The pier was shut for a day.\n\nNobody was hurt in the fire.\n\nIt had burnt for an hour.\n\n"
    assert who_says(above + text)[content] == source


def test_who_goes_on_in_quoted_words_is_told_to_the_end():
    said = who_says(
        "He added the town can't control what people say, but the council has had a “full conversation” about it."
    )
    assert [content for content in said if content.endswith("“full conversation” about it")]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Rebels took the town on Sunday. Russia denied bombing the hospital. Ukraine waits.", "bombing the hospital", "Russia"),
        ("Two men sent greetings.\n\nAl-Qadri warned of war.", "war", "Al-Qadri"),
        ("Both were born in Lima. Ms. Ruiz said the pier was safe. Ms. Ruiz said it twice on Monday.", "it twice", "Ms. Ruiz"),
    ],
)  # fmt: skip
def test_plain_statements_that_the_tagger_passes_over_are_told(text, content, source):
    assert who_says(text)[content] == source


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The report said that he slashed his arm with a knife about 30 times.", "that he slashed his arm with a knife about 30 times", "The report"),
        ("Ms. Lauten later posted an apology for her “hurtful” words.", "an apology for her “hurtful” words", "Ms. Lauten"),
        ("It is thought that the cable was cut.", "that the cable was cut", ""),
        ("The dam is safe, according to a memo by engineers, filed at the same time.", "The dam is safe", "a memo by engineers"),
    ],
)  # fmt: skip
def test_what_is_said_is_whole_and_an_expletive_says_nothing(text, content, source):
    assert who_says("The town in brief\n\nIt had rained for a week.\n\n" + text).get(content) == source


def test_what_somebody_would_like_something_to_be_is_no_wish_of_its_own():
    assert not [c for c in who_says("The clerk warned the picture was not as rosy as Mr. Lund would like to portray it.") if c.startswith("to portray")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("“The port will grow,” Shen Juan, an analyst in Ghent. “It needs cranes.”", "“The port will grow,” … “It needs cranes.”", "Shen Juan, an analyst in Ghent"),
        ("“We will sue,” U.S. Senator Tom Brandt said on Monday.", "“We will sue,”", "U.S. Senator Tom Brandt"),
        ("The firm apologised in a statement:\n\n“We regret it,” chairman Piet Aas said. “Never again.”", "“We regret it,” … “Never again.”", "chairman Piet Aas"),
    ],
)  # fmt: skip
def test_who_follows_a_quotation_says_it_with_or_without_a_verb(text, content, source):
    assert who_says(text)[content] == source


def test_a_source_ends_with_its_sentence():
    said = who_says("The dam is old, said Dr. Houck. Engineer Ida Moreau said it would hold.")
    assert said == {"The dam is old": "Dr. Houck", "it would hold": "Engineer Ida Moreau"}


def test_all_who_speak_together_are_the_source():
    said = who_says(
        "Senator Chuck Brandt, the leader, and Senator Liz Dale both called Tuesday for a delay of the vote."
    )
    assert said["a delay of the vote"] == "Senator Chuck Brandt, the leader, and Senator Liz Dale"


def test_who_was_asked_does_not_ask():
    said = who_says(
        "“We will do it,” Mr. Thorne told reporters on Monday, when asked whether they would go that route."
    )
    assert said["“We will do it,”"] == "Mr. Thorne"
    assert said["whether they would go that route"] == ""


def test_what_a_blame_is_explained_by_is_a_statement_of_its_own():
    said = who_says("Hunter had blamed his wife for many of the charges, saying she controlled the credit card.")
    assert [c for c in said if c.startswith("his wife")] == ["his wife for many of the charges"]


def test_what_is_well_known_is_nobody_s_in_particular():
    assert "that the dam is old" not in who_says("The town met. It is well known that the dam is old.")


def test_marks_of_emphasis_are_no_words():
    assert who_says("Rain fell.\n\nOn Monday *the city said* it would be dry.")["it would be dry"] == "the city"


def test_behind_a_quotation_any_verb_before_who_says_it_gives_it_to_him():
    said = who_says("“The lake is clean,” said Ida Marl. “Nonsense,” shot back the harbour master, Otto Venn.")
    assert said["“The lake is clean,”"] == "Ida Marl"
    assert said.get("“Nonsense,”", "the harbour master, Otto Venn") == "the harbour master, Otto Venn"


def test_the_next_sentence_may_tell_whose_a_quotation_was():
    said = who_says("“I did not do it for the money.” That is how Ida Marl explains her return to the ring.")
    assert said["“I did not do it for the money.”"] == "Ida Marl"


@pytest.mark.parametrize(
    "text",
    [
        "The term “green growth” was coined in the war.",
        "A ship called “Hope of Bergen” sank in 1920.",
        "The word “genocide” was never used in the text.",
    ],
)
def test_words_and_names_that_are_only_spoken_of_are_said_by_nobody(text):
    assert who_says(text) == {}


def test_a_word_that_opens_its_sentence_and_is_said_is_a_statement():
    said = who_says("“We leave nobody behind,” Toby Marl told the crew. “Nobody,” he repeated quietly.")
    assert said["“Nobody,”"] == "he"
