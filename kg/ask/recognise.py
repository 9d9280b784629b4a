"""A ready question known again in SPARQL text, so that a server answers it as ``kg ask`` does.

The text is the question's own, as the menus of the editor and the explorer give it: its values in
``VALUES`` at the start of its pattern, and LIMIT after it, if any. Space and comments don't count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.ask.ready import Question, questions
from kg.store.sparql import Token, tokens
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Asked:
    """A ready question, what it binds, and how many rows of its answer are asked for."""

    question: Question
    bindings: Mapping[str, Sequence[NamedNode | Literal]]
    limit: int | None


def recognise(sparql: str) -> Asked | None:
    """The ready question that a query is; None where it is none, or differs from it in anything."""
    known = [(question, text) for head, question, text in _known() if head in sparql]
    found = _without_prologue(list(tokens(sparql))) if known else None
    if found is None:
        return None
    limit = None
    if len(found) > 2 and found[-2].text == "LIMIT" and found[-1].text.isdigit():
        limit = int(found[-1].text)
        found = found[:-2]
    place = next((number for number, token in enumerate(found) if token.text == "WHERE"), len(found)) + 2
    bindings, blocks = _bindings(found, place)
    written = tuple(token.text for token in found)
    same = (question for question, text in known if _bound(text, place, blocks) == written)
    return next((Asked(question, bindings, limit) for question in same), None)


def _bound(text: tuple[str, ...], place: int, blocks: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The texts of a question with its values, as ``bind`` sets them."""
    text = (*text[:place], *(word for block in blocks.values() for word in block), *text[place:])
    for name, block in blocks.items():
        text = _replaced(text, ("VALUES", f"?{name}", "{", "UNDEF", "}"), block)
    return text


@cache
def _known() -> tuple[tuple[str, Question, tuple[str, ...]], ...]:
    """The questions that the index answers: the variables that they select as it is written, and their tokens."""
    known = [question for question in questions() if question.lookup is not None]
    return tuple(
        (
            question.sparql[question.sparql.index("SELECT") : question.sparql.index("WHERE")].strip(),
            question,
            tuple(token.text for token in _without_prologue(list(tokens(question.sparql))) or ()),
        )
        for question in known
    )


def _replaced(texts: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The texts with each run of the old ones exchanged for the new."""
    places = [place for place in range(len(texts)) if texts[place] == "UNDEF" and texts[place - 3 : place + 2] == old]
    for place in reversed(places):
        texts = (*texts[: place - 3], *new, *texts[place + 2 :])
    return texts


def _without_prologue(found: list[Token]) -> list[Token] | None:
    """The tokens after the prefixes; None where one is not as ours, or something else stands there."""
    while found and found[0].text == "PREFIX" and len(found) > 3:
        name, iri = found[1].text.removesuffix(":"), found[2].text[1:-1]
        if PREFIXES.get(name) != iri:
            return None
        found = found[3:]
    return found if found and found[0].text == "SELECT" else None


def _bindings(
    found: Sequence[Token], place: int
) -> tuple[dict[str, list[NamedNode | Literal]], dict[str, tuple[str, ...]]]:
    """The terms in ``VALUES`` from a place on, by variable, and the texts of each block; only plain
    strings and absolute IRIs are terms here."""
    bindings: dict[str, list[NamedNode | Literal]] = {}
    blocks: dict[str, tuple[str, ...]] = {}
    while [token.text for token in found[place : place + 3 : 2]] == ["VALUES", "{"]:
        end = next((number for number in range(place, len(found)) if found[number].text == "}"), len(found))
        terms = [_term(token) for token in found[place + 3 : end]]
        if not terms or None in terms:
            break
        name = found[place + 1].text[1:]
        bindings[name] = [term for term in terms if term is not None]
        blocks[name] = tuple(token.text for token in found[place : end + 1])
        place = end + 1
    return bindings, blocks


def _term(token: Token) -> NamedNode | Literal | None:
    if token.kind == "iri" and ":" in token.text:
        return NamedNode(token.text[1:-1])
    plain = (
        token.kind == "string"
        and token.text.startswith('"')
        and "\\" not in token.text
        and not token.text.startswith('"""')
    )
    return Literal(token.text[1:-1]) if plain else None
