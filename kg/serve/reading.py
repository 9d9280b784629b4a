"""Questions in words where a process may only take so much: read by a model if that fits, by words alone else."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.ask.words.answer import Answer
from kg.ask.words.answers import ask_in_words
from kg.errors import QuestionError, UnreadError
from kg.store import OxigraphStore
from kg.store.reader import Reader
from kg.vocabulary import SHOWN

MIB = 1024 * 1024
# What the model maps and how long it takes when a worker reads its first question: 240 to 303 MiB, of which 92 are
# used, and .3 s on an idle core.
_MEMORY, _SECONDS = 384 * MIB, 3.0
_BY_WORDS = "The question was read by its words alone: "
_TOO_LARGE = f"{_BY_WORDS}the server gives a question less memory than those of the store need."
_loaded: set[Callable[[str], object]] = set()
Told = TypeVar("Told")


def ask(store: OxigraphStore, question: str, limit: int | None = None, kinds: Sequence[str] = SHOWN) -> Answer:
    """The answer to a question in words; where a model can't read it that by words alone, which says so."""
    try:
        return ask_in_words(store, question, limit, kinds)
    except (UnreadError, MemoryError) as error:
        problem = error if isinstance(error, UnreadError) else UnreadError(_TOO_LARGE)
        store.read_questions_with(None)
        try:
            answer = ask_in_words(store, question, limit, kinds)
        except QuestionError as nothing:
            raise QuestionError(f"{nothing} {problem}") from None
        return replace(answer, remarks=(*answer.remarks, str(problem)))


def within_limits(reader: Reader, seconds: float) -> Reader:
    """A reader that raises UnreadError, before it loads anything, where that could take more than this process may use
    or a question that has so many seconds."""
    return Reader(_limited(reader.meaning, seconds), _limited(reader.tagged, seconds))


def _limited(read: Callable[[str], Told], seconds: float) -> Callable[[str], Told]:
    def limited(question: str) -> Told:
        if read not in _loaded:
            if seconds < _SECONDS:
                raise UnreadError(
                    f"{_BY_WORDS}the server gives a question less than the {_SECONDS:g} seconds it can take."
                )
            if _left() < _MEMORY:  # numpy and the model end a process whose memory does not suffice
                raise UnreadError(
                    f"{_BY_WORDS}the server gives a question less than the {_MEMORY // MIB} MiB it needs."
                )
        try:
            found = read(question)
        except (ImportError, OSError, MemoryError, RuntimeError) as error:
            raise UnreadError(
                f"{_BY_WORDS}the model that reads them can't be loaded ({type(error).__name__})."
            ) from error
        _loaded.add(read)
        return found

    return limited


def mapped() -> int:
    """The bytes that this process has mapped; 0 where the system doesn't tell."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0


def _left() -> float:
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return float("inf") if limit == resource.RLIM_INFINITY else limit - mapped()
