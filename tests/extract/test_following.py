"""Quotations of whole sentences that go on from who spoke just before; text written for this test."""

import pytest
from test_alone import who_says


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "“We lost the bridge in the first hour,” Paula Denby said.\n\nRain fell all night.\n\n"
            "Denby said the valley was empty by noon.\n\n“Now we must rebuild it before winter comes.”",
            "Now we must",
            "Denby",
        ),
        (
            "Trade is slow, the harbour chief Al Hoyle said on Monday.\n\n“No ship has come in since May.”\n\n"
            "“We have sold both of the cranes.”",
            "sold both",
            "the harbour chief Al Hoyle",
        ),
    ],
)
def test_a_paragraph_of_quoted_sentences_is_his_who_spoke_last(text: str, words: str, source: str) -> None:
    assert {by for content, by in who_says(text).items() if words in content} == {source}


@pytest.mark.parametrize(
    "text",
    [
        "Two speakers met in Ghent on Monday. Ann Lee and others left early.\n\n“It was the worst of all our days.”",
        "Tomas Lind will not say when he goes.\n\nThe road to the mine was closed.\n\n“It is a dark day for the valley.”",
    ],
)
def test_where_nobody_spoke_in_the_sentence_before_a_quotation_is_nobodys(text: str) -> None:
    assert not any(by for content, by in who_says(text).items() if content.startswith("“It"))


@pytest.mark.parametrize(
    ("after", "source"),
    [
        ("That is how Wilma Tate, a retired nurse, described the storm.", "Wilma Tate"),
        ("Those were the words of Max Orrin as he left court.", "Max Orrin"),
        ("So said Lotte Brahms, the poet, in 1951.", "Lotte Brahms"),
    ],
)
def test_the_next_paragraph_may_tell_whose_a_quotation_was(after: str, source: str) -> None:
    said = who_says(f"A storm tore through the county.\n\n“It sounded like a train in the kitchen.”\n\n{after}")
    assert {by for content, by in said.items() if "sounded like" in content} == {source}


@pytest.mark.parametrize(
    ("signature", "source"),
    [
        ("— Defence lawyer Hector Bain", "Defence lawyer Hector Bain"),
        ("– Spokesman for the prison service", "Spokesman for the prison service"),
    ],
)
def test_a_signature_on_its_own_line_may_describe_who_signs(signature: str, source: str) -> None:
    said = who_says(f"The court sat on Monday.\n\n“We are considering an appeal.”\n{signature}\n\nThe case goes on.")
    assert {by for content, by in said.items() if "appeal" in content} == {source}


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Prices rose. Minister Jonas Ritt was cooler: “Paper is patient.”", "Paper is", "Minister Jonas Ritt"),
        ("The plans:\n\n• Ines Varga: “Build 30,000 flats a year.”", "Build 30,000", "Ines Varga"),
        (
            "What do voters say? Student Zoe Venn, 19, shrugs. “Ask me in May.”",
            "Ask me",
            "Student Zoe Venn, 19, shrugs.",
        ),
        ("The jury heard from Dr Neil Abiola that the wound was old.", "the wound was old", "Dr Neil Abiola"),
        (
            "The Courier quoted the minister, Liv Strand, as saying the embassy would close.",
            "the embassy",
            "the minister, Liv Strand",
        ),
        ("Liv Strand was quoted by a paper as saying she knew of no plan.", "no plan", "Liv Strand"),
        (
            "Hagen called the jail “full” and “a shame to us all”, and promised to close it.",
            "a shame to us all",
            "Hagen",
        ),
        ("Reporters were informed by an aide that he was resting.", "he was resting", "an aide"),
    ],
)
def test_the_words_before_tell_whose_it_is_though_no_verb_of_saying_does(text: str, words: str, source: str) -> None:
    assert {by for content, by in who_says(text).items() if words in content} == {source}
