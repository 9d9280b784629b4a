"""What is nearest to an answer where nothing has all words of a topic: in articles that tell of it, with all words but one,
with part of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.understood import Understood
from kg.ask.words.wider.instead import HOW, Instead, topic_of, without_marks, without_names

_PARTED = re.compile(
    r"\s+(?:in|of|on|at|for|to|with|from|by|against|over|after|before|during|as)\s+(?:the\s+|an?\s+)?", re.IGNORECASE
)
# Endings that words of one stem differ in.
_ENDING = re.compile(r"(?:ies|ists?|ically|ical|ics|ic|ments?|ing|ed|es|s|y|e)$")
_LEAST = 5  # letters that an ending must leave, to say enough
_FEW = 3  # words of a topic of which none may be missing
# Kinds of questions whose rows are statements of a speaker.
_OF_STATEMENTS = frozenset("said described first last position withheld addressed".split())


def beside(understood: Understood) -> Iterator[Instead]:
    """What somebody said in articles of which another statement has the words of the topic."""
    speaks = understood.names.get("speaker")
    who = speaks.best.name if speaks else f"those called “{understood.marks.get('source', '')}”"
    topic = topic_of(understood)
    is_said = understood.kind in _OF_STATEMENTS and not understood.exact_words
    if not is_said or not topic or not (speaks or understood.speakers):
        return
    asked = without_names(without_marks(understood, *HOW), "about")
    note = f"Nothing that {who} said has {topic!r}; this is what they said in articles where another statement has it."
    yield Instead(replace(asked, words=topic, marks={**asked.marks, "near": "yes"}), note, is_loose=True)


def but_one(understood: Understood) -> Iterator[Instead]:
    """What has all words of a long topic but one."""
    if understood.words and len(words_of(understood.words).split()) > _FEW:
        note = f"Nothing has all of {understood.words!r}; these have all but one of the words."
        yield Instead(replace(understood, marks={**understood.marks, "most_of": "yes"}), note, is_loose=True)


def other_words(understood: Understood, words: str) -> Iterator[Instead]:
    """Part of the words, and the beginnings of the words."""
    for part in _parts_of(words):
        note = f"Nothing has all of {words!r}; these have {part!r}."
        yield Instead(replace(understood, words=part), note, is_loose=True)
    begun = " ".join(_beginning(word) for word in words_of(words).split())
    if "*" in begun:
        note = f"Nothing has {words!r}; these have words that begin so: {begun.replace('*', '…')}."
        yield Instead(replace(understood, words=begun), note, is_loose=True)


def _parts_of(words: str) -> Iterator[str]:
    """What stands before and behind the first preposition, or where there is none the words without the first ones."""
    if _PARTED.search(words):
        parts = _PARTED.split(words, maxsplit=1)
        for part in sorted(parts, key=str.islower):  # what has a name in it says more
            if not part.islower() or _is_half(part, words):
                yield part
        return
    tokens = words.split()
    for begin in range(1, len(tokens) - 1):
        rest = " ".join(tokens[begin:])
        if _is_half(rest, words):
            yield rest


def _is_half(part: str, words: str) -> bool:
    """Whether a part has no fewer than half of the words that say something."""
    return bool(part.strip()) and 2 * len(words_of(part).split()) >= len(words_of(words).split())


def _beginning(word: str) -> str:
    stem = _ENDING.sub("", word)
    return f"{stem}*" if len(stem) >= _LEAST and word.isalpha() else word
