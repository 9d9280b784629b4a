"""Of a kind of question without an answer the kind that tells most of it: of two who do not differ, what each says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.understood import Understood, turns
from kg.ask.words.wider.instead import Instead, has_topic, topic_of, without_marks, without_names
from kg.ask.words.wider.nearer import beside, but_one
from kg.store.naming import Names

_CLAUSE = 4  # words of what is said, of which none may be missing
# Of whom articles name so rarely, what is done in them may be done to them.
_RARELY = 60
_NO_EVENT = "No such event is known; these statements have the words."


def told_by_both(understood: Understood, _: Names) -> Iterator[Instead]:
    """What two outlets tell of the same events, for what they tell differently."""
    if understood.kind == "told_differently" and not understood.words and not understood.period:
        note = "No two of their statements contradict each other; this is what each tells of the same events."
        yield Instead(replace(understood, kind="both_tell"), note)


def said_by_both(understood: Understood, _: Names) -> Iterator[Instead]:
    """What two say about each other, or what each says of a topic, for where they differ."""
    if understood.kind != "differ":
        return
    topic = understood.names.get("about")
    if topic is None and not understood.words:
        note = "No statement of one contradicts one of the other, and they take no opposite sides; this is what they say about each other."
        yield Instead(replace(understood, kind="each_other"), note)
    note = "Nothing tells that they differ; this is what each says of it."
    yield Instead(replace(understood, kind="both_say"), note, is_loose=True)
    if topic is not None and not understood.words:
        asked = replace(without_names(understood, "about"), kind="both_say", words=topic.text)
        yield Instead(asked, note, is_loose=True)


def sides_taken(understood: Understood, _: Names) -> Iterator[Instead]:
    """Who favours or opposes somebody with words of a topic, for whose statements agree or disagree with theirs."""
    if understood.kind not in ("agree", "disagree") or not has_topic(understood):
        return
    speaker, topic = understood.names["speaker"], understood.words or understood.names["about"].text
    name, how = speaker.best.name, understood.kind
    side, stance = ("favour", "favours") if how == "agree" else ("oppose", "opposes")
    none = f"No statement is found to {how} with one of {name} on it"
    asked = replace(understood, kind="said_about", names={"about": speaker}, words=topic)
    taken = replace(asked, marks={**understood.marks, "stance": stance})
    yield Instead(taken, f"{none}; these {side} {name} and have the words.")
    own = replace(asked, kind="said", names={"speaker": speaker})
    yield Instead(own, f"{none}; this is what {name} says of it.")


def said_first(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is said for the first time since a day, for what contradicts what was told before it."""
    if turns(understood):
        note = "Nothing since then contradicts what was told before; this is what is said for the first time."
        yield Instead(without_marks(understood, "changed"), note, is_loose=True)


def told_to_nobody(understood: Understood, _: Names) -> Iterator[Instead]:
    """What somebody said, for what they told somebody."""
    if understood.kind != "told" or "speaker" not in understood.names:
        return
    speaker, hearer = (understood.names[slot].best.name for slot in ("speaker", "addressee"))
    asked = replace(without_names(understood, "addressee"), kind="said")
    note = f"It is not told that {speaker} said so to {hearer}; this is what {speaker} said."
    yield Instead(asked, note)
    for instead in beside(asked):
        yield instead.led_by(note)


def denied(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is told with a verb of denying, for which statements on a topic contradict each other."""
    if understood.kind == "contradictions" and understood.words and not understood.names:
        asked = replace(understood, kind="said_about", marks={"cue": "deny"})
        note = "No two statements of it are found to contradict each other; this is told with a verb of denying."
        yield Instead(asked, note)


def said_in_most_words(understood: Understood, _: Names) -> Iterator[Instead]:
    """What has all words of a long clause but one, for who said it."""
    if understood.kind != "who_said" or not understood.words or understood.exact_words:
        return
    if len(words_of(understood.words).split()) > _CLAUSE:
        yield from but_one(replace(understood, kind="said_about"))


def done_elsewhere(understood: Understood, names: Names) -> Iterator[Instead]:
    """Events of a deed whatever else is named, and statements with the words of both."""
    if understood.kind != "done":
        return
    about = understood.names.get("about")
    without_words = f"None of them is in an article that has {understood.words!r}."
    if about and names.times_named(about) > _RARELY:
        if understood.words:
            yield Instead(replace(understood, words=None), without_words)
    elif about:
        named = {**understood.marks, "naming": "yes"}
        note = f"None of them is told of {about.best.name}; these are told in articles with the name."
        if understood.words or "place" in understood.names or understood.period:
            yield Instead(replace(understood, marks=named), note)
        if understood.words:
            yield Instead(replace(understood, words=None), without_words)
        yield Instead(replace(understood, words=None, marks=named), note)
    if topic := topic_of(understood):
        asked = _deed_said(understood, topic)
        place = {"about": understood.names["place"]} if "place" in understood.names else {}
        yield Instead(replace(asked, names=place), _NO_EVENT)
        yield from _deed_said_in_most_words(replace(asked, names={}))


def done_or_said(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is said with the words of a deed and of what it was about, for to whom it was done."""
    if understood.kind == "done_to_whom" and understood.words:
        asked = _deed_said(understood, understood.words)
        yield Instead(asked, _NO_EVENT)
        yield from _deed_said_in_most_words(asked)


def _deed_said(understood: Understood, topic: str) -> Understood:
    """What is said with the words of a deed and of a topic."""
    return replace(understood, kind="said_about", marks={}, words=f"{understood.marks['deed']} {topic}")


def _deed_said_in_most_words(asked: Understood) -> Iterator[Instead]:
    for instead in but_one(asked):
        yield instead.led_by("No such event is known.")


def all_of_a_topic(understood: Understood, _: Names) -> Iterator[Instead]:
    """All that somebody said of a topic, for where they contradict themselves on it."""
    if understood.kind == "self_contradictions" and has_topic(understood):
        note = "No two statements of it are found to contradict each other; this is all that was said of it."
        yield Instead(replace(understood, kind="position"), note)
