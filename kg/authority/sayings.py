"""Corrections of statements: who says one, that nobody knows who does, that it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.authority.edit import OF_ARTICLE, Made, add, edit, entry_of, note, release
from kg.authority.file import Said
from kg.model import EntityType

_NUMBERED = re.compile(r"(statement=[^-]+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a statement after all; ``aliases`` are the names that only this entity has."""

    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement of an article, by its identifier there, with those who say it; ``words`` becomes
    a comment."""

    article: str
    statement: str
    speakers: tuple[Speaker, ...]
    words: str


def say(path: Path, corrections: Sequence[Correction], made: Made | None = None) -> None:
    """Write who says some statements, in place of what the file said of them."""

    def change(document: CommentedSeq) -> None:
        for correction in corrections:
            statement = _as_extracted(document, correction.article, correction.statement)
            pin = CommentedMap(article=correction.article, statement=statement)
            _forget(document, pin)
            for speaker in correction.speakers:
                entry = entry_of(document, speaker)
                add(entry, "aliases", speaker.aliases)
                written = CommentedMap(pin)
                written.fa.set_flow_style()
                add(entry, "statements", [written])
                place = len(entry["statements"]) - 1
                entry["statements"].yaml_add_eol_comment(" ".join(correction.words.split()), place)
                note(entry, made, f"says {correction.statement} of {correction.article}")

    edit(path, change)


def deny(path: Path, article: str, statement: str, words: str, made: Made | None = None) -> None:
    """Write that what the machine took for a statement is none."""
    _of_statement(path, "not_statements", "not a statement", Said(article, statement), words, made)


def unsay(path: Path, article: str, statement: str, words: str, made: Made | None = None) -> None:
    """Write that nobody knows who says a statement."""
    _of_statement(path, "nobody_says", "nobody knows who says", Said(article, statement), words, made)


def _of_statement(path: Path, key: str, what: str, said: Said, words: str, made: Made | None) -> None:
    def change(document: CommentedSeq) -> None:
        statement = _as_extracted(document, said.article, said.statement)
        _forget(document, CommentedMap(article=said.article, statement=statement))
        entry = _of_article(document, said.article)
        if entry is None:
            entry = CommentedMap(article=said.article)
            document.append(entry)
        add(entry, key, [statement])
        entry[key].yaml_add_eol_comment(" ".join(words.split()), len(entry[key]) - 1)
        note(entry, made, f"{what}: {statement}")

    edit(path, change)


def _of_article(document: CommentedSeq, article: str) -> CommentedMap | None:
    return next((entry for entry in document if entry.get("article") == article), None)


def _as_extracted(document: CommentedSeq, article: str, statement: str) -> str:
    """How a statement is called before those are taken out that are none: of several with the same words
    the later ones have numbers, and move up."""
    numbered = _NUMBERED.fullmatch(statement)
    base, number = (numbered[1], int(numbered[2])) if numbered else (statement, 1)
    entry = _of_article(document, article)
    denied = set(entry.get("not_statements", ())) if entry is not None else set()
    names = (base if n == 1 else f"{base}-{n}" for n in count(1))
    left = (name for name in names if name not in denied)
    return next(islice(left, number - 1, None))


def _forget(document: CommentedSeq, pin: CommentedMap) -> None:
    """Take out what the file says of a statement."""
    for entry in list(document):
        release(document, entry, [pin], "statements")
    of_article = _of_article(document, pin["article"])
    for key in OF_ARTICLE:
        if of_article is not None and pin["statement"] in of_article.get(key, ()):
            of_article[key].remove(pin["statement"])
