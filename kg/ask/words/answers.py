"""Questions in words, answered, each part of one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.ask.relative import made_plain
from kg.ask.words.answer import Answer
from kg.ask.words.answering import answered, of_words
from kg.ask.words.asides import is_of_a_claim, taken_apart
from kg.ask.words.core import core_of
from kg.ask.words.further import Told, part_answered, parts_told
from kg.ask.words.parts import named, parts_of, resolved, states
from kg.ask.words.understand import check_question
from kg.ask.words.written import as_written
from kg.errors import QuestionError
from kg.store import Store
from kg.vocabulary import SHOWN


def ask_in_words(store: Store, text: str, limit: int | None = None, kinds: Sequence[str] = SHOWN) -> Answer:
    """The answer to a question in words, its first ``limit`` rows, of statements told in some ways; of several questions in
    one the answer to each.

    QuestionError, which says what can be asked, where the question is not understood.
    """
    check_question(text)
    written, dated = made_plain(store, text.replace("\0", " "))
    written, slips = as_written(written, store)
    answer = _answer_to(store, written, dated, limit, kinds)
    return replace(answer, remarks=(*slips, *answer.remarks)) if slips else answer


def _answer_to(store: Store, written: str, dated: str, limit: int | None, kinds: Sequence[str]) -> Answer:
    plain = core_of(written)
    dates = (dated,) * bool(dated)
    found = []
    for part, side in taken_apart(plain, store.names):
        try:
            found.append(
                of_words(store, part, limit, side) if side else answered(store, part, part, limit, kinds, dates)
            )
        except QuestionError:
            continue
    if len(found) > 1:
        return replace(found[0], further=tuple(found[1:]))
    parts = () if is_of_a_claim(plain) else parts_of(written)
    if len(parts) > 1 and states(parts[0]):  # a claim and what is asked of it may be one question
        parts = (f"{parts[0]} {parts[1]}", *parts[2:])
    if len(parts) > 1 and (several := _of_parts(store, parts, limit, kinds, dates)) is not None:
        return several
    return answered(store, written, plain, limit, kinds, dates)


def _of_parts(
    store: Store, parts: Sequence[str], limit: int | None, kinds: Sequence[str], dates: tuple[str, ...]
) -> Answer | None:
    """The answers to the parts of a question, one after another; None where only one of them has any."""
    told: list[Told] = []
    lead = ""
    for number, part in enumerate(parts):
        asked = lead + resolved(part, parts[:number], store.names)
        answer = part_answered(store, asked, told, limit, kinds, dates)
        # What has no answer, or names nobody whom it is about, leads to the next part.
        if not told and answer is not None and _is_vague(store, answer, asked, parts[number + 1 :]):
            answer = None
        lead = f"{asked} " if answer is None and not told else ""
        if answer is not None:
            told.append(Told(asked, answer))
    if len(told) < 2:
        return None
    first, *further = (each for one in told for each in parts_told(one.answer))
    return replace(first, further=tuple(further))


def _is_vague(store: Store, answer: Answer, part: str, behind: Sequence[str]) -> bool:
    """Whether passages are found for a part without a name, while one behind it has one."""
    names, others = (
        [name for name in named(text, store.names) if name[0].isupper()] for text in (part, " ".join(behind))
    )
    return answer.plan.shape == "sentences" and not names and bool(others)
