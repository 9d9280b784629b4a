"""What is still to come, was called off or never was is told as no event that has been.

The sentences are written for these tests.
"""

import pytest

from kg.annotating.stage import annotate
from kg.extract.events.stage import extract_events
from kg.reading.inputs import read_text


def factualities(text: str, published: str | None = None) -> dict[str, str]:
    """The factuality of each event of a text, by its word."""
    [annotated] = annotate([read_text(text, "a", published=published)])
    return {text[slice(*event.trigger)]: event.factuality for event in extract_events(annotated, ())}


@pytest.mark.parametrize(
    ("sentence", "word", "factuality"),
    [
        ("The minister will present the plan at a summit in Brno.", "summit", "planned"),
        ("Unions plan to march during the summit in Brno on Sunday.", "summit", "planned"),
        ("The minister presented the plan at a summit in Brno.", "summit", "asserted"),
        ("The minister tried to calm miners at a rally in Brno.", "rally", "asserted"),
        ("The console is released in Brno on 24 March.", "released", "planned"),
        ("The console was released in Brno on 24 March.", "released", "asserted"),
        ("The party has split, just days before the election in Brno.", "election", "planned"),
        ("The party split three days before the 2004 election in Brno.", "election", "asserted"),
        ("The band announced a concert in Brno in aid of the refugees.", "concert", "planned"),
        ("The band announced concerts in Brno.", "concerts", "planned"),
        ("The offer comes as Jack Lund arrives in Jakarta for a special summit meeting.", "meeting", "planned"),
        ("If Marta Lund is the first woman elected mayor of Brno, it will be news.", "elected", "possible"),
        ("Police will hold a conference on their investigation into a double murder in 1967.", "murder", "asserted"),
        ("She knows of state efforts currently being debated in Connecticut.", "debated", "asserted"),
        ("Anna Novak said she does not want this, in an interview with CNN.", "interview", "asserted"),
        ("The band announced the concert in Brno a success.", "concert", "asserted"),
        ("Anna Novak was never at rallies in Brno.", "rallies", "denied"),
        ("Nothing will change until Judge Anna Novak is replaced.", "replaced", "planned"),
        ("Nothing changed until Judge Anna Novak was replaced.", "replaced", "asserted"),
        ("She was flying to Brno to meet President Petr Pavel.", "meet", "planned"),
        ("Miners have voted to strike over pay in Ostrava.", "strike", "planned"),
        ("The summit between Petr Pavel and Anna Novak was cancelled.", "summit", "denied"),
        ("Skoda called off its merger with Tatra.", "merger", "denied"),
        ("The summit between Petr Pavel and Anna Novak was postponed.", "summit", "planned"),
        ("The rebels claimed responsibility for the attack on the convoy.", "attack", "asserted"),
        ("Judge Anna Novak will examine the attack on the convoy.", "attack", "asserted"),
        ("Soldiers simulated an attack on the convoy.", "attack", "possible"),
        ("False reports of an attack on the convoy spread.", "attack", "denied"),
        ("The attack on the convoy was a hoax.", "attack", "denied"),
        ("The attack on the convoy was a disaster.", "attack", "asserted"),
        ("It will be the first attack on a convoy.", "attack", "planned"),
        ("A guard stopped a man from attacking the convoy.", "attacking", "denied"),
        ("Founder of Ostrava's orchestra to be buried Saturday.", "buried", "planned"),
        ("Freedonia is hoping to attack the convoy.", "attack", "planned"),
        ("There was talk of arresting Anna Novak.", "arresting", "possible"),
        ("Anna Novak was allowed to visit Togo.", "visit", "asserted"),
        ("It could have been worse if the guard hadn't wounded the robber.", "wounded", "asserted"),
        ("Anna Novak is the third minister to be arrested in Brno.", "arrested", "asserted"),
        ("The premier ordered all lawyers arrested over the past week to be freed.", "arrested", "asserted"),
        ("There is little chance of officials being arrested by the police.", "arrested", "possible"),
        ("If she is the first woman elected as mayor of Brno, it will be news.", "elected", "possible"),
        ("The charges against Anna Novak were not disclosed.", "charges", "asserted"),
        ("No charges were filed against Anna Novak.", "charges", "denied"),
    ],
)
def test_what_is_ahead_or_undone(sentence: str, word: str, factuality: str) -> None:
    assert factualities(sentence)[word] == factuality


@pytest.mark.parametrize(
    "sentence",
    [
        "The film follows a farmer who kills his brother.",
        "Anna Novak plays a spy who is arrested by the police in Brno.",
    ],
)
def test_plots_of_films_have_not_been(sentence: str) -> None:
    assert factualities(sentence) == {}


def test_who_made_a_film_did() -> None:
    assert factualities("The film's director was arrested by the police in Brno.") == {"arrested": "asserted"}
