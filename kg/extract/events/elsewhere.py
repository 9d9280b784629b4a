"""Where an event is by what other sentences tell: the place of the fire that a report is about.

The features are of how often and where the article names a place, of the events told there already, and of
how the event is told; the weights are logistic ones, made by `training/events`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.events.factuality import factuality_of
from kg.extract.events.grammar import is_definite
from kg.extract.events.scene import Named, Scene
from kg.extract.events.ties import Event, stem_of
from kg.places.countries import country_named

FARTHEST = 5  # sentences back, from which all are one
NEAR = 3  # sentences back, in which any place may be the event's
LATEST = 60  # events told before that are looked at
FEW = 3
WHICH = frozenset("second third another other previous next last similar".split())


def candidates(event: Event, scene: Scene) -> list[Named]:
    """The places of sentences before that an event may have, each name once: those named just before, most
    often, in a dateline or at the head, and not in the event's own sentence."""
    here = {place.value for place in scene.places_of(event.sentence, event.sentence)}
    near = {place.value for place in scene.places_of(event.sentence - NEAR, event.sentence - 1)}
    often = {value for value, _ in scene.frequent}
    values = (near | often | scene.leading | scene.datelined) - here
    last = (scene.last_before(event.sentence, value) for value in sorted(values, key=scene.order.__getitem__))
    known = [place for place in last if place is not None and place.root.ent_type_ != "ORG"]  # no courts
    return [place for place in known if place.root not in event.participants]


def elsewhere_features(event: Event, place: Named, scene: Scene) -> Iterator[str]:
    """What tells that a place of another sentence is the event's."""
    code, value, apart = event.code, place.value, event.sentence - place.sentence
    yield f"type {code}"
    yield from _by_namings(event, place, scene)
    yield from _by_tellings(event, value)
    yield f"apart {min(apart, FARTHEST)}"
    yield f"block {place.block == event.block} {min(apart, FEW)}"
    yield f"here {min(2, len(scene.places_of(event.sentence, event.sentence)))}"
    yield f"sentence {min(4, event.sentence // 4)}"
    yield f"timed {bool(scene.times_of(event.sentence, event.sentence))} {code}"
    yield f"participants {' '.join(sorted({word.ent_type_ or word.pos_ for word in event.participants}))}"
    token = event.token
    which = " ".join(
        sorted(c.lower_ for c in token.children if c.dep_ in ("det", "poss", "nummod") or c.lower_ in WHICH)
    )
    yield f"definite {token.pos_} {is_definite(token)}"
    yield f"factuality {factuality_of(token)}"
    yield f"which {which}"
    yield f"which {token.tag_} {which}"
    yield f"tag {token.tag_}"
    is_country, label = country_named(value) is not None, place.root.ent_type_
    yield f"country {is_country} {code}"
    yield f"countries {scene.countries > 1} {is_country}"
    yield f"label {label}"
    yield f"label {label} {code}"


def _by_namings(event: Event, place: Named, scene: Scene) -> Iterator[str]:
    """How often and where the article names the place."""
    code, value = event.code, place.value
    last = scene.last_before(event.sentence)
    head = scene.in_block_before(event.sentence, event.block)
    share = min(4, 5 * scene.frequency[value] // len(scene.places))
    is_lead = value in scene.leading
    yield f"share {share}"
    yield f"share {share} {code}"
    yield f"values {min(6, len(scene.frequency))}"
    yield f"lead {is_lead} {value in scene.datelined}"
    yield f"lead {is_lead} {code}"
    yield f"first {scene.places[0].value == value} {code}"
    yield f"last {last is not None and last.value == value}"
    yield f"others {min(FEW, scene.distinct_before(event.sentence))}"
    yield f"head of block {bool(head) and head[0].value == value} {len({other.value for other in head})}"


def _by_tellings(event: Event, value: str) -> Iterator[str]:
    """Whether events told before in so many words were at the place."""
    own = [(telling, place) for telling in event.before[-LATEST:] if (place := telling.own_place()) is not None]
    values = [place.value for _, place in own]
    same = [place.value for telling, place in own if telling.code == event.code]
    stems = {stem_of(telling.token) for telling, place in own if place.value == value}
    stem = stem_of(event.token)
    yield f"same type {bool(same) and same[-1] == value} {len(set(same)) > 1}"
    yield f"same type {value in same} {bool(same)} {event.code}"
    yield f"same type {min(FEW, same.count(value))}"
    yield f"most told {bool(values) and max(values, key=values.count) == value} {min(FEW, len(set(values)))}"
    yield f"last told {bool(values) and values[-1] == value}"
    yield f"told {min(FEW, values.count(value))}"
    yield f"stem {stem in stems} {any(stem_of(telling.token) == stem for telling, _ in own)}"
    yield f"tag {event.token.tag_} {bool(same) and same[-1] == value}"
