"""Who takes part in an event and who only speaks of it; the sentences are written for these tests."""

import pytest

from kg.annotating.stage import annotate
from kg.extract.events.stage import extract_events
from kg.extract.statements.stage import extract_statements
from kg.model import Event
from kg.reading.inputs import read_text


def named(sentence: str) -> dict[str, tuple[Event, str | None, str | None, str | None]]:
    """The events of a sentence by their words, each with its agent, its patient and its place."""
    [annotated] = annotate([read_text(sentence, "a", published="2024-05-02")])
    words = annotated.article.text
    return {
        words[slice(*event.trigger)]: (
            event,
            *(
                words[slice(*span)] if span else None
                for span in (event.agent_span, event.patient_span, event.place_span)
            ),
        )
        for event in extract_events(annotated, extract_statements(annotated))
    }


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Marta Lund welcomed the ruling on Tuesday.", "ruling"),
        ("The film by Marta Lund highlights the police killings of Jonas Hale and Peter Novak.", "killings"),
        ("Marta Lund wants a public inquiry into the fire in Brno.", "inquiry"),
        ("Marta Lund called the meeting in Brno useful.", "meeting"),
        ("The Council called on fishermen to meet in Brno on Monday.", "meet"),
        ("Jonas Hale's murder in Brno shocked the port in 2015.", "murder"),
        ("In a Sky News interview in Brno, the dam was in dispute.", "interview"),
        ("Two men were hurt in a raid in Brno described by the press as brazen.", "raid"),
    ],
)
def test_who_only_speaks_of_an_event_did_not_do_it(sentence: str, word: str) -> None:
    found = named(sentence)
    assert word not in found or found[word][1] is None


AIDES = "Two aides to Marta Lund who resigned on Friday"


@pytest.mark.parametrize(
    ("sentence", "word", "agent", "patient"),
    [
        ("The council called a meeting in Brno on Monday.", "meeting", "The council", None),
        ("The council convened a meeting of the nurses on Monday.", "meeting", "The council", "the nurses"),
        ("Marta Lund gave a speech in Brno to the nurses on Monday.", "speech", "Marta Lund", "the nurses"),
        ("In the wake of Tesco's takeover by Barclays, shares fell.", "takeover", "Barclays", "Tesco's"),
        ("BRNO — A man has launched a lawsuit against the port, alleging fraud.", "lawsuit", "A man", "the port"),
        (
            "The club's wing Terry Bowe could also be asked to travel with the squad to Brno.",
            "travel",
            "Terry Bowe",
            "the squad",
        ),
        (
            "Marta Lund has attacked fans, saying her campaign does not need them, in an interview with CNN on Sunday.",
            "interview",
            "Marta Lund",
            "CNN",
        ),
        ("The four sailors freed from custody in Brno are well.", "freed", None, "The four sailors"),
        ("It was found by the council investigating the deadly attacks on the port.", "attacks", None, "the port"),
        ("Skoda was one of several firms sued by the council in 2004.", "sued", "the council", "Skoda"),
        ("He blamed Jonas Hale, a clerk appointed in May by Marta Lund.", "appointed", "Marta Lund", "Jonas Hale"),
        ("Jonas Hale was brought to Brno by a van on Monday.", "brought", None, "Jonas Hale"),
        ("Tesco bought a 20% stake in Barclays in May.", "bought", "Tesco", "Barclays"),
        ("Marta Lund may lose her seat to Jonas Hale in May.", "lose", "Marta Lund", "Jonas Hale"),
        ("The primary in Ohio between Marta Lund and Jonas Hale was tight.", "primary", "Marta Lund", "Jonas Hale"),
        ("In a Sky News interview, Marta Lund said that the dam was cracked.", "interview", "Marta Lund", "Sky News"),
        ("In her speech in Brno, Marta Lund urged the council to act.", "speech", "Marta Lund", None),
        ("His assassination on Monday shocked Brno.", "assassination", None, "His"),
        ("The bill passed the Senate on Tuesday.", "passed", "the Senate", "The bill"),
        ("She was mayor of Brno when appointed to her post in 2015.", "appointed", None, "She"),
        ("Jonas Hale has four prior arrests in Ohio.", "arrests", None, "Jonas Hale"),
        ("Marta Lund issued a call for Jonas Hale to resign on Monday.", "resign", "Jonas Hale", None),
        ("Marta Lund picked up a win in Ohio on Tuesday.", "win", "Marta Lund", None),
        ("At a rally in Brno, she said that the dam was cracked.", "rally", "she", None),
        ("A girl died after being shot in Brno.", "shot", None, "A girl"),
        ("The port mourned the boy whose killing by police sparked riots.", "killing", "police", "the boy"),
        ("The scandal led to the resignation of Marta Lund last year.", "resignation", "Marta Lund", None),
        ("Four men rammed a shop in Brno, smashing a window and stealing rings.", "stealing", "Four men", "rings"),
        ("Jonas Hale robbed a bank in Brno before killing two guards.", "killing", "Jonas Hale", "two guards"),
        ("Jonas Hale appeared in court in Brno to face fraud charges.", "charges", None, "Jonas Hale"),
        ("Marta Lund praised the police for arresting two thieves in Brno.", "arresting", "the police", "two thieves"),
        (
            "Jonas Hale, a firefighter in Brno, who voted for Marta Lund in 2015, left.",
            "voted",
            "Jonas Hale",
            "Marta Lund",
        ),
        ("Two aides to Marta Lund who resigned on Friday were fined in Brno.", "resigned", AIDES, None),
        ("Jonas Hale received six donations from Marta Lund in 2015.", "donations", "Marta Lund", "Jonas Hale"),
        ("Marta Lund was headed to Brno on Monday.", "headed", "Marta Lund", None),
        (
            "Ana Smith and Carl Woods have filed a wrongful death lawsuit against Marta Lund.",
            "filed",
            "Ana Smith",
            "Marta Lund",
        ),
        ("Mr. Hale held a fund-raiser for Marta Lund at his home in Brno.", "held", "Mr. Hale", None),
        ("Jonas Hale accepted a meeting with Marta Lund in Brno.", "meeting", "Jonas Hale", "Marta Lund"),
        ("Marta Lund said at a news conference in Brno that the dam was cracked.", "conference", "Marta Lund", None),
        ("Jonas Hale was in jail after being indicted by a jury in May.", "indicted", "a jury", "Jonas Hale"),
        ("Jonas Hale is a broker and former clerk who sued Marta Lund in 2004.", "sued", "Jonas Hale", "Marta Lund"),
        ("One of the clerks who sued Marta Lund in 2004 was Jonas Hale.", "sued", "Jonas Hale", "Marta Lund"),
        ("A guard stopped a woman from stealing a car on Sunday.", "stealing", "a woman", "a car"),
        ("The council signed a deal with Marta Lund in Brno on Monday.", "signed", "The council", "Marta Lund"),
    ],
)
def test_doers_and_sufferers_behind_a_noun(sentence: str, word: str, agent: str | None, patient: str | None) -> None:
    assert named(sentence)[word][1:3] == (agent, patient)


def test_a_deed_of_nobody_is_not_told_and_an_occurrence_is() -> None:
    assert "return" not in named("The return to Brno took place on Monday.")
    assert "protests" in named("There were protests in Brno on Monday.")


@pytest.mark.parametrize(
    ("sentence", "word", "place"),
    [
        ("Two sailors died in the Brno shooting on Monday.", "shooting", "Brno"),
        ("After the Brno shooting, Marta Lund, the mayor, announced a new plan.", "shooting", "Brno"),
        ("Marta Lund won the Ohio primary on Tuesday.", "primary", "Ohio"),
        ("It was France's biggest theft in years, police said.", "theft", "France"),
    ],
)
def test_a_town_before_an_event_is_where_it_was(sentence: str, word: str, place: str) -> None:
    assert named(sentence)[word][1:] == (None, None, place)


@pytest.mark.parametrize(
    ("sentence", "word", "code"),
    [
        ("Jonas Hale was hit by a truck in Brno on Monday.", "hit", "ACCIDENT"),
        ("Marta Lund testified before a Senate committee on Tuesday.", "testified", "GATHERING"),
        ("Marta Lund debated Jonas Hale in Brno on Monday.", "debated", "GATHERING"),
        ("Marta Lund scored a victory in the Ohio primary on Tuesday.", "scored", "ELECTION"),
        ("Lawmakers voted on the spending bill on Tuesday.", "voted", "LAW"),
        ("The rebels in Sylvania released two hostages on Tuesday.", "released", "RETREAT"),
        ("The Republicans in Ohio blocked the spending bill on Tuesday.", "blocked", "LAW"),
        ("Marta Lund signed the spending bill on Tuesday.", "signed", "LAW"),
        ("Marta Lund and Jonas Hale signed the agreement in Brno on Tuesday.", "signed", "AGREE"),
        ("Marta Lund suspended her campaign for mayor of Brno on Tuesday.", "suspended", "ELECTION"),
        ("Two men were hurt when a brawl broke out in Brno on Monday.", "broke", "ASSAULT"),
        ("Jonas Hale lost the vote in Ohio. Marta Lund finished second there.", "finished", "ELECTION"),
    ],
)
def test_what_looks_like_another_type(sentence: str, word: str, code: str) -> None:
    found = named(sentence)
    assert word not in found or found[word][0].type == code


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Marta Lund is killing the policy in Brno.", "killing"),
        ("Marta Lund clashed with Jonas Hale in Brno during a debate about the attack.", "clashed"),
        ("Marta Lund moved from irritation to anger in Brno on Monday.", "moved"),
        ("The fact-checkers ruled on Monday that the claim by Marta Lund was false.", "ruled"),
        ("Ann Lee, the former mayor, paid the price in Ohio on Monday.", "paid"),
        ("Marta Lund trails Jonas Hale by five points in Ohio, a poll said on Monday.", "trails"),
        ("In Ohio, 40 percent of voters would vote for Marta Lund, a poll said on Monday.", "vote"),
        ("Marta Lund found herself in Brno in 2015.", "found"),
        ("Marta Lund has lost the backing of two mayors in Ohio.", "lost"),
        ("Marta Lund stormed to the title in Brno in 2015.", "stormed"),
        ("Her opponents in Ohio seized on the words of Marta Lund on Monday.", "seized"),
        ("Marta Lund posted a photo of the dam in Brno on Monday.", "posted"),
        ("It takes 50 votes to win the nomination in Ohio.", "win"),
        ("Marta Lund beat Jonas Hale by a point in a survey of 900 respondents in Ohio.", "beat"),
        ("The row damaged the credibility of the council in Brno.", "damaged"),
        ("Jonas Hale found refuge in Brno in 2015.", "found"),
        ("Jonas Hale plays a father in the comedy Meet the Parents.", "Meet"),
        ("The amendment died in Brno on Monday.", "died"),
        ("Jonas Hale was arrested in Brno on murder charges.", "murder"),
        ("Marta Lund may be contacted by e-mail.", "contacted"),
        ("Phones sold in Togo are often older.", "sold"),
        ("The bees are found in Togo.", "found"),
        ("Herders usually move to Togo with their cattle.", "move"),
        ("The paint of the firm in Brno was found to contain lead.", "found"),
        ("Firefighters battled a blaze in Brno on Monday.", "battled"),
        ("Two firms in Brno met the new requirements on Monday.", "met"),
        ("Marta Lund was met with messages of thanks in Brno on Monday.", "met"),
        ("Marta Lund appealed to young people in Brno on Monday.", "appealed"),
        ("The brewery in Brno filed for bankruptcy on Monday.", "filed"),
        ("The modern movement was born in Brno in 1906.", "born"),
        ("Marta Lund lost the foothold that she had in Brno on Monday.", "lost"),
        ("Marta Lund was introduced to chess in Brno in 2015.", "introduced"),
    ],
)
def test_figures_of_speech_are_no_deeds_of_anybody(sentence: str, word: str) -> None:
    assert word not in named(sentence)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("In her speech in Brno, Marta Lund urged the council to act.", "speech"),
        ("Marta Lund demanded in a speech in Brno that the council act.", "speech"),
    ],
)
def test_the_occasion_of_a_demand_was_held(sentence: str, word: str) -> None:
    assert named(sentence)[word][0].factuality == "asserted"


def test_a_colleague_is_who_is_named_behind_him() -> None:
    found = named("Ann Lee spoke after a meeting with her German counterpart, Hans Eichel.")
    assert found["meeting"][2] == "Hans Eichel"


def test_who_dies_in_an_accident_was_not_attacked() -> None:
    found = named("Ann Lee was killed in a motorcycle accident in Brno.")
    assert found["killed"][0].type == "DEATH"


@pytest.mark.parametrize(
    ("sentence", "word", "agent", "patient"),
    [
        ("The court dismissed a fraud charge against Marta Lund on Friday.", "dismissed", "The court", "Marta Lund"),
        ("A crash in Brno left three teachers dead on Monday.", "crash", None, "three teachers"),
        ("An explosion near Brno on Monday had hurt three soldiers.", "explosion", None, "three soldiers"),
        ("The judge ordered Marta Lund sent to a hospital in Brno.", "sent", None, "Marta Lund"),
        (
            "Marta Lund was sentenced to two years at the Brno courthouse by Judge Jonas Hale.",
            "sentenced",
            "Judge Jonas Hale",
            "Marta Lund",
        ),
        ("Prosecutors charged Marta Lund with robbing a bank in Brno.", "robbing", "Marta Lund", "a bank"),
        ("Marta Lund scored twice for Brno Rovers on Saturday.", "scored", "Marta Lund", None),
        (
            "The council is worried about the plan by nurses to block the port of Brno on Monday.",
            "block",
            "nurses",
            "the port of Brno",
        ),
        ("The town had floods in 2019.", "floods", None, None),
    ],
)
def test_grammar_settles_who_takes_part(sentence: str, word: str, agent: str | None, patient: str | None) -> None:
    found = named(sentence)
    assert word not in found or tuple(told and told.removesuffix(" dead") for told in found[word][1:3]) == (
        agent,
        patient,
    )


def test_what_an_event_leaves_behind_is_no_movement() -> None:
    assert "left" not in named("A crash in Brno left three teachers dead on Monday.")
