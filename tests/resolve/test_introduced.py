"""Whom a noun means by which the article introduced somebody, and whom the end of a description names."""

from __future__ import annotations

import pytest
from resolving import speakers_of

INTRODUCED = [
    ("Undersea cable operator Norvik announced repairs on Monday. The cable operator said traffic was back.", "traffic was back", "Norvik"),
    ("The Football Federation of Lund met on Monday. The federation said the cause was fraud.", "the cause was fraud", "Football Federation"),
    ("Prize-winning chef Ana Ruiz opened a school. Dozens came. The chef said she would teach.", "she would teach", "Ana Ruiz"),
    ("Oleh Marko, the Ukraine Ambassador to Ghana, met traders on Monday. The ambassador said trade grew.", "trade grew", "Oleh Marko"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), INTRODUCED)
def test_a_noun_means_whom_it_introduced(text: str, words: str, speaker: str) -> None:
    assert speakers_of(text, words) == [speaker]


def test_a_noun_that_introduced_two_means_neither() -> None:
    text = (
        "Cable operator Norvik announced repairs on Monday. Cable operator Sundtel bought a ship in Lund. "
        "The cable operator said traffic was back."
    )
    assert not {"Norvik", "Sundtel"} & set(speakers_of(text, "traffic was back"))


AT_THE_END = [
    ("Former Speaker of the House Ana Ruiz said it rained.", "Ana Ruiz"),
    ("Lund's Department of Civil Aviation director-general Ana Ruiz said it rained.", "Ana Ruiz"),
    ("Vice Chancellor of the Federal University of Lund, Ashby (FUL), Prof. Ana Ruiz, said it rained.", "Ana Ruiz"),
    ("It rained, said the Bureau of Meteorology’s Ana Ruiz.", "Ana Ruiz"),
    ("Ruiz, an analyst for the Lund-based investment company Janney Montgomery Scott, said it rained.", "Ruiz"),
]


@pytest.mark.parametrize(("text", "speaker"), AT_THE_END)
def test_who_is_named_behind_a_body_speaks_and_not_the_body(text: str, speaker: str) -> None:
    assert speakers_of(text, "t rained") == [speaker]


def test_an_office_goes_by_its_holders_title() -> None:
    assert speakers_of("The U.S. Attorney's Office told a court that it rained.", "it rained") == [
        "U.S. Attorney's Office"
    ]


def test_a_commissioner_to_a_country_is_not_that_country() -> None:
    text = "It comes after Ghana's High Commissioner to Britain said some should leave. Britain is far."
    assert "Government of the United Kingdom" not in speakers_of(text, "some should leave")


def test_who_leads_a_body_does_not_speak_for_it() -> None:
    text = "Democracy for Lund, the political action committee founded by Howard Dean, said it was late."
    assert "Howard Dean" not in speakers_of(text, "it was late")


def test_who_is_named_nowhere_goes_on_and_not_a_president() -> None:
    text = (
        "The estate has 600 horses, as the president, Luis Lund, was told on Monday. The farm takes part in contests, according "
        "to its administrator, who said that the stud is happy. He also explained that the mare was prepared."
    )
    assert speakers_of(text, "mare was prepared") == ["its administrator"]


def test_he_is_not_the_former_president_of_whom_he_speaks() -> None:
    text = "Prime Minister Al Lund thanked Former President Ole Berg. He also said the former President was a good man."
    assert speakers_of(text, "a good man") == ["Al Lund"]


def test_who_is_named_in_a_quotation_is_not_whom_the_next_sentence_goes_on_with() -> None:
    text = (
        "Professor Ed Delle told the paper that his teacher had spurred him on.\n\n"
        "“I named my school after this great teacher, Dr Rabito, because he had a lot of influence on me.”\n\n"
        "He said he had come home in 1970."
    )
    assert speakers_of(text, "come home in 1970") == ["Ed Delle"]


def test_he_or_she_is_nobody_with_a_name() -> None:
    text = "Mr. Lund liked the bill. The secretary can refuse a candidate if he or she believes that papers are false."
    assert "Lund" not in speakers_of(text, "papers are false")


def test_who_is_asked_does_not_ask() -> None:
    assert speakers_of("Asked why prices fell, Ana Ruiz said she did not know.", "why prices fell") == []


GOES_ON = [
    (
        "Diplomat Uzra Vale came to Lund on Monday. “We are friends,” said Under Secretary Vale.",
        "We are friends",
        "Uzra Vale",
    ),
    (
        "The President of the Republic Al Lund opened the clinic. He spoke in Oslo. According to the Head of State, it will grow.",
        "it will grow",
        "Al Lund",
    ),
    (
        "Rep. Trey Marsh spoke on Monday. “There is one reason,” said Marsh.\n\nThe South Carolina Republican said it was late.",
        "it was late",
        "Trey Marsh",
    ),
    (
        "Senator David Pocock spoke on Monday. “It was an asteroid,” he said.\n\nThe former Wallabies star said it was late.",
        "it was late",
        "David Pocock",
    ),
    ("Minister Ana Ruiz met an official of the bank. The official said it was late.", "it was late", "the official"),
    (
        "The Civil Aviation Authority (CAA) shut the airport on Monday. The CAA said why. “We know,” the regulatory agency said.",
        "We know",
        "Civil Aviation Authority",
    ),
    (
        "Lund's Ministry of Finance signed a deal. The Ministry said on Monday that oil will come.",
        "oil will come",
        "Ministry of Finance",
    ),
    ("In 2013, Norvik Energy was hacked, and the company said that all was lost.", "all was lost", "Norvik Energy"),
    (
        "The claim is baseless, says former party president Al Lund.\n\n"
        "The former transport minister said he was prepared to be heard.",
        "prepared to be heard",
        "Al Lund",
    ),
    (
        "Heavy rains cost two lives, the government spokesman said on Monday.\n\n"
        "Spokesman Al Lund said ministers met to discuss the rain.",
        "cost two lives",
        "Al Lund",
    ),
    (
        "Heavy rains cost two lives, the government spokesman said on Monday.\n\n"
        "Police spokesman Al Lund said ministers met to discuss the rain.",
        "cost two lives",
        "the government spokesman",
    ),
    ("Ana Ruiz, who is running against mayor Ed Lund, said it was late.", "it was late", "Ana Ruiz"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), GOES_ON)
def test_who_is_only_called_by_what_he_is(text: str, words: str, speaker: str) -> None:
    assert speakers_of(text, words) == [speaker]


IN_FULL = [
    (
        "His Highness the Amir Sheikh Navaf Al-Ahmar said he had decided to dissolve the assembly. His Highness the Amir said a"
        " decree would follow.",
        "decree would follow",
        ["Navaf Al-Ahmar"],
    ),
    (
        "The school was opened by the Vice Chancellor, Prof. Ali Lund, and by the mayor of Ash, Rosa Berg. The Vice Chancellor said"
        " the hall was full.",
        "hall was full",
        ["Ali Lund"],
    ),
]


@pytest.mark.parametrize(("text", "words", "speakers"), IN_FULL)
def test_an_office_means_before_whose_name_it_stands_word_for_word(text: str, words: str, speakers: list[str]) -> None:
    assert speakers_of(text, words) == speakers


def test_a_deputy_is_not_whom_his_title_ends_like() -> None:
    text = "Deputy Prime Minister John Marsh met the unions on Monday. Ministers left. The prime minister said it was a load of nonsense."
    assert "John Marsh" not in speakers_of(text, "load of nonsense")


WITHIN = [
    ("Ex-chief inspector of schools Mr Tomler, 62, said exams should go. Mike Tomler led a review.", "exams should go", "Mike Tomler"),
    ("In a letter, Rep. Trent Gordy (R-S.C.), the panel chairman, said exams should go.", "exams should go", "Trent Gordy"),
    ("The son of Cuban bakers, Ruberto has said exams should go. Marc Ruberto is a senator.", "exams should go", "Marc Ruberto"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), WITHIN)
def test_who_is_named_before_more_is_told_of_him_speaks(text: str, words: str, speaker: str) -> None:
    assert speakers_of(text, words) == [speaker]


def test_the_ministry_in_capitals_is_the_one_named_before() -> None:
    text = "The Ministry of Finance of Norland has signed a deal. Talks were held. The deal is struck to lower prices, said the Ministry."
    assert speakers_of(text, "struck to lower") == ["Ministry of Finance of Norland"]


def test_all_of_a_list_speak_also_whom_only_an_honorific_names() -> None:
    text = "Laura Tribe, Ann Epst and Ali Amar teach law. The three scholars, Ms. Tribe, Ms. Epst and Mr. Amar, agreed the law was void."
    assert len(speakers_of(text, "law was void")) == 3


def test_an_office_that_one_holds_at_a_time_is_whom_it_was_before() -> None:
    text = (
        "Brown defends budget\n\nChancellor Gordon Broun defended the budget on Monday. The chancellor said it was fair. Ian Hale, of the"
        " union, met Rosa Berg.\n\nMr Hale said it was not. Unions want more. The chancellor said that he would listen."
    )
    assert speakers_of(text, "would listen") == ["Gordon Broun"]


def test_a_rank_in_letters_before_a_name_is_no_part_of_a_bodys() -> None:
    text = (
        "A worker was killed at Ash on Monday. The victim was identified as Noor Alim, says the police station. OC Mainul said a bus hit"
        " Noor Alim when he was at work, leaving him dead.\n\nPolice rushed to the spot, he said."
    )
    assert speakers_of(text, "a bus hit") == ["Mainul"]
    assert speakers_of(text, "rushed to the spot") == ["Mainul"]
