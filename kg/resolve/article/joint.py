"""The parts of a source: those whom "and" joins or a list names, and whom it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.model import Span
from kg.names.honorifics import CIVIL
from kg.resolve.article.speaking import head_of, kind_of

CITING = frozenset(("citing", "quoting"))
CO = ("co-", "co -")
PLACES = ("GPE", "LOC")
CLOSE = 3  # tokens behind a source


def coordinated(doc: Doc, span: Span, name_ends: Mapping[int, int]) -> list[Span]:
    """The parts of a source that "and" joins, each a speaker: "Germany and France", "two senators, Ann Lee and Bob Marsh".
    What stands between the words of one name joins nobody; ``name_ends`` has where names end, by their start."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    if tokens is None:
        return [span]
    head = tokens.root
    if listed := _listed(head, tokens.end):
        starts = [part.left_edge.idx for part in listed]
        return [_without_and(doc, *part) for part in zip(starts, [*starts[1:], span[1]], strict=True)]
    joined = [t for t in head.conjuncts if t.i > head.i and tokens.start <= t.i < tokens.end]
    is_plain = head.dep_ != "conj" and all(t.pos_ in ("NOUN", "PROPN", "PRON") for t in (head, *joined))
    conjunctions = {t.lower_ for t in tokens if t.dep_ == "cc" and t.head in (head, *joined)}
    last = joined[-1].idx + len(joined[-1]) if joined else 0
    between = doc[head.i + 1 : joined[0].i] if joined else doc[:0]
    if any(t.tag_ == "VBN" and t.dep_ == "acl" for t in between) or between.text.lstrip().lower().startswith(CO):
        return [span]  # "Lee at a meeting attended by the mayor and others", "Study co-author and professor Ann Lee"
    if any(t.ent_type_ in PLACES and head.ent_type_ not in PLACES for t in joined) and any(
        t.ent_type_ in PLACES and t.dep_ == "pobj" for t in between
    ):
        return [span]  # "Mayors in Graz and Linz"
    first_words = {t.lower_ for t in tokens[:1]}
    one_name = any(name_ends.get(t.idx, 0) >= last for t in doc[tokens.start : head.i + 1])
    if not joined or not is_plain or not conjunctions <= {"and", "&", "both", "neither", "nor"} or one_name:
        return [span]
    if not any(t.dep_ in ("det", "poss") for t in joined[-1].children) and "both" not in conjunctions | first_words:
        # Titles of one person: "Vice President and Managing Editor Ann Lee", "artist and fellow elder, Ann Lee".
        is_named = joined[-1].ent_type_ == "PERSON"
        titles = (head, *joined[:-1]) if is_named else (head, *joined)
        if all(t.ent_type_ != "PERSON" and t.tag_ in ("NN", "NNP") for t in titles):
            if is_named or any(t.dep_ == "appos" and t.ent_type_ == "PERSON" for t in joined[-1].children):
                return [(min(t.idx for t in joined[-1].subtree), span[1])]
    if _are_offices_of_one(head, joined) or _are_trades_of_one(head, joined):
        return [span]
    starts = [span[0], *(min(t.idx for t in part.subtree) for part in joined)]
    ends = [*starts[1:], span[1]]
    if any(start >= end for start, end in zip(starts, ends, strict=True)):
        return [span]  # the parser takes what stands before the first part for one of the second
    return [_without_and(doc, start, end) for start, end in zip(starts, ends, strict=True)]


def _listed(head: Token, end: int) -> list[Token]:
    """The heads of the names that are set behind a noun in the plural for all of them, before a token: "the two
    senators, Ann Lee and Bob Marsh"."""
    if head.tag_ not in ("NNS", "NNPS", "CD"):
        return []
    first = next((child for child in head.children if child.dep_ == "appos"), None)
    names = [first, *(t for t in first.conjuncts if t.i > first.i)] if first is not None else []
    is_list = len(names) > 1 and {_type_of(name) for name in names} in ({"PERSON"}, {"ORG"})
    return names if is_list and names[-1].i < end else []


def _type_of(name: Token) -> str:
    """The type of a name, also of one that only an honorific tells: "Ms. Lee"."""
    is_called = any(child.lower_.rstrip(".") in CIVIL for child in name.lefts)
    return "PERSON" if is_called else name.ent_type_


def _are_offices_of_one(head: Token, joined: Sequence[Token]) -> bool:
    """Whether nouns that "and" joins are all of the one named behind the last: "its founder and chief executive, Ann
    Lee", not "the captain and the coach, Ann Lee"."""
    behind = [child for noun in (head, *joined) for child in noun.children if child.i > joined[-1].i]
    is_named = any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in behind)
    are_apart = any(is_apart(noun) for noun in joined)
    return is_named and not are_apart and all(t.tag_ == "NN" and kind_of(t) == "people" for t in (head, *joined))


def _are_trades_of_one(head: Token, joined: Sequence[Token]) -> bool:
    """Whether one article before nouns in the singular says that somebody is all of them: "a blogger and journalist"."""
    is_one = any(child.lower_ in ("a", "an") for child in head.lefts) and not any(is_apart(noun) for noun in joined)
    return is_one and all(t.tag_ == "NN" and kind_of(t) == "people" for t in (head, *joined))


def is_apart(noun: Token) -> bool:
    """Whether a noun behind "and" is of another: "the captain and the coach"."""
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def cited(doc: Doc, span: Span) -> Iterator[Span]:
    """Whom a source cites, right behind it: "a report by Reuters, citing two officials"."""
    tokens = doc.char_span(*span, alignment_mode="expand")
    for token in doc[tokens.end : tokens.end + CLOSE] if tokens is not None else ():
        if token.lower_ in CITING:
            for child in token.children:
                if child.dep_ == "dobj" and kind_of(head_of(child)) is not None:
                    yield child.left_edge.idx, child.idx + len(child)
            return
        if not token.is_punct:
            return


def _without_and(doc: Doc, start: int, end: int) -> Span:
    tokens = [t for t in doc.char_span(start, end, alignment_mode="expand") or ()]
    while tokens and (tokens[-1].dep_ == "cc" or tokens[-1].is_punct or tokens[-1].is_space):
        tokens.pop()
    return (start, tokens[-1].idx + len(tokens[-1])) if tokens else (start, end)
