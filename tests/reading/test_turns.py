"""Turns of transcripts, debates and interviews; broken lines; what desks sign. Own text."""

import pytest

from kg.building.article import process
from kg.reading.layout import lay_out
from kg.reading.readable import readable, whole
from kg.reading.text import read_text
from kg.reading.turns import find_turns


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker's name and content of each statement of a text that lies in no other."""
    resolved = process(read_text(text, "a"))
    names = {cluster.id: cluster.name for cluster in resolved.clusters}
    return [
        (names.get(s.speaker or ""), " … ".join(text[a:b] for a, b in s.content))
        for s in resolved.extraction.statements
        if s.within is None
    ]


TRANSCRIPT = """MARA OLIN, KTV ANCHOR: Good evening. With us is Senator Tess Varga.

SEN. TESS VARGA (I-ME): Thank you. The bill takes water from nine towns.

OLIN: But the governor says nobody will lose a drop.

(CROSSTALK)

VARGA: He said so in May. It was not true then.
"""

INTERVIEW = """An interview with Nobel laureate Iris Moran

Iris Moran won the prize for chemistry last week. She spoke to us in Geneva.

Were you surprised by the call?

I was asleep. My son woke me up.

What will you do with the money?

I will give half of it to the lab.

Is science in danger?

It is. We are short of everything.
"""

QUESTIONS_OF_READERS = """How the new pass works

The town sells a new pass for buses and trams from Monday, the council said.

Who can buy the pass?

The pass is sold to residents of the town.

What does it cost?

The pass costs nine euros a month.

Where is it sold?

The pass is sold at all stations.
"""


def test_a_stage_direction_is_nobodys_words_where_each_paragraph_opens_with_a_quotation_mark():
    text = "\n\n".join(f'"{paragraph}' for paragraph in TRANSCRIPT.strip().split("\n\n"))
    assert all("CROSSTALK" not in said for _, said in told(text))


def test_a_transcript_is_told_turn_by_turn_under_the_full_names():
    assert told(TRANSCRIPT) == [
        ("Mara Olin", "Good evening. With us is Senator Tess Varga."),
        ("Tess Varga", "Thank you. The bill takes water from nine towns."),
        ("Mara Olin", "But the governor says nobody will lose a drop."),
        ("Tess Varga", "He said so in May. It was not true then."),
    ]


def test_the_answers_between_questions_that_stand_alone_are_the_guests():
    answers = [content for speaker, content in told(INTERVIEW) if speaker == "Iris Moran"]
    assert "I was asleep. My son woke me up." in answers
    assert "I will give half of it to the lab." in answers


def test_questions_of_readers_make_no_interview():
    assert not any("costs nine euros" in content for _, content in told(QUESTIONS_OF_READERS))


def test_a_list_with_colons_is_no_transcript():
    text = "The count so far\n\nThe board published the count on Monday evening in the capital.\n\n"
    article = read_text(text + "Ana Ruiz: 1,769.\n\nBen Cole: 1,501.\n\nAna Ruiz: 92.\n", "a")
    assert all(block.kind != "card" for block in article.blocks)


def test_an_email_is_its_senders():
    text = (
        "From: Ruth Okafor <ruth@example.org>\nTo: Board <board@example.org>\nSubject: The grant\n\nDear all,\n\n"
        "The grant was spent on travel. The auditor knows it since the third of March.\n\nKind regards,\nRuth\n"
    )
    assert ("Ruth Okafor", "The grant was spent on travel. The auditor knows it since the third of March.") in told(
        text
    )


def test_broken_words_are_read_whole_and_stored_as_they_are():
    text = (
        "The govern-\nment said on Monday that it would re-\nduce the tax on fuel by ten per-\ncent, and that it\n"
        "would publish the plan in May.\n"
    )
    [statement] = process(read_text(text, "a")).extraction.statements
    [source] = statement.source
    assert text[slice(*source)] == "The govern-\nment"
    assert text[slice(*statement.content[0])].startswith("that it would re-\nduce the tax")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a govern-\nment fell", "a government   fell"),
        ("&ldquo;No,&rdquo; he said", "      “No,”       he said"),
        ("caf&eacute;s close", "cafés        close"),
        ("R&D; and Q&A", "R&D; and Q&A"),
        ("â€œNo,â€\u009d said JosÃ©", "  “No,”   said José "),
        ('He said \\"no.\\"', 'He said  "no." '),
        ('<p>The <a href="x">mayor</a> left.', "   The             mayor     left."),
    ],
)
def test_readable_text_keeps_every_offset(text, expected):
    made, _ = readable(text)
    assert made == expected
    assert len(made) == len(text)


def test_a_span_of_readable_text_takes_the_whole_of_a_broken_word():
    text = "a govern-\nment fell"
    made, changed = readable(text)
    start = made.index("government")
    assert text[slice(*whole((start, start + len("government")), changed))] == "govern-\nment"


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mia Lund; Editing by Tom Roe and Ann Poe)",
        "Additional reporting by Mia Lund.",
        "This story has been updated to correct the mayor's age.",
        "Correction: An earlier version of this story said that the dam had “collapsed.”",
        "Due to an editing error, an earlier version of this article said that Mr. Roe had been arrested.",
        "Mia Lund contributed to this report.",
    ],
)
def test_what_the_desk_signs_is_chrome(line):
    text = "Dam holds\n\nThe dam above the town of Vell held through the night, the mayor said.\n\n" + line + "\n"
    article = read_text(text, "a")
    assert article.blocks[-1].kind == "chrome"


def test_offices_and_seats_in_brackets_show_turns_in_which_nobody_speaks_twice():
    lines = [
        "Madam Deputy Speaker: Order.",
        "The Secretary of State for Health (Dame Ruth Cole): We have opened ten hospitals this year.",
        "Mr Joe Lamb (Hull) (Con): Not one of them is in Hull.",
        "The Secretary of State: The hon. Gentleman is mistaken.",
        "Ann Wren (Perth) (SNP): Nor in Perth.",
    ]
    assert sorted(find_turns(lines)) == [0, 1, 2, 3, 4]


def test_time_codes_stand_before_the_names_of_turns():
    text = (
        "The Long View: after the flood\n\n[00:00:14] Mara Quist: Welcome back. With me is Ola Bergstad.\n\n"
        "[00:00:21] Ola Bergstad: Thank you. The river is coming back.\n\n[00:01:02] Mara Quist: It has never been so low.\n"
    )
    assert told(text) == [
        ("Mara Quist", "Welcome back. With me is Ola Bergstad."),
        ("Ola Bergstad", "Thank you. The river is coming back."),
        ("Mara Quist", "It has never been so low."),
    ]


def test_the_congressional_record_ends_the_heads_of_turns_with_a_full_stop():
    lines = [
        "The SPEAKER pro tempore. The gentleman is recognized.",
        "Mr. McDUNN. Madam Speaker, I rise in opposition.",
        "Ms. ARROYO of Ohio. Will the gentleman yield?",
        "Mr. DUNN is at home. He will not come.",
    ]
    assert sorted(find_turns(lines)) == [0, 1, 2]


def test_blanks_of_another_width_part_no_name_and_marks_of_no_width_no_word():
    text = "Mayor\u00a0Elin\u00a0Brask said the tun\u200bnel would open in\u00a0June.\u200b\n\n“We\u202fare late,” she said.\n"
    assert [speaker for speaker, _ in told(text)] == ["Elin Brask", "Elin Brask"]


def test_names_on_lines_of_their_own_say_the_lines_below_where_they_come_again():
    lines = ["Mara Quist", "Welcome, everybody.", "Ola Bergstad", "The smoke holds lead.", "Mara Quist", "How much?"]
    text = "Town hall on the incinerator\n\n" + "\n".join([*lines, "Ola Bergstad", "Twice what the law allows."]) + "\n"
    assert told(text)[1::2] == [
        ("Ola Bergstad", "The smoke holds lead."),
        ("Ola Bergstad", "Twice what the law allows."),
    ]


def test_a_speech_in_full_is_said_by_whom_its_title_names():
    text = (
        "Remarks by Governor Tamsin Orde to the assembly\n\nAs prepared for delivery\n\n"
        "The river took four hundred homes last year.\n\nI promised that we would rebuild them, and we did.\n"
    )
    assert [speaker.split()[-1] for speaker, content in told(text) if "river took" in content] == ["Orde"]
    news = text.replace("to the assembly", "draw anger")
    assert not [speaker for speaker, content in told(news) if "river took" in content]


def test_a_head_that_is_an_office_names_nobody():
    text = "THE COURT: You are still under oath.\n\nMS. ARDEN: Where were you?\n\nTHE WITNESS: I was in the barn.\n"
    people = [c.name for c in process(read_text(text, "a")).clusters if c.type == "person"]
    assert people == ["Arden"]


def test_names_of_turns_may_stand_in_bold():
    text = (
        "**Petra Lang (economist):** It is as safe as an old bridge.\n\n**Luc Marchal (MEP):** I look at it every week.\n\n"
        "**Petra Lang:** You look at the paint, Luc.\n"
    )
    assert [speaker for speaker, _ in told(text)] == ["Petra Lang", "Luc Marchal", "Petra Lang"]


def test_two_who_speak_by_turns_need_no_full_names_and_no_long_sentences():
    lines = ["DC Harker: Where did you get it?", "Dooley: Off a mate.", "DC Harker: Which mate?", "Dooley: No comment."]
    assert sorted(find_turns(lines)) == [0, 1, 2, 3]
    assert not find_turns(["Hull: Rain.", "Leeds: Sun.", "Hull: Wind.", "Leeds: Fog", "York: Snow."])


def test_a_count_of_comments_above_an_article_does_not_make_it_one():
    text = "Share\n12 comments\nSchool dinners to cost £3\nUpdated 2 hours ago\nThe mayor of Ludlow said on Monday that prices had risen.\n"
    assert told(text)[-1][1] == "that prices had risen"


def test_seats_and_parties_above_what_is_said_are_turns_of_hansard() -> None:
    text = (
        "Flood Defences\n\nGlen Pike (Lakemont) (Con)\nWill the dam be repaired before the winter?\n\n"
        "The Minister for Water (Tess Orr)\nThe work will begin in May. It will take a year.\n\n"
        "Peter Oduya (Harbour East, Sund and Vell) (Lab) [V]\nThe money was promised years ago. She has done nothing.\n\n"
        "Tess Orr\nIt will be spent in May.\n\nGlen Pike\nIn which year?\n"
    )
    assert told(text) == [
        ("Glen Pike", "Will the dam be repaired before the winter?"),
        ("Tess Orr", "The work will begin in May. It will take a year."),
        ("Peter Oduya", "The money was promised years ago. She has done nothing."),
        ("Tess Orr", "It will be spent in May."),
        ("Glen Pike", "In which year?"),
    ]


def test_a_tweet_is_said_by_whom_it_is_signed() -> None:
    text = (
        "The council met on Tuesday in the old hall of Lakemont.\n\n"
        "The dam is safe and always was. #dam — Glen Pike (@glenpike) May 24, 2024\n\nThe water rose on Friday."
    )
    assert told(text) == [("Glen Pike", "The dam is safe and always was. #dam")]


def test_a_call_with_investors_is_told_under_the_names_that_stand_with_their_roles() -> None:
    text = (
        "Operator\n\nGood morning. Our first question is from Ida Marl.\n\n"
        "Ida Marl -- Harbour Securities -- Analyst\n\nHow much did the port cost you?\n\n"
        "Otto Venn -- Chief Executive Officer\n\nAbout 30 million. We hope that it will pay off by May.\n\n"
        "Ida Marl -- Harbour Securities -- Analyst\n\nThank you.\n"
    )
    said = told(text)
    assert ("Otto Venn", "About 30 million. We hope that it will pay off by May.") in said
    assert ("Ida Marl", "How much did the port cost you?") in said


def test_news_under_the_names_of_towns_is_nobodys_turn() -> None:
    text = (
        "OSLO: The minister, Ida Marl, said the road was shut.\n\nLIMA: Police said the port was open.\n\n"
        "CAIRO: “We are tired,” said Otto Venn, a baker.\n"
    )
    assert told(text) == [
        ("Ida Marl", "the road was shut"),
        ("police", "the port was open"),
        ("Otto Venn", "“We are tired,”"),
    ]


def test_a_court_transcript_below_what_introduces_it_joins_family_names_to_full_ones() -> None:
    text = (
        "The trial of the captain went on in Lagos on Monday. This is from the record:\n\n"
        "Prosecutor Ida Marl: Where did you sleep that night?\n\nOtto Venn: At home. My wife was there.\n\n"
        "Marl: She says that you were not.\n\nVenn: Then she is mistaken.\n"
    )
    assert ("Otto Venn", "At home. My wife was there.") in told(text)
    assert lay_out(text).headline is None


def test_senators_open_turns_of_the_record_as_others_do() -> None:
    lines = ["The CHAIRMAN. We begin.", "Senator MARL. Did you sign it?", "Mr. VENN. I did not."]
    assert len(find_turns(lines)) == 3


def test_a_transcript_may_open_with_its_first_turn_and_shorten_names_behind_titles():
    text = (
        "Reporter: Governor, will you sign it?\n\nGov. Otto Venn: I will read it first.\n\nReporter: And then?\n\n"
        "Gov. Venn: Then I will sign it.\n"
    )
    assert ("Otto Venn", "Then I will sign it.") in told(text)
    assert lay_out(text).headline is None


def test_a_signature_may_say_what_somebody_is():
    assert told("“He taught me all I know.” – pianist Li Wei\n") == [("Li Wei", "“He taught me all I know.”")]


def test_dashes_may_open_the_questions_and_answers_of_an_interview():
    text = (
        "Three questions for Ida Marl, who rowed the Baltic alone\n\n– Were you afraid?\n– Every night. No ferry sees you.\n"
        "– Would you do it again?\n– My wife says no.\n"
    )
    assert ("Ida Marl", "Every night. No ferry sees you.") in told(text)


def test_questions_of_a_press_conference_are_nobodys_words() -> None:
    text = (
        "Mayor Ida Marl: Good afternoon. Two people have died.\n\nSheriff Otto Venn: The fire began in the kitchen.\n\n"
        "Question: Was the alarm working?\n\nSheriff Venn: It was not.\n\nMayor Marl: We will find out why.\n"
    )
    said = dict((content, who) for who, content in told(text))
    assert said["Was the alarm working?"] is None
    assert said["It was not."] == "Otto Venn"


def test_numbered_questions_of_a_committee_are_turns() -> None:
    text = (
        "Q14 Chair: Dr Marl, did he warn you?\n\nDr Marl: He did, twice. We answered within a week.\n\n"
        "Q15 Otto Venn: Then why did nothing happen?\n\nDr Marl: Because the board had no money.\n\n"
        "Chair: Thank you. We will return to that.\n"
    )
    said = dict((content, who) for who, content in told(text))
    assert said["Then why did nothing happen?"] == "Otto Venn"
    assert said["Because the board had no money."] == "Marl"
    assert said["Thank you. We will return to that."] != "Marl"


def test_short_answers_line_after_line_are_turns_but_for_stage_directions() -> None:
    lines = ["The Chair: I call Ms Oye.", "Ms Temi Oye: Thank you.", "Mr Dell: Was it lit?", "[Interruption.]"]
    assert set(find_turns([*lines, "Ms Temi Oye: Never."])) == {0, 1, 2, 4}
    assert not find_turns(["Leeds: Sunny.", "York: Rain.", "Hull: Snow.", "Bath: Fog."])
