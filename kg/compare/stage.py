"""The compare stage: what answers what in one article, and candidates by rare words over all articles,
judged by the pair model and by rule."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from kg.compare.answers import answers
from kg.compare.candidates import Marks, Met, candidates, marks_of, met_by_words
from kg.compare.copied import Reports, reports_of, told_once
from kg.compare.judging import Suspicion, comparison_of, suspicion
from kg.compare.opposites import opposition
from kg.compare.pair_model import PairModel, load_pair_model
from kg.compare.reasons import negation_differs, numbers_differ
from kg.compare.wording import Said, folded_words, nearest_sentences, repeated_nearly, repeats, said_in
from kg.model import Comparison, Copy, ResolvedArticle

LIKENESS_OF_SUPPORT = 0.6
"""How alike two statements must be for the model to be asked whether one supports the other."""
KEY = 32  # hexadecimal digits by which a pair is known again
_told = attrgetter(*(field.name for field in fields(Said)))  # all of a statement, which ``repr`` writes sooner


@dataclass(slots=True)
class Memory:
    """What was found of statements and holds as long as they are the same: the marks of texts, which pairs
    tell nothing, and what the others tell or the model is to be asked of them; ``looked`` are the pairs that
    were looked at since. ``ahead`` gives what statements that may be the same met by their words."""

    marks: dict[str, Marks] = field(default_factory=dict)
    nothing: set[str] = field(default_factory=set)
    told: dict[str, Comparison | Suspicion] = field(default_factory=dict)
    looked: set[str] = field(default_factory=set)
    ahead: Callable[[], Met] | None = None

    def read(self, text: str) -> Marks:
        """The marks of a text."""
        found = self.marks.get(text)
        if found is None:
            found = self.marks[text] = marks_of(text)
        return found


def compare(
    articles: Sequence[ResolvedArticle], model: PairModel | None = None, memory: Memory | None = None
) -> tuple[Comparison, ...]:
    """Compare the statements of all articles, in a fixed order; by the packaged ``model``, or by one
    that gives the same answers sooner. The ``memory`` saves work and changes nothing."""
    copies = {resolved.article.id: resolved.copy for resolved in articles if resolved.copy is not None}
    return compare_said(said_in(articles), answers(articles), model or load_pair_model(), memory or Memory(), copies)


def compare_said(
    statements: Sequence[Said],
    answered: Iterable[Comparison],
    model: PairModel,
    memory: Memory,
    copies: Mapping[str, Copy],
) -> tuple[Comparison, ...]:
    """The same of statements in the order of their references, the answers that articles give, and the articles that
    carry another's text: what a text says is compared once, however many carry it."""
    return told_of(look_at(statements, answered, memory, copies), model, copies)


@dataclass(frozen=True, slots=True)
class Looked:
    """What statements tell before the model is asked: repetitions and answers, what is ``judged`` by rule, what the model
    is to be ``asked``, and which statements are another one, carried on."""

    told: list[Comparison]
    judged: list[Comparison]
    asked: list[Suspicion]
    reports: Reports


def look_at(
    statements: Sequence[Said], answered: Iterable[Comparison], memory: Memory, copies: Mapping[str, Copy]
) -> Looked:
    """What is to be told of statements, which are given as to ``compare_said``, but for what the model says."""
    told = [*repeats(statements, copies), *answered]
    reports = reports_of(statements, copies)
    return Looked(told, *_judged(_own(statements, reports), memory), reports)


def told_of(looked: Looked, model: PairModel, copies: Mapping[str, Copy]) -> tuple[Comparison, ...]:
    """What is told when the model has been asked."""
    taken = {(comparison.first, comparison.second) for comparison in looked.told}
    judged = [*looked.judged, *_answers_of(model, looked.asked)]
    found = [*looked.told, *(c for c in judged if (c.first, c.second) not in taken)]
    return tuple(sorted(told_once(found, looked.reports, copies), key=lambda c: (c.first, c.second, c.relation)))


def meet_ahead(statements: Sequence[Said], copies: Mapping[str, Copy], memory: Memory) -> Met:
    """What statements in the order of their references will have met by their words when they are compared."""
    return met_by_words(_own(statements, reports_of(statements, copies)), memory.read)


def _own(statements: Sequence[Said], reports: Reports) -> list[Said]:
    """The statements that are not another one, carried on."""
    return [said for said in statements if said.reference not in reports]


def _judged(statements: Sequence[Said], memory: Memory) -> tuple[list[Comparison], list[Suspicion]]:
    """What pairs of statements tell by rule, and what the model is to be asked of the others."""
    found, asked = [], []
    written: dict[int, bytes] = {}
    for one, other, likeness in candidates(statements, memory.read, memory.ahead):
        for place in (one, other):
            if place not in written:
                written[place] = hashlib.sha256(repr(_told(statements[place])).encode("utf8", "surrogatepass")).digest()
        is_alike = likeness >= LIKENESS_OF_SUPPORT
        pair = hashlib.sha256(b"%b %b %d" % (written[one], written[other], is_alike)).hexdigest()[:KEY]
        memory.looked.add(pair)
        if pair in memory.nothing:
            continue
        told = memory.told.get(pair) or _considered(statements[one], statements[other], is_alike)
        if told is None:
            memory.nothing.add(pair)
            continue
        memory.told[pair] = told
        if isinstance(told, Comparison):
            found.append(told)
        else:
            asked.append(told)
    return found, asked


def _answers_of(model: PairModel, asked: Sequence[Suspicion]) -> list[Comparison]:
    """What is made of suspicions that the model has read both ways."""
    if not asked:
        return []
    forth, back = (chances.tolist() for chances in model.both_ways([(a.first.clause, a.second.clause) for a in asked]))
    judged = (comparison_of(model, *read) for read in zip(asked, forth, back, strict=True))
    return [comparison for comparison in judged if comparison is not None]


def _considered(first: Said, second: Said, is_alike: bool) -> Comparison | Suspicion | None:
    """What two statements tell, or what the model is to be asked of them; None where it is nothing."""
    if not _may_be_compared(first, second):
        return None
    if (altered := _altered(first, second)) is not None:
        return altered
    texts = nearest_sentences(first.text, second.text)
    suspected = suspicion(replace(first, text=texts[0]), replace(second, text=texts[1]))
    return suspected if suspected is not None and (suspected.difference is not None or is_alike) else None


def _altered(first: Said, second: Said) -> Comparison | None:
    """The repetition of a text with a few words changed, unless these make it say the opposite."""
    found = repeated_nearly(first, second)
    if found is None or first.negated != second.negated or opposition(first.text, second.text) is not None:
        return None
    if negation_differs(first.text, second.text) or numbers_differ(first.text, second.text):
        return None
    return found


def _may_be_compared(first: Said, second: Said) -> bool:
    """Not one statement that tells the other, or what is told twice; in other articles such words
    repeat."""
    if first.reference[0] == second.reference[0] and (
        first.within == second.reference[1] or second.within == first.reference[1]
    ):
        return False
    if first.denies != second.denies:
        return True
    if folded_words(first.text) == folded_words(second.text):
        return False
    return first.reference[0] != second.reference[0] or not (first.text in second.text or second.text in first.text)
