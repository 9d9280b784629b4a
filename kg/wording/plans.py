"""What a question in words asks, as one SPARQL query over the ready questions.

A ready question with its values bound stands inside a query that keeps the rows asked for: of a
period, an outlet, a stance, with words. The whole is what ``kg ask --show`` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask import questions
from kg.query import Bindings, bind
from kg.wording.understand import Understood

_STOP_WORDS = frozenset("that this with from there would have been were what will they their about".split())
_CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
_BY_DATE = "(!BOUND(?published)) ?published ?articleId ?begin ?end ?statement"
_PAIRS = "(?who != 'one speaker, two outlets') ?who DESC(?confidence) ?first ?second"


@dataclass(frozen=True, slots=True)
class Plan:
    """A query, the ready question at its heart, and how its rows are best shown."""

    question: str
    sparql: str
    shape: str


def plan(asked: Understood) -> Plan:
    """The query that answers a question."""
    return _PLANS[asked.kind](asked)


def _said(asked: Understood, order: str = _BY_DATE, extra: Iterable[str] = ()) -> Plan:
    names = _bound(asked, "speaker", "about")
    question = "what-did-x-say-about-y" if "about" in names else "who-said-what"
    return _wrap(question, names, [*_statement_filters(asked), *extra], order, "quotes")


def _first(asked: Understood) -> Plan:
    return _said(asked, f"STR(?published) {_BY_DATE} LIMIT 1", ["FILTER(BOUND(?published))"])


def _last(asked: Understood) -> Plan:
    return _said(asked, f"DESC(STR(?published)) {_BY_DATE} LIMIT 1", ["FILTER(BOUND(?published))"])


def _said_about(asked: Understood) -> Plan:
    if "about" in asked.names:
        return _wrap("what-about", _bound(asked, "about"), _statement_filters(asked), _BY_DATE, "quotes")
    return _with_words(asked)


def _with_words(asked: Understood) -> Plan:
    phrases = _phrases(asked)
    bindings: Bindings = {"words": Literal(phrases[0])}
    rest = Understood(asked.text, asked.kind, asked.names, asked.marks, None, False, asked.period)
    filters = [*_statement_filters(rest), *map(_contains, phrases[1:])]
    return _wrap("who-said-these-words", bindings, filters, _BY_DATE, "quotes")


def _talkers(asked: Understood) -> Plan:
    names = _bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        counted = _wrap("what-about", names, _statement_filters(asked), "", "counts").sparql
        head = "SELECT ?speakerName ?aboutName (COUNT(DISTINCT ?statement) AS ?statements)"
        tail = "GROUP BY ?speakerName ?aboutName ORDER BY DESC(?statements) ?speakerName"
        return Plan("what-about", f"{head} {{\n{counted}\n}}\n{tail}", "counts")
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
    filters = ["FILTER(STRSTARTS(?who, 'one speaker'))"]
    return _wrap("disagreements", _bound(asked, "speaker"), filters, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    about = _bound(asked, "about")
    joined = [f"?first schema:about|kg:favours|kg:opposes {about['about']} ."] if about else []
    words = [_contains(word, "CONCAT(?firstText, ' ', ?secondText)") for word in _phrases(asked)]
    return _wrap("disagreements", {}, [*joined, *words], _PAIRS, "pairs")


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


_BY_TIME = "(!BOUND(?when)) ?when ?published ?articleId ?begin ?event"


def _did(asked: Understood) -> Plan:
    filters = _period(asked, "COALESCE(?when, ?published)")
    roles = [(slot, name) for slot, name in (("actor", "agent"), ("patient", "patient")) if slot in asked.names]
    slot, role = roles[0]
    filters.append(f'FILTER(?role = "{role}")')
    if len(roles) == 2:
        filters.append(f"?event kg:patient {_bound(asked, 'patient')['patient']} .")
    return _wrap("events-of", {"actor": _bound(asked, slot)[slot]}, filters, _BY_TIME, "events")


def _verdicts(asked: Understood) -> Plan:
    limits = {"false": "FILTER(?ratingValue <= 2)", "true": "FILTER(?ratingValue >= 4)"}
    filters = [limits[asked.marks["rating"]]] if "rating" in asked.marks else []
    order = "?ratingValue (!BOUND(?published)) ?published ?articleId ?begin ?statement"
    return _wrap("verdicts", _bound(asked, "speaker"), [*filters, *_period(asked)], order, "verdicts")


def _most_quoted(asked: Understood) -> Plan:
    return _wrap("most-quoted", _bound(asked, "outlet"), [], "DESC(?statements) ?speakerName ?speaker", "counts")


def _most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    filters = [f"FILTER(?{column} > 0)"]
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


def _statement_filters(asked: Understood, about: bool = False, outlet: bool = True) -> list[str]:
    """What keeps the statements asked for, among rows of a ready question with statements."""
    filters = _period(asked)
    if outlet and "outlet" in asked.names:
        publisher = _bound(asked, "outlet")["outlet"]
        filters.append(f"?statement prov:wasDerivedFrom/schema:publisher {publisher} .")
    if about and "about" in asked.names:
        filters.append(f"?statement schema:about|kg:favours|kg:opposes {_bound(asked, 'about')['about']} .")
    if "stance" in asked.marks:
        filters.append(_taking_a_stance(asked.marks["stance"]))
    if "mode" in asked.marks:
        filters.append(f"FILTER(?modeName = {Literal(asked.marks['mode'])})")
    if "cue" in asked.marks:
        filters.append(f"?statement kg:cueLemma {Literal(asked.marks['cue'])} .")
    return filters + [_contains(phrase) for phrase in _phrases(asked)]


def _taking_a_stance(stance: str) -> str:
    """That a statement favours or opposes what it is about, or is said with a verb that does."""
    cues = ", ".join(str(Literal(cue)) for cue in _CUES_OF[stance])
    said_so = f"EXISTS {{ ?statement kg:cueLemma ?cue . FILTER(?cue IN ({cues})) }}"
    return f"FILTER(?stance = {Literal(stance)} || {said_so})"


def _period(asked: Understood, date: str = "?published") -> list[str]:
    filters = []
    if asked.period.since:
        filters.append(f"FILTER(STR({date}) >= {Literal(asked.period.since)})")
    if asked.period.before:
        filters.append(f"FILTER(STR({date}) < {Literal(asked.period.before)})")
    return filters


def _phrases(asked: Understood) -> list[str]:
    """What the text must have: the words in quotation marks as they are, else each word that counts."""
    if not asked.words:
        return []
    if asked.exact_words:
        return [asked.words]
    words = re.findall(r"\w+", asked.words)
    counting = [word for word in words if len(word) > 3 and word.lower() not in _STOP_WORDS]
    return sorted(counting, key=len, reverse=True) or [asked.words]


def _contains(phrase: str, text: str = "?text") -> str:
    return f"FILTER(CONTAINS(LCASE({text}), {Literal(phrase.lower())}))"


def _wrap(name: str, bindings: Bindings, filters: list[str], order: str, shape: str) -> Plan:
    ready = next(question for question in questions() if question.name == name)
    body = re.sub(r"^(?:#|PREFIX ).*\n", "", ready.sparql, flags=re.MULTILINE).strip()
    # The rows are put in order once, outside.
    body = re.sub(r"\nORDER BY[^{}]*\Z", "", bind(body, bindings) if bindings else body)
    lines = [f"SELECT {' '.join(_columns(body))} WHERE {{", "  {", *(f"    {line}" for line in body.splitlines()), "  }"]
    lines += [f"  {line}" for line in filters]
    lines += ["}"] + ([f"ORDER BY {order}"] if order else [])
    return Plan(name, "\n".join(lines), shape)


def _columns(select: str) -> list[str]:
    """The variables that a SELECT query gives, in their order."""
    head = select[: select.index("WHERE")]
    while re.search(r"\([^()]*\)", head):  # what is computed is known by the name after AS
        head = re.sub(r"\((?:[^()]* AS (\?\w+)|[^()]*)\)", lambda match: match[1] or "", head)
    return re.findall(r"\?\w+", head)
