"""What a question in words asks: a ready question, what is given, and how its rows are sorted and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from kg.ask.questions import question_named
from kg.ask.questions.listings import BY_DATE, BY_EVENT, STATEMENTS
from kg.ask.words.givens import SIDED, bound, keeping_given, period_given, topic_given, words_given
from kg.ask.words.understand import Understood
from kg.store.question import Asked, Counted, Given, Listing, Order
from kg.store.question_sparql import sparql_of, tells
from kg.vocabulary import SHOWN, TOLD

_BY_TIME = ("when", "published", "articleId", "begin", "event")
_BY_TWO = ("who!=two speakers", "who", "-confidence", "first", "second")
_OVER_TIME = ("when", "-confidence", "first", "second")
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


def plan(asked: Understood, kinds: Sequence[str] = SHOWN) -> Plan:
    """The query that answers a question, of statements that are told in some ways."""
    planned = _PLANS[asked.kind](asked)
    if set(kinds) == set(TOLD) or not tells(planned.asked.question):
        return planned
    return with_given(planned, {"kinds": [Literal(kind) for kind in kinds]})


def with_given(planned: Plan, given: Given) -> Plan:
    """The same with more given."""
    return replace(planned, asked=replace(planned.asked, given={**planned.asked.given, **given}))


def undated(planned: Plan) -> Plan:
    """The same of statements in articles without a date."""
    kept = {name: terms for name, terms in planned.asked.given.items() if name != "dated"}
    return replace(planned, asked=replace(planned.asked, given={**kept, "undated": ()}))


def _said(asked: Understood, order: Order = BY_DATE, most: int | None = None) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    question = "what-did-x-say-about-y" if "about" in given else "who-said-what"
    dated: Given = {} if most is None else {"dated": ()}
    return _plan(question, {**given, **dated}, order, "quotes", most)


def _first(asked: Understood) -> Plan:
    return _said(asked, most=1)


def _last(asked: Understood) -> Plan:
    return _said(asked, ("-published", *BY_DATE), most=1)


def _said_about(asked: Understood) -> Plan:
    topic = topic_given(asked)
    if "about" in topic:
        return _plan("what-about", {**topic, **keeping_given(asked)}, BY_DATE, "quotes")
    return Plan(Asked(STATEMENTS, {**topic, **keeping_given(asked)}, BY_DATE), "quotes")


def _talkers(asked: Understood) -> Plan:
    names = bound(asked, "about")
    if asked.period or "outlet" in asked.names:
        statements = Listing("statement", ("aboutName", "speakerOrMention", "published", "statement"), BY_DATE)
        order = ("-statements", "speakerName")
        counted = Counted(statements, ("speakerName", "aboutName"), "statement", "statements", order)
        return Plan(Asked(counted, {**names, **keeping_given(asked)}), "counts")
    return _plan("who-about-whom", names, ("-statements", "speakerName", "speaker"), "counts")


def _topics(asked: Understood) -> Plan:
    return _plan("who-about-whom", bound(asked, "speaker"), ("-statements", "aboutName", "about"), "counts")


def _targets(asked: Understood) -> Plan:
    return _plan("whom-x-favours-or-opposes", {**bound(asked, "speaker"), **keeping_given(asked)}, BY_DATE, "quotes")


def _agree(asked: Understood) -> Plan:
    kept: Given = {"repeating": ()} if "repeating" in asked.marks else {}
    return _plan("who-agrees-with", {**bound(asked, "speaker", "about"), **kept}, _OTHERS, "others")


def _disagree(asked: Understood) -> Plan:
    return _plan("who-disagrees-with", bound(asked, "speaker", "about"), _OTHERS, "others")


def _self_contradictions(asked: Understood) -> Plan:
    return _plan("disagreements", {**bound(asked, "speaker"), "one_speaker": ()}, _PAIRS, "pairs")


def _contradictions(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked)}
    order = _OVER_TIME if "over_time" in asked.marks else _BY_TWO
    return _plan("disagreements", given, order, "pairs")


def _differ(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    sides: Given = {**{slot.removesuffix("_side"): entity for slot, entity in names.items()}, **words_given(asked)}
    order = ("how!=contradicts", "how", "aboutName", "firstExample", "secondExample", "reason")
    return _plan("where-two-differ", sides, order, "differences")


def _happened(asked: Understood) -> Plan:
    if "place" in asked.names:
        given = {**bound(asked, "place"), **period_given(asked, "dated_")}
        return _plan("events-at-place", given, _BY_TIME, "events")
    if asked.words:  # of what no event is known to have happened in
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    bounds = {"since": [Literal(asked.period.since or "0000")], "before": [Literal(asked.period.before or "9999")]}
    return _plan("events-in-period", bounds, _BY_TIME, "events")


def _did(asked: Understood) -> Plan:
    names = bound(asked, "actor", "patient", "place")
    given: Given = {**period_given(asked, "dated_"), **({"at": names["place"]} if "place" in names else {})}
    if not names:  # nobody of that name: what is said with the words
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    if "actor" not in names:
        # What befalls a government befalls its country, too, which may be less known by the name.
        meant = asked.names["patient"].entities
        whom = [NamedNode(entity.iri) for place, entity in enumerate(meant) if not place or "place" in entity.types]
        return _plan("what-befell", {"whom": whom, **given}, _BY_TIME, "events")
    target: Given = {"done_to": names["patient"]} if "patient" in names else {}
    return _plan("events-of", {"actor": names["actor"], "acting": (), **target, **given}, _BY_TIME, "events")


def _verdicts(asked: Understood) -> Plan:
    limits: Mapping[str, Given] = {"false": {"at_most": [Literal(2)]}, "true": {"at_least": [Literal(4)]}}
    rated = limits[asked.marks["rating"]] if "rating" in asked.marks else {}
    order = ("ratingValue", "published", "articleId", "begin", "statement")
    return _plan("verdicts", {**bound(asked, "speaker"), **rated, **period_given(asked)}, order, "verdicts")


def _most_quoted(asked: Understood) -> Plan:
    name = "most-quoted-in-outlet" if "outlet" in asked.names else "most-quoted"
    return _plan(name, bound(asked, "outlet"), ("-statements", "speakerName", "speaker"), "counts")


def _most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    kept: Given = {SIDED[column]: ()} if column in SIDED else {}
    return _plan("most-discussed", kept, ("-" + column, "aboutName", "about"), "counts")


def _outlets(asked: Understood) -> Plan:
    return _plan("outlets-quoting", bound(asked, "speaker"), ("-statements", "outletName", "outlet"), "counts")


def _entity(asked: Understood) -> Plan:
    return _plan("who-is", bound(asked, "about"), ("name", "type", "detail", "value"), "details")


def _beside(asked: Understood) -> Plan:
    return _plan("named-with", bound(asked, "about"), ("-articles", "otherName", "other"), "counts")


def _told(asked: Understood) -> Plan:
    given = {**bound(asked, "addressee", "speaker", "about"), **keeping_given(asked)}
    return _plan("what-x-told-y", given, BY_DATE, "quotes")


def _reported(asked: Understood) -> Plan:
    return _plan("who-said-what", {**bound(asked, "outlet", "about"), **keeping_given(asked)}, BY_DATE, "quotes")


def _position(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
    if "about" in given:
        return _plan("what-did-x-say-about-y", {**given, "dated": ()}, BY_DATE, "quotes")
    return _plan("how-a-position-developed", given, BY_DATE, "quotes")


def _timeline(asked: Understood) -> Plan:
    return _plan("timeline-of", {**topic_given(asked, told=True), **keeping_given(asked)}, BY_DATE, "quotes")


def _unnamed(asked: Understood) -> Plan:
    given = {**topic_given(asked, told=True), **keeping_given(asked)}
    if "role" in asked.marks:
        given["described"] = [Literal(asked.marks["role"])]
    name = "anonymous-sources" if "anonymous" in asked.marks and "role" not in asked.marks else "unnamed-sources"
    return _plan(name, given, BY_DATE, "quotes")


def _only_in(asked: Understood) -> Plan:
    return _plan("quoted-only-by", bound(asked, "outlet"), ("-statements", "speakerName", "speaker"), "counts")


def _told_differently(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    slots = {"first_side": "outlet", "second_side": "beside", "about": "about"}
    given: Given = {
        **{slots[slot]: entity for slot, entity in names.items()},
        **words_given(asked),
        **period_given(asked),
    }
    return _plan("told-differently", given, _BY_TWO, "pairs")


def _both_tell(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    slots = {"first_side": "teller", "second_side": "beside", "about": "about"}
    return _plan("told-by-several", {slots[slot]: entity for slot, entity in names.items()}, BY_EVENT, "tellings")


def _new_since(asked: Understood) -> Plan:
    given = {**topic_given(asked, told=True), **keeping_given(asked)}
    if "since" not in given:
        given["since"] = [Literal("0000")]
    return _plan("new-since", given, ("-published", *BY_DATE), "quotes")


def _repeated(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked)}
    return _plan("most-repeated", given, ("-repeats", "-outlets", "example"), "repeats")


def _rated_by_speaker(asked: Understood) -> Plan:
    rating = asked.marks.get("rating", "false")
    kept, column = {"false": ("untrue", "-ratedFalse"), "true": ("proven", "-ratedTrue")}[rating]
    return _plan("rated-by-speaker", {kept: ()}, (column, "-verdicts", "speakerName", "speaker"), "counts")


def _each_other(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side")
    sides = {slot.removesuffix("_side"): entity for slot, entity in names.items()}
    return _plan("what-each-says-of-the-other", {**sides, **period_given(asked)}, BY_DATE, "quotes")


def _articles(asked: Understood) -> Plan:
    if "about" not in asked.names:
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    given = {**bound(asked, "about", "outlet"), **period_given(asked)}
    return _plan("articles-naming", given, ("published", "articleId", "article"), "articles")


def _outlets_on(asked: Understood) -> Plan:
    return _plan("outlets-on", {**topic_given(asked), **keeping_given(asked)}, ("-statements", "outletName"), "counts")


def _done_to_whom(asked: Understood) -> Plan:
    given = {**bound(asked, "place"), **period_given(asked, "dated_")}
    return _plan("who-was-it-done-to", {"deed": [Literal(asked.marks["deed"])], **given}, _BY_TIME, "events")


def _with_words(asked: Understood) -> Plan:
    return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")


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
    "position": _position,
    "unnamed": _unnamed,
    "only_in": _only_in,
    "told_differently": _told_differently,
    "both_tell": _both_tell,
    "new_since": _new_since,
    "timeline": _timeline,
    "repeated": _repeated,
    "rated_by_speaker": _rated_by_speaker,
    "each_other": _each_other,
    "articles": _articles,
    "outlets_on": _outlets_on,
    "done_to_whom": _done_to_whom,
}


def _plan(name: str, given: Given, order: Order, shape: str, most: int | None = None) -> Plan:
    return Plan(question_named(name).asked(given, order, most), shape)
