"""Where and when an event is, and by what that was decided.

Each place that the article names in the event's sentence, in the ones before it and at its head, and
that of the event told before, is weighed by trained weights; the best is told where it is likely
enough, else none. So are times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.events.elsewhere import candidates, elsewhere_features
from kg.extract.events.grammar import is_definite
from kg.extract.events.linear import Linear, load_linear
from kg.extract.events.scene import Named, Scene
from kg.extract.events.ties import (
    Event,
    Telling,
    decided_by,
    is_bound,
    is_of_another_clause,
    is_over,
    is_untold_month,
    place_features,
    time_features,
)
from kg.model import Decided, Span

Features = Callable[[Event, Named, Scene], Iterator[str]]
BACK, MOST = 3, 12  # sentences before the event's, and names in them, that are weighed

# Types of what may be in the place that it is done to: "visited Togo", "shelled Georgia".
BODILY = frozenset({"ASSAULT", "COERCE", "CONSULT", "ELECTION", "MOVEMENT", "RETREAT", "SPORT"})
# Types of occasions, whose place stands behind their noun.
OCCASIONS = frozenset({"ELECTION", "GATHERING", "PROTEST", "SPORT"})
# Of the bodily ones, the types whose doer is elsewhere: "Togo's invasion" is not in Togo, Togo's election is.
AFIELD = BODILY - {"ELECTION", "SPORT"}


# What an event of these types has in another sentence is told: of the others, by folds of the articles marked in full, too
# often a wrong place. How much less sure than others it may be: of these two most are right.
REACHING = frozenset({"ASSAULT", "AWARD", "DEATH", "DISASTER", "ECONOMY", "GATHERING", "MOVEMENT", "SPORT"})
ALLOWED = {"ASSAULT": 0.5, "SPORT": 0.5}
# What stands in the event's clause, and does not hang on its word, is told where it is surer, and so is a time of
# another sentence; in log odds, by the same folds.
MORE_FOR_CLAUSE, MORE_FOR_ELSEWHERE = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A place (its span) or a time (its value) of an event, and what decided that it is its."""

    span: Span
    value: str
    decided: Decided


class Circumstances:
    """Gives the events of an article, in order, their places and times."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.scene = Scene(annotated)
        self.told: list[Telling] = []

    def find(
        self, token: Token, code: str, agent: Token | None, patient: Token | None
    ) -> tuple[Circumstance | None, Circumstance | None]:
        """The place and the time of the next event."""
        event = self.event(token, code, [head for head in (agent, patient) if head is not None])
        place, time = own_place(self, event, agent), own_time(self, event)
        if place is None and code in REACHING:
            others = candidates(event, self.scene)
            model, least = load_linear("places_elsewhere"), -ALLOWED.get(code, 0.0)
            place = _best(event, others, self.scene, elsewhere_features, model, lambda _: least)
        self.told.append(Telling(token, code, event.sentence, place, time))
        return _circumstance(event, place), _circumstance(event, time)

    def event(self, token: Token, code: str, participants: Sequence[Token]) -> Event:
        """An event as it is weighed against places and times."""
        scene = self.scene
        return Event(token, code, scene.sentence_of(token), scene.block_of(token.idx), participants, self.told)

    def places_for(self, event: Event) -> list[Named]:
        """The places of its own sentence that an event may have."""
        found = _unique(self.scene.places_of(event.sentence, event.sentence), event.sentence)
        return [
            place
            for place in found
            if (event.code in BODILY or place.root not in event.participants)
            and not is_of_another_clause(event.token, place.root)
        ]

    def times_for(self, event: Event) -> list[Named]:
        """The times that an event may have: not "since 2009", nor a month of no certain year."""
        scene, sentence = self.scene, event.sentence
        near = scene.times_of(sentence - BACK, sentence)[-MOST:]
        earlier = (telling.time for telling in (event.same_before(), *self.told[-1:]) if telling is not None)
        found = _unique([*near, *earlier], sentence)
        return [
            time
            for time in found
            if _is_within_reach(event, time)
            and not (is_bound(time) and time.root.head != event.token)
            and not is_of_another_clause(event.token, time.root)
            and not is_untold_month(event.token, time, scene)
            and not is_over(event.token, time, scene)
        ]


def _is_within_reach(event: Event, time: Named) -> bool:
    """Whether a time of another sentence can be told: that of the same event told before, or of a noun that
    points back ("the fire")."""
    if time.sentence == event.sentence:
        return True
    before = event.same_before()
    was_then = before is not None and before.time is not None and before.time.value == time.value
    return was_then or (event.token.pos_ == "NOUN" and is_definite(event.token))


def own_place(circumstances: Circumstances, event: Event, agent: Token | None = None) -> Named | None:
    """The place that an event's own sentence gives it: never its agent, where that may be elsewhere."""
    places = [one for one in circumstances.places_for(event) if event.code not in AFIELD or one.root != agent]
    best = _beside(event, places)
    if best is None:
        least = partial(_least, event)
        best = _best(event, places, circumstances.scene, place_features, load_linear("places"), least)
    return _narrowest(best, places)


def _beside(event: Event, places: Sequence[Named]) -> Named | None:
    """The place right behind an occasion: "Oslo" of "a meeting in Oslo, Norway, Ann told", however it was parsed."""
    after = event.token.nbor(1) if event.token.i + 1 < len(event.token.doc) else None
    if after is None or event.token.pos_ != "NOUN" or after.lower_ not in ("at", "in") or event.code not in OCCASIONS:
        return None
    behind = after.idx + len(after)
    near = (one for one in places if one.span[0] - behind in (1, len(" the ")))
    return next(near, None)


def own_time(circumstances: Circumstances, event: Event) -> Named | None:
    """The time that an event's own sentence gives it, or the one before of which it is told again."""
    times, least = circumstances.times_for(event), partial(_least, event)
    return _best(event, times, circumstances.scene, time_features, load_linear("times"), least)


def _least(event: Event, named: Named) -> float:
    """The log odds above the threshold from which a name is told as an event's."""
    if named.sentence != event.sentence:
        return MORE_FOR_ELSEWHERE
    return MORE_FOR_CLAUSE if decided_by(event, named) == "clause" else 0.0


def _unique(named: Iterable[Named | None], sentence: int) -> list[Named]:
    """Each place or time once, with its mention in the event's own sentence, else the last one."""
    found: dict[tuple[str, int], Named] = {}
    for one in named:
        if one is not None and one.sentence <= sentence:
            own = one.span[0] if one.sentence == sentence else -1
            found[one.value, own] = one
    here = {value for value, own in found if own >= 0}
    return [one for (value, own), one in found.items() if own >= 0 or value not in here]


def _best(
    event: Event,
    candidates: Sequence[Named],
    scene: Scene,
    features: Features,
    model: Linear,
    least: Callable[[Named], float],
) -> Named | None:
    scored = [(model.score(features(event, one, scene)) - least(one), -number) for number, one in enumerate(candidates)]
    if not scored or max(scored)[0] < 0:
        return None
    return candidates[-max(scored)[1]]


def _narrowest(place: Named | None, places: Sequence[Named]) -> Named | None:
    """A place, but the one in it that it is said of: "Brno" of "the port of Brno in Moravia"."""
    while place is not None and place.root.dep_ in ("pobj", "appos"):
        above = place.root.head.head if place.root.dep_ == "pobj" else place.root.head
        inner = next((one for one in places if one.root == above), None)
        if inner is None:
            break
        place = inner
    return place


def _circumstance(event: Event, named: Named | None) -> Circumstance | None:
    return Circumstance(named.span, named.value, decided_by(event, named)) if named is not None else None
