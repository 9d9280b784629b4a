"""Labelled questions: how they are written down, and how more are made of them by exchanging what they are about.

A line of a file has the kind, the marks with commas between them, and the question, in which what fills a slot stands in
brackets behind the slot's name: ``said⇥⇥what did [speaker Ann Berg] say about [topic taxes]``.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.networks.questions import KINDS, MARKS, SLOTS

_FILLED = re.compile(r"\[(?P<slot>[a-z_]+) (?P<words>[^\[\]]+)\]")
_ARTICLE = re.compile(r"(?:the|an?) (?=\S)", re.IGNORECASE)
# Slots whose fillers may stand for one another: who acts in one question may speak in another.
_ALIKE = {slot: "actor" for slot in ("speaker", "addressee", "actor", "patient", "first", "second", "role_of")}
_KEPT = frozenset(("deed",))  # what is done tells of the kind
_SENTENCE = re.compile(r"[?!.,;:–—\"]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, its kind and marks, and what fills which slots, by half-open offsets."""

    text: str
    kind: str
    marks: frozenset[str]
    spans: tuple[tuple[str, int, int], ...]


def read_questions(path: Path) -> list[Labelled]:
    """The questions of a file; ValueError, which says where, for one that is written otherwise."""
    found = []
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, marks, question = (part.strip() for part in line.split("\t"))
        labelled = parse(kind, frozenset(filter(None, re.split(r"[,\s]+", marks))), question)
        unknown = (
            {labelled.kind} - set(KINDS) | labelled.marks - set(MARKS) | {s for s, *_ in labelled.spans} - set(SLOTS)
        )
        if unknown or "[" in labelled.text or "]" in labelled.text:
            raise ValueError(f"{path.name}, line {number}: {', '.join(sorted(unknown)) or 'a bracket'}")
        found.append(labelled)
    return found


def parse(kind: str, marks: frozenset[str], question: str) -> Labelled:
    """A question with its slots, from how it is written down; articles in front are no part of a filler."""
    text, spans, end = "", [], 0
    for filled in _FILLED.finditer(question):
        text += question[end : filled.start()]
        words = filled["words"]
        article = _ARTICLE.match(words)
        begin = article.end() if article and filled["slot"] not in ("quote", "period") else 0
        spans.append((filled["slot"], len(text) + begin, len(text) + len(words)))
        text, end = text + words, filled.end()
    return Labelled(text + question[end:], kind, marks, tuple(spans))


def fillers(questions: Iterable[Labelled]) -> Mapping[str, Sequence[str]]:
    """What fills each slot, once each."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one in questions:
        for slot, begin, end in one.spans:
            found[_ALIKE.get(slot, slot)][one.text[begin:end]] = None
    return {slot: list(words) for slot, words in found.items()}


def exchanged(one: Labelled, others: Mapping[str, Sequence[str]], chance: random.Random) -> Labelled:
    """The same question of others: each slot filled as in some other question, as often as not."""
    text, spans, end = "", [], 0
    for slot, begin, stop in one.spans:
        text += one.text[end:begin]
        words = one.text[begin:stop]
        if slot not in _KEPT and chance.random() < 0.7:
            words = _cased(chance.choice(others[_ALIKE.get(slot, slot)]), words)
        spans.append((slot, len(text), len(text) + len(words)))
        text, end = text + words, stop
    return Labelled(text + one.text[end:], one.kind, one.marks, tuple(spans))


def _cased(words: str, instead_of: str) -> str:
    return words.lower() if instead_of.islower() else words


def careless(one: Labelled, chance: random.Random) -> Labelled:
    """The same question as written in haste: without capitals, marks, or a letter, each sometimes."""
    kept = [True] * len(one.text)
    if chance.random() < 0.6:
        kept = [not _SENTENCE.match(letter) for letter in one.text]
    if chance.random() < 0.25:
        letters = [
            place
            for place, letter in enumerate(one.text[1:-1], 1)
            if letter.isalpha() and one.text[place - 1].isalpha()
        ]
        if letters:
            kept[chance.choice(letters)] = False
    lower = chance.random() < 0.6
    places = [0]
    for keeps in kept:
        places.append(places[-1] + keeps)
    text = "".join(letter for letter, keeps in zip(one.text, kept, strict=True) if keeps)
    spans = tuple((slot, places[begin], places[end]) for slot, begin, end in one.spans)
    return Labelled(text.lower() if lower else text, one.kind, one.marks, spans)


def more_of(questions: Sequence[Labelled], times: int, chance: random.Random) -> list[Labelled]:
    """The questions, and of each others that ask the same of others, or carelessly."""
    others = fillers(questions)
    made = list(questions)
    for one in questions:
        made.append(careless(one, chance))
        for _ in range(times):
            other = exchanged(one, others, chance)
            made.append(careless(other, chance) if chance.random() < 0.35 else other)
    return made
