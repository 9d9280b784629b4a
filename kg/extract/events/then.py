"""When an event is by what sentences before tell: the day of the fire of which a report goes on.

The features are of how the time and the event are told, of the events told at that time already, and of what
stands between; the weights are logistic ones, made by `training/events`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events.clauses import OF_SAYING, SUBJECTS, tense, verb_of
from kg.extract.events.factuality import factuality_of
from kg.extract.events.grammar import is_definite
from kg.extract.events.scene import Named, Scene
from kg.extract.events.ties import (
    Event,
    direction,
    is_bound,
    is_over,
    is_untold_month,
    stem_of,
)

NEAR = 3  # sentences back, whose times may be the event's
LATEST = 60  # events told before that are looked at
FEW = 3
LEADING = frozenset(
    "after afterwards also and but earlier hours in last later meanwhile next on since then while".split()
)
QUOTES = '"“”'


def earlier_times(event: Event, scene: Scene) -> list[Named]:
    """The times of the sentences before that an event may have, each value once: the last mention, and those of the
    same event and of the last one told before."""
    near = list(scene.times_of(event.sentence - NEAR, event.sentence - 1))
    told = [telling.own_time() for telling in (event.same_before(), *event.before[-1:]) if telling is not None]
    last = {time.value: time for time in (*(t for t in told if t is not None), *near) if time.sentence < event.sentence}
    return [
        time
        for time in last.values()
        if not is_bound(time)
        and not is_untold_month(event.token, time, scene)
        and not is_over(event.token, time, scene)
        and not (direction(time, scene) == "after" and tense(event.token) in ("VBD", "VBN", "perfect"))
    ]


def then_features(event: Event, time: Named, scene: Scene) -> Iterator[str]:
    """What tells that a time of a sentence before is the event's."""
    token, code = event.token, event.code
    apart = event.sentence - time.sentence
    kind = f"{len(time.value)} {time.value[:1].isdigit()}"
    how = tense(token)
    yield f"type {code}"
    yield f"kind {kind}"
    yield f"kind {kind} {code}"
    yield f"apart {min(apart, NEAR + 1)} {time.block == event.block}"
    yield f"apart {min(apart, NEAR + 1)} {token.pos_} {is_definite(token)}"
    yield f"definite {token.pos_} {is_definite(token)}"
    yield f"tense {how} {direction(time, scene)}"
    yield f"tense {how} {kind}"
    yield f"factuality {factuality_of(token)}"
    yield f"clause {_clause(event)}"
    yield f"clause {_clause(event)} {how}"
    yield f"opens {_opening(event)}"
    yield f"quoted {_is_quoted(event)}"
    yield f"here {min(2, len(scene.times_of(event.sentence, event.sentence)))}"
    yield f"times {min(4, len({one.value for one in scene.times_of(event.sentence - NEAR, event.sentence - 1)}))}"
    yield f"sentence {min(4, event.sentence // 4)}"
    yield f"lead {time.block <= 1} {min(apart, NEAR + 1)}"
    verb = verb_of(time.root)
    is_said = verb.lemma_.lower() in OF_SAYING
    yield f"said {is_said} {min(apart, NEAR + 1)}"
    yield f"said {is_said} {how}"
    yield f"time of {verb.i in event.words} {tense(time.root)} {how}"
    yield f"last {time.value == _last(event, scene)}"
    yield from _by_tellings(event, time.value)
    yield f"subject {_is_same_subject(token, verb)} {min(apart, NEAR + 1)}"


def _by_tellings(event: Event, value: str) -> Iterator[str]:
    """Whether events told before were at that time."""
    own = [(telling, time) for telling in event.before[-LATEST:] if (time := telling.own_time()) is not None]
    same = [time.value for telling, time in own if telling.code == event.code]
    stem = stem_of(event.token)
    stems = {stem_of(telling.token) for telling, time in own if time.value == value}
    last = event.before[-1] if event.before else None
    of_last = last.own_time() if last is not None else None
    has_last = of_last is not None and of_last.value == value
    yield f"last told {has_last} {last is not None and min(FEW, event.sentence - last.sentence)}"
    yield f"last told {has_last} {event.token.pos_} {is_definite(event.token)}"
    yield f"last untold {last is not None and of_last is None and last.sentence == event.sentence - 1}"
    yield f"same type {bool(same) and same[-1] == value} {len(set(same)) > 1}"
    yield f"same type {value in same} {event.code}"
    yield f"told {min(FEW, sum(time.value == value for _, time in own))}"
    yield f"stem {stem in stems} {any(stem_of(telling.token) == stem for telling, _ in own)}"
    yield f"stem {stem in stems} {event.token.pos_} {is_definite(event.token)}"


def _last(event: Event, scene: Scene) -> str | None:
    """The value of the last time that is named before the event's sentence."""
    named = scene.times_of(event.sentence - NEAR, event.sentence - 1)
    return named[-1].value if named else None


def _clause(event: Event) -> str:
    """The clause in which the event is told, by its label."""
    verb = verb_of(event.token)
    return verb.dep_ if verb.pos_ in ("VERB", "AUX") else "none"


def _opening(event: Event) -> str:
    first = event.token.sent[0].lower_
    return first if first in LEADING else ""


def _is_quoted(event: Event) -> bool:
    """Whether the event is told between quotation marks."""
    sentence = event.token.sent
    before = event.token.doc.text[sentence.start_char : event.token.idx]
    return sum(before.count(mark) for mark in QUOTES) % 2 == 1


def _is_same_subject(trigger: Token, verb: Token) -> bool:
    """Whether the event's verb and another have subjects of one word, or the event's is a pronoun."""
    own, other = (next((c for c in word.children if c.dep_ in SUBJECTS), None) for word in (verb_of(trigger), verb))
    return own is not None and other is not None and (own.lower_ == other.lower_ or own.pos_ == "PRON")
