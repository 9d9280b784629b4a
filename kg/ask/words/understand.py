"""From a question in words to what it asks: its kind, the names in it, and its marks.

The grammar finds every way to read the question. The best is the one whose names the store
knows best; among those the one that leaves least to names, as "say" is a verb where it can be.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import NamedTuple

from kg.ask.periods import Period, check_since, take_period
from kg.ask.topics import check_writable
from kg.ask.words.asides import plainly
from kg.ask.words.by_parts import are_keywords, is_doubtful, keeps_speaker, no_person_with_article, read_by_parts
from kg.ask.words.concepts import are_common, tells
from kg.ask.words.deeds import done
from kg.ask.words.frames import framed
from kg.ask.words.grammar import Grammar, Reading, read_grammar
from kg.ask.words.happenings import made_topical
from kg.ask.words.keyed import keyed
from kg.ask.words.limits import take_limit
from kg.ask.words.occasions import OCCASIONED, take_occasion
from kg.ask.words.pieces import TITLES
from kg.ask.words.rewordings import denied_side, first_question, known_topic, reworded, unnamed_one
from kg.ask.words.sides import same_side_once, weighed
from kg.ask.words.understood import ABOUT_WORDS, SLOTS, Understood, hearing_of
from kg.errors import QuestionError
from kg.store.naming import Match, Names

MAX_CHARACTERS = 300
_WORDS = ("words", "quoted")
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
# Those of which no name is a kind ("unnamed sources", "anonymous people").
_ANY_ROLE = frozenset(
    "source people person statement quote speaker claim remark comment voice someone somebody".split()
)
# Verbs that a question names, by how they and their nouns begin.
_CUES = {
    "den": "deny", "warn": "warn", "promis": "promise", "threat": "threaten", "admi": "admit", "demand": "demand",
    "confirm": "confirm", "announce": "announce", "predict": "predict", "propos": "propose", "suggest": "suggest",
    "insist": "insist", "call": "demand",
}  # fmt: skip
# What is no topic.
_ANYTHING = frozenset(("something", "anything", "everything", "nothing", "things", "stuff"))
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


def understand(text: str, names: Names) -> Understood:
    """What a question asks, as the grammar has it or else by its parts; QuestionError where it is not understood or a
    name is not known."""
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(f"The question is longer than {MAX_CHARACTERS} characters; ask a shorter one.")
    check_writable(text)
    told = plainly(text, names)
    if (of_keywords := keyed(told, names)) is not None:
        return of_keywords
    asked, limit = take_limit(_plain(told))
    masked, period = take_period(asked)
    bare, occasion = take_occasion(masked)
    if (found := framed(asked, bare, period, names)) is not None:
        at = {"occasion": occasion} if occasion else {}
        return replace(found, marks={**found.marks, **at}, limit=limit)
    plain, lost = reworded(same_side_once(asked))
    plain = made_topical(plain)
    plain, dropped = first_question(plain)
    found = replace(_read_or_searched(plain, names), limit=limit)
    if not {"speaker", "actor", "patient"} & set(found.names):
        lost = lost or unnamed_one(plain)
    if "stance" in found.marks:
        lost = lost or denied_side(plain)
    left = [part for part in (lost, dropped) if part]
    return replace(found, unused=(*(found.unused or ()), *left)) if left else found


def _read_or_searched(plain: str, names: Names) -> Understood:
    """What a question asks; of names and words alone what is said of them."""
    try:
        return _read(plain, names)
    except QuestionError:
        words = plain.rstrip(" ?.!")
        topic = known_topic(words)
        if not topic and not are_keywords(words, names):
            raise
        found = _read(f"what is said about {topic or words}", names)
        return replace(found, unused=found.unused or ())


def _read(plain: str, names: Names) -> Understood:
    masked, period = take_period(plain)
    check_since(masked)
    if (found := weighed(masked, period, names)) is not None:
        return replace(found, text=plain)
    if (found := done(plain, masked, period, names)) is not None:
        return found
    bare, occasion = take_occasion(masked)
    if (found := framed(plain, bare, period, names)) is not None:
        return replace(found, marks={**found.marks, "occasion": occasion}) if occasion else found
    if occasion:
        try:
            found = _understood(plain, bare, period, names)
        except QuestionError:  # the occasion is what it is about
            return _understood(plain, masked, period, names)
        if found.kind in OCCASIONED:
            return replace(found, marks={**found.marks, "occasion": occasion})
    return _understood(plain, masked, period, names)


def _understood(plain: str, masked: str, period: Period, names: Names) -> Understood:
    worded = _as_worded(plain, masked, period, names)
    if worded is None or is_doubtful(worded, masked, names):
        try:
            parted = read_by_parts(plain, masked, period, names)
            worded = worded if worded is not None and keeps_speaker(worded, parted) else parted
        except QuestionError:
            # Long as the topic is, a verb of the question may stand before it, or a name: "denied a role in the attack".
            if worded is None or not worded.words or not ({"cue", "stance"} & set(worded.marks) or worded.names):
                raise
    if worded.words and worded.words.lower() in _ANYTHING and not worded.exact_words and worded.kind != "who_said":
        worded = replace(worded, words=None)
    if worded.kind == "told_differently" and not _are_outlets(worded):
        return replace(worded, kind="differ")
    return worded


def _meant(part: Part, match: Match, plain: str) -> Match | None:
    """What a slot's name means where it stands: a body with "the" before it, and nobody where a verb or a common word does."""
    first = part.content.split()[0].rstrip(".")
    if first.islower() and not part.content.islower() and first not in TITLES:
        if not any(first in known.name.casefold() for known in match.entities):
            return None  # "denied hacking the DNC"
    common = part.content.islower() and part.content.endswith("s") and " " not in part.content
    if common and part.rule != "about" and not plain[1:].islower():
        named = tuple(known for known in match.entities if {"person", "group", "place", "outlet"} & set(known.types))
        return replace(match, entities=named) if named else None
    return no_person_with_article(match, plain)


def _are_outlets(asked: Understood) -> bool:
    sides = [match for slot, match in asked.names.items() if slot.endswith("_side")]
    return all(any("outlet" in known.types for known in match.entities) for match in sides)


def _as_worded(plain: str, masked: str, period: Period, names: Names) -> Understood | None:
    """What the grammar reads; None where it reads nothing, or a name that the store does not have."""
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
    matches = {
        part: match and _meant(part, match, plain) for part, match in {**names.match_each(named), **sure}.items()
    }
    best = min((_candidate(plain, parts, period, matches) for parts in readings), key=lambda candidate: candidate.cost)
    if best.unknown:
        return None
    meant = {slot: (match, SLOTS[slot][1]) for slot, match in best.understood.names.items()}
    return _with_names(best.understood, names.best_known_each(meant))


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
            if word not in _ANY_ROLE:
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
    return Understood(
        understood.text,
        "said_about" if understood.kind == "talkers" and understood.words else understood.kind,
        names,
        understood.marks,
        understood.words,
        understood.exact_words,
        understood.period,
    )
