"""From a question in words to what it asks: its kind, the names in it, and its marks.

The grammar finds every way to read the question. The best is the one whose names the store
knows best; among those the one that leaves least to names, as "say" is a verb where it can be.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from kg.ask.words.directory import ENTITY_TYPES
from kg.ask.words.grammar import Grammar, Reading, read_grammar
from kg.ask.words.help import not_understood, unknown_name
from kg.ask.words.naming import Match, Names
from kg.ask.words.periods import Period, take_period
from kg.errors import QuestionError

MAX_CHARACTERS = 300
_ACTOR = tuple(ENTITY_TYPES)
# The slots of names: which types of entity may stand in each, and what they must be known for.
SLOTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "speaker": (_ACTOR, "speaker"),
    "about": (_ACTOR, "about"),
    "outlet": (("outlet",), "outlet"),
    "place": (("place",), "place"),
    "actor": (_ACTOR, "actor"),
    "patient": (_ACTOR, "actor"),
    "addressee": (_ACTOR, "addressee"),
    "first_side": (_ACTOR, "speaker"),
    "second_side": (_ACTOR, "speaker"),
}
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
}
# Kinds of question that words will do for, where what they are about has no name in the store.
ABOUT_WORDS = {"said", "said_about", "talkers", "first", "last", "reported", "disagree", "contradictions"}
_CUES = "deny warn promise threaten admit demand confirm announce predict propose suggest insist".split()
# What a reading costs: words that are no name, names that are not found, words left to slots.
_FREE, _FREE_WORD, _UNKNOWN, _SLOT_WORD = 3.0, 0.5, 20.0, 0.3


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks. ``words`` are looked for in the text; ``marks`` are fixed values."""

    text: str
    kind: str
    names: Mapping[str, Match]
    marks: Mapping[str, str]
    words: str | None
    exact_words: bool
    period: Period


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
    """What a question asks; QuestionError where it is not understood or a name is not known."""
    if len(text) > MAX_CHARACTERS:
        raise QuestionError(f"The question is longer than {MAX_CHARACTERS} characters; ask a shorter one.")
    plain = _plain(text)
    masked, period = take_period(plain)
    bare = _without_articles(masked).rstrip(" ?!.,")
    readings = grammar().readings(bare)
    known: dict[tuple[str, str], Match | None] = {}
    candidates = [_candidate(plain, masked, bare, reading, period, names, known) for reading in readings]
    if not candidates:
        raise QuestionError(not_understood(text, names))
    best = min(candidates, key=lambda candidate: candidate.cost)
    if best.unknown:
        slot, name = best.unknown[0]
        raise QuestionError(unknown_name(slot, name, names, SLOTS[slot][0]))
    found = {slot: names.best_known(match, SLOTS[slot][1]) for slot, match in best.understood.names.items()}
    return _with_names(best.understood, found)


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


def _candidate(
    plain: str,
    masked: str,
    bare: str,
    reading: Reading,
    period: Period,
    names: Names,
    known: dict[tuple[str, str], Match | None],
) -> _Candidate:
    kind, cost, words, exact = reading[0].rule, 0.0, None, False
    matches: dict[str, Match] = {}
    marks: dict[str, str] = {}
    unknown: list[tuple[str, str]] = []
    for capture in reading[1:]:
        end = capture.start + len(bare[capture.start : capture.end].rstrip())
        content = " ".join(masked[capture.start : end].split())
        length = len(content.split())
        if capture.rule in MARKS:
            mark, value = MARKS[capture.rule]
            marks[mark] = value
        elif capture.rule == "cue":
            marks["cue"] = next(lemma for lemma in _CUES if lemma[:3] == content[:3].lower())
        elif capture.rule in _WORDS:
            words, exact = content.strip('"'), '"' in content
            cost += _FREE_WORD * length
        else:
            kinds, role = SLOTS[capture.rule]
            if (content, capture.rule) not in known:
                known[content, capture.rule] = names.match(content.strip('"'), kinds)
            match = known[content, capture.rule]
            cost += _SLOT_WORD * length
            if match is not None:
                matches[capture.rule] = match
                cost += 10 * (1 - match.sureness)
            elif capture.rule == "about" and kind in ABOUT_WORDS:
                words, exact = content.strip('"'), '"' in content
                cost += _FREE + _FREE_WORD * length
            else:
                unknown.append((capture.rule, content))
                cost += _UNKNOWN
    understood = Understood(plain, kind, matches, marks, words, exact, period)
    return _Candidate(cost, understood, tuple(unknown))


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
