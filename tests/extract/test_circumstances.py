"""Where and when events are, and what decided it."""

import pytest

from kg.building.article import process
from kg.model import Event, ResolvedArticle
from kg.reading.text import read_text


def told(text: str, published: str | None = "2024-05-08") -> tuple[ResolvedArticle, dict[str, Event]]:
    """The article, and its events by their words."""
    resolved = process(read_text(text, "a", published=published))
    return resolved, {text[slice(*event.trigger)]: event for event in resolved.extraction.events}


def place(resolved: ResolvedArticle, event: Event) -> str | None:
    return next((cluster.name for cluster in resolved.clusters if cluster.id == event.place), None)


def test_a_day_of_what_is_planned_is_to_come() -> None:
    _, events = told("The medals will be presented at a ceremony in Brno on Thursday, April 17.", "2024-05-08")
    assert events["ceremony"].time == "2025-04-17"


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("The council set a meeting in Brno for Friday.", "meeting", "2024-05-10"),
        ("The council approved the deal and on Monday paid the firm.", "approved", None),
        ("Ann Lee pleaded guilty in connection with the May 28 incident in Brno.", "pleaded", None),
        ("A 1992 truck was driven by Ann Lee to Brno.", "driven", None),
    ],
)
def test_whose_a_time_is(text: str, word: str, time: str | None) -> None:
    _, events = told(text)
    assert word not in events or events[word].time == time


def test_where_who_tells_it_is_from_is_not_where_it_was() -> None:
    resolved, events = told("Two boys were found on Monday, according to a Brno police officer.")
    assert place(resolved, events["found"]) is None


def test_what_a_time_is_counted_from_was_not_then() -> None:
    _, events = told("Three years after the death of Ann Lee, in 2017, her mother had left Brno.")
    assert "death" not in events or events["death"].time is None


@pytest.mark.parametrize(
    ("text", "word", "wanted", "decided"),
    [
        ("Gunmen attacked the Polish consulate in Benghazi on Monday.", "attacked", "Benghazi", "words"),
        ("Soldiers shot two men in Hebron on Saturday.", "shot", "Hebron", "words"),
        ("The United Nations extended its embargo on North Korea in Geneva.", "embargo", "Geneva", "words"),
        ("Kenya said that rebels had attacked a convoy near Mandera.", "attacked", "Mandera", "words"),
    ],
)
def test_an_event_is_where_its_own_words_say(text: str, word: str, wanted: str, decided: str) -> None:
    resolved, events = told(text)
    assert (place(resolved, events[word]), events[word].place_by) == (wanted, decided)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Two men were sentenced at Preston Crown Court on Monday.", "sentenced", "Preston Crown Court"),
        ("A Virginia court convicted Ann Lund on Monday.", "convicted", "Virginia"),
        ("Toronto police arrested three men.", "arrested", "Toronto"),
        ("Thai police arrested two men on Monday.", "arrested", "Thailand"),
        ("Arkansas Gov. Ann Lund signed the bill.", "signed", "Arkansas"),
        ("Two men were arrested when they landed at Heathrow, west London, on Tuesday.", "arrested", "Heathrow"),
        # Where somebody surrendered, holds an office or told it is not where it was done.
        ("A judge ordered the detention of Paul Venn, who also surrendered in Panama City.", "detention", None),
        ("Ann Lund met the governor of Ohio on Monday.", "met", None),
        ("Paul Venn announced his decision to quit the party at a meeting in Brno.", "quit", None),
        ("As a New York senator, Ann Lund voted in 2001 for the law.", "voted", None),
        ("Ann Lund said that people will vote for her because of the slaying in Chicago.", "vote", None),
        ("Ann Lund is expected to be elected after Paul Venn's narrow win in Iowa.", "elected", None),
        # Who goes from one place to another is at the other; a firm is founded where its words say.
        ("Paul Venn travelled from his home in Cincinnati to Oslo on Monday.", "travelled", "Oslo"),
        ("The firm was formed in Oslo in 2012.", "formed", "Oslo"),
        ("Paul Venn was arrested near where the shooting occurred in Brno, police said.", "arrested", "Brno"),
    ],
)
def test_courts_police_and_parliaments_act_where_they_are(text: str, word: str, wanted: str | None) -> None:
    resolved, events = told(text)
    assert word not in events or place(resolved, events[word]) == wanted
    assert word in events or wanted is None


def test_a_time_is_counted_from_the_one_told_before() -> None:
    _, events = told("On Thursday, Ann Lund won the vote. Ann Lund was endorsed the day before by Paul Venn.")
    assert events["endorsed"].time == "2024-05-01"


def test_what_is_counted_from_a_meeting_is_not_on_its_day() -> None:
    _, events = told("Ann Lund made her first visit to Oslo since the May 2 meeting with Paul Venn.")
    assert (events["visit"].time, events["meeting"].time) == (None, "2024-05-02")


def test_the_same_attack_told_again_is_where_it_was() -> None:
    resolved, events = told(
        "Two sailors were shot in the port of Brno on Monday, police said. The harbour was closed at once."
        " The attack shocked the sailors."
    )
    assert (place(resolved, events["attack"]), events["attack"].place_by) == ("Brno", "paragraph")


def test_where_something_is_is_not_what_it_was_done_to() -> None:
    resolved, events = told("Soldiers shot two men in Hebron on Saturday.")
    assert events["shot"].place is not None
    assert events["shot"].patient != events["shot"].place


def test_what_another_verb_of_the_sentence_dates_is_not_the_event_s_time() -> None:
    _, events = told("France said on Monday that rebels had attacked a convoy near Mandera.")
    assert events["attacked"].time is None
    _, events = told("Ted Crane won in Oklahoma, and Marco Rubin sued Jack Parr.")
    assert events["sued"].place is None


@pytest.mark.parametrize(
    ("text", "word", "time", "between"),
    [
        ("Russian troops invaded Georgia in August 2008.", "invaded", "2008-08", None),
        ("Russian troops invaded Georgia two days ago.", "invaded", "2024-05-06", None),
        ("Russian troops invaded Georgia last Wednesday.", "invaded", "2024-05-01", None),
        ("Russian troops invaded Georgia last week.", "invaded", None, ("2024-04-29", "2024-05-05")),
        ("Russian troops invaded Georgia on 31 February.", "invaded", None, None),
        ("Russian troops have fought rebels in Georgia since 2009.", "fought", None, None),
    ],
)
def test_an_event_is_on_a_day_or_between_two_and_never_on_a_wrong_one(
    text: str, word: str, time: str | None, between: tuple[str, str] | None
) -> None:
    _, events = told(text)
    assert (events[word].time, events[word].between) == (time, between)


@pytest.mark.parametrize(
    ("text", "word", "time"),
    [
        ("Senator Marta Lund is up for re-election in November.", "election", None),
        ("Senator Marta Lund faces re-election in November.", "election", None),
        ("Senator Marta Lund won the election in November.", "won", "2017-11"),
        ("Russian troops attacked Georgia in November.", "attacked", "2017-11"),
        ("Paul Venn, the spokesman, is heading to Georgia to visit troops Thursday morning.", "visit", "2018-01-11"),
    ],
)
def test_a_time_without_its_year_is_told_only_as_its_words_tell_it(text: str, word: str, time: str | None) -> None:
    _, events = told(text, "2018-01-10")
    assert [event.time for name, event in events.items() if word in name] in ([time], [] if time is None else [time])


def test_a_participle_shares_the_day_of_its_verb() -> None:
    _, events = told("Gunmen attacked a convoy on Monday, killing Ambassador Chris Stone.")
    assert events["killing"].time == events["attacked"].time == "2024-05-06"
    assert events["killing"].time_by == "clause"


def test_what_began_on_a_day_is_on_that_day_and_what_was_planned_on_it_is_not() -> None:
    _, events = told("Russian troops began on Monday to shell Georgia.")
    assert events["shell"].time == "2024-05-06"
    _, events = told("Police said on Monday that they want to arrest Marta Lund.")
    assert all(event.time is None for event in events.values())


def test_who_invades_is_not_where_the_invasion_is() -> None:
    resolved, events = told("Russia's invasion of Ukraine began on Monday.")
    assert place(resolved, events["invasion"]) in (None, "Ukraine")
    resolved, events = told("The attack by Chad on Monday killed 12 people.")
    assert place(resolved, events["attack"]) != "Chad"


def test_what_is_won_or_fought_is_not_where() -> None:
    _, events = told("Ann Lund hopes to win the White House.")
    assert events["win"].place_span is None
    _, events = told("Troops began to fight the Islamic State on Monday.")
    assert all(event.place_span is None for event in events.values())


def test_what_goes_on_in_the_next_sentence_is_on_the_day_told_before() -> None:
    _, events = told(
        "Two men attacked a bank in Brno on Monday night. They shot a guard and fled with the money, police said."
    )
    assert (events["shot"].time, events["shot"].time_by) == ("2024-05-06", "paragraph")
    _, events = told("Ann Lund won the primary in Ohio on Tuesday. She beat Jack Parr by two points.")
    assert events["beat"].time == events["won"].time == "2024-05-07"


def test_the_day_on_which_something_was_quoted_is_not_the_day_of_the_speech() -> None:
    _, events = told("The paragraph that Senator Lund cited on Monday has appeared in several speeches by Jack Parr.")
    assert events["speeches"].time is None


def test_a_weekday_of_what_will_be_is_the_coming_one() -> None:
    # Published on a Wednesday.
    _, events = told("Critics and friends of Jack Parr, who will meet Marta Lund on Tuesday, are calm.")
    assert (events["meet"].time, events["meet"].factuality) == ("2024-05-14", "planned")
    _, events = told("On Tuesday, Marta Lund will meet Jack Parr in Geneva.")
    assert events["meet"].time == "2024-05-14"


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Anna Novak lost the Ohio primary on Tuesday.", "lost", "Ohio"),
        ("The meeting of the two ministers was held at a hotel in Brno.", "meeting", "Brno"),
        ("Two men carried out a robbery at an exhibition at a hotel in Brno.", "robbery", "Brno"),
        ("Anna Novak visited Togo, Mali and Ghana.", "visited", "Togo"),
        ("The army closed Heathrow Airport on Monday.", "closed", "Heathrow Airport"),
        ("Anna Novak will speak in Brno, and Petr Pavel plans to hold a rally there.", "rally", "Brno"),
        ("BRNO, June 3 (Reuters) - President Anna Novak met miners on Friday.", "met", "BRNO"),
        ("BRNO, June 3 (Reuters) - Hundreds heard Anna Novak at a rally here on Friday.", "rally", "BRNO"),
        (
            "BRNO, June 3 (Reuters) - Anna Novak won the title there. She knows the rally out there in 2009.",
            "rally",
            None,
        ),
    ],
)
def test_grammar_settles_a_place(text: str, word: str, wanted: str | None) -> None:
    _, events = told(text, "2024-06-04")
    span = events[word].place_span
    assert (text[slice(*span)] if span else None) == wanted


def test_what_a_sentence_puts_into_another_year_may_have_been_elsewhere() -> None:
    text = "Ada Brown beat Eve Green in Brno on Friday. In 2008, Brown stopped Green in the third round."
    _, events = told(text, "2024-06-04")
    assert events["beat"].place is not None
    assert events["stopped"].place is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ann Lee met Frank Reed, the former governor of Oklahoma, on Monday.", "met"),
        ("In an interview ahead of a meeting in London, Ann Lee said that such attacks were wrong.", "interview"),
    ],
)
def test_where_somebody_holds_office_or_something_else_will_be_is_no_place_of_an_event(text: str, word: str) -> None:
    _, events = told(text)
    assert events[word].place is None


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Police in the northern Czech region of Moravia detained two men on Monday.", "detained", "Moravia"),
        ("Kenya arrested eight people on Monday.", "arrested", "Kenya"),
        ("The town lies near Brno. The Brno Police Department arrested Ann Lee on Monday.", "arrested", "Brno"),
        ("During a visit to Togo, Ann Lee met Peter Krall on Monday.", "met", "Togo"),
        ("A man abducted Ann Lee from a mall in Brno on Monday.", "abducted", "Brno"),
        ("Ann Lee was sentenced to two years on Friday in Brno.", "sentenced", "Brno"),
        ("Ann Lee was arrested on Friday at a Brno hotel.", "arrested", "Brno"),
        ("Ann Lee went to Togo, where she was arrested on Monday.", "arrested", "Togo"),
        ("A Brno restaurant was robbed by an armed man on Monday.", "robbed", "Brno"),
        ("Ann Lee arrived in Australia's smallest town in June 2020.", "arrived", "Australia"),
        ("Peter Krall was found dead on Monday inside his house on a hill in Moravia.", "found", "Moravia"),
        ("Ann Lee won a race of the club held in Brno on Monday.", "won", "Brno"),
        ("The attack on two women at a restaurant in Brno, a town in Moravia, sparked fear.", "attack", "Brno"),
    ],
)
def test_where_the_words_around_an_event_put_it(text: str, word: str, wanted: str) -> None:
    resolved, events = told(text)
    assert place(resolved, events[word]) == wanted


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The U.S.-led invasion began in March 2003.", "invasion"),
        ("Ann Lee and Peter Krall met over the Internet in May 2019.", "met"),
        ("The quake was the worst disaster since Chernobyl and killed two men.", "disaster"),
    ],
)
def test_who_leads_it_and_what_it_is_measured_by_is_not_where_it_was(text: str, word: str) -> None:
    resolved, events = told(text)
    assert word not in events or place(resolved, events[word]) is None


@pytest.mark.parametrize(
    "head",
    [
        "Nairobi- ",
        "Nairobi – ",
        "The wells of the north are dry again. NAIROBI -- ",
    ],
)
def test_a_dateline_may_be_written_small_or_behind_the_headline(head: str) -> None:
    resolved, events = told(f"{head}A court sentenced Ann Lee to two years on Monday.")
    assert (place(resolved, events["sentenced"]) or "").casefold().startswith("nairobi")


def test_a_country_that_elects_somebody_is_where_and_not_its_government() -> None:
    resolved, events = told("Togo elected Ann Lee as its president on Monday.")
    assert [c.type for c in resolved.clusters if c.id == events["elected"].place] == ["place"]
