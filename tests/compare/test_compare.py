"""How statements relate: candidates by rare words, relations with a reason, and never a bare fact."""

import pytest

from kg.building.pipeline import build_corpus
from kg.compare.alignment import (
    ABSENT,
    NUMBER_EQUAL,
    OTHER_LARGER,
    OTHER_SMALLER,
    SAME,
    SAME_STEM,
    YEAR_DIFFERENT,
    marks,
    words_of,
)
from kg.compare.candidates import candidates
from kg.compare.judging import suspicion
from kg.compare.opposites import knowing_opposed, opposition
from kg.compare.pair_model import load_pair_model
from kg.compare.plain import plainly_opposed
from kg.compare.reasons import places_opposed
from kg.compare.wording import Said, claims, nearest_sentences, repeated_nearly, repeats, said_in
from kg.reading.inputs import read_text


def said(text: str, speaker: str | None = "person/berg", article: str = "a", **more) -> Said:
    return Said(
        reference=(article, f"statement={text}"),
        speakers=(speaker,) if speaker else (),
        about=more.get("about", ()),
        text=text,
        negated=more.get("denies", False),
        denies=more.get("denies", False),
        hypothetical=more.get("hypothetical", False),
        date=more.get("date"),
    )


def marked(first: str, second: str) -> dict[str, int]:
    words = words_of(first)
    return dict(zip([word.form for word in words], marks(words, words_of(second)), strict=True))


def test_words_are_marked_by_whether_the_other_text_has_them() -> None:
    assert marked("The bridge was closing", "the bridges were closed") == {
        "the": SAME,
        "bridge": SAME_STEM,
        "was": ABSENT,
        "closing": SAME_STEM,
    }


@pytest.mark.parametrize(
    ("first", "second", "form", "mark"),
    [
        ("2 million people", "two million people", "2 million", NUMBER_EQUAL),
        ("2,500 people", "some 3 thousand people", "2,500", OTHER_LARGER),
        ("forty people", "12 people", "forty", OTHER_SMALLER),
        ("in 1999", "in 2001", "1999", YEAR_DIFFERENT),
    ],
)
def test_numbers_are_compared_by_value(first: str, second: str, form: str, mark: int) -> None:
    assert marked(first, second)[form] == mark


def test_what_shares_rare_words_and_a_speaker_is_compared() -> None:
    statements = [
        said("The harbour was sold to a bank in the spring"),
        said("Nobody sold the harbour to the bank", article="b"),
        said("The choir has sung for the children of the school", article="c"),
        said("The new stadium was built by volunteers", "person/holt", "d"),
    ]
    assert [pair[:2] for pair in candidates(statements)] == [(0, 1)]


def test_a_matter_that_several_tell_of_is_compared_without_a_shared_speaker() -> None:
    words = "30 miners were killed in the blast at the Holm colliery"
    statements = [
        said(words),
        said(words.replace("30", "12"), "person/holt", "b"),
        said("It was raining in Leeds", "c"),
    ]
    assert [pair[:2] for pair in candidates(statements)] == [(0, 1)]


def test_the_pair_model_answers_a_pair_alike_alone_and_among_others() -> None:
    pairs = [
        ("the bridge was closed on Monday", "the bridge was never closed"),
        ("the harbour will be sold", "the council has decided that the old harbour at Redford will be sold in May"),
        ("it rains", "the school choir sang in Linz on Sunday to raise money for a new roof"),
    ]
    together = load_pair_model().relations(pairs)
    for pair, chances in zip(pairs, together, strict=True):
        assert (load_pair_model().relations([pair])[0] == chances).all()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I was not informed of the plan", "he was warned of the plan by his aides"),
        ("nobody told me about the payment", "she knew about the payment for weeks"),
        ("the people informed of the raid were few, and he was not among them", "he was aware of the raid"),
        ("he had no knowledge of the sale", "he had been briefed on the sale in May"),
        ("she was kept in the dark about the vote", "she had been consulted on the vote"),
    ],
)
def test_who_knew_in_one_account_and_did_not_in_the_other_is_seen_in_many_wordings(first, second) -> None:
    assert knowing_opposed(first, second) == "knew / did not know" == knowing_opposed(second, first)


def test_who_knew_nothing_did_not_know() -> None:
    assert knowing_opposed("I knew nothing of the payments", "she had told him of the payments in May")
    assert knowing_opposed("I knew nothing of the payments", "he was not told of the payments") is None


def test_who_says_the_opposite_later_in_one_article_contradicts_himself() -> None:
    first = said("he would never close the hospital in Redford", date="2024-05-02")
    assert suspicion(first, said("he would close the hospital in Redford", date="2024-06-03")) is not None
    assert suspicion(first, said("he would close the hospital in Redford", date="2024-05")) is None


def test_two_articles_of_one_day_may_tell_the_opposite_of_a_speech_and_one_article_not() -> None:
    first, second = "the town would pay for the new bridge", "the town would not pay for the new bridge"
    day = "2024-05-03"
    told = said(first, date=day)
    assert suspicion(told, said(second, article="b", date=day)) is not None
    assert suspicion(told, said(second, date=day)) is None


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("that the mill would stay open", "the mill would close in June", "opposites: open / close"),
        ("fares had gone up since May", "“Fares have gone down since May,”", "opposites: rise / fall"),
        ("he would vote for the toll", "that he would vote against the toll", "opposites: support / oppose"),
        ("every nurse was paid", "only half of the nurses were paid", "how many: every / only half"),
    ],
)  # fmt: skip
def test_one_contrary_in_otherwise_equal_words_is_plain(first, second, reason) -> None:
    assert plainly_opposed(first, second) == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("taxes on fuel had risen", "taxes on wine had fallen"),
        ("the mill would stay open if the council paid", "the mill would close"),
        ("the mill opened on Monday", "the mill closed on Friday"),
        ("all of the nurses were paid", "half of the drivers were paid"),
    ],
)
def test_what_differs_in_more_than_one_contrary_is_not_plain(first, second) -> None:
    assert plainly_opposed(first, second) is None


def test_what_changes_with_time_is_contrary_only_in_one_week() -> None:
    first, second = "jobs in Redford had risen", "jobs in Redford had fallen"
    soon, late = "2024-05-03", "2025-05-03"
    assert suspicion(said(first, date="2024-05-01"), said(second, article="b", date=soon)) is not None
    assert suspicion(said(first, date="2024-05-01"), said(second, article="b", date=late)) is None


def test_of_different_things_one_may_be_known_and_the_other_not() -> None:
    assert knowing_opposed("he was not informed of the sale", "he was aware of the flood") is None


def test_somebody_is_born_in_one_place() -> None:
    first, second = "the mayor Anna Berg was born in South Africa", "the mayor Anna Berg was born in Chile"
    assert places_opposed(first, second) == "places differ: South Africa / Chile"
    assert places_opposed(first, "the mayor Anna Berg was born in South Africa in a barn") is None
    assert places_opposed("the mayor Anna Berg spoke in Norway", "the mayor Anna Berg spoke in Chile") is None


def test_two_who_speak_of_themselves_do_not_contradict_each_other() -> None:
    mine, hers = said("he supports the harbour tax"), said("she opposes the harbour tax", "person/holt", "b")
    assert suspicion(mine, hers) is None
    assert suspicion(mine, said("he opposes the harbour tax", article="b")) is not None


def test_what_is_supposed_or_asked_contradicts_nothing() -> None:
    claim = said("the harbour was sold to the bank")
    assert suspicion(claim, said("the harbour was not sold to the bank", article="b")) is not None
    assert suspicion(claim, said("the harbour was not sold to the bank", article="b", hypothetical=True)) is None
    assert suspicion(claim, said("why the harbour was not sold to the bank", article="b")) is None
    assert suspicion(claim, said("the harbour was not sold to the bank?", article="b")) is None


def test_counts_contradict_each_other_only_in_one_week() -> None:
    first = said("12 miners were killed in the blast at Holm", date="2024-05-01")
    soon, late = ("2024-05-03", "2024-06-03")
    text = "30 miners were killed in the blast at Holm"
    assert suspicion(first, said(text, article="b", date=soon)).difference == "numbers differ: 12 / 30"
    assert suspicion(first, said(text, article="b", date=late)) is None


def test_who_declines_to_speak_denies_nothing() -> None:
    claim = said("the harbour was sold to the bank")
    silent = Said(("b", "s"), ("person/berg",), (), "that the harbour was sold to the bank", True, False, False, None)
    assert suspicion(claim, silent) is None
    denied = said("that the harbour was sold to the bank", article="b", denies=True)
    assert suspicion(claim, denied).difference == "one denies what the other says"


ARTICLES = (
    ("gazette.txt", "Hill Gazette", "2024-05-01",
     "Mayor Anna Berg said on Tuesday that the harbour was sold to the bank.\n\n"
     "Berg said that the school will get a new roof.\n"),
    ("post.txt", "Valley Post", "2024-05-03",
     "Mayor Anna Berg said that the harbour was not sold to the bank.\n\n"
     "Berg said that the summer was too short for the choir.\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def compared() -> list[tuple[str, str, str, float, str]]:
    """Relation, both texts, confidence and reason of what is found in two articles."""
    articles = [read_text(text, name, None, published, outlet) for name, outlet, published, text in ARTICLES]
    corpus, _ = build_corpus(articles)
    texts = {said.reference: said.text for said in said_in(corpus.articles)}
    return [(c.relation, texts[c.first], texts[c.second], c.confidence, c.reason) for c in corpus.comparisons]


def test_two_accounts_that_differ_by_a_negation_possibly_contradict_each_other(compared) -> None:
    [(relation, first, second, confidence, reason)] = compared
    assert relation == "contradicts" and reason == "one speaker; negation differs"
    assert "was sold" in first and "was not sold" in second
    assert 0.5 <= confidence < 1


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("the dam at Redford is safe", "the dam at Redford is not safe", "negation differs"),
        ("No miners were killed in the blast at Holm", "12 miners were killed in the blast at Holm", "negation differs"),
        ("4,000 people marched in the rain", "Some 9,000 people marched in the rain", "numbers differ: 4000 / 7200 to 10800"),
        ("he has always opposed the harbour tax", "he supports the harbour tax", "opposites: opposed / supports"),
        ("clearly he had not served in Norway", "he served in Norway", "negation differs"),
        ("that Norway would never pay for the harbour", "that Norway will pay for the harbour", "negation differs"),
    ],
)  # fmt: skip
def test_what_says_the_opposite_in_the_same_words_is_found_with_its_reason(first, second, reason) -> None:
    assert opposition(first, second) == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fewer than 15 people died in the fire", "14 people died in the fire"),
        ("about 20 people died in the fire", "22 people died in the fire"),
        ("the dam at Redford is not only safe", "the dam at Redford is safe"),
        ("the dam at Redford will not open until May", "the dam at Redford will open"),
        ("the dam is not safe", "the school gets a roof"),
        ("the meeting on the dam is on 24 August", "the meeting on the dam is on 22 August"),
        ("the dam at Redford is not safe", "the dam at Redford is dangerous"),
        ("she backed better pay for the drivers of Redford", "she rejected the pay deal of the drivers of Redford"),
        ("there is a one in four chance that Redford loses the final", "Redford will win the final by any odds"),
        ("farm wages across the north are likely to fall", "the north would see rising wages of its bus drivers"),
        (
            "the firm never had any dealings with Norway",
            "the firm had dealings with ports, mills, mines, banks and railways abroad, some run from Norway",
        ),
        ("the council can't close the mill with a letter", "the council will close the mill"),
        ("the nurse had not served in Norway", "the nurse served during the Norway floods"),
        ("the nurse is not qualified to lead the ward", "the nurse is better qualified to lead the ward than I was"),
    ],
)
def test_what_can_both_be_true_is_no_opposition(first, second) -> None:
    assert opposition(first, second) is None and opposition(second, first) is None


def test_a_sentence_that_ends_before_its_speaker_and_what_somebody_told_are_read_whole() -> None:
    quoted = "“There is no water shortage,” … “The council wants to frighten people.”"
    assert nearest_sentences(quoted, "the drought was a water shortage")[0] == "“There is no water shortage"
    goes_on = "“There is no water shortage,” … “unless the river falls.”"
    assert nearest_sentences(goes_on, "the drought was a water shortage")[0].endswith("…")
    told = "he had told the mayor in May that the town would not pay for the dam"
    assert nearest_sentences(told, "the town will pay for the dam")[0] == "the town would not pay for the dam"


def test_a_verb_in_the_present_claims_something() -> None:
    assert claims("the valley faces a drought") and not claims("Her Highness the Queen of the valley")


def test_copies_are_tied_whoever_is_said_to_have_spoken() -> None:
    words = "The harbour was sold to a bank in the spring."
    copies = [said(words), said(words, "person/arden", "b"), said(words, None, "c")]
    found = repeats(copies)
    assert [(c.first, c.second) for c in found] == [(copies[0].reference, c.reference) for c in copies[1:]]
    assert found[0].reason == "the same words, said to be another speaker's" and found[1].reason == "the same words"


def test_two_who_name_the_same_person_repeat_nothing() -> None:
    name = "former Senator Clara Dale of Ohio"
    assert repeats([said(name), said(name, "person/arden", "b")]) == []
    assert len(repeats([said(name), said(name, article="b")])) == 1


def test_who_tells_what_another_says_or_asks_whether_does_not_support_it() -> None:
    plan = said("he will run the harbour like his shipping company")
    others = (
        "Berg says he will run the harbour like his shipping company",
        "asked whether he will run the harbour like his shipping company",
    )
    about = {"about": ("person/berg",)}
    assert suspicion(plan, said("he will run the harbour like his shipping company", article="b")) is not None
    assert all(suspicion(plan, said(text, "person/arden", "b", **about)) is None for text in others)


def test_what_two_say_in_few_words_must_be_the_same() -> None:
    long = said("the promises of Mayor Berg don't match the reality of the harbour")
    about = {"about": ("person/berg",)}
    assert suspicion(long, said("Mayor Berg did not address reality", "person/arden", "b", **about)) is None


def test_who_denies_the_same_words_contradicts_them_and_repeats_nothing() -> None:
    texts = (
        ("a", "Mayor Anna Berg said that the harbour was sold to the bank.\n"),
        ("b", "Mayor Anna Berg denied that the harbour was sold to the bank.\n"),
    )
    corpus, _ = build_corpus([read_text(text, name) for name, text in texts])
    assert [c.relation for c in corpus.comparisons] == ["contradicts"]


def test_an_altered_quotation_shows_what_was_changed() -> None:
    first = said("I have never been to the harbour, and I will never go to the harbour of this town")
    second = said("I have never been to the harbor, and I will never go to the harbour of this town", article="b")
    found = repeated_nearly(first, second)
    assert found is not None and found.relation == "repeats"
    assert found.reason == "nearly the same words; “harbour” in one, “harbor” in the other"
    longer = said("I have never been to the old harbour, and I will never go to the harbour of this town", article="b")
    added = repeated_nearly(first, longer)
    assert added is not None and added.reason == "nearly the same words; “old” only in one"
    assert repeated_nearly(first, said("We shall go to the bank of the river with all the others of this town")) is None
