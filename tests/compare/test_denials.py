"""Answers: who says of what another has just said that it is false contradicts him, and nobody else does."""

import pytest

from kg.building.pipeline import build_corpus
from kg.compare.denials import (
    claim_called_false,
    denied,
    is_apposed,
    is_said_to_be_false,
    says_that_it_is_false,
    told_to_be_false,
)
from kg.model import content_text
from kg.reading.inputs import read_text

ANSWERED = {
    "lie": "Union leader Petra Lind said the port had fired forty dockers without notice. “That is a lie,” said the "
    "port's director, Omar Haddad. “Nobody was fired.”",
    "denied": "Councillor Jean Moreau accused the mayor, Anna Berg, of taking money from builders. Berg denied the "
    "allegation.",
    "called": "Researcher Ida Holm claims that the river carries twice the permitted lead. The company Nordchem called "
    "her claim “complete nonsense”.",
    "within": "Prime Minister Kofi Ansah dismissed opposition leader Ama Boateng's claim that the dam was never inspected.",
    "the claim": "Anna Berg said that the council had sold the harbour in secret. Tom Arden called the claim false.",
    "liar": "“The mayor took the money,” said Ida Holm. The mayor, Anna Berg, called Holm a liar.",
    "no such": "Tom Arden said that Anna Berg left the meeting early. “I did no such thing,” Berg replied.",
    "never": "In January, Anna Berg said that she had never met the builder. On Thursday, Berg said she met the builder twice.",
    "hidden": "Ida Holm accused Tom Arden of burying a report on the dock. Arden denied it.",
    "owner": "Anna Berg said that the council had sold the harbour in secret. The council met for three hours on Monday. "
    "Ida Holm said that the budget will be voted on in May. Tom Arden said that Berg's comments were “wildly inaccurate”.",
    "told and false": "Nina Holt said that Tom Arden's claim that the tunnel was never repaired is “simply not true”.",
    "blamed": "The mayor, Anna Berg, blamed the company Nordchem for the fire at the dock. Nordchem denied any involvement.",
    "in other words": "Minister Nina Holt denied that her economic forecasts were too optimistic. “Holt's forecast that "
    "the harbour will meet its target with a margin of 8 million is way too optimistic,” said David Page, an analyst.",
    "false claim": "Nina Holt said that Tom Arden's false claim that the archive was flooded has cost the town money.",
    "falsely": "Governor Nina Holt said that Senator Tom Arden had falsely claimed that the ferry sank.",
    "then": "“Tom Arden says that the school will close in June. That is nonsense,” said Anna Berg.",
    "behind": "Ida Holm said that the dam was safe — a claim flatly contradicted by engineer Nina Holt.",
    "behind, too": "Ida Holm accused Tom Arden of burying a report on the dock, a charge he denied on Tuesday.",
    "said so": "Ida Holm reported that Tom Arden once told his staff that the mayor was a fool. Arden denied having said that.",
    "accused before": "Ida Holm accused Tom Arden of burying a report on the dock. The council will vote in May, Anna Berg "
    "said. Arden denied the allegations.",
    "deed": "Anna Berg accused Tom Arden of taking money from the dock company. Arden denied taking any money.",
}
UNANSWERED = {
    "not denied": "Tom Arden said that the harbour was sold to a bank. Anna Berg did not deny the claim.",
    "declined": "Tom Arden said that the harbour was sold to a bank. Anna Berg declined to deny the claim.",
    "rejected": "Tom Arden said that the bridge needs a toll. Anna Berg rejected it.",
    "too": "Tom Arden said that the mayor took money. Anna Berg's lawyer also denied the claims.",
    "true": "Anna Berg said that the dam is safe. “That is true,” said Nina Holt.",
    "other deed": "Anna Berg accused Tom Arden of taking money from the dock company. Arden denied hiding a report.",
    "wife": "In January, Anna Berg said that she had never met the builder's wife. On Thursday, Berg said she met the builder.",
    "stranger": "Tom Arden said that the harbour was sold. Anna Berg called Ida Holm a liar.",
    "judged": "Anna Berg said that the council had sold the harbour. Tom Arden said that Berg's comments were unhelpful.",
    "another's": "Ida Holm said that the council had sold the harbour. Tom Arden said that Anna Berg's comments were false.",
    "accepted": "Ida Holm argued that the council had broken the law, a contention that Tom Arden did not dispute.",
    "other accused": "Ida Holm accused Anna Berg of burying a report on the dock. The council will vote in May, Nina Holt "
    "said. Tom Arden denied the allegations.",
    "which of two": "Anna Berg said that the council had sold the harbour in secret. Berg said that the school has a new "
    "roof. The council met for three hours on Monday. Ida Holm said that the budget will be voted on in May. Tom Arden "
    "said that Berg's comments were “wildly inaccurate”.",
    "own": "Ivo Krall said that he was never paid. He denied the claim a year ago.",
}


@pytest.fixture(scope="module")
def told() -> dict[str, set[tuple[str, str]]]:
    """Of each article who contradicts what."""
    texts = {**ANSWERED, **UNANSWERED}
    corpus, _ = build_corpus([read_text(text + "\n", name) for name, text in texts.items()])
    names = {entity.id: entity.name for entity in corpus.entities}
    said = {
        (resolved.article.id, s.id): (names.get(s.speaker), content_text(resolved.article.text, s), s.content)
        for resolved in corpus.articles
        for s in resolved.extraction.statements
    }
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in texts}
    for comparison in corpus.comparisons:
        if comparison.relation == "contradicts":
            pair = [said[comparison.first], said[comparison.second]]
            found[comparison.first[0]].add(tuple(sorted(str(speaker) for speaker, *_ in pair)))
            is_answer = comparison.reason.startswith("one says of the other that it is false: ")
            assert is_answer or comparison.reason in (
                "one speaker; negation differs",
                "one subject; one denies what the other says in other words",
            )
            assert comparison.confidence < 1
    return found


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("lie", ("Omar Haddad", "Petra Lind")),
        ("denied", ("Anna Berg", "Jean Moreau")),
        ("called", ("Ida Holm", "Nordchem")),
        ("within", ("Ama Boateng", "Kofi Ansah")),
        ("the claim", ("Anna Berg", "Tom Arden")),
        ("liar", ("Anna Berg", "Ida Holm")),
        ("no such", ("Anna Berg", "Tom Arden")),
        ("deed", ("Anna Berg", "Tom Arden")),
        ("hidden", ("Ida Holm", "Tom Arden")),
        ("owner", ("Anna Berg", "Tom Arden")),
        ("told and false", ("Nina Holt", "Tom Arden")),
        ("blamed", ("Anna Berg", "Nordchem")),
        ("in other words", ("David Page", "Nina Holt")),
        ("false claim", ("Nina Holt", "Tom Arden")),
        ("falsely", ("Nina Holt", "Tom Arden")),
        ("then", ("Anna Berg", "Tom Arden")),
        ("behind", ("Ida Holm", "Nina Holt")),
        ("behind, too", ("Ida Holm", "Tom Arden")),
        ("said so", ("Ida Holm", "Tom Arden")),
        ("accused before", ("Ida Holm", "Tom Arden")),
    ],
)
def test_who_says_that_anothers_words_are_false_contradicts_him(told, name, speakers) -> None:
    [found] = told[name]
    assert [a in b for a, b in zip(speakers, found, strict=True)] == [True, True], found


def test_who_first_says_that_he_never_did_and_then_that_he_did_contradicts_himself(told) -> None:
    assert told["never"] == {("Anna Berg", "Anna Berg")}


@pytest.mark.parametrize("name", UNANSWERED)
def test_who_does_not_say_so_contradicts_nobody(told, name) -> None:
    assert told[name] == set()


@pytest.mark.parametrize(
    "content",
    [
        "“That's just not true.”",
        "it was a complete fabrication",
        "these allegations are baseless",
        "there was no truth to the story",
        "“I never said that,”",
        "that never happened",
        "nothing could be further from the truth",
        "“It's all lies, and he knows it.”",
        "“Of course the story is 100 percent false!”",
    ],
)
def test_words_that_call_what_was_said_false(content) -> None:
    assert is_said_to_be_false(content)


@pytest.mark.parametrize(
    "content",
    [
        "it was wrong to suggest that the town is poor",
        "that is true",
        "these are not hoax devices",
        "it's not politically correct to say so",
        "that was not so long ago that people forgot",
        "it is a false hope that wins nothing",
    ],
)
def test_words_that_call_nothing_false(content) -> None:
    assert not is_said_to_be_false(content)


@pytest.mark.parametrize(
    ("cue", "before", "content", "points"),
    [
        ("deny", "", "the allegations", "claims"),
        ("deny", "", "that charge", "points"),
        ("deny", "", "the charges", "guilt"),
        ("refute", "", "that allegation within hours", "points"),
        ("deny", "", "the claims in the article", None),
        ("deny", "", "any wrongdoing", "guilt"),
        ("deny", "did not ", "the allegations", None),
        ("deny", "", "that the harbour was sold", None),
        ("reject", "", "it", None),
        ("reject", "", "the accusations as “preposterous”", "claims"),
        ("dispute", "", "that finding", "points"),
        ("deny", "", "something", "points"),
        ("deny", "", "taking any money", "deed"),
        ("call", "", "the claim false", "points"),
        ("reject", "", "that argument", None),
        ("call", "", "that report a “boldfaced lie.”", "points"),
        ("call", "", "the report a milestone", None),
        ("say", "", "the allegations", None),
        ("deny", "", "the claim", "points"),
        ("deny", "", "having said that", "words"),
        ("deny", "", "making those remarks", "words"),
        ("deny", "", "doing this", "words"),
    ],
)
def test_at_what_a_denial_points(cue, before, content, points) -> None:
    assert denied(cue, before, content) == points


def test_what_is_not_denied_is_no_denial() -> None:
    """What somebody did not deny is compared neither as a denial nor as a claim."""
    text = "Tom Arden said that the harbour was sold to a bank. Anna Berg did not deny that the harbour was sold to a bank.\n"
    corpus, _ = build_corpus([read_text(text, "a")])
    assert not [c for c in corpus.comparisons if c.relation == "contradicts"]


def test_a_denial_contradicts_the_same_words_in_its_article() -> None:
    text = "Tom Arden said that the harbour was sold to a bank. Anna Berg denied reports that the harbour was sold to a bank.\n"
    corpus, _ = build_corpus([read_text(text, "a")])
    [found] = [c for c in corpus.comparisons if c.relation == "contradicts"]
    assert found.reason.endswith("one denies what the other says")


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("reports that the port is sold were simply untrue", "that the port is sold"),
        ("accounts that were frozen are false", None),
        ("claims made by the mayor are false", None),
    ],
)
def test_of_a_claim_that_is_called_false_it_is_told_what_it_claims(content, claim) -> None:
    assert claim_called_false(content) == claim


def test_a_story_about_a_claim_is_not_the_claim() -> None:
    assert told_to_be_false("a claim that the port is sold") == "that the port is sold"
    about = "a story about his claim that the port is sold"
    assert told_to_be_false(about) == about


@pytest.mark.parametrize("before", ["a charge", "a contention that", "a baseless claim", "a point that"])
def test_what_stands_before_a_denial_takes_up_what_was_said(before) -> None:
    assert is_apposed(before)
    assert not is_apposed(f"{before} the town made a year ago")


@pytest.mark.parametrize(
    ("after", "is_false"),
    [
        (" is “simply not true”.", True),
        (" was completely false, she said", True),
        (" is hard to prove", False),
        (" is false hope", False),
    ],
)
def test_what_follows_a_claim_says_that_it_is_false(after, is_false) -> None:
    assert says_that_it_is_false(after) == is_false
