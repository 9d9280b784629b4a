"""Who "he" or "she" is where given names, titles and unnamed speakers mislead; nobody where it isn't clear."""

from __future__ import annotations

import pytest
from test_going_on import speaker_of

SPEAKERS = [
    (
        "Paul Sayer and Ana Bann came as tenants of the house in May. It was the second marriage for both, said Abel Garf,"
        " another tenant of the house.\n\nHearing the child crying, neighbours peeped into the room and saw Sayer's body"
        " lying on the floor and the child on the bed. Ana Bann was not in the room, he said.",
        "not in the room",
        None,
    ),
    (
        "Mr. Wenger met Mr. Falk and Mr. Holt in Oslo. They spoke of Mr. Falk's show, Mr. Holt's car and Mr. Wenger's"
        " paper. In an interview he said that trade was slow.",
        "trade was slow",
        None,
    ),
    (
        "Omar Hale will stand again. On Sunday, Senator Lindsey Venn said that Mr Hale was wrong.\n\n"
        "“You do so at your own peril,” he said.",
        "own peril",
        "Lindsey Venn",
    ),
    (
        "Carla Hale sold shoes. Chen Xi, a streamer, said some in the trade were leaving. “They are many,” he said.",
        "They are many",
        "Chen Xi",
    ),
    (
        "Carla Hale left on Monday. Norvik spokesman Hope Venn confirmed that the mill was shut. “It is late,” she said.",
        "It is late",
        "Hope Venn",
    ),
    (
        "“It is a shame,” Otto Lund said. A Norvik spokesman denied that the mill was shut. “We said so in May. We say it"
        " again,” he said.",
        "We say it again",
        "a Norvik spokesman",
    ),
    (
        "Otto Lund spoke in Ulm on Monday. A reporter said that ports were full. “You are right,” he said.",
        "You are right",
        "Otto Lund",
    ),
    (
        "Home Secretary Carl Voss will set out the plan. The prime minister said on Sunday that rules would be harder. But"
        " he rejected a quota on workers.",
        "a quota",
        "the prime minister",
    ),
    (
        "Ayla Shaked and Paula Berg left the town. One of them told the Courier that it was not safe. She warned that"
        " more would go.",
        "more would go",
        None,
    ),
    (
        "Mr Lund met five unions in Ulm. Other unions have pledged to follow. The five unions which met Mr Lund want the"
        " rules to go.",
        "to follow",
        "other unions",
    ),
    (
        "Arne Lind will stand. He said he was glad. “She has no chance,” he said of Ms Berg. He told the crowd that the"
        " nominee would lose.",
        "nominee would lose",
        "Arne Lind",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SPEAKERS)
def test_he_and_she_are_those_who_go_on(text: str, words: str, speaker: str | None) -> None:
    assert speaker_of(text, words) == speaker
