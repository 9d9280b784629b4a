"""Plans of questions about events: what happened, what somebody did, who was arrested."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.ask.questions.listings import BY_DATE, EVENTS, STATEMENTS
from kg.ask.words.deeds import deeds_of
from kg.ask.words.givens import bound, keeping_given, period_given, words_given
from kg.ask.words.planned import Plan, planned
from kg.ask.words.understood import Understood
from kg.store.question import Asked, Given

_BY_TIME = tuple("when published articleId begin event placeName type agentName patientName claimedBy".split())


def happened(asked: Understood) -> Plan:
    if "place" in asked.names:
        given = {**bound(asked, "place"), **period_given(asked, "dated_")}
        # Of a period, what is dated in it tells most.
        return planned("events-at-place", given, ("-when", *_BY_TIME[1:]) if asked.period else _BY_TIME, "events")
    if asked.words:  # of what no event is known to have happened in
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    bounds = {"since": [Literal(asked.period.since or "0000")], "before": [Literal(asked.period.before or "9999")]}
    return planned("events-in-period", bounds, _BY_TIME, "events")


def did(asked: Understood) -> Plan:
    names = bound(asked, "actor", "patient", "place")
    given: Given = {**period_given(asked, "dated_"), **({"at": names["place"]} if "place" in names else {})}
    if not names:  # nobody of that name: what is said with the words
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    if "actor" not in names:
        # What befalls a government befalls its country, too, which may be less known by the name.
        meant = asked.names["patient"].entities
        whom = [NamedNode(entity.iri) for place, entity in enumerate(meant) if not place or "place" in entity.types]
        return planned("what-befell", {"whom": whom, **given}, _BY_TIME, "events")
    target: Given = {"done_to": names["patient"]} if "patient" in names else {}
    return planned("events-of", {"actor": names["actor"], "acting": (), **target, **given}, _BY_TIME, "events")


def done_to_whom(asked: Understood) -> Plan:
    names = bound(asked, "place", "actor")
    by: Given = {"done_by": names.pop("actor")} if "actor" in names else {}
    words = words_given(asked)
    near: Given = {"near": next(iter(words.values()))} if words else {}
    given: Given = {**names, **by, **near, **period_given(asked, "dated_")}
    return planned("who-was-it-done-to", {"deed": [Literal(asked.marks["deed"])], **given}, _BY_TIME, "events")


def done(asked: Understood) -> Plan:
    """Events of a deed with somebody or something in them, at a place, in articles with the other words."""
    names = bound(asked, "about", "place")
    if "naming" in asked.marks:
        names["naming"] = names.pop("about")
    at: Given = {"place": names.pop("place")} if "place" in names else {}
    words = words_given(asked)
    near: Given = {"near": next(iter(words.values()))} if words else {}
    deeds: Given = {"deeds": [Literal(deed) for deed in deeds_of(asked.marks["deed"])]}
    undated: Given = {"undated": ()} if "undated" in asked.marks else {}
    given = {**deeds, **names, **at, **near, **period_given(asked, "dated_"), **undated}
    return Plan(Asked(EVENTS, given, ("-when", *_BY_TIME[1:]) if asked.period else _BY_TIME), "events")
