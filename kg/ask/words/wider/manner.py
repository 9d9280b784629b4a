"""What is said at all, where nobody is told to say it so: with that verb, against somebody, at that occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask.words.understood import Understood
from kg.ask.words.wider.instead import HOW, Instead, has_topic, looks_for_words, without_marks
from kg.store.naming import Names

_MANNER = ("stance", "mode")


def with_any_verb(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is said of a topic with any verb, and all that somebody said with the verb that is asked for."""
    if "cue" not in understood.marks or not has_topic(understood):
        return
    none = f"Nothing of it is told with “{understood.marks['cue']}”"
    if understood.kind in ("said", "said_about"):
        yield Instead(without_marks(understood, "cue"), f"{none}; this is what is said of it.", is_loose=True)
    if speaker := understood.names.get("speaker"):
        asked = replace(understood, names={"speaker": speaker}, words=None)
        yield Instead(asked, f"{none}; this is all that {speaker.best.name} said so.", is_loose=True)


def in_any_manner(understood: Understood, _: Names) -> Iterator[Instead]:
    """What somebody said of another, where none of it is told to praise or blame, or in the manner that is asked for."""
    if understood.kind != "said" or not {"speaker", "about"} <= understood.names.keys():
        return
    about, speaker = understood.names["about"].best.name, understood.names["speaker"].best.name
    plain = without_marks(understood, *_MANNER, *(("kinds",) if understood.marks.get("kinds") == "text" else ()))
    if plain == understood:
        return
    how = {"favours": "favour it", "opposes": "oppose it"}.get(understood.marks.get("stance", ""), "be told so")
    note = f"Nothing that {speaker} said is found to {how}; this is all that {speaker} said of {about}."
    yield Instead(plain, note, is_loose=True)


def at_any_occasion(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is told whenever it was said."""
    if occasion := understood.marks.get("occasion"):
        note = f"Nothing is told as said at “{occasion}”, or with these words; this is all else that is asked for."
        yield Instead(without_marks(understood, "occasion"), note, is_loose=True)


def valued_of_name(understood: Understood, _: Names) -> Iterator[Instead]:
    """What has a word of blame or praise beside a thing or a body, for what takes a side on it."""
    about = understood.names.get("about")
    if about is not None and understood.kind == "said_about" and not about.is_a("person"):
        yield from _valued(understood)


def valued_of_words(understood: Understood, _: Names) -> Iterator[Instead]:
    """What has a word of blame or praise beside the words of a topic, for what takes a side on it."""
    if looks_for_words(understood):
        yield from _valued(understood)


def all_that_takes_the_side(understood: Understood, _: Names) -> Iterator[Instead]:
    """All that favours or opposes somebody, for what does so with some words."""
    about, stance = understood.names.get("about"), understood.marks.get("stance")
    if about is not None and stance and looks_for_words(understood):
        note = f"Nothing that {stance} {about.best.name} has {understood.words!r}; this is all that does."
        yield Instead(replace(understood, words=None), note, is_loose=True)


def _valued(understood: Understood) -> Iterator[Instead]:
    """What has a word of blame or praise beside what is asked about, where a side is asked for."""
    if stance := understood.marks.get("stance"):
        plain, blame = without_marks(understood, *HOW), "blame" if stance == "opposes" else "praise"
        note = f"Nobody is told to {blame} it; these have the words, and a word of {blame}."
        yield Instead(replace(plain, marks={**plain.marks, "valued": stance}), note)
