"""From a question in words to what it asks: its kind, the names in it, and its marks.

The grammar finds every way to read a question in a plain form. The best is the one whose names the store
knows best; among those the one that leaves least to names, as "say" is a verb where it can be. What has no
plain form is read by a model that was trained on questions, if the store was given one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import NamedTuple

from kg.ask.periods import Period, check_since, take_period
from kg.ask.topics import check_writable
from kg.ask.words.asides import first_question
from kg.ask.words.concepts import are_common, tells
from kg.ask.words.drafts import bearer
from kg.ask.words.grammar import Grammar, Reading, read_grammar
from kg.ask.words.help import not_understood, unknown_name
from kg.ask.words.limits import take_limit
from kg.ask.words.occasions import OCCASIONED, take_occasion
from kg.ask.words.pieces import TITLES, pieces_of
from kg.ask.words.trained import understood_of
from kg.ask.words.understood import ABOUT_WORDS, ANY_ROLE, SLOTS, Understood, hearing_of
from kg.errors import QuestionError
from kg.store.naming import SPELLING, Match, Names
from kg.store.reader import Tagged

MAX_CHARACTERS = 300
LIKELY, LEAST_LIKELY = 0.3, 0.05  # the chance from which what the model reads counts, and if nothing else is found
_WORDS = ("words", "quoted")
_OF_OUTLETS = frozenset("differ told_differently".split())  # kinds of questions that two outlets may be asked by
MARKS = {
    "opposes": ("stance", "opposes"),
    "criticised": ("stance", "opposes"),
    "opinion_against": ("stance", "opposes"),
    "favours": ("stance", "favours"),
    "praised": ("stance", "favours"),
    "opinion_for": ("stance", "favours"),
    "critics": ("stance", "opposes"),
    "supporters": ("stance", "favours"),
    "rated_false": ("rating", "false"),
    "lied": ("rating", "false"),
    "rated_true": ("rating", "true"),
    "told_truth": ("rating", "true"),
    "direct": ("mode", "direct"),
    "count": ("count", "yes"),
    "anonymous": ("anonymous", "yes"),
    "over_time": ("over_time", "yes"),
    "repeats": ("repeating", "yes"),
    "changed": ("changed", "yes"),
}
# Of what happened in or to something that has no name in the store, there may be statements.
_EVENT_WORDS = {"happened": "place", "did": "patient"}
_PARTS = re.compile(r"\baccording to\b", re.IGNORECASE)
# Verbs that a question names, by how they and their nouns begin.
_CUES = {
    "den": "deny", "warn": "warn", "promis": "promise", "threat": "threaten", "admi": "admit", "demand": "demand",
    "confirm": "confirm", "announce": "announce", "predict": "predict", "propos": "propose", "suggest": "suggest",
    "insist": "insist", "call": "demand",
}  # fmt: skip
_LONG = 3  # words of a topic
# What is no topic.
_ANYTHING = frozenset(("something", "anything", "everything", "nothing", "things", "stuff"))
# What no article tells: "write a poem", "how tall is Berg".
_NO_QUESTION = re.compile(
    r"(?:please )?(?:write|draft|compose|translate|draw|sing|play|calculate|invent|book|buy|order|delete|remove|erase|cook|recommend)\b"
    r"|how (?!come|long|much|many|often|far)\w+(?<!ly) (?:is|was|are|were)\b",
    re.IGNORECASE,
)
# What a reading costs: words that are no name, names that are not found, words left to slots.
_FREE, _FREE_WORD, _UNKNOWN, _SLOT_WORD = 3.0, 0.5, 20.0, 0.3


class Part(NamedTuple):
    """A rule of the grammar and what it stands for in the question."""

    rule: str
    content: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    cost: float
    understood: Understood
    unknown: tuple[tuple[str, str], ...]


@functools.cache
def grammar() -> Grammar:
    """The grammar of the questions."""
    return read_grammar(files("kg.ask.words").joinpath("questions.ebnf").read_text("utf8"))


def check_question(text: str) -> None:
    """QuestionError where a question is too long, or has characters that no text has."""
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(f"The question is longer than {MAX_CHARACTERS} characters; ask a shorter one.")
    check_writable(text)


def understand(
    text: str, names: Names, tagged: Callable[[str], Tagged | None] | None = None, likely: float = LIKELY
) -> Understood:
    """What a question asks, as the grammar has it, or else as a model reads it with a chance of ``likely``;
    QuestionError where it is not understood or a name is not known."""
    whole, limit = take_limit(_plain(text))
    asked, dropped = first_question(whole)
    if dropped.endswith("by whom"):  # which tells who is asked for
        asked, dropped = whole, ""
    masked, period = take_period(asked)
    check_since(masked)
    bare, occasion = take_occasion(masked)
    worded = _as_worded(asked, bare, period, names)
    if worded is None and occasion:  # the occasion is what it is about
        worded, occasion = _as_worded(asked, masked, period, names), ""
    known = worded.understood if worded is not None and not worded.unknown else None
    if not asks_of_articles(asked):
        raise QuestionError(not_understood(text, names))
    found = known if known is not None and (tagged is None or not is_doubtful(known, names)) else None
    read = tagged(asked) if found is None and tagged is not None else None
    if read is not None and read.chance >= likely:
        found = understood_of(asked, read, names)
    if found is None and worded is not None and worded.unknown and not tells(worded.unknown[0][1]):
        slot, name = worded.unknown[0]
        raise QuestionError(unknown_name(slot, name, names, SLOTS[slot][0]))
    if found is None:
        raise QuestionError(not_understood(text, names))
    at = {"occasion": occasion} if occasion and found.kind in OCCASIONED and occasion not in (found.words or "") else {}
    unused = (*(found.unused or ()), dropped) if dropped else found.unused
    return replace(found, marks={**found.marks, **at}, limit=limit, unused=unused)


def asks_of_articles(text: str) -> bool:
    """Whether a question may be one that articles answer: "write a poem" is none."""
    return not _NO_QUESTION.match(text)


def _meant(part: Part, match: Match, plain: str) -> Match | None:
    """What a slot's name means where it stands: a body with "the" before it, and nobody where a verb or a common word does."""
    first = _unquoted(part).split()[0].rstrip(".")
    if first.islower() and not part.content.islower() and first not in TITLES:
        if not any(first in known.name.casefold() for known in match.entities):
            return None  # "denied hacking the DNC"
    common = part.content.islower() and part.content.endswith("s") and " " not in part.content
    if common and part.rule != "about" and not plain[1:].islower():
        named = tuple(known for known in match.entities if {"person", "group", "place", "outlet"} & set(known.types))
        return replace(match, entities=named) if named else None
    return _no_person_with_article(match, plain)


def _no_person_with_article(match: Match, text: str) -> Match:
    """The match without persons where "the" stands before one word of a name: "the Guardian" is nobody called so."""
    if " " in match.text or not re.search(rf"\bthe {re.escape(match.text)}\b", text, re.IGNORECASE):
        return match
    others = tuple(known for known in match.entities if "person" not in known.types)
    return replace(match, entities=others) if others else match


def _as_worded(plain: str, masked: str, period: Period, names: Names) -> _Candidate | None:
    """What the grammar reads; None where it reads nothing."""
    bare = _without_articles(masked).rstrip(" ?!.,")
    readings = [_parts(masked, bare, reading) for reading in grammar().readings(bare)]
    if not readings:
        return None
    # All names of all readings are looked up at once.
    slots = {
        part
        for parts in readings
        for part in parts
        if part.rule in SLOTS and not are_common(part.content, begin=masked.startswith(part.content))
    }
    sure = {part: names.exactly(_unquoted(part), SLOTS[part.rule][0]) for part in slots if tells(part.content)}
    named = {part: (_unquoted(part), SLOTS[part.rule][0]) for part in slots if part not in sure}
    found = {**names.match_each(named), **sure}
    matches = {
        part: _meant(part, match, plain) if match is not None else bearer(_unquoted(part), names)
        for part, match in found.items()
    }
    best = min((_candidate(plain, parts, period, matches) for parts in readings), key=lambda candidate: candidate.cost)
    if best.unknown:
        return best
    meant = {slot: (match, SLOTS[slot][1]) for slot, match in best.understood.names.items()}
    return replace(best, understood=_with_names(best.understood, names.best_known_each(meant)))


def _plain(text: str) -> str:
    """One line, with plain quotation marks and apostrophes."""
    text = re.sub(r"[“”„«»]", '"', " ".join(text.split()))
    text = re.sub(r"[’‘ʼ`]", "'", text)
    return re.sub(r"(?<!\w)'([^']+)'(?!\w)", r'"\1"', text)


def _without_articles(text: str) -> str:
    """The text with articles and commas blanked, so that what stands where stays the same."""
    parts = re.split(r'("[^"]*")', text)
    blank = re.compile(r"\b(?:the|an?)\b|[,;:]", re.IGNORECASE)
    parts[::2] = [blank.sub(lambda match: " " * len(match[0]), part) for part in parts[::2]]
    return "".join(parts)


def _parts(masked: str, bare: str, reading: Reading) -> list[Part]:
    """What the rules of a reading stand for, the kind of question first."""
    parts = []
    for rule, start, end in reading:
        written = masked[start : start + len(bare[start:end].rstrip())]
        parts.append(Part(rule, " ".join(written.split())))
    return parts


def _unquoted(part: Part) -> str:
    return part.content.strip('"')


def _candidate(plain: str, parts: Sequence[Part], period: Period, found: Mapping[Part, Match | None]) -> _Candidate:
    kind, cost, words, exact = parts[0].rule, 0.0, None, False
    matches: dict[str, Match] = {}
    marks: dict[str, str] = {}
    unknown: list[tuple[str, str]] = []
    for part in parts[1:]:
        rule, content = part
        length = len(content.split())
        if rule in MARKS:
            mark, value = MARKS[rule]
            marks[mark] = value
        elif rule == "role":
            word = content.lower().removesuffix("s")
            if word not in ANY_ROLE:
                marks["role"] = word
        elif rule == "cue":
            marks["cue"] = next(lemma for begin, lemma in _CUES.items() if content.lower().startswith(begin))
        elif rule == "hearing":
            marks |= {"hearing": verb} if (verb := hearing_of(content)) else {}
        elif rule == "deed":
            marks["deed"] = content.lower()
        elif rule in _WORDS:
            words, exact = _unquoted(part), '"' in content
            cost += _FREE_WORD * length + _structure(words, exact)
        else:
            match = found.get(part)
            cost += _SLOT_WORD * length
            if match is not None:
                matches[rule] = match
                cost += 10 * (1 - match.sureness)
            elif (rule == "about" and kind in ABOUT_WORDS) or rule == _EVENT_WORDS.get(kind):
                words, exact = _unquoted(part), '"' in content
                cost += _FREE + _FREE_WORD * length + _structure(words, exact)
            else:
                unknown.append((rule, content))
                cost += _UNKNOWN
    understood = Understood(plain, kind, matches, marks, words, exact, period)
    return _Candidate(cost, understood, tuple(unknown))


def _structure(words: str, exact: bool) -> float:
    """What it costs that words to look for have a part of the question in them."""
    return _UNKNOWN + _FREE if not exact and _PARTS.search(words) else 0.0


def _with_names(understood: Understood, names: Mapping[str, Match]) -> Understood:
    kind, words = understood.kind, understood.words
    if kind in _OF_OUTLETS:
        names = {**names, **_as_outlets(names)}
    sides = [match for slot, match in names.items() if slot.endswith("_side")]
    if kind == "told_differently" and not all(match.is_a("outlet") for match in sides):
        kind = "differ"
    if words and words.lower() in _ANYTHING and not understood.exact_words and kind != "who_said":
        words = None
    return replace(understood, kind="said_about" if kind == "talkers" and words else kind, names=names, words=words)


def _as_outlets(names: Mapping[str, Match]) -> Mapping[str, Match]:
    """Two sides as outlets, where one is best known as one and the other may be: "Fox and the New York Times"."""
    sides = {slot: match for slot, match in names.items() if slot.endswith("_side")}
    of_outlets = {
        slot: replace(match, entities=tuple(known for known in match.entities if "outlet" in known.types))
        for slot, match in sides.items()
    }
    best = any(match.is_a("outlet") for match in sides.values())
    return of_outlets if best and len(sides) > 1 and all(match.entities for match in of_outlets.values()) else {}


def is_doubtful(worded: Understood, names: Names) -> bool:
    """Whether what the grammar takes for a name or a topic may be more than that: somebody with words behind the name, a
    verb, an outlet that is told something."""
    if any(match.sureness <= SPELLING for match in worded.names.values()):
        return True
    first, second = (worded.names[side].text if side in worded.names else "" for side in ("first_side", "second_side"))
    if first and " " not in first and " " in second:  # "Mary and Liz Berg"
        return True
    addressee = worded.names.get("addressee")
    if addressee is not None and addressee.is_a("outlet"):
        return True
    if not worded.words or worded.exact_words or worded.kind == "who_said":
        return False
    parts = list(pieces_of(worded.words, names))
    acts = any(part.concepts & {"-aux", "-per", "-by"} and part.text != "'s" for part in parts)
    is_long = len(worded.words.split()) > _LONG and any(part.telling - {"people", "claim", "be"} for part in parts)
    return acts or is_long or "," in worded.words or any(part.kind == "name" for part in parts)
