"""What kind of telling a statement is, and whether it was said at all; text written for this test."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kg.annotating.stage import annotate
from kg.extract.statements.stage import extract_statements
from kg.model import Statement
from kg.reading.text import read_text

GATE = Path(__file__).parents[1] / "gate" / "said.jsonl"
ABOVE = "The town in brief\n\nThe town council met on Monday morning in the old hall.\n\n"
FLOOR = 0.9


def holding(words: str, text: str) -> list[Statement]:
    """The statements of a text whose content holds some words."""
    [annotated] = annotate([read_text(ABOVE + text, "a")])
    return [
        statement
        for statement in extract_statements(annotated)
        if any(words in annotated.article.text[start:end] for start, end in statement.content)
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The engineer said that the dam was cracked.", "the dam was cracked", "speech"),
        ("“The dam is cracked,” the engineer wrote.", "The dam is cracked", "text"),
        ("The report found that the dam was cracked.", "the dam was cracked", "text"),
        ("Officials believe that the dam is safe.", "the dam is safe", "thought"),
        ("Critics fear higher prices.", "higher prices", "thought"),
        ("The firm issued an apology for the delay.", "the delay", "speech"),
        ("The Senate passed the water bill.", "the water bill", "deed"),
        ("Ministers approved the plan to cut taxes.", "the plan to cut taxes", "deed"),
        ("The court ruled that the ban was illegal.", "the ban was illegal", "speech"),
        ("The engineer had seen the change in the river.", "the change", "deed"),
        ("Critics see the dam as a mistake.", "as a mistake", "thought"),
        ("The pilot preferred to say that the storm had passed.", "the storm had passed", "speech"),
        ("According to police, after stealing the meat the men sold it.", "sold it", "speech"),
    ],
)
def test_a_statement_is_speech_thought_text_or_a_deed(text, words, kind):
    assert {statement.kind for statement in holding(words, text)} == {kind}


@pytest.mark.parametrize(
    ("text", "words", "addressee"),
    [
        ("She urged America to act on climate.", "act on climate", "America"),
        ("Asked whether the dam would hold, Lund said it would.", "whether the dam would hold", "Lund"),
        ("The mayor called on residents to boil their water.", "boil their water", "residents"),
        ("The president's plan also calls on Congress to find money to help schools.", "find money", "Congress"),
        ("The minister was asked by Sky News whether he would resign.", "he would resign", "The minister"),
    ],
)
def test_the_one_who_is_asked_is_the_addressee(text, words, addressee):
    [statement] = holding(words, text)
    assert statement.addressee_span is not None
    start, end = statement.addressee_span
    assert (ABOVE + text)[start:end] == addressee


def test_what_shows_something_without_a_word_is_told_with_little_confidence():
    [shown] = holding("that the town", "The intensity of the protests showed that the town would not give in.")
    [said] = holding("that the town", "The leaders of the protests said that the town would not give in.")
    assert shown.confidence < 0.75 < said.confidence


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        # Who in particular expects it, nobody says.
        (
            "Ana Ruiz expects that the council will sell the old harbour.",
            "The council is expected to sell the harbour.",
        ),
        ("“The old dam will hold,” Ana Ruiz said.", "Ana Ruiz apparently thinks that the old dam will hold."),
        ("Ana Ruiz said that the old dam was safe.", "Ana Ruiz backed the old dam in a letter to the council."),
    ],
)
def test_what_a_reader_accepts_more_readily_has_more_confidence(surer, less_sure):
    most = [
        max((s.confidence for s in holding("dam", text) or holding("harbour", text)), default=0.0)
        for text in (surer, less_sure)
    ]
    assert most[0] > most[1]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor urged voters to back Ana Ruiz in the run-off.",
        "The Greens called on ministers to close the mine.",
        "Doctors have urged people not to panic.",
    ],
)
def test_who_is_urged_to_do_something_is_shown_by_default(text):
    [statement] = extract_statements(next(annotate([read_text(ABOVE + text, "a")])))
    assert statement.confidence >= 0.75


@pytest.mark.parametrize(
    "text",
    [
        "The bridge over the river will close for repairs on Monday, according to a report of the council.",
        "“The ferries will sail again tomorrow,” Ms. Lund was quoted as saying by the Graz Post.",
    ],
)
def test_what_is_told_according_to_somebody_is_shown_by_default(text):
    [statement] = extract_statements(next(annotate([read_text(ABOVE + text, "a")])))
    assert statement.confidence >= 0.75


def test_the_confidence_of_a_statement_does_not_depend_on_the_articles_beside_it():
    first, second = (
        read_text(text, "a") for text in ("Ana Ruiz said that the dam was safe.", "Boris Novak denied it.")
    )
    [alone] = annotate([first])
    beside = next(annotate([first, second]))
    assert extract_statements(alone) == extract_statements(beside)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The firm made no comment about the future of the paper.", "the future of the paper"),
        ("Mr. Lund made no mention of the strike.", "the strike"),
    ],
)
def test_who_makes_no_comment_says_nothing(text, words):
    assert [statement.negated for statement in holding(words, text)] == [True]


def test_what_somebody_failed_to_call_to_say_was_not_said():
    [said] = holding(
        "his father was ill", "The police came after he failed to call her to say that his father was ill."
    )
    assert said.negated


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("The pilot did not hesitate to claim that the storm had passed.", "the storm had passed", True),
        ("The mayor does not shy away from saying that the school is old.", "the school is old", True),
        ("The mayor refused to say whether the school would close.", "the school would close", False),
        ("Residents are not concerned about the new dam.", "the new dam", False),
        ("Ministers rejected the suggestion that the dam was unsafe.", "the dam was unsafe", False),
        ("Ministers met in Westminster. No 10 said the dam was unsafe.", "the dam was unsafe", True),
    ],
)
def test_who_does_not_hesitate_to_say_it_says_it(text, words, said):
    assert {statement.negated for statement in holding(words, text)} == {not said}


def test_what_one_could_do_by_saying_something_is_hypothetical():
    [claimed] = holding("he was ill", "The keeper could defend himself by claiming that he was ill.")
    assert claimed.hypothetical


def test_what_somebody_is_alleged_to_have_said_is_hypothetical_and_what_he_is_said_to_have_done_is_not_his():
    [alleged] = holding("the poor", "Mr. Houston is alleged to have said that “the poor should be sold” to farmers.")
    assert alleged.hypothetical
    assert not any(s.source for s in holding("among the", "O'Connell is rumoured to be among the favourites."))


def test_what_others_dispute_is_told_without_their_dispute():
    [said] = holding("the driver", "Police said the driver was drunk, something his family denies.")
    assert said.content[-1][1] == len(ABOVE) + len("Police said the driver was drunk")


def test_what_others_claim_is_not_the_subject_s():
    [claimed] = holding("that his aide", "The premier was speaking amid claims that his aide took bribes.")
    assert not claimed.source


def test_what_was_not_said_and_what_is_only_supposed_are_told_apart_from_what_was_said():
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for line in GATE.read_text("utf8").splitlines():
        case = json.loads(line)
        found = holding(case["words"], case["text"])
        marks = {name for name in ("negated", "hypothetical") if any(getattr(s, name) for s in found)}
        told.update(marks)
        if found and case["label"] != "said":
            wanted[case["label"]] += 1
            right[case["label"]] += case["label"] in marks
    for label in ("negated", "hypothetical"):
        assert right[label] / told[label] >= FLOOR, f"precision of {label}"
        assert right[label] / wanted[label] >= FLOOR, f"recall of {label}"


def test_what_nobody_says_but_might_is_not_shown_by_default() -> None:
    text = "The judge praised many voices. That is not the same as saying an Ohio-born judge cannot be fair."
    told = extract_statements(next(annotate([read_text(ABOVE + text, "a")])))
    assert all(s.confidence < 0.75 for s in told if "Ohio-born" in (ABOVE + text)[slice(*s.content[0])])


def test_who_wrote_a_work_is_not_shown_as_saying_its_title() -> None:
    text = "“American Skin” was written by Ana Ruiz after the shooting of a man in Lund."
    told = extract_statements(next(annotate([read_text(ABOVE + text, "a")])))
    assert all(s.confidence < 0.75 for s in told if "American Skin" in (ABOVE + text)[slice(*s.content[0])])
