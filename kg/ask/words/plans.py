"""What a question in words asks, as one SPARQL query over the ready questions.

A ready question with its values bound stands inside a query that keeps the rows asked for: of a
period, an outlet, a stance, with words. The whole is what ``kg ask --show`` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from kg.ask.ready import Lookup, lookup_beside, question_named
from kg.ask.words.selection import Filter, Plan
from kg.ask.words.understand import Understood
from kg.errors import QuestionError
from kg.store.sparql import Bindings
from kg.vocabulary import term

_STOP_WORDS = frozenset("that this with from there would have been were what will they their about".split())
_CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
_BY_DATE = "?published ?articleId ?begin ?end ?statement"
_DATED = Filter("?statement prov:wasDerivedFrom/schema:datePublished ?dated .", {"since": ["0"]})
_PAIRS = "(?who != 'one speaker, two outlets') ?who DESC(?confidence) ?first ?second"


def plan(asked: Understood) -> Plan:
    """The query that answers a question."""
    return _PLANS[asked.kind](asked)


def _said(asked: Understood, order: str = _BY_DATE, extra: Iterable[Filter] = ()) -> Plan:
    names = _bound(asked, "speaker", "about")
    question = "what-did-x-say-about-y" if "about" in names else "who-said-what"
    return _wrap(question, names, [*_statement_filters(asked), *extra], order, "quotes")


def _first(asked: Understood) -> Plan:
    return replace(_said(asked, _BY_DATE, [_DATED]), most=1)


def _last(asked: Understood) -> Plan:
    return replace(_said(asked, f"DESC(?published) {_BY_DATE}", [_DATED]), most=1)


def _said_about(asked: Understood) -> Plan:
    if "about" in asked.names:
        return _wrap("what-about", _bound(asked, "about"), _statement_filters(asked), _BY_DATE, "quotes")
    return _with_words(asked)


def _talkers(asked: Understood) -> Plan:
    names = _bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        order = "DESC(?statements) ?speakerName"
        statements = _wrap("what-about", names, _statement_filters(asked), order, "counts")
        head = "SELECT ?speakerName ?aboutName (COUNT(DISTINCT ?statement) AS ?statements) {"
        tail = "} GROUP BY ?speakerName ?aboutName"
        return replace(statements, counted=(head, tail), lookup=_lookup_of("talkers", statements.ready))
    return _wrap("who-about-whom", names, [], "DESC(?statements) ?speakerName ?speaker", "counts")


def _topics(asked: Understood) -> Plan:
    order = "DESC(?statements) ?aboutName ?about"
    return _wrap("who-about-whom", _bound(asked, "speaker"), [], order, "counts")


def _targets(asked: Understood) -> Plan:
    filters = _statement_filters(asked)
    return _wrap("whom-x-favours-or-opposes", _bound(asked, "speaker"), filters, _BY_DATE, "quotes")


def _agree(asked: Understood) -> Plan:
    return _wrap("who-agrees-with", _bound(asked, "speaker", "about"), [], _OTHERS, "others")


def _disagree(asked: Understood) -> Plan:
    return _wrap("who-disagrees-with", _bound(asked, "speaker", "about"), [], _OTHERS, "others")


_OTHERS = "DESC(?statements) ?otherName ?how ?aboutName ?other"


def _self_contradictions(asked: Understood) -> Plan:
    filters = [Filter("FILTER(STRSTARTS(?who, 'one speaker'))", {"one_speaker": []})]
    return _wrap("disagreements", _bound(asked, "speaker"), filters, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    filters = []
    if about := _bound(asked, "about"):
        pattern = f"FILTER EXISTS {{ ?first schema:about|kg:favours|kg:opposes {about['about']} }}"
        filters.append(Filter(pattern, {"about": [about["about"].value]}))
    if asked.words:
        has = " || ".join(f"EXISTS {{ {_having_words(asked, side)} }}" for side in ("?first", "?second"))
        filters.append(Filter(f"FILTER({has})", {"words": [_looked_for(asked)]}))
    return _wrap("disagreements", {}, filters, _PAIRS, "pairs")


def _differ(asked: Understood) -> Plan:
    names = _bound(asked, "first_side", "second_side", "about")
    sides = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    order = "(?how != 'contradicts') ?how ?aboutName ?firstExample ?secondExample ?reason"
    return _wrap("where-two-differ", sides, [], order, "differences")


def _happened(asked: Understood) -> Plan:
    period = asked.period
    if "place" in asked.names:
        filters = _period(asked, "COALESCE(?when, ?published)", "dated_")
        return _wrap("events-at-place", _bound(asked, "place"), filters, _BY_TIME, "events")
    bounds = {"since": Literal(period.since or "0000"), "before": Literal(period.before or "9999")}
    return _wrap("events-in-period", bounds, [], _BY_TIME, "events")


_BY_TIME = "?when ?published ?articleId ?begin ?event"


def _did(asked: Understood) -> Plan:
    filters = _period(asked, "COALESCE(?when, ?published)", "dated_")
    roles = [(slot, name) for slot, name in (("actor", "agent"), ("patient", "patient")) if slot in asked.names]
    slot, role = roles[0]
    filters.append(Filter(f'FILTER(?role = "{role}")', {"acting" if role == "agent" else "suffering": []}))
    if len(roles) == 2:
        patient = _bound(asked, "patient")["patient"]
        filters.append(Filter(f"FILTER EXISTS {{ ?event kg:patient {patient} }}", {"patient": [patient.value]}))
    return _wrap("events-of", {"actor": _bound(asked, slot)[slot]}, filters, _BY_TIME, "events")


def _verdicts(asked: Understood) -> Plan:
    limits = {
        "false": Filter("FILTER(?ratingValue <= 2)", {"at_most": ["2"]}),
        "true": Filter("FILTER(?ratingValue >= 4)", {"at_least": ["4"]}),
    }
    filters = [limits[asked.marks["rating"]]] if "rating" in asked.marks else []
    order = "?ratingValue ?published ?articleId ?begin ?statement"
    return _wrap("verdicts", _bound(asked, "speaker"), [*filters, *_period(asked)], order, "verdicts")


def _most_quoted(asked: Understood) -> Plan:
    name = "most-quoted-in-outlet" if "outlet" in asked.names else "most-quoted"
    return _wrap(name, _bound(asked, "outlet"), [], "DESC(?statements) ?speakerName ?speaker", "counts")


def _most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    kept = {"favours": {"favouring": []}, "opposes": {"opposing": []}}
    filters = [Filter(f"FILTER(?{column} > 0)", kept.get(column, {}))]
    return _wrap("most-discussed", {}, filters, f"DESC(?{column}) ?aboutName ?about", "counts")


def _outlets(asked: Understood) -> Plan:
    order = "DESC(?statements) ?outletName ?outlet"
    return _wrap("outlets-quoting", _bound(asked, "speaker"), [], order, "counts")


def _entity(asked: Understood) -> Plan:
    return _wrap("who-is", _bound(asked, "about"), [], "?name ?type ?detail ?value", "details")


def _beside(asked: Understood) -> Plan:
    return _wrap("named-with", _bound(asked, "about"), [], "DESC(?articles) ?otherName ?other", "counts")


def _told(asked: Understood) -> Plan:
    names = _bound(asked, "addressee", "speaker")
    return _wrap("what-x-told-y", names, _statement_filters(asked, about=True), _BY_DATE, "quotes")


def _reported(asked: Understood) -> Plan:
    filters = _statement_filters(asked, about=True, outlet=False)
    return _wrap("who-said-what", _bound(asked, "outlet"), filters, _BY_DATE, "quotes")


def _with_words(asked: Understood) -> Plan:
    sparql = files("kg.ask.words").joinpath("statements.rq").read_text("utf8")
    return Plan(sparql, _lookup_of("statements", sparql), {}, tuple(_statement_filters(asked)), _BY_DATE, "quotes")


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


def _bound(asked: Understood, *slots: str) -> dict[str, NamedNode]:
    """The best known entity of each of these slots that the question fills."""
    return {slot: NamedNode(asked.names[slot].entities[0].iri) for slot in slots if slot in asked.names}


def _statement_filters(asked: Understood, about: bool = False, outlet: bool = True) -> list[Filter]:
    """What keeps the statements asked for."""
    filters = []
    if asked.period:
        tests = " ".join(pattern for pattern, _ in _period(asked, "?date"))
        pattern = f"?statement prov:wasDerivedFrom/schema:datePublished ?date . {tests}"
        filters.append(
            Filter(pattern, {"since": [asked.period.since or "0"], "before": [asked.period.before or "9999"]})
        )
    if outlet and "outlet" in asked.names:
        publisher = _bound(asked, "outlet")["outlet"]
        pattern = f"?statement prov:wasDerivedFrom/schema:publisher {publisher} ."
        filters.append(Filter(pattern, {"outlet": [publisher.value]}))
    if about and "about" in asked.names:
        entity = _bound(asked, "about")["about"]
        pattern = f"FILTER EXISTS {{ ?statement schema:about|kg:favours|kg:opposes {entity} }}"
        filters.append(Filter(pattern, {"about": [entity.value]}))
    stance = asked.marks.get("stance")
    if stance and "about" in asked.names:
        filters.append(_taking_a_stance(stance, _bound(asked, "about")["about"]))
    elif stance and asked.kind != "targets":
        filters.append(_taking_a_stance(stance, None))
    elif stance:
        said = {"favours": "favouring", "opposes": "opposing"}[stance]
        filters.append(Filter(f"FILTER(?stance = {Literal(stance)})", {said: []}))
    if "mode" in asked.marks:
        mode = term(f"kg:{asked.marks['mode']}")
        filters.append(Filter(f"?statement kg:mode {mode} .", {"mode": [mode.value]}))
    if "cue" in asked.marks:
        filters.append(Filter(f"?statement kg:cueLemma {Literal(asked.marks['cue'])} .", {"cue": [asked.marks["cue"]]}))
    if asked.words:
        filters.append(Filter(_having_words(asked, "?statement"), {"words": [_looked_for(asked)]}))
    return filters


def _taking_a_stance(stance: str, about: NamedNode | None) -> Filter:
    """That a statement favours or opposes what it is about, or is said with a verb that does."""
    cues = ", ".join(str(Literal(cue)) for cue in _CUES_OF[stance])
    said_so = f"EXISTS {{ ?statement kg:cueLemma ?cue . FILTER(?cue IN ({cues})) }}"
    name = f"{stance}_or_says" if about else f"{stance}_any_or_says"
    return Filter(
        f"FILTER(EXISTS {{ ?statement kg:{stance} {about or '?whom'} }} || {said_so})", {name: _CUES_OF[stance]}
    )


def _period(asked: Understood, date: str = "?published", prefix: str = "") -> list[Filter]:
    filters = []
    if asked.period.since:
        test = f"FILTER(STR({date}) >= {Literal(asked.period.since)})"
        filters.append(Filter(test, {f"{prefix}since": [asked.period.since]}))
    if asked.period.before:
        test = f"FILTER(STR({date}) < {Literal(asked.period.before)})"
        filters.append(Filter(test, {f"{prefix}before": [asked.period.before]}))
    return filters


def _having_words(asked: Understood, variable: str) -> str:
    """That a statement has the words."""
    return f"{variable} kg:matches {Literal(_looked_for(asked))} ."


def _looked_for(asked: Understood) -> str:
    """The words in the language of text search: those in quotation marks together, else each that counts."""
    words = re.findall(r"\w+", asked.words or "")
    if not words:
        raise QuestionError(f"There is no word to look for in {asked.words!r}.")
    if asked.exact_words:
        return '"' + " ".join(words) + '"'
    counting = [word for word in words if len(word) > 3 and word.lower() not in _STOP_WORDS]
    return " ".join(word.lower() for word in counting or words)


def _wrap(name: str, bindings: Bindings, filters: list[Filter], order: str, shape: str) -> Plan:
    ready = question_named(name)
    return Plan(ready.sparql, ready.lookup, bindings, tuple(filters), order, shape)


def _lookup_of(name: str, sparql: str) -> Lookup | None:
    """What the side index is asked for a query that is no ready question, or counts the rows of one."""
    return lookup_beside(files("kg.ask.words").joinpath(f"{name}.sql"), sparql)
