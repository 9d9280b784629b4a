"""What a question in words asks: a ready question, what is given, and how its rows are sorted and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal

from kg.ask.questions.listings import BY_DATE, OF_WHOM, STATEMENTS
from kg.ask.words import coverage, occurrences
from kg.ask.words.givens import WITHHOLDING, bound, keeping_given, period_given, topic_given, words_given
from kg.ask.words.limits import Limit
from kg.ask.words.planned import Plan, planned
from kg.ask.words.understood import Understood, turns
from kg.store.question import Asked, Counted, Given, Listing, Order
from kg.store.question_sparql import tells
from kg.vocabulary import SHOWN, TOLD

_BY_TWO = ("who!=two speakers", "who", "-confidence", "first", "second")
_OVER_TIME = ("when", "-confidence", "first", "second")
_PAIRS = ("who!=one speaker, two outlets", "who", "-confidence", "first", "second")
_OTHERS = ("-statements", "otherName", "how", "aboutName", "other")


def plan(asked: Understood, kinds: Sequence[str] = SHOWN) -> Plan:
    """The query that answers a question, of statements that are told in some ways."""
    made = _limited(_PLANS[asked.kind](asked), asked.limit)
    kinds = tuple(asked.marks["kinds"].split(",")) if "kinds" in asked.marks else kinds
    if set(kinds) == set(TOLD) or not tells(made.asked.question):
        return made
    return with_given(made, {"kinds": [Literal(kind) for kind in kinds]})


def _limited(made: Plan, limit: Limit) -> Plan:
    """The same with as many rows as are wanted, from the first or the last in time."""
    if limit.order and made.shape == "quotes":
        order = ("-published", *BY_DATE) if limit.order == "latest" else BY_DATE
        given = {**made.asked.given, **({} if "undated" in made.asked.given else {"dated": ()})}
        made = replace(made, asked=replace(made.asked, given=given, order=order))
    most = min((number for number in (limit.most, made.asked.most) if number is not None), default=None)
    return replace(made, asked=replace(made.asked, most=most))


def with_given(made: Plan, given: Given) -> Plan:
    """The same with more given."""
    return replace(made, asked=replace(made.asked, given={**made.asked.given, **given}))


def undated(made: Plan) -> Plan:
    """The same of statements in articles without a date."""
    kept = {name: terms for name, terms in made.asked.given.items() if name != "dated"}
    return replace(made, asked=replace(made.asked, given={**kept, "undated": ()}))


def _said(asked: Understood, order: Order = BY_DATE, most: int | None = None) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    question = "what-did-x-say-about-y" if "about" in given else "who-said-what"
    dated: Given = {} if most is None else {"dated": ()}
    return planned(question, {**given, **dated}, order, "quotes", most)


def _first(asked: Understood) -> Plan:
    return _said(asked, most=1) if "speaker" in asked.names else _anybody(asked, BY_DATE)


def _last(asked: Understood) -> Plan:
    order = ("-published", *BY_DATE)
    return _said(asked, order, most=1) if "speaker" in asked.names else _anybody(asked, order)


def _anybody(asked: Understood, order: Order) -> Plan:
    """The first that anybody says of something in an order of time."""
    given = {**topic_given(asked, told=True), **keeping_given(asked), "dated": ()}
    return Plan(Asked(STATEMENTS, given, order, 1), "quotes")


def _both_say(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side")
    sides = [entity for some in names.values() for entity in some]
    outlets = all(asked.names[slot].is_a("outlet") for slot in names)
    given = {**topic_given(asked, told=True), **keeping_given(asked)}
    return planned("who-said-what", {"outlet" if outlets else "speaker": sides, **given}, BY_DATE, "quotes")


def _said_about(asked: Understood) -> Plan:
    topic = topic_given(asked)
    if "about" in topic:
        return planned("what-about", {**topic, **keeping_given(asked)}, BY_DATE, "quotes")
    return Plan(Asked(STATEMENTS, {**topic, **keeping_given(asked)}, BY_DATE), "quotes")


def _more(asked: Understood) -> Plan:
    """How many statements two have, or have in them, or are about them."""
    by = asked.marks["by"]
    name, column = {"about": ("aboutName", "aboutName")}.get(by, (f"{by}Name", f"{by}Name"))
    sides = [entity for some in bound(asked, "first_side", "second_side").values() for entity in some]
    statements = Listing("statement", (column, "published", "statement"), BY_DATE, has=(by,))
    counted = Counted(statements, (name,), "statement", "statements", ("-statements", name))
    given = {**bound(asked, "speaker"), **topic_given(asked, told=True), **keeping_given(asked), by: sides}
    return Plan(Asked(counted, given), "counts")


def _both_ways(asked: Understood) -> Plan:
    """What those said of somebody who favour and who oppose them, one after another."""
    given = {**bound(asked, "about"), **keeping_given(asked), "of_two_minds": ()}
    statements = Listing("statement", OF_WHOM, ("speakerName", *BY_DATE), ("speaker",))
    return Plan(Asked(statements, given), "quotes")


def _talkers(asked: Understood) -> Plan:
    names = bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        statements = Listing("statement", ("aboutName", "speakerOrMention", "published", "statement"), BY_DATE)
        order = ("-statements", "speakerName")
        counted = Counted(statements, ("speakerName", "aboutName"), "statement", "statements", order)
        return Plan(Asked(counted, {**names, **keeping_given(asked)}), "counts")
    return planned("who-about-whom", names, ("-statements", "speakerName", "speaker"), "counts")


def _topics(asked: Understood) -> Plan:
    if asked.period:
        statements = Listing("statement", ("speakerName", "subjectName", "published", "statement"), BY_DATE, ("about",))
        order = ("-statements", "aboutName")
        counted = Counted(statements, ("speakerName", "aboutName"), "statement", "statements", order)
        return Plan(Asked(counted, {**bound(asked, "speaker"), **period_given(asked)}), "counts")
    return planned("who-about-whom", bound(asked, "speaker"), ("-statements", "aboutName", "about"), "counts")


def _targets(asked: Understood) -> Plan:
    return planned("whom-x-favours-or-opposes", {**bound(asked, "speaker"), **keeping_given(asked)}, BY_DATE, "quotes")


def _agree(asked: Understood) -> Plan:
    kept: Given = {"repeating": ()} if "repeating" in asked.marks else {}
    return planned(
        "who-agrees-with",
        {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked), **kept},
        _OTHERS,
        "others",
    )


def _disagree(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked)}
    return planned("who-disagrees-with", given, _OTHERS, "others")


def _self_contradictions(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked)}
    return planned("disagreements", {**given, "one_speaker": ()}, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked)}
    order = _OVER_TIME if "over_time" in asked.marks else _BY_TWO
    return planned("disagreements", given, order, "pairs")


def _differ(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    sides: Given = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    sides = {**sides, **words_given(asked), **period_given(asked)}
    order = ("how!=contradicts", "how", "aboutName", "firstExample", "secondExample", "reason")
    return planned("where-two-differ", sides, order, "differences")


def _entity(asked: Understood) -> Plan:
    return planned("who-is", bound(asked, "about"), ("name", "type", "detail", "value"), "details")


def _beside(asked: Understood) -> Plan:
    given = {**bound(asked, "about"), **period_given(asked)}
    return planned("named-with", given, ("-articles", "otherName", "other"), "counts")


def _told(asked: Understood) -> Plan:
    given = {**bound(asked, "addressee", "speaker", "about"), **keeping_given(asked)}
    return planned("what-x-told-y", given, BY_DATE, "quotes")


def _addressed(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    return planned("whom-x-told", given, BY_DATE, "quotes")


def _withheld(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    return planned(
        "what-x-did-not-say", {**given, "withheld": [Literal(cue) for cue in WITHHOLDING]}, BY_DATE, "quotes"
    )


def _reported(asked: Understood) -> Plan:
    return planned("who-said-what", {**bound(asked, "outlet", "about"), **keeping_given(asked)}, BY_DATE, "quotes")


def _position(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    if "about" in given:
        return planned("what-did-x-say-about-y", {**given, "dated": ()}, BY_DATE, "quotes")
    return planned("how-a-position-developed", given, BY_DATE, "quotes")


def _timeline(asked: Understood) -> Plan:
    return planned("timeline-of", {**topic_given(asked, told=True), **keeping_given(asked)}, BY_DATE, "quotes")


def _unnamed(asked: Understood) -> Plan:
    given = {**topic_given(asked, told=True), **keeping_given(asked)}
    if "role" in asked.marks:
        given["described"] = [Literal(asked.marks["role"].lower())]
    name = "anonymous-sources" if "anonymous" in asked.marks and "role" not in asked.marks else "unnamed-sources"
    return planned(name, given, BY_DATE, "quotes")


def _new_since(asked: Understood) -> Plan:
    if turns(asked):
        given = {**bound(asked, "about"), **words_given(asked), **period_given(asked)}
        return planned("changed-since", given, ("-when", "-confidence", "first", "second", "reason"), "pairs")
    given = {**topic_given(asked, told=True), **keeping_given(asked)}
    if "since" not in given:
        given["since"] = [Literal("0000")]
    return planned("new-since", given, ("-published", *BY_DATE), "quotes")


def _each_other(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side")
    sides = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    return planned("what-each-says-of-the-other", {**sides, **period_given(asked)}, BY_DATE, "quotes")


def _with_words(asked: Understood) -> Plan:
    return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")


def _evidence(asked: Understood) -> Plan:
    """Of statements that whoever asks the store has yet to find by their words."""
    return planned(
        "evidence-of", {}, ("published", "articleId", "begin", "end", "statement", "speakerName"), "passages"
    )


_PLANS = {
    "passages": coverage.passages,
    "meant": coverage.passages,
    "part": coverage.passages,
    "said": _said,
    "said_about": _said_about,
    "described": _said_about,
    "both_say": _both_say,
    "more": _more,
    "both_ways": _both_ways,
    "talkers": _talkers,
    "topics": _topics,
    "targets": _targets,
    "agree": _agree,
    "disagree": _disagree,
    "self_contradictions": _self_contradictions,
    "contradictions": _contradictions,
    "happened": occurrences.happened,
    "did": occurrences.did,
    "verdicts": coverage.verdicts,
    "differ": _differ,
    "first": _first,
    "last": _last,
    "most_quoted": coverage.most_quoted,
    "most_discussed": coverage.most_discussed,
    "who_said": _with_words,
    "outlets": coverage.outlets,
    "entity": _entity,
    "told": _told,
    "addressed": _addressed,
    "withheld": _withheld,
    "reported": _reported,
    "beside": _beside,
    "position": _position,
    "unnamed": _unnamed,
    "only_in": coverage.only_in,
    "only_on": coverage.most_quoted,
    "together": coverage.together,
    "evidence": _evidence,
    "told_differently": coverage.told_differently,
    "both_tell": coverage.both_tell,
    "new_since": _new_since,
    "timeline": _timeline,
    "repeated": coverage.repeated,
    "copies": coverage.copies,
    "rated_by_speaker": coverage.rated_by_speaker,
    "each_other": _each_other,
    "articles": coverage.articles,
    "outlets_on": coverage.outlets_on,
    "done": occurrences.done,
    "done_to_whom": occurrences.done_to_whom,
}
