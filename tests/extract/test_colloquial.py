"""What talk brings in as somebody else's words, often without a verb of saying; text written for this test."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.statements.stage import extract_statements
from kg.reading.text import read_text


def quoted(text: str) -> list[tuple[str, str]]:
    """Source and content of each statement inside another."""
    [annotated] = annotate([read_text(text, "a")])
    return [
        (text[slice(*s.source[0])] if s.source else "", " ".join(text[a:b] for a, b in s.content))
        for s in extract_statements(annotated)
        if s.within
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He’s like, ‘You owe me nine pounds,’ and I paid,” said Ida Venn.", ("He", "‘You owe me nine pounds,’")),
        ("“My aunt was all like, ‘Do not sell the boat,’” said Ida Venn.", ("My aunt", "‘Do not sell the boat,’")),
        ("“They go, ‘Where is your ticket?’” said Ida Venn.", ("They", "‘Where is your ticket?’")),
        ("“The whole crowd was going, ‘Let her sing,’” said Ida Venn.", ("The whole crowd", "‘Let her sing,’")),
        ("“The warden’s answer was, ‘Ask the mayor,’” said Ida Venn.", ("The warden", "‘Ask the mayor,’")),
        ("“My aunt used to say that boats sink,” said Ida Venn.", ("My aunt", "that boats sink")),
        ("“He went around telling everyone that I lied,” said Ida Venn.", ("He", "that I lied")),
        ("“What she is saying to us is that the pool is shut,” said Ida Venn.", ("she", "that the pool is shut")),
        ("“Their message to us is that we do not matter,” said Ida Venn.", ("Their", "that we do not matter")),
    ],
)
def test_what_talk_brings_in_is_somebodys(text: str, expected: tuple[str, str]) -> None:
    assert expected in quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "“It was like ‘Jaws,’” said Ida Venn.",
        "“He is like a father to us,” said Ida Venn.",
        "“I go to a shop called ‘The Blue Boat,’” said Ida Venn.",
        "“We watched films like ‘Jaws’ and ‘Alien,’” said Ida Venn.",
    ],
)
def test_what_something_is_like_is_no_quotation(text: str) -> None:
    assert quoted(text) == []
