"""Who is meant where somebody who says something is only described; nobody named where it isn't clear."""

from __future__ import annotations

import pytest
from resolving import resolved

NAMED = [
    (
        "Salt ready for a fight\n\nSen. Bernard Salt says he is prepared for a floor fight if the party does not move.\n\nThe Vermont"
        " senator told the Courier that there are good provisions in the draft.",
        "good provisions",
        "Bernard Salt",
    ),
    (
        "Cap on gifts\n\nA cap on gifts to parties should not come yet, the elections watchdog has said.\n\nThe Ballot Commission says"
        " that it is worth debating a cap.",
        "should not come yet",
        "Ballot Commission",
    ),
    (
        "Lund quits\n\nRep. Blake Lund is resigning from Congress. Lund paid a former aide who had sued him.\n\n“I had no idea how to"
        " run an office,” the four-term congressman said in December.",
        "run an office",
        "Blake Lund",
    ),
]
NOBODY = [
    (
        "Lund wins\n\nAna Lund won the vote on Sunday. Lund had led all year.\n\nThe campaign said that it would publish the list.",
        "publish the list",
    ),
    (
        "Lund no citizen\n\nJustin Lund applied for a job in May. Lund learned that he had never been a citizen.\n\nThe employer said that"
        " it needed a proof.",
        "needed a proof",
    ),
    (
        "Shots in Millom\n\nJohn Lund, 23, was held on Sunday. Lund spent much of his time at home.\n\n“It sounded like a dog,” said"
        " the neighbour.",
        "like a dog",
    ),
    (
        "The bridge will hold, said an official at the ministry, who asked not to be named. Ann Lee denied it.",
        "bridge will hold",
    ),
    (
        "Talks on the dam will fail, a senior diplomat said on Monday. Marta Ruiz arrived in Lisbon on Tuesday for a"
        " holiday.",
        "dam will fail",
    ),
    ("A director of the fund had lied, a senator said on Friday. Ann Lee denied the claim.", "fund had lied"),
    (
        "The FBI raided the offices of Zarvex Corp. in Houston on Friday. The firm said that it would help the agents.",
        "help the agents",
    ),
    (
        "The union denied the company's claim that 40 workers had been hurt. Zarvex Steel said 40 workers had been hurt on"
        " Monday. John Wood, of the union Unite, said three workers had been hurt.",
        "the company's claim",
    ),
]

IN_FOCUS = [
    (
        "Lund on the war\n\nAmy Lund, who wants to be president, says she is not ashamed of her faith. Lund will stand in May.\n\n“As"
        " president I will end this war,” the Texas governor said.",
        "end this war",
        "Amy Lund",
    ),
    (
        "The storm\n\nThe other half of the town was dark. Sen. Aldo Ferri, R-Ariz., said the plan was inaccurate.\n\nThe Arizona"
        " Republican said the mayor must explain himself.",
        "must explain",
        "Aldo Ferri",
    ),
]
OF_OTHERS = [
    (
        "President Joe Brandt said he would sign. Brandt smiled as he said it. The former president said it was a hoax.",
        "was a hoax",
    ),
    ("President Joe Brandt said he would sign. Brandt smiled. The French president said it was late.", "was late"),
    ("Governor Amy Rund said the road was closed. The governor of Ohio said it was open.", "was open"),
    (
        "No more trains\n\nMartin Berg, 32, said he was beaten in the camp. Berg was held for a year. The home secretary said that he"
        " would not look into it.",
        "not look into",
    ),
]


def speaker_of(text: str, words: str) -> tuple[str, str]:
    """The name and type of who says the shortest statement that holds some words."""
    article = resolved(text)
    clusters = {cluster.id: cluster for cluster in article.clusters}
    said = [s for s in article.extraction.statements if words in text[s.content[0][0] : s.content[-1][1]]]
    shortest = min(said, key=lambda s: s.content[-1][1] - s.content[0][0])
    assert shortest.speaker is not None
    return clusters[shortest.speaker].name, clusters[shortest.speaker].type


@pytest.mark.parametrize(("text", "words", "name"), NAMED)
def test_a_described_source_is_who_the_text_is_about(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words)[0] == name


@pytest.mark.parametrize(("text", "words", "name"), IN_FOCUS)
def test_who_opens_a_sentence_goes_on_from_the_one_before(text: str, words: str, name: str) -> None:
    assert speaker_of(text, words)[0] == name


@pytest.mark.parametrize(("text", "words"), [*NOBODY, *OF_OTHERS])
def test_who_is_somebody_else_of_the_text_is_not_named(text: str, words: str) -> None:
    assert speaker_of(text, words)[1] == "source"


def test_who_is_set_beside_a_description_is_whom_it_means() -> None:
    text = (
        "Rally in Ash\n\nMahmud Darvish wrote poems, and students read one of them in Ash on Monday. Darvish wrote of freedom.\n\nThe"
        " chairman of the branch at the college, Guevara Bader of Lund, told a paper that it was a verse."
    )
    assert speaker_of(text, "was a verse")[0] == "Guevara Bader"
