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

from kg.ask import questions
from kg.errors import QuestionError
from kg.plan import about
from kg.sparql import Bindings
from kg.vocabulary import term
from kg.wording.selection import Filter, Plan
from kg.wording.understand import Understood

_STOP_WORDS = frozenset("that this with from there would have been were what will they their about".split())
_CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
_BY_DATE = "?published ?articleId ?begin ?end ?statement"
_DATED = Filter("?statement prov:wasDerivedFrom/schema:datePublished ?dated .", (("since", "0"),))
_PAIRS = "(?who != 'one speaker, two outlets') ?who DESC(?confidence) ?first ?second"


def plan(asked: Understood) -> Plan:
    """The query that answers a question."""
    return _PLANS[asked.kind](asked)


def _said(asked: Understood, order: str = _BY_DATE, extra: Iterable[Filter] = ()) -> Plan:
    names = _bound(asked, "speaker", "about")
    question = "what-did-x-say-about-y" if "about" in names else "who-said-what"
    return _wrap(question, names, [*_statement_filters(asked), *extra], order, "quotes")


def _first(asked: Understood) -> Plan:
    return _said(asked, f"{_BY_DATE} LIMIT 1", [_DATED])


def _last(asked: Understood) -> Plan:
    return _said(asked, f"DESC(?published) {_BY_DATE} LIMIT 1", [_DATED])


def _said_about(asked: Understood) -> Plan:
    if "about" in asked.names:
        return _wrap("what-about", _bound(asked, "about"), _statement_filters(asked), _BY_DATE, "quotes")
    return _with_words(asked)


def _talkers(asked: Understood) -> Plan:
    names = _bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        statements = _wrap("what-about", names, _statement_filters(asked), "", "counts")
        head = "SELECT ?speakerName ?aboutName (COUNT(DISTINCT ?statement) AS ?statements) {"
        tail = "} GROUP BY ?speakerName ?aboutName ORDER BY DESC(?statements) ?speakerName"
        return replace(statements, counted=(head, tail))
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
    filters = [Filter("FILTER(STRSTARTS(?who, 'one speaker'))")]
    return _wrap("disagreements", _bound(asked, "speaker"), filters, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    about = _bound(asked, "about")
    joined = [Filter(f"?first schema:about|kg:favours|kg:opposes {about['about']} .")] if about else []
    words = [" UNION ".join(f"{{ {has} }}" for side in ("?first", "?second") for has in _having_words(asked, side))]
    return _wrap("disagreements", {}, [*joined, *(Filter(pattern) for pattern in words if pattern)], _PAIRS, "pairs")


def _differ(asked: Understood) -> Plan:
    names = _bound(asked, "first_side", "second_side", "about")
    sides = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    order = "(?how != 'contradicts') ?how ?aboutName ?firstExample ?secondExample ?reason"
    return _wrap("where-two-differ", sides, [], order, "differences")


def _happened(asked: Understood) -> Plan:
    period = asked.period
    if "place" in asked.names:
        filters = _period(asked, "COALESCE(?when, ?published)")
        return _wrap("events-at-place", _bound(asked, "place"), filters, _BY_TIME, "events")
    bounds = {"since": Literal(period.since or "0000"), "before": Literal(period.before or "9999")}
    return _wrap("events-in-period", bounds, [], _BY_TIME, "events")


_BY_TIME = "?when ?published ?articleId ?begin ?event"


def _did(asked: Understood) -> Plan:
    filters = _period(asked, "COALESCE(?when, ?published)")
    roles = [(slot, name) for slot, name in (("actor", "agent"), ("patient", "patient")) if slot in asked.names]
    slot, role = roles[0]
    filters.append(Filter(f'FILTER(?role = "{role}")'))
    if len(roles) == 2:
        filters.append(Filter(f"?event kg:patient {_bound(asked, 'patient')['patient']} ."))
    return _wrap("events-of", {"actor": _bound(asked, slot)[slot]}, filters, _BY_TIME, "events")


def _verdicts(asked: Understood) -> Plan:
    limits = {"false": "FILTER(?ratingValue <= 2)", "true": "FILTER(?ratingValue >= 4)"}
    filters = [Filter(limits[asked.marks["rating"]])] if "rating" in asked.marks else []
    order = "?ratingValue ?published ?articleId ?begin ?statement"
    return _wrap("verdicts", _bound(asked, "speaker"), [*filters, *_period(asked)], order, "verdicts")


def _most_quoted(asked: Understood) -> Plan:
    name = "most-quoted-in-outlet" if "outlet" in asked.names else "most-quoted"
    return _wrap(name, _bound(asked, "outlet"), [], "DESC(?statements) ?speakerName ?speaker", "counts")


def _most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    filters = [Filter(f"FILTER(?{column} > 0)")]
    return _wrap("most-discussed", {}, filters, f"DESC(?{column}) ?aboutName ?about", "counts")


def _outlets(asked: Understood) -> Plan:
    order = "DESC(?statements) ?outletName ?outlet"
    return _wrap("outlets-quoting", _bound(asked, "speaker"), [], order, "counts")


def _entity(asked: Understood) -> Plan:
    return _wrap("who-is", _bound(asked, "about"), [], "?name ?type ?detail ?value", "details")


def _told(asked: Understood) -> Plan:
    names = _bound(asked, "addressee", "speaker")
    return _wrap("what-x-told-y", names, _statement_filters(asked, about=True), _BY_DATE, "quotes")


def _reported(asked: Understood) -> Plan:
    filters = _statement_filters(asked, about=True, outlet=False)
    return _wrap("who-said-what", _bound(asked, "outlet"), filters, _BY_DATE, "quotes")


def _with_words(asked: Understood) -> Plan:
    sparql = files("kg.wording").joinpath("statements.rq").read_text("utf8")
    return Plan("", sparql, {}, tuple(_statement_filters(asked)), _BY_DATE, "quotes", "statement", ())


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
}


def _bound(asked: Understood, *slots: str) -> dict[str, NamedNode]:
    """The best known entity of each of these slots that the question fills."""
    return {slot: NamedNode(asked.names[slot].entities[0].iri) for slot in slots if slot in asked.names}


def _statement_filters(asked: Understood, about: bool = False, outlet: bool = True) -> list[Filter]:
    """What keeps the statements asked for: patterns that stand alone, each about ``?statement``."""
    filters = []
    if asked.period:
        tests = " ".join(pattern for pattern, _ in _period(asked, "?date"))
        bounds = (("since", asked.period.since or "0"), ("before", asked.period.before or "9999"))
        filters.append(Filter(f"?statement prov:wasDerivedFrom/schema:datePublished ?date . {tests}", bounds))
    if outlet and "outlet" in asked.names:
        publisher = _bound(asked, "outlet")["outlet"]
        pattern = f"?statement prov:wasDerivedFrom/schema:publisher {publisher} ."
        filters.append(Filter(pattern, (("outlet", publisher.value),)))
    if about and "about" in asked.names:
        entity = _bound(asked, "about")["about"]
        pattern = f"?statement schema:about|kg:favours|kg:opposes {entity} ."
        filters.append(Filter(pattern, (("about", entity.value),)))
    if "stance" in asked.marks and "about" in asked.names:
        filters.append(_taking_a_stance(asked.marks["stance"], _bound(asked, "about")["about"]))
    elif "stance" in asked.marks:
        filters.append(Filter(f"FILTER(?stance = {Literal(asked.marks['stance'])})"))
    if "mode" in asked.marks:
        mode = term(f"kg:{asked.marks['mode']}")
        filters.append(Filter(f"?statement kg:mode {mode} .", (("mode", mode.value),)))
    if "cue" in asked.marks:
        filters.append(Filter(f"?statement kg:cueLemma {Literal(asked.marks['cue'])} ."))
    pattern = _having_words(asked, "?statement")
    return filters + [Filter(has, (("words", _looked_for(asked)),)) for has in pattern]


def _taking_a_stance(stance: str, about: NamedNode) -> Filter:
    """That a statement favours or opposes what it is about, or is said with a verb that does."""
    cues = ", ".join(str(Literal(cue)) for cue in _CUES_OF[stance])
    said_so = f"EXISTS {{ ?statement kg:cueLemma ?cue . FILTER(?cue IN ({cues})) }}"
    return Filter(f"FILTER(EXISTS {{ ?statement kg:{stance} {about} }} || {said_so})")


def _period(asked: Understood, date: str = "?published") -> list[Filter]:
    filters = []
    if asked.period.since:
        filters.append(Filter(f"FILTER(STR({date}) >= {Literal(asked.period.since)})"))
    if asked.period.before:
        filters.append(Filter(f"FILTER(STR({date}) < {Literal(asked.period.before)})"))
    return filters


def _having_words(asked: Understood, variable: str) -> list[str]:
    """That a statement has the words, where the question has any."""
    return [f"{variable} kg:matches {Literal(_looked_for(asked))} ."] if asked.words else []


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
    ready = next(question for question in questions() if question.name == name)
    kind, required = about(ready.sparql) or ("", [])
    return Plan(name, ready.sparql, bindings, tuple(filters), order, shape, kind, tuple(required))
