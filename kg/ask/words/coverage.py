"""Plans of questions about what there is: who is quoted, in which outlets and articles, what they repeat or tell differently."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal

from kg.ask.questions.listings import BY_DATE, BY_EVENT, STATEMENTS
from kg.ask.words.givens import SIDED, bound, keeping_given, period_given, topic_given, words_given
from kg.ask.words.planned import Plan, planned
from kg.ask.words.understood import Understood
from kg.store.co_occurrence import KEPT
from kg.store.question import Asked, Counted, Given, Listing, Written

NO_SPARQL = "# Read as words, and ranked: no SPARQL says this."
_BY_TWO = ("who!=two speakers", "who", "-confidence", "first", "second")


def verdicts(asked: Understood) -> Plan:
    limits: Mapping[str, Given] = {"false": {"at_most": [Literal(2)]}, "true": {"at_least": [Literal(4)]}}
    rated = limits[asked.marks["rating"]] if "rating" in asked.marks else {}
    order = ("ratingValue", "published", "articleId", "begin", "statement")
    return planned("verdicts", {**bound(asked, "speaker"), **rated, **period_given(asked)}, order, "verdicts")


def most_quoted(asked: Understood) -> Plan:
    if asked.period or asked.speakers or asked.words or "about" in asked.names:
        statements = Listing("statement", ("speakerName", "published", "statement"), BY_DATE, has=("speaker",))
        counted = Counted(statements, ("speakerName",), "statement", "statements", ("-statements", "speakerName"))
        return Plan(Asked(counted, {**topic_given(asked, told=True), **keeping_given(asked)}), "counts")
    name = "most-quoted-in-outlet" if "outlet" in asked.names else "most-quoted"
    return planned(name, bound(asked, "outlet"), ("-statements", "speakerName", "speaker"), "counts")


def most_discussed(asked: Understood) -> Plan:
    column = asked.marks.get("stance", "statements")
    if asked.period:
        names = ("sideName", "side") if column in SIDED else ("subjectName",)
        statements = Listing("statement", (*names, "published", "statement"), BY_DATE, has=("about",))
        order = ("-statements", "aboutName")
        counted = Counted(statements, ("aboutName",), "statement", "statements", order)
        taken: Given = {SIDED[column]: ()} if column in SIDED else {}
        return Plan(Asked(counted, {**taken, **period_given(asked)}), "counts")
    kept: Given = {SIDED[column]: ()} if column in SIDED else {}
    return planned("most-discussed", kept, ("-" + column, "aboutName", "about"), "counts")


def outlets(asked: Understood) -> Plan:
    if asked.words or "about" in asked.names or asked.period:
        given = {**bound(asked, "speaker"), **topic_given(asked), **keeping_given(asked)}
        return planned("outlets-on", given, ("-statements", "outletName"), "counts")
    return planned("outlets-quoting", bound(asked, "speaker"), ("-statements", "outletName", "outlet"), "counts")


def only_in(asked: Understood) -> Plan:
    given = {**bound(asked, "outlet"), **period_given(asked)}
    return planned("quoted-only-by", given, ("-statements", "speakerName", "speaker"), "counts")


def together(asked: Understood) -> Plan:
    # How many pairs there are in all nobody asks, and would take long to count.
    return planned("named-together", {}, ("-articles", "firstName", "secondName", "first", "second"), "counts", KEPT)


def told_differently(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    slots = {"first_side": "outlet", "second_side": "beside", "about": "about"}
    given: Given = {
        **{slots[slot]: entity for slot, entity in names.items()},
        **words_given(asked),
        **period_given(asked),
    }
    return planned("told-differently", given, _BY_TWO, "pairs")


def both_tell(asked: Understood) -> Plan:
    names = bound(asked, "first_side", "second_side", "about")
    slots = {"first_side": "teller", "second_side": "beside", "about": "about"}
    given: Given = {slots[slot]: entity for slot, entity in names.items()}
    return planned("told-by-several", {**given, **period_given(asked, "dated_")}, BY_EVENT, "tellings")


def repeated(asked: Understood) -> Plan:
    given = {**bound(asked, "speaker", "about"), **words_given(asked), **period_given(asked)}
    return planned("most-repeated", given, ("-repeats", "-outlets", "example"), "repeats")


def copies(asked: Understood) -> Plan:
    given = {**bound(asked, "about", "outlet"), **period_given(asked)}
    return planned("copies", given, ("originalPublished", "originalId", "published", "articleId", "article"), "copies")


def rated_by_speaker(asked: Understood) -> Plan:
    rating = asked.marks.get("rating", "false")
    kept, column = {"false": ("untrue", "-ratedFalse"), "true": ("proven", "-ratedTrue")}[rating]
    given: Given = {kept: (), **period_given(asked)}
    return planned("rated-by-speaker", given, (column, "-verdicts", "speakerName", "speaker"), "counts")


def articles(asked: Understood) -> Plan:
    if "about" not in asked.names:
        return Plan(Asked(STATEMENTS, keeping_given(asked), BY_DATE), "quotes")
    given = {**bound(asked, "about", "outlet"), **period_given(asked)}
    return planned("articles-naming", given, ("published", "articleId", "article"), "articles")


def outlets_on(asked: Understood) -> Plan:
    return planned(
        "outlets-on", {**topic_given(asked), **keeping_given(asked)}, ("-statements", "outletName"), "counts"
    )


def passages(asked: Understood) -> Plan:
    """What the store ranks, which is asked in no query."""
    return Plan(Asked(Written(NO_SPARQL, "", ()), period_given(asked)), "sentences")
