"""Where and when an event is, and by what that was decided.

Each place that the article names in the event's sentence, in the ones before it and at its head, and
that of the event told before, is weighed by trained weights; the best is told where it is likely
enough, else none. So are times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.events.asides import is_because_of_another, is_in_an_aside, is_of_another, is_of_what_came_before
from kg.extract.events.clauses import is_counted_from, is_of_another_clause, is_of_what_followed
from kg.extract.events.elsewhere import candidates, elsewhere_features
from kg.extract.events.linear import Linear, load_linear
from kg.extract.events.scene import Named, Scene
from kg.extract.events.seats import place_of_seat
from kg.extract.events.settled import place_done_to, place_of_dateline, settled_place
from kg.extract.events.then import earlier_times, then_features
from kg.extract.events.ties import (
    Event,
    Telling,
    decided_by,
    is_bound,
    is_over,
    is_untold_month,
    place_features,
    position_of,
    seen_ahead,
    tie_between,
    time_features,
)
from kg.model import Decided, Span

Features = Callable[[Event, Named, Scene], Iterator[str]]
# Types of what may be in the place that it is done to: "visited Togo", "shelled Georgia".
BODILY = frozenset({"ASSAULT", "COERCE", "CONSULT", "ELECTION", "MOVEMENT", "RETREAT", "SPORT"})
# Of the bodily ones, the types whose doer is elsewhere: "Togo's invasion" is not in Togo, Togo's election is.
AFIELD = BODILY - {"ELECTION", "SPORT"}
# Types of what is done at a court; of murders it only hears.
TRIED = frozenset({"ACCUSE", "GATHERING", "TRIAL"})
# What is won in an election, and not where: "win the White House".
SEATS = frozenset(
    "capitol|congress|downing street|house of representatives|kremlin|oval office|senate|u.s. senate|white house".split(
        "|"
    )
)

# What an event of these types has in another sentence is told: of the others, by folds of the articles marked in full, too
# often a wrong place. How much less sure than others it may be: of these two most are right.
REACHING = frozenset({"ASSAULT", "AWARD", "DEATH", "DISASTER", "ECONOMY", "GATHERING", "MOVEMENT", "SPORT", "TRIAL"})
ALLOWED = {"ASSAULT": 0.5, "SPORT": 0.5, "TRIAL": 0.6}
# Types of what happens at one place, which its clause may tell: of other types it is too often another's.
SCENES = frozenset(
    "ACCIDENT ASSAULT AWARD BIRTH CRIME DEATH DISASTER DISCOVERY EXERCISE GATHERING MOVEMENT PROTEST SPORT".split()
)
# Types of what is done on paper, beside which a place is often a party or a topic.
ON_PAPER = frozenset({"ACCUSE", "DEAL", "LAUNCH", "RETREAT"})
# Log odds above the threshold from which a name is told, by the same folds: a place before most nouns ("Ohio's bid") and what
# is told on paper; what stands in the event's clause and does not hang on its word; a time of another verb.
MORE_BEFORE_NOUN, MORE_ON_PAPER, MORE_FOR_CLAUSE, MORE_FOR_OTHERS, MORE_FOR_TIME = 0.9, 0.6, 0.6, 1.5, 0.7

COMPARED = frozenset({"since", "than"})  # "the worst disaster since Chernobyl"
SETTLED = 2.0  # log odds of a place that grammar settles
FAR_FROM = -1.0  # log odds below which a place of the event's own sentence is no rival of the dateline's
UNLIKELY = -4.0  # log odds above the threshold, below which all are one


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A place (its span) or a time (its value) of an event, and what decided that it is its."""

    span: Span
    value: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class Setting:
    """The place and the time of an event, where they are told; and of the likeliest place and time of its own sentence,
    told or not, or else of those told from another, the log odds above the threshold, ``UNLIKELY`` where there is none."""

    place: Circumstance | None
    time: Circumstance | None
    place_margin: float
    time_margin: float


class Circumstances:
    """Gives the events of an article, in order, their places and times; ``words`` are the numbers of all words that name
    one."""

    def __init__(self, annotated: AnnotatedArticle, words: frozenset[int]) -> None:
        self.scene = Scene(annotated)
        self.words = words
        self.told: list[Telling] = []

    def find(self, token: Token, code: str, agent: Token | None, patient: Token | None) -> Setting:
        """The place and the time of the next event."""
        event = self.event(token, code, [head for head in (agent, patient) if head is not None])
        (place, place_margin), (time, time_margin) = _weighed_place(self, event, agent), _weighed_time(self, event)
        time = seen_ahead(token, time, self.scene) if time is not None else None
        if place is None:
            place = place_of_seat(event, agent, self.scene)
            if place is None and place_margin < FAR_FROM:
                place = place_of_dateline(event, self.scene)
            place_margin = SETTLED if place is not None else place_margin
        if place is None and code in REACHING and not _is_of_another_year(code, time, event):
            others = candidates(event, self.scene)
            model, least = load_linear("places_elsewhere"), -ALLOWED.get(code, 0.0)
            place, margin = _best(event, others, self.scene, elsewhere_features, model, lambda _: least)
            place_margin = margin if place is not None else place_margin
        if time is None and not self.scene.times_of(event.sentence, event.sentence):
            model = load_linear("times_elsewhere")
            earlier = earlier_times(event, self.scene)
            time, margin = _best(event, earlier, self.scene, then_features, model, lambda _: 0.0)
            time_margin = margin if time is not None else time_margin
        self.told.append(Telling(token, code, event.sentence, place, time))
        return Setting(_circumstance(event, place), _circumstance(event, time), place_margin, time_margin)

    def event(self, token: Token, code: str, participants: Sequence[Token]) -> Event:
        """An event as it is weighed against places and times."""
        scene = self.scene
        return Event(
            token, code, scene.sentence_of(token), scene.block_of(token.idx), participants, self.told, self.words
        )

    def places_for(self, event: Event) -> list[Named]:
        """The places of its own sentence that an event may have."""
        return [
            place
            for place in self.scene.places_of(event.sentence, event.sentence)
            if (event.code in BODILY or place.root not in event.participants)
            and not _is_seat(event, place)
            and not (event.code not in TRIED and place.root.ent_type_ == "ORG")
            and not is_of_another_clause(event.token, place.root)
            and position_of(place.root) not in COMPARED
            and not is_of_another(event, place.root)
            and not is_because_of_another(event, place.root)
            and not (event.code not in SCENES and is_in_an_aside(event, place.root))
        ]

    def times_for(self, event: Event) -> list[Named]:
        """The times of its own sentence that an event may have: not "since 2009", nor a month of no certain year."""
        scene = self.scene
        return [
            time
            for time in scene.times_of(event.sentence, event.sentence)
            if not (is_bound(time) and time.root.head != event.token)
            and not is_of_another_clause(event.token, time.root)
            and not is_counted_from(event.token, time.root)
            and not is_of_what_followed(event.token, time.root)
            and not is_of_what_came_before(event, time)
            and not is_because_of_another(event, time.root)
            and not is_untold_month(event.token, time, scene)
            and not is_over(event.token, time, scene)
        ]


def _is_seat(event: Event, place: Named) -> bool:
    """Whether a place is what an election is about."""
    return event.code == "ELECTION" and place.value.lower().removeprefix("the ") in SEATS


def _is_of_another_year(code: str, time: Named | None, event: Event) -> bool:
    """Whether an event's own sentence puts it into a year or a decade: it need not be where the rest of its article plays."""
    return code != "ECONOMY" and time is not None and time.sentence == event.sentence and len(time.value) <= len("2008")


def own_place(circumstances: Circumstances, event: Event, agent: Token | None = None) -> Named | None:
    """The place that an event's own sentence gives it: never its agent, where that may be elsewhere."""
    return _weighed_place(circumstances, event, agent)[0]


def _weighed_place(circumstances: Circumstances, event: Event, agent: Token | None) -> tuple[Named | None, float]:
    places = [one for one in circumstances.places_for(event) if event.code not in AFIELD or one.root != agent]
    least = partial(_least_place, event)
    best, margin = _best(event, places, circumstances.scene, place_features, load_linear("places"), least)
    scene = circumstances.scene
    settled = settled_place(event, [*places, *scene.pointed_at(event.sentence)])
    settled = settled or place_done_to(
        event, [p for p in scene.places_of(event.sentence, event.sentence) if not _is_seat(event, p)]
    )
    return _narrowest(settled or best, places), max(margin, SETTLED) if settled is not None else margin


def own_time(circumstances: Circumstances, event: Event) -> Named | None:
    """The time that an event's own sentence gives it."""
    return _weighed_time(circumstances, event)[0]


def _weighed_time(circumstances: Circumstances, event: Event) -> tuple[Named | None, float]:
    times, least = circumstances.times_for(event), partial(_least_time, event)
    return _best(event, times, circumstances.scene, time_features, load_linear("times"), least)


def _least_place(event: Event, place: Named) -> float:
    """The log odds above the threshold from which a place is told as an event's."""
    is_before_noun = position_of(place.root) in ("compound", "poss") and event.code not in SCENES | {"ELECTION"}
    if decided_by(event, place) == "words":
        return MORE_BEFORE_NOUN * is_before_noun + MORE_ON_PAPER * (event.code in ON_PAPER)
    is_scene = event.code in SCENES and position_of(place.root) != "poss"
    return MORE_FOR_CLAUSE if is_scene else MORE_FOR_OTHERS


def _least_time(event: Event, time: Named) -> float:
    """The log odds above the threshold from which a time is told as an event's."""
    return MORE_FOR_TIME if tie_between(event.token, time.root) is None else 0.0


def _best(
    event: Event,
    candidates: Sequence[Named],
    scene: Scene,
    features: Features,
    model: Linear,
    least: Callable[[Named], float],
) -> tuple[Named | None, float]:
    """The likeliest of some names, if it is told, and its log odds above the threshold."""
    scored = [(model.score(features(event, one, scene)) - least(one), -number) for number, one in enumerate(candidates)]
    margin, number = max(scored, default=(UNLIKELY, 0))
    return (candidates[-number] if scored and margin >= 0 else None), max(UNLIKELY, margin)


def _narrowest(place: Named | None, places: Sequence[Named]) -> Named | None:
    """A place, but the one in it that it is said of: "Brno" of "the port of Brno in Moravia" and of "Brno, a city in
    Moravia"."""
    while place is not None and place.root.dep_ in ("pobj", "appos"):
        above = place.root.head.head if place.root.dep_ == "pobj" else place.root.head
        above = above.head if place.root.dep_ == "pobj" and above.dep_ == "appos" else above
        inner = next((one for one in places if one.root == above), None)
        if inner is None:
            break
        place = inner
    return place


def _circumstance(event: Event, named: Named | None) -> Circumstance | None:
    return Circumstance(named.span, named.value, decided_by(event, named)) if named is not None else None
