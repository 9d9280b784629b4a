"""What others say and think inside what somebody says; text written for this test."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.statements.stage import extract_statements
from kg.reading.text import read_text


def nested(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement that stands inside another."""
    [annotated] = annotate([read_text(text, "a")])

    def words(spans):
        return " … ".join(text[a:b] for a, b in spans)

    return [(words(s.source), words(s.cue), words(s.content)) for s in extract_statements(annotated) if s.within]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that experts believe the dam is safe.",
            ("experts", "believe", "the dam is safe"),
        ),
        (
            "The minister said that he recognised that the rules were harsh.",
            ("he", "recognised", "that the rules were harsh"),
        ),
        (
            "She said the board's guarantee that wages would rise was worthless.",
            ("the board", "guarantee", "that wages would rise"),
        ),
        (
            "Ms. Lund said the mayor was unhappy with the plans for the bridge.",
            ("the mayor", "was unhappy", "the plans for the bridge"),
        ),
        (
            "“They fear delays, and they wonder: ‘Why was nobody told?’” said Ms. Lund.",
            ("they", "wonder", "‘Why was nobody told?’"),
        ),
        (
            "Reuters reported that the union wants higher wages for its members.",
            ("the union", "wants", "higher wages for its members"),
        ),
        (
            "“My neighbours are saying that the school will close,” Ana Ruiz told the paper.",
            ("My neighbours", "are saying", "that the school will close"),
        ),
        (
            "The mayor said that residents had raised concerns about the noise.",
            ("residents", "had raised concerns", "the noise"),
        ),
        (
            "The spokesman said he agreed with the judge's opinion that the law is unfair.",
            ("the judge", "opinion", "that the law is unfair"),
        ),
        (
            "She told reporters that the senator sees the tax as a mistake.",
            ("the senator", "sees", "the tax as a mistake"),
        ),
        (
            "Cooper said that her party has supported the plan.",
            ("her party", "has supported", "the plan"),
        ),
        (
            "The clerk said she believed the new road helped the traders.",
            ("she", "believed", "the new road helped the traders"),
        ),
        (
            "“I was told by the engineers that the old dam was safe,” she said.",
            ("the engineers", "was told", "that the old dam was safe"),
        ),
        (
            "“The minister refused to say which schools would be closed,” Ms. Lund said.",
            ("The minister", "refused to say", "which schools would be closed"),
        ),
        (
            "Mr. Novak acknowledged that some people believed the harbour was unsafe.",
            ("some people", "believed", "the harbour was unsafe"),
        ),
        (
            "The mayor told the paper she believed the bridge would hold and that she would stay in office.",
            ("she", "believed", "the bridge would hold"),
        ),
        (
            "“Somebody asked the captain if he was happy with the new ship,” the cook recalled.",
            ("Somebody", "asked", "if he was happy with the new ship"),
        ),
        (
            "The governor asked the former mayor to talk to the miners about the strike, his office said on Monday.",
            ("The governor", "asked", "to talk to the miners about the strike"),
        ),
        (
            "She said that her cousin had confessed to the theft of the boat.",
            ("her cousin", "had confessed", "the theft of the boat"),
        ),
        (
            "Ms. Ruiz said he supports the towns' right to make their own rules on fishing.",
            ("he", "supports", "the towns' right to make their own rules on fishing"),
        ),
        (
            "Ms. Lund said that the mayor had voiced support in recent days for the dam.",
            ("the mayor", "had voiced support", "the dam"),
        ),
        (
            "Ms. Lund said that, as Paul Venn said, the vote is a farce.",
            ("Paul Venn", "said", "the vote is a farce"),
        ),
        (
            "Ms. Lund also said voters want action on rents and see the war as a defining issue.",
            ("voters", "see", "the war as a defining issue"),
        ),
        (
            "The poll found that the residents would prefer the mayor to resign.",
            ("the residents", "would prefer", "the mayor to resign"),
        ),
        (
            "Ms. Lund said that the residents are worried about the noise.",
            ("the residents", "are worried", "the noise"),
        ),
        (
            "Ms. Lund says the union is asking for details of the plan.",
            ("the union", "is asking", "details of the plan"),
        ),
        (
            "Ms. Lund said that Paul Venn is wrong for saying the mayor lied to him.",
            ("Paul Venn", "saying", "the mayor lied to him"),
        ),
        (
            "He went on: “I told the inspector, ‘Look at the beams.’ And he left.”",
            ("I", "told", "‘Look at the beams.’"),
        ),
    ],
)
def test_what_others_say_or_think_is_told_apart(text, expected):
    assert expected in nested(text)


@pytest.mark.parametrize(
    "text",
    [
        "“I think that the dam will hold,” the engineer said.",
        "“People say that it always rains here,” the farmer said.",
        "The engineer said that the cracks show that the dam is old.",
        "The mayor said that it is the wall he wants to build.",
        "“You choose what you hear according to your tastes,” the singer said.",
    ],
)
def test_what_nobody_else_says_is_not(text):
    assert not nested(text)
