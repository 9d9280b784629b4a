"""What a reading of a question leaves out: such a reading is of another question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.periods import take_period
from kg.ask.words.concepts import stem
from kg.ask.words.pieces import pieces_of
from kg.ask.words.understood import Understood
from kg.ask.words.weighty import in_small_letters, weighs
from kg.errors import QuestionError
from kg.store.naming import Names
from kg.store.question import Given

_BEGINNING = 5  # letters that words of one meaning share
_UNGIVEN = frozenset(("source_of",))  # slots that descriptions take in
_QUOTED = re.compile(r'["“„][^"“”]*["”]')
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Missed:
    """What a reading of a question leaves unused: names, words of weight, years."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    years: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.names or self.words or self.years)

    @property
    def harms(self) -> bool:
        """Whether the reading is of another question."""
        return bool(self.names or self.years)


def missed(text: str, asked: Understood, given: Given, names: Names) -> Missed:
    """The names, words of weight and years of a question that a reading of it, and what is given for it, use nowhere."""
    try:
        masked, _ = take_period(text)
    except QuestionError:
        return Missed((), (), ())
    masked = _QUOTED.sub(" ", masked)  # what stands in quotation marks is looked for as it is
    values = [term for terms in given.values() for term in terms]
    iris = {term.value for term in values if isinstance(term, NamedNode)}
    taken = [m for slot, m in asked.names.items() if slot in _UNGIVEN or iris & {known.iri for known in m.entities}]
    told = [term.value for term in values if isinstance(term, Literal)] + list(asked.marks.values())
    told += [match.text for match in taken] + [known.name for match in taken for known in match.entities]
    used = " ".join(told).lower()
    lost_names, lost_words = [], []
    for part in map(in_small_letters, pieces_of(masked, names)):
        known = {entity.iri for entity in part.match.entities} if part.match is not None else set()
        if part.kind == "name" and not (known & iris) and part.text.lower().removeprefix("the ") not in used:
            lost_names.append(part.text)
        elif part.text.lower() in asked.frame:
            continue
        elif part.kind == "words":
            words = part.text.split()  # of "the shutdown" the last
            lost_words += [word for word in words if weighs(word) and stem(word)[:_BEGINNING] not in used]
    years = _YEAR.findall(masked)
    return Missed(tuple(lost_names), tuple(lost_words), tuple(year for year in years if year not in used))
