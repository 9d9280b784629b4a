"""Who else may be meant where those who are asked for are not told to say anything: their members, all others, those without
a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.callings import described
from kg.ask.words.understood import Understood
from kg.ask.words.wider.instead import HOW, Instead, without_marks, without_names
from kg.ask.words.wider.nearer import beside, but_one, other_words
from kg.store.naming import Names


def said_by_members(understood: Understood, names: Names) -> Iterator[Instead]:
    """What those said of whom articles tell that they are of a group."""
    if understood.kind != "said" or not understood.names["speaker"].is_a("group"):
        return
    group = understood.names["speaker"].text
    asked = replace(without_names(understood, "speaker"), kind="described", speakers=described(group, names))
    note = f"Nothing of it is told of {group} as such; this is what those said who are called so, or are one by their office."
    yield Instead(replace(asked, marks={**understood.marks, "source": group}), note, is_loose=True)


def reported_by_outlet(understood: Understood, _: Names) -> Iterator[Instead]:
    """What an outlet reports, for what it says itself."""
    if understood.kind != "said" or not understood.names["speaker"].is_a("outlet"):
        return
    outlet = understood.names["speaker"]
    asked = replace(without_names(understood, "speaker"), kind="reported")
    note = f"Nothing that {outlet.best.name} itself says is told of it; this is what it reports."
    yield Instead(replace(asked, names={**asked.names, "outlet": outlet}), note, is_loose=True)


def said_by_described(understood: Understood, _: Names) -> Iterator[Instead]:
    """What those who are described may be meant to have said, and what others did."""
    if "source" not in understood.marks:
        return
    if "stance" in understood.marks or "cue" in understood.marks:
        note = "None of them is found to say it so; this is what they said of it."
        yield Instead(without_marks(understood, *HOW), note)
    yield from beside(understood)
    if understood.words and not understood.exact_words and understood.speakers:
        yield from but_one(understood)
        yield from other_words(understood, understood.words)
    anybody = replace(without_marks(understood, "source"), speakers=())
    whose = understood.names.get("source_of")
    if whose is not None and not whose.is_a("person"):
        asked = replace(without_names(anybody, "source_of"), kind="said")
        note = f"Nobody called so is told to speak; this is what {whose.best.name} said."
        yield Instead(replace(asked, names={**asked.names, "speaker": whose}), note)
        if understood.words:
            note = f"Nobody called so is told to speak of it; this is what others said of {whose.best.name}."
            yield Instead(replace(anybody, kind="said_about", names={"about": whose}), note)
    if understood.words and len(words_of(understood.words).split()) > 1:
        note = "Nobody called so is told to speak of it; this is what others said."
        yield Instead(replace(anybody, kind="said_about"), note)


def said_by_all(understood: Understood, _: Names) -> Iterator[Instead]:
    """What all say, where it is asked which of a group do."""
    if understood.kind != "said" or not understood.words or not asks_which(understood):
        return
    asked = replace(without_names(understood, "speaker"), kind="said_about")
    note = f"Who is one of {understood.names['speaker'].best.name} is not told; this is what all say."
    yield Instead(asked, note)
    yield Instead(without_marks(asked, *HOW), note)


def unnamed_by_article(understood: Understood, _: Names) -> Iterator[Instead]:
    """Those whom no article names, for those who asked not to be named."""
    if understood.kind == "unnamed" and "anonymous" in understood.marks and "role" not in understood.marks:
        note = "Nobody is told to have asked not to be named; these are those whom no article names."
        yield Instead(without_marks(understood, "anonymous"), note)


def of_any_role(understood: Understood, _: Names) -> Iterator[Instead]:
    """Anybody without a name, for those of an office."""
    if "role" in understood.marks:
        note = f"No {understood.marks['role']} is told to say so; these are others without a name."
        yield Instead(without_marks(understood, "role"), note)


def all_about_name(understood: Understood, _: Names) -> Iterator[Instead]:
    """All that is said about somebody, for what is said with some words; of which of a group say it, what everybody says."""
    if not understood.words or "about" not in understood.names or understood.exact_words:
        return
    name, kind = understood.names["about"].best.name, understood.kind
    note = f"Nothing has {understood.words!r}; this is about {name}."
    yield Instead(replace(understood, words=None), note, is_loose=True)
    if asks_which(understood):
        asked = replace(without_names(understood, "speaker"), kind="said_about" if kind == "said" else kind, words=None)
        group = understood.names["speaker"].best.name
        yield Instead(asked, f"Who is one of {group} is not told; this is what all say about {name}.")


def asks_which(understood: Understood) -> bool:
    """Whether it is asked which of a group say something: "which Republicans"."""
    speaker = understood.names.get("speaker")
    if speaker is None or speaker.is_a("person"):
        return False
    which = rf"\b(?:which|what|any)\s+(?:of the\s+)?{re.escape(speaker.text)}"
    return re.search(which, understood.text, re.IGNORECASE) is not None
