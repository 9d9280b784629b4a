"""An answer is a sentence, whoever is told and however it was not said."""

import pytest

from kg.ask.words.sentences import sentence


@pytest.mark.parametrize(
    ("cue", "addressee", "text", "expected"),
    [
        ("told", "Ivan Berg", "“It rains,”", "Ann Lee told Ivan Berg: “It rains,”"),
        ("told", None, "that it rains", "Ann Lee told somebody that it rains"),
        ("urged", "the council", "to act", "Ann Lee urged the council to act"),
        ("asked", "Ivan Berg", "Berg to resign", "Ann Lee asked Berg to resign"),
        ("called on", "ministers", "to reassure people", "Ann Lee called on ministers to reassure people"),
        ("wrote", "the senators", "that it rains", "Ann Lee wrote to the senators that it rains"),
        ("said in a statement", "the Post", "“No.”", "Ann Lee said in a statement to the Post: “No.”"),
        ("slams", "the Post", "the plan", "Ann Lee slams the plan"),
        ("said of", None, "“He is late.”", "Ann Lee said: “He is late.”"),
        ("pointed to", None, "“a hole”", "Ann Lee pointed to “a hole”"),
    ],
)
def test_a_statement_reads_as_a_sentence_with_whom_it_is_said_to(cue, addressee, text, expected):
    row = {"speakerName": "Ann Lee", "cueWords": cue, "text": text}
    assert sentence(row | ({"addresseeName": addressee} if addressee else {})) == expected


def test_what_is_said_of_somebody_names_them_where_they_are_known():
    row = {"speakerName": "Ann Lee", "cueWords": "said of", "aboutName": "Ivan Berg", "text": "“He is late.”"}
    assert sentence(row) == "Ann Lee said of Ivan Berg: “He is late.”"


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("t say", "Ann Lee [did not] say whether it rains"),
        ("said", "Ann Lee [not] said whether it rains"),
        ("declined to say", "Ann Lee declined to say whether it rains"),
    ],
)
def test_what_was_not_said_is_never_told_as_said(cue, expected):
    row = {"speakerName": "Ann Lee", "cueWords": cue, "text": "whether it rains", "negated": "true"}
    assert sentence(row) == expected
