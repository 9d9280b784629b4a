"""What a question in words asks: a ready question, what is given, and how its rows are sorted and shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.questions import question_named
from kg.ask.questions.listings import STATEMENTS
from kg.ask.words.understand import Understood
from kg.errors import QuestionError
from kg.store.question import Asked, Counted, Given, Listing, Order
from kg.store.question_sparql import sparql_of
from kg.vocabulary import term

_STOP_WORDS = frozenset("that this with from there would have been were what will they their about".split())
_CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
_BY_DATE = ("published", "articleId", "begin", "end", "statement")
_BY_TIME = ("when", "published", "articleId", "begin", "event")
_PAIRS = ("who!=one speaker, two outlets", "who", "-confidence", "first", "second")
_OTHERS = ("-statements", "otherName", "how", "aboutName", "other")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the store is asked; ``shape`` is how the rows are best shown."""

    asked: Asked
    shape: str

    @property
    def sparql(self) -> str:
        """The whole query, with its values bound; ``kg query`` runs it as it is."""
        return sparql_of(self.asked)


def plan(asked: Understood) -> Plan:
    """The query that answers a question."""
    return _PLANS[asked.kind](asked)


def _said(asked: Understood, order: Order = _BY_DATE, most: int | None = None) -> Plan:
    names = _bound(asked, "speaker", "about")
    question = "what-did-x-say-about-y" if "about" in names else "who-said-what"
    dated: Given = {} if most is None else {"dated": ()}
    return _plan(question, {**names, **_keeping(asked), **dated}, order, "quotes", most)


def _first(asked: Understood) -> Plan:
    return _said(asked, most=1)


def _last(asked: Understood) -> Plan:
    return _said(asked, ("-published", *_BY_DATE), most=1)


def _said_about(asked: Understood) -> Plan:
    if "about" in asked.names:
        return _plan("what-about", {**_bound(asked, "about"), **_keeping(asked)}, _BY_DATE, "quotes")
    return _with_words(asked)


def _talkers(asked: Understood) -> Plan:
    names = _bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        statements = Listing("statement", ("aboutName", "speakerOrMention", "published", "statement"), _BY_DATE)
        order = ("-statements", "speakerName")
        counted = Counted(statements, ("speakerName", "aboutName"), "statement", "statements", order)
        return Plan(Asked(counted, {**names, **_keeping(asked)}), "counts")
    return _plan("who-about-whom", names, ("-statements", "speakerName", "speaker"), "counts")


def _topics(asked: Understood) -> Plan:
    return _plan("who-about-whom", _bound(asked, "speaker"), ("-statements", "aboutName", "about"), "counts")


def _targets(asked: Understood) -> Plan:
    return _plan("whom-x-favours-or-opposes", {**_bound(asked, "speaker"), **_keeping(asked)}, _BY_DATE, "quotes")


def _agree(asked: Understood) -> Plan:
    return _plan("who-agrees-with", _bound(asked, "speaker", "about"), _OTHERS, "others")


def _disagree(asked: Understood) -> Plan:
    return _plan("who-disagrees-with", _bound(asked, "speaker", "about"), _OTHERS, "others")


def _self_contradictions(asked: Understood) -> Plan:
    return _plan("disagreements", {**_bound(asked, "speaker"), "one_speaker": ()}, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    return _plan("disagreements", {**_bound(asked, "about"), **_words(asked)}, _PAIRS, "pairs")


def _differ(asked: Understood) -> Plan:
    names = _bound(asked, "first_side", "second_side", "about")
    sides = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    order = ("how!=contradicts", "how", "aboutName", "firstExample", "secondExample", "reason")
    return _plan("where-two-differ", sides, order, "differences")


def _happened(asked: Understood) -> Plan:
    if "place" in asked.names:
        given = {**_bound(asked, "place"), **_period(asked, "dated_")}
        return _plan("events-at-place", given, _BY_TIME, "events")
    bounds = {"since": [Literal(asked.period.since or "0000")], "before": [Literal(asked.period.before or "9999")]}
    return _plan("events-in-period", bounds, _BY_TIME, "events")


def _did(asked: Understood) -> Plan:
    names = _bound(asked, "actor", "patient")
    given: Given = (
        {"actor": names["actor"], "acting": ()} if "actor" in names else {"actor": names["patient"], "suffering": ()}
    )
    whom: Given = {"done_to": names["patient"]} if len(names) == 2 else {}
    return _plan("events-of", {**given, **whom, **_period(asked, "dated_")}, _BY_TIME, "events")


def _verdicts(asked: Understood) -> Plan:
    limits: Mapping[str, Given] = {"false": {"at_most": [Literal(2)]}, "true": {"at_least": [Literal(4)]}}
    rated = limits[asked.marks["rating"]] if "rating" in asked.marks else {}
    order = ("ratingValue", "published", "articleId", "begin", "statement")
    return _plan("verdicts", {**_bound(asked, "speaker"), **rated, **_period(asked)}, order, "verdicts")


def _most_quoted(asked: Understood) -> Plan:
    name = "most-quoted-in-outlet" if "outlet" in asked.names else "most-quoted"
    return _plan(name, _bound(asked, "outlet"), ("-statements", "speakerName", "speaker"), "counts")


def _most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    kept: Given = {_SIDED[column]: ()} if column in _SIDED else {}
    return _plan("most-discussed", kept, ("-" + column, "aboutName", "about"), "counts")


def _outlets(asked: Understood) -> Plan:
    return _plan("outlets-quoting", _bound(asked, "speaker"), ("-statements", "outletName", "outlet"), "counts")


def _entity(asked: Understood) -> Plan:
    return _plan("who-is", _bound(asked, "about"), ("name", "type", "detail", "value"), "details")


def _beside(asked: Understood) -> Plan:
    return _plan("named-with", _bound(asked, "about"), ("-articles", "otherName", "other"), "counts")


def _told(asked: Understood) -> Plan:
    given = {**_bound(asked, "addressee", "speaker", "about"), **_keeping(asked)}
    return _plan("what-x-told-y", given, _BY_DATE, "quotes")


def _reported(asked: Understood) -> Plan:
    return _plan("who-said-what", {**_bound(asked, "outlet", "about"), **_keeping(asked)}, _BY_DATE, "quotes")


def _with_words(asked: Understood) -> Plan:
    return Plan(Asked(STATEMENTS, _keeping(asked), _BY_DATE), "quotes")


_PLANS = {
    "said": _said,
    "said_about": _said_about,
    "talkers": _talkers,
    "topics": _topics,
    "targets": _targets,
    "agree": _agree,
    "disagree": _disagree,
    "self_contradictions": _self_contradictions,
    "contradictions": _contradictions,
    "happened": _happened,
    "did": _did,
    "verdicts": _verdicts,
    "differ": _differ,
    "first": _first,
    "last": _last,
    "most_quoted": _most_quoted,
    "most_discussed": _most_discussed,
    "who_said": _with_words,
    "outlets": _outlets,
    "entity": _entity,
    "told": _told,
    "reported": _reported,
    "beside": _beside,
}


_SIDED = {"favours": "favouring", "opposes": "opposing"}


def _plan(name: str, given: Given, order: Order, shape: str, most: int | None = None) -> Plan:
    return Plan(Asked(question_named(name).asks, given, order, most), shape)


def _bound(asked: Understood, *slots: str) -> dict[str, list[NamedNode]]:
    """The best known entity of each of these slots that the question fills."""
    return {slot: [NamedNode(asked.names[slot].entities[0].iri)] for slot in slots if slot in asked.names}


def _keeping(asked: Understood) -> Given:
    """What keeps the statements asked for: of a period, an outlet, a stance, a mode, a verb, with words."""
    given = {**_period(asked), **_bound(asked, "outlet"), **_words(asked)}
    stance = asked.marks.get("stance")
    if stance and asked.kind == "targets":
        given[_SIDED[stance]] = ()
    elif stance:
        # It favours or opposes what it is about, or is said with a verb that does.
        name = f"{stance}_or_says" if "about" in asked.names else f"{stance}_any_or_says"
        given[name] = [Literal(cue) for cue in _CUES_OF[stance]]
    if "mode" in asked.marks:
        given["mode"] = [term(f"kg:{asked.marks['mode']}")]
    if "cue" in asked.marks:
        given["cue"] = [Literal(asked.marks["cue"])]
    return given


def _period(asked: Understood, prefix: str = "") -> Given:
    bounds = {"since": asked.period.since, "before": asked.period.before}
    return {prefix + name: [Literal(date)] for name, date in bounds.items() if date}


def _words(asked: Understood) -> Given:
    """The words in the language of text search: those in quotation marks together, else each that counts."""
    if not asked.words:
        return {}
    words = re.findall(r"\w+", asked.words)
    if not words:
        raise QuestionError(f"There is no word to look for in {asked.words!r}.")
    if asked.exact_words:
        return {"words": [Literal('"' + " ".join(words) + '"')]}
    counting = [word for word in words if len(word) > 3 and word.lower() not in _STOP_WORDS]
    return {"words": [Literal(" ".join(word.lower() for word in counting or words))]}
