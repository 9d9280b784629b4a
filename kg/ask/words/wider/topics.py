"""What else the topic of a question may be: the words of a name, a name in the words, words that are fewer or others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.understood import ABOUT_WORDS, SLOTS, Understood
from kg.ask.words.wider.instead import HOW, Instead, looks_for_words, without_marks, without_names
from kg.ask.words.wider.nearer import beside, but_one, other_words
from kg.store.naming import Match, Names

_OWNED = re.compile(r"(\w[^\"]*?)['’]s?\s+(\w.*)")
_OFTEN = 300  # who is named so often is about more than was asked


def name_as_words(understood: Understood, _: Names) -> Iterator[Instead]:
    """What has the words of a name that nothing is linked to."""
    about = understood.names.get("about")
    if about is None or understood.words or understood.kind not in ABOUT_WORDS:
        return
    asked = replace(without_names(understood, "about"), words=about.text)
    note = f"Nothing is linked to {about.best.name}; these have the words {about.text!r}."
    yield Instead(asked, note, is_loose=True)
    plain = without_marks(asked, *HOW)
    if plain != asked and understood.kind == "said":
        yield Instead(plain, f"{note} Nobody is found to say it so.", is_loose=True)


def of_owner(understood: Understood, names: Names) -> Iterator[Instead]:
    """Of what is somebody's what is said of them with the words for it."""
    if not looks_for_words(understood) or "about" in understood.names:
        return
    words = understood.words or ""
    owned = _OWNED.fullmatch(words)
    owner = names.match(owned[1], SLOTS["about"][0]) if owned else None
    if owned and owner is not None:
        about = _about(understood, owner, names)
        for part in dict.fromkeys((owned[2], owned[2].split()[-1])):
            note = f"Nothing has all of {words!r}; these are about {about.names['about'].best.name} and have {part!r}."
            yield Instead(replace(about, words=part), note, is_loose=True)


def of_names_within(understood: Understood, names: Names) -> Iterator[Instead]:
    """Of several names what has them all, and of what begins with a name what is about them."""
    if not looks_for_words(understood):
        return
    words = understood.words or ""
    tokens = words.replace("'s", "").split()
    capitals = [token for token in tokens if token[0].isupper()]
    if 1 < len(capitals) < len(tokens):
        note = f"Nothing has all of {words!r}; these have {' and '.join(capitals)}."
        yield Instead(replace(understood, words=" ".join(capitals)), note, is_loose=True)
    if "about" in understood.names:
        return
    for count in range(len(tokens) - 1, 0, -1):
        begun, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
        match = names.exactly(begun, SLOTS["about"][0])
        if match is not None and not (capitals and begun.islower()):
            about = _about(understood, match, names)
            best = about.names["about"]
            note = f"Nothing has all of {words!r}; these are about {best.best.name} and have {rest!r}."
            yield Instead(replace(about, words=rest), note, is_loose=True)
            if names.times_named(best) <= _OFTEN or len(words_of(rest).split()) == 1:
                note = f"Nothing has {words!r}; this is about {best.best.name}."
                yield Instead(replace(about, words=None), note, is_loose=True)
            return


def in_fewer_words(understood: Understood, _: Names) -> Iterator[Instead]:
    """What is said of a topic whatever side it takes: with its words, beside them, with fewer or others."""
    if not looks_for_words(understood):
        return
    plain = without_marks(understood, *HOW)
    note = "Nobody is found to say it so; this is what is said of it."
    if plain != understood:
        yield Instead(plain, note)
    yield from beside(plain)
    yield from but_one(plain)
    for instead in other_words(plain, understood.words or ""):
        yield instead if plain == understood else instead.led_by(note)


def beside_name(understood: Understood, _: Names) -> Iterator[Instead]:
    """What somebody said in articles that tell of what has a name."""
    if "about" in understood.names and not understood.words:
        yield from beside(understood)


def _about(understood: Understood, match: Match, names: Names) -> Understood:
    """The question of what a name means that its words have."""
    return replace(understood, names={**understood.names, "about": names.best_known(match, SLOTS["about"][1])})
