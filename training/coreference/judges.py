"""What the gold says of a pronoun's candidates, for each form of gold."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.extract.spans import overlaps
from kg.model import Span
from kg.resolve.article.memory import Appearance, Memory
from training.coreference.data import Item, chains_by_head, is_pronouns, named_pronouns

Judge = Callable[[Token, Appearance | None, Memory], bool | None]
"""Whether a candidate, or nobody, is right; None where the gold says nothing of the pronoun."""


def judge_of(item: Item) -> Judge:
    """The judge of a document of GAP, GUM or ECB+."""
    if is_pronouns(item):
        return _judge_of_gap(item)
    return _judge_of_gum(item) if "entities" in item.document else _judge_of_ecb(item)


def _judge_of_gum(item: Item) -> Judge:
    chains = chains_by_head(item)

    def judge(token: Token, candidate: Appearance | None, memory: Memory) -> bool | None:
        wanted = chains.get(token.i, set())
        if not wanted:
            return None
        if candidate is None:
            return True
        return any(chains.get(a.token.i, set()) & wanted for a in memory.of[candidate.referent])

    return judge


def _judge_of_gap(item: Item) -> Judge:
    names = [((c["start"], c["end"]), c["coref"]) for c in item.document["candidates"]]
    start = item.document["pronoun"]["start"]

    def judge(token: Token, candidate: Appearance | None, memory: Memory) -> bool | None:
        if token.idx != start:
            return None
        if candidate is None:
            return not any(coref for _, coref in names)
        known = {coref for span, coref in names if _is_called(candidate, span, memory)}
        if any(coref for _, coref in names):
            return True in known
        return not known

    return judge


def _judge_of_ecb(item: Item) -> Judge:
    names_of = named_pronouns(item.document)

    def judge(token: Token, candidate: Appearance | None, memory: Memory) -> bool | None:
        if token.idx not in names_of:
            return None
        if candidate is None:
            return False
        return any(_is_called(candidate, span, memory) for span in names_of[token.idx])

    return judge


def _is_called(candidate: Appearance, span: Span, memory: Memory) -> bool:
    """Whether one of the names of a candidate stands in a span."""
    return any(
        overlaps((a.start, a.start + len(a.token)), span) or span[0] <= a.start < span[1]
        for a in memory.of[candidate.referent]
        if a.form == "name"
    )
