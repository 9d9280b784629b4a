"""Who takes part in an event without a name, and how many they are."""

import pytest

from kg.building.article import process
from kg.building.pipeline import build_corpus
from kg.graph.mapping import map_corpus
from kg.graph.validation import validate
from kg.model import Cluster, Event
from kg.query.run import run_query
from kg.reading.text import read_text
from kg.settings import DEFAULT_BASE
from kg.store import memory_store


def told(text: str) -> tuple[dict[str, Event], dict[str, Cluster]]:
    """The events of an article by their words, and its clusters."""
    resolved = process(read_text(text, "a", published="2024-05-08"))
    events = {text[slice(*event.trigger)]: event for event in resolved.extraction.events}
    return events, {cluster.id: cluster for cluster in resolved.clusters}


@pytest.mark.parametrize(
    ("text", "word", "role", "name", "count"),
    [
        ("Soldiers shot two fishermen in Hebron on Saturday.", "shot", "patient", "two fishermen", 2),
        ("Soldiers shot two fishermen in Hebron on Saturday.", "shot", "agent", "soldiers", None),
        ("Police arrested 14 protesters in Minsk on Monday.", "arrested", "patient", "14 protesters", 14),
        ("Gunmen killed a police officer in Tampere.", "killed", "patient", "a police officer", None),
        ("Dozens of students were arrested in Minsk.", "arrested", "patient", "dozens of students", None),
        ("A Junior Assistant was arrested in Delhi.", "arrested", "patient", "a Junior Assistant", None),
        ("Ana Ruiz, whose brother was arrested in Minsk, left.", "arrested", "patient", "brother", None),
    ],
)
def test_who_has_no_name_takes_part_with_their_number(
    text: str, word: str, role: str, name: str, count: int | None
) -> None:
    events, clusters = told(text)
    actor = clusters[getattr(events[word], role)]
    assert (actor.type, actor.name, actor.count) == ("source", name, count)


def test_people_of_a_place_are_not_the_place() -> None:
    events, clusters = told("Police in Tampere arrested two dock workers.")
    assert clusters[events["arrested"].agent].type == "source"


def test_both_who_met_take_part() -> None:
    events, clusters = told("Presidents Ana Ruiz and Ole Berg met in Geneva on Monday.")
    met = events["met"]
    assert {clusters[met.agent].name, clusters[met.patient].name} == {"Ana Ruiz", "Ole Berg"}


@pytest.mark.parametrize(
    ("text", "word", "role", "name"),
    [
        ("A Tampere man was charged on Monday. Ole Berg, 34, drove a stolen van.", "charged", "patient", "Ole Berg"),
        (
            "Ana Ruiz said so. A woman was held on drug and child abuse charges. Ida Moe, 34, denies it.",
            "held",
            "patient",
            "Ida Moe",
        ),
        ("A man was arrested for the abuse of a minor. Ole Berg, 34, denies it.", "arrested", "patient", "Ole Berg"),
        (
            "Police arrested a man for killing his wife. The accused Ole Berg (34) denies it.",
            "arrested",
            "patient",
            "Ole Berg",
        ),
        ("The driver, Ole Berg, was arrested in Tampere on Monday.", "arrested", "patient", "Ole Berg"),
        ("Norvik Trust is a bank. It was established in 1979.", "established", "patient", "Norvik Trust"),
    ],
)
def test_who_is_named_elsewhere_takes_part_by_name(text: str, word: str, role: str, name: str) -> None:
    events, clusters = told(text)
    assert clusters[getattr(events[word], role)].name == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A man was charged with killing a woman. Ana Ruiz, 34, died on Monday.", "charged"),
        ("A man was arrested in Tampere. Ana Ruiz, 34, is the mayor of the city.", "arrested"),
        ("A woman was charged with killing a man. Ole Berg, 34, died on Monday.", "charged"),
        ("A man was charged with killing a teenager. Ole Berg, 14, died on Monday.", "charged"),
        ("A second man was arrested in Tampere. Ole Berg, 34, left on Monday.", "arrested"),
    ],
)
def test_who_is_named_next_may_be_another(text: str, word: str) -> None:
    events, clusters = told(text)
    assert clusters[events[word].patient].type == "source"


NUMBERS = """SELECT ?articleId ?count {
    ?event a sem:Event ; kg:trigger ?telling .
    ?telling nif:referenceContext/schema:identifier ?articleId ; kg:patient/kg:count ?count
} ORDER BY ?articleId"""


def test_numbers_of_two_articles_stand_side_by_side_and_the_graph_is_valid() -> None:
    articles = [
        read_text("Gunmen killed two fishermen in Hebron on Saturday.\n", "a", published="2024-05-06"),
        read_text("Gunmen killed three fishermen in Hebron on Saturday.\n", "b", published="2024-05-06"),
    ]
    corpus, problems = build_corpus(articles)
    assert not problems
    store = memory_store()
    store.load(map_corpus(corpus, DEFAULT_BASE))
    assert [(row[0].value, row[1].value) for row in run_query(store, NUMBERS).rows] == [("a", "2"), ("b", "3")]
    assert validate(store).conforms


def test_a_bare_number_takes_part_and_the_next_is_of_others() -> None:
    events, clusters = told(
        "A bomb exploded in Hebron on Monday, killing three. Gunmen arrested three in Tampere on Friday."
    )
    counted = [event.patient for word, event in events.items() if word in ("killing", "arrested")]
    assert len(set(counted)) == 2
    assert [clusters[name].count for name in counted] == [3, 3]


def test_a_place_before_a_noun_acts_through_its_troops_alone() -> None:
    events, clusters = told("The Vermont senator won the primary in Iowa. Russian troops attacked Kharkiv on Monday.")
    assert clusters[events["won"].agent].name == "the Vermont senator"
    assert clusters[events["attacked"].agent].name == "Russia"
