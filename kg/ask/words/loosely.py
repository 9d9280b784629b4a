"""What comes near a question that as a whole has no answer, or is not understood: statements with its names and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.ask.periods import take_period
from kg.ask.words.nearer import beside, but_one
from kg.ask.words.parts import parts_of
from kg.ask.words.pieces import Part
from kg.ask.words.understood import Understood
from kg.errors import QuestionError
from kg.store.naming import SPELLING, Names

_LEAST = 3  # names and words without which too little is told
_NOTE = "The question as a whole has no answer"
_MOST_NAMES = 3


def loosely(text: str, names: Names) -> Iterator[tuple[Understood, str]]:
    """Statements that have what a question names: of one of those whom it names, then of anybody; none where it names
    too little, or somebody whom the store does not know."""
    try:
        masked, period = take_period(text)
    except QuestionError:
        return
    parts = [part for part in parts_of(masked, names) if part.is_free]
    named = [part for part in parts if part.kind == "name"]
    if any(_is_unsure(part) for part in named) or any(part.kind == "quotation" for part in parts):
        return
    told = " ".join(_plain(part) for part in parts)
    if len(told.split()) < _LEAST or len(named) > _MOST_NAMES:
        return
    asked = Understood(text, "said", {}, {}, None, False, period, ())
    speaking = [_spoken_by(asked, part, parts, names) for part in named]
    for one in speaking:
        yield one, f"{_NOTE}; these statements of {one.names['speaker'].entities[0].name} have its words."
    yield replace(asked, kind="said_about", words=told), f"{_NOTE}; these statements have its names and words."
    for one in speaking:
        for instead, note in (*beside(one), *but_one(one)):
            yield instead, f"{_NOTE}. {note}"


def _spoken_by(asked: Understood, speaker: Part, parts: Sequence[Part], names: Names) -> Understood:
    assert speaker.match is not None
    rest = " ".join(_plain(part) for part in parts if part is not speaker)
    return replace(asked, names={"speaker": names.best_known(speaker.match, "speaker")}, words=rest)


def _is_unsure(part: Part) -> bool:
    return part.match is None or part.match.sureness <= SPELLING


def _plain(part: Part) -> str:
    """What statements may have of a part: of a person the last name."""
    text = part.text.removesuffix("'s")
    is_person = part.match is not None and "person" in part.match.entities[0].types
    return text.split()[-1] if is_person else text
