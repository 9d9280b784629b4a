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
