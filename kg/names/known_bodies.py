"""What every reader of news knows: bodies by their letters and their short names, and what is no body but a thing."""

from __future__ import annotations

import functools
from importlib.resources import files

from kg.names.parts import body_key, body_letters


@functools.cache
def known_names() -> dict[str, str]:
    """The letters of short names that mean one body to every reader, with the key of its whole name."""
    text = (files("kg.names") / "short_names.txt").read_text("utf8")
    lines = (line.split(" = ") for line in text.splitlines() if line and not line.startswith("#"))
    return {body_letters(short): body_key(name) for short, name in lines}


@functools.cache
def known_acronyms() -> dict[str, str]:
    """The acronyms that mean one body to every reader, with its name as a key."""
    text = (files("kg.names") / "acronyms.txt").read_text("utf8")
    lines = (line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {letters: body_key(name) for letters, name in lines}


@functools.cache
def known_things() -> frozenset[str]:
    """The names of things, in small letters, that taggers take for somebody's, a body's or a place's."""
    text = (files("kg.names") / "things.txt").read_text("utf8")
    return frozenset(line.lower() for line in text.splitlines() if line and not line.startswith("#"))
