"""Whom a statement favours and whom it opposes: what its words say, never of the speaker himself."""

import pytest

from kg.building.pipeline import build_corpus
from kg.reading.inputs import read_text


def sides(*paragraphs: str) -> set[tuple[str, str, str]]:
    """Who is for ("+") or against ("-") whom in an article of these paragraphs."""
    corpus, _ = build_corpus([read_text("\n\n".join(paragraphs) + "\n", "a")])
    names = {entity.id: entity.name for entity in corpus.entities}
    return {
        (names[statement.speaker], sign, names[entity])
        for statement in corpus.articles[0].extraction.statements
        for sign, told in (("+", statement.favours), ("-", statement.opposes))
        for entity in told
    }


def test_one_campaigns_for_a_towns_votes_and_others_are_urged_to_back_somebody() -> None:
    assert sides("“We are campaigning for Vermont,” Ken Boyd said.") == set()
    assert sides("Ken Boyd urged voters to back Ida Falk.") == {("Ken Boyd", "+", "Ida Falk")}


def test_a_verb_of_judging_is_as_sure_as_such_were_when_read() -> None:
    [resolved] = build_corpus([read_text("Ken Boyd called Governor Ida Falk a coward.\n", "a")])[0].articles
    [statement] = [s for s in resolved.extraction.statements if s.opposes]
    assert statement.confidence >= 0.75


@pytest.mark.parametrize(
    ("text", "speaker", "sign", "target"),
    [
        ("Anna Berg accused Tom Arden of hiding the accounts.", "Anna Berg", "-", "Tom Arden"),
        ("Senator Nina Holt praised Tom Arden for his patience.", "Nina Holt", "+", "Tom Arden"),
        ("Mayor Anna Berg also lashed out at Tom Arden for his neglect of the bridge.", "Anna Berg", "-", "Tom Arden"),
        ("Anna Berg criticised Tom Arden's handling of the flood.", "Anna Berg", "-", "Tom Arden"),
        ("Nina Holt called Tom Arden “a liar” on Monday.", "Nina Holt", "-", "Tom Arden"),
        ("“I support Tom Arden with all my heart,” Anna Berg said.", "Anna Berg", "+", "Tom Arden"),
        ("Nina Holt said that Tom Arden is a disgrace to the town.", "Nina Holt", "-", "Tom Arden"),
        ("Nina Holt said that Tom Arden is not fit to be mayor.", "Nina Holt", "-", "Tom Arden"),
        ("Nina Holt said that Tom Arden should resign at once.", "Nina Holt", "-", "Tom Arden"),
        ("Nina Holt said that Tom Arden has been a prudent treasurer.", "Nina Holt", "+", "Tom Arden"),
        ("Nina Holt said that the ambition of Tom Arden stands in the way of peace.", "Nina Holt", "-", "Tom Arden"),
        ("Nina Holt said that Tom Arden is undermining the council.", "Nina Holt", "-", "Tom Arden"),
        ("Allies of Tom Arden said that Tom Arden had paid for it.", "allies of Tom Arden", "+", "Tom Arden"),
    ],
)
def test_who_takes_a_side_in_words_is_told_with_whom_and_which(text, speaker, sign, target) -> None:
    assert sides(text) == {(speaker, sign, target)}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Berg and Arden argued.", "Anna Berg met Tom Arden and Ivo Krall. Nina Holt praised him for his patience."),
        ("Anna Berg spoke of the flood. The home minister defended her decision.",),
        ("Nina Holt said that they have cheated.", "“We have been liars,” Nina Holt said."),
        ("Nina Holt said that Kenya was a terrible disaster for the team.",),
    ],
)
def test_of_whom_else_a_pronoun_or_a_place_may_stand_for_nothing_is_told(paragraphs) -> None:
    assert sides(*paragraphs) == set()


def test_a_pronoun_is_told_where_it_can_mean_only_one() -> None:
    text = "Tom Arden gave his accounts to the court. Nina Holt praised him for his patience."
    assert sides(text) == {("Nina Holt", "+", "Tom Arden")}


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said that Tom Arden arrived on Monday evening.",
        "Anna Berg called on Tom Arden to join her in the new council.",
        "Anna Berg refused to criticise Tom Arden over the new bridge.",
        "Anna Berg said that she would praise Tom Arden if he paid his debts.",
        "Anna Berg said that critics think Tom Arden is a liar.",
        "Anna Berg said that Tom Arden is not a liar.",
        "“Tom Arden is great on television, but he would ruin this town,” Anna Berg said.",
        "“Is Tom Arden a liar?” Anna Berg asked.",
        "Anna Berg said that Nina Holt had accused Tom Arden of theft.",
        "Anna Berg said that Tom Arden had been arrested and beaten by the police.",
        "Anna Berg criticised Tom Arden's opponents.",
        "Anna Berg said that the new road would get in the way of Tom Arden.",
        "Allies of Anna Berg said that Tom Arden had paid for it.",
    ],
)
def test_no_side_is_told_of_the_speaker_where_the_words_take_none(text) -> None:
    assert not {side for side in sides(text) if side[0] == "Anna Berg"}


def test_who_is_praised_and_blamed_in_one_statement_is_neither() -> None:
    text = "Anna Berg said: “Tom Arden is a liar, but Tom Arden is a patriot and a brave man.”"
    assert sides(text) == set()


def test_nobody_is_against_himself() -> None:
    assert sides("Anna Berg said that Anna Berg had been a fool to sign the deal.") == set()


def test_what_the_speaker_says_that_others_say_is_no_side_of_his() -> None:
    assert not sides("“The left is saying, ‘Yes, Anna Berg is such a liar that nobody can stop her,’” John Arden said.")
    assert sides("“Yes, Anna Berg is such a liar that nobody can stop her,” John Arden said.") == {
        ("John Arden", "-", "Anna Berg")
    }


def test_a_denied_thought_is_not_what_the_speaker_thinks() -> None:
    text = (
        "“They don't want to think we're blaming Anna Berg, we're blaming Carl Holt for our problems,” John Arden said."
    )
    assert not sides(text)


def test_whose_misdeed_is_pitied_is_not_opposed() -> None:
    assert not sides("“Anna Berg lied, and they destroyed her life,” John Arden said.")
    assert sides("“Anna Berg lied, and nothing happened to her,” John Arden said.") == {
        ("John Arden", "-", "Anna Berg")
    }
