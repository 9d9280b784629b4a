"""What is looked for in articles by names and words, and the passages that tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for: any of the ``ways`` to say it, words or phrases whose English endings don't matter, where an
    article names one of its ``entities``, if it has any. A passage, or its headline, has to have what is ``needed``, and
    what is around it what is needed ``anywhere``; what is ``weak`` weighs little."""

    text: str
    ways: tuple[str, ...]
    entities: tuple[str, ...] = ()
    needed: bool = False
    anywhere: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms, the days from ``since`` on and before ``before``, an outlet's IRI, and what is ``asked`` for: "money", "number", "time",
    "place", "voices", or nothing of these; ``text`` is the question as a whole, which is read for its meaning. ``stories`` are the IRIs of
    articles that are known to tell of it, ``by`` those of whose words are asked for. Of what is ``nearest`` in meaning
    the names alone have to be told of."""

    terms: tuple[Term, ...]
    since: str | None = None
    before: str | None = None
    outlet: str | None = None
    asked: str = ""
    text: str = ""
    stories: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article, from ``begin`` to ``end``, with who is told to say it and the terms it lacks;
    ``likeness`` is how near it is to the question in meaning where it was found by that, not by words."""

    article: str
    identifier: str
    outlet: str
    published: str
    headline: str
    text: str
    begin: int
    end: int
    speaker: str
    lacks: tuple[str, ...]
    likeness: float | None = None
