"""What is nearest to an answer where nothing has all that a question names: in articles that tell of it, with all words
but one, with part of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.understood import Understood
from kg.store.naming import Names

# The marks of a question that say how something is said.
HOW = ("stance", "cue")
_PARTED = re.compile(
    r"\s+(?:in|of|on|at|for|to|with|from|by|against|over|after|before|during|as)\s+(?:the\s+|an?\s+)?", re.IGNORECASE
)
# Endings that words of one stem differ in; what is left must say enough.
_ENDING = re.compile(r"(?:ies|ists?|ically|ical|ics|ic|ments?|ing|ed|es|s|y|e)$")
_LEAST = 5
# Of whom articles name so rarely, what is done in them may be done to them.
_RARELY = 60
_FEW = 3  # words of a topic of which none may be missing
# Kinds of questions whose rows are statements of a speaker.
_OF_STATEMENTS = frozenset("said described first last position withheld addressed".split())


def beside(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What somebody said in articles of which another statement has the words of the topic."""
    speaks = understood.names.get("speaker")
    who = speaks.entities[0].name if speaks else f"those called “{understood.marks.get('source', '')}”"
    about = understood.names.get("about")
    topic = " ".join(part for part in (about.text if about else "", understood.words or "") if part)
    is_said = understood.kind in _OF_STATEMENTS and not understood.exact_words
    if not is_said or not topic or not (speaks or understood.speakers):
        return
    others = {slot: match for slot, match in understood.names.items() if slot != "about"}
    marks = {mark: value for mark, value in understood.marks.items() if mark not in HOW}
    note = f"Nothing that {who} said has {topic!r}; this is what they said in articles where another statement has it."
    yield replace(understood, names=others, words=topic, marks={**marks, "near": "yes"}), note


def but_one(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What has all words of a long topic but one."""
    if understood.words and len(words_of(understood.words).split()) > _FEW:
        note = f"Nothing has all of {understood.words!r}; these have all but one of the words."
        yield replace(understood, marks={**understood.marks, "most_of": "yes"}), note


def told_to_nobody(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What somebody said, whoever it was told to."""
    speaker, hearer = (understood.names[slot].entities[0].name for slot in ("speaker", "addressee"))
    others = {slot: match for slot, match in understood.names.items() if slot != "addressee"}
    asked = replace(understood, kind="said", names=others)
    note = f"It is not told that {speaker} said so to {hearer}; this is what {speaker} said."
    yield asked, note
    for instead, why in beside(asked):
        yield instead, f"{note} {why}"


def done_or_said(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What is said with the deed and the words of what it was about."""
    words = f"{understood.marks['deed']} {understood.words}"
    asked = replace(understood, kind="said_about", marks={}, words=words)
    yield asked, "No such event is known; these statements have the words."
    yield from ((instead, f"No such event is known. {why}") for instead, why in but_one(asked))


def other_words(understood: Understood, words: str) -> Iterator[tuple[Understood, str]]:
    """Part of the words, and the beginnings of the words."""
    parts = _PARTED.split(words, maxsplit=1) if _PARTED.search(words) else []
    for part in sorted(parts, key=str.islower):  # what has a name in it says more
        if part.islower() and not _is_half(part, words):
            continue
        yield replace(understood, words=part), f"Nothing has all of {words!r}; these have {part!r}."
    tokens = words.split()
    for begin in range(1, len(tokens) - 1) if len(tokens) > 2 and not _PARTED.search(words) else []:
        rest = " ".join(tokens[begin:])
        if not _is_half(rest, words):
            continue
        yield replace(understood, words=rest), f"Nothing has all of {words!r}; these have {rest!r}."
    begun = " ".join(_beginning(word) for word in words_of(words).split())
    if "*" in begun:
        yield (
            replace(understood, words=begun),
            f"Nothing has {words!r}; these have words that begin so: {begun.replace('*', '…')}.",
        )


def _is_half(part: str, words: str) -> bool:
    """Whether a part has no fewer than half of the words that say something."""
    return bool(part.strip()) and 2 * len(words_of(part).split()) >= len(words_of(words).split())


def _beginning(word: str) -> str:
    stem = _ENDING.sub("", word)
    return f"{stem}*" if len(stem) >= _LEAST and word.isalpha() else word


def done_without_words(understood: Understood, names: Names) -> Iterator[tuple[Understood, str]]:
    """Events of a deed whatever else is named, and statements with the words of both."""
    about = understood.names.get("about")
    topic = " ".join(part for part in (about.text if about else "", understood.words or "") if part)
    naming = {**understood.marks, "naming": "yes"}
    if about and names.times_named(about) > _RARELY:
        if understood.words:
            yield replace(understood, words=None), f"None of them is in an article that has {understood.words!r}."
    elif about:
        note = f"None of them is told of {about.entities[0].name}; these are told in articles with the name."
        if understood.words or "place" in understood.names or understood.period:
            yield replace(understood, marks=naming), note
        if understood.words:
            yield replace(understood, words=None), f"None of them is in an article that has {understood.words!r}."
        yield replace(understood, words=None, marks=naming), note
    if topic:
        place = {"about": understood.names["place"]} if "place" in understood.names else {}
        asked = replace(
            understood, kind="said_about", marks={}, names=place, words=f"{understood.marks['deed']} {topic}"
        )
        yield asked, "No such event is known; these statements have the words."
        for instead, why in but_one(replace(asked, names={})):
            yield instead, f"No such event is known. {why}"
