"""Measures of named entities: exact span and type, against gold of several schemes.

A leading article and a final possessive don't count, on either side: the schemes differ in
whether they belong to a name ("the European Union", "Minsk's").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.statements import Score
from kg.model import EntityType, Span

# The types of every scheme as ours; what is not here (dates, money, works, events) doesn't count.
TYPES: dict[str, EntityType] = {
    # spaCy, after OntoNotes
    "PERSON": "person", "ORG": "organization", "NORP": "group",
    "GPE": "place", "LOC": "place", "FAC": "place",
    # Worldwide newswire
    "Person": "person", "Organization": "organization", "Location": "place", "Facility": "place",
    # CoNLL 2003, which has no groups: peoples are among its MISC
    "PER": "person",
    # ours
    "person": "person", "organization": "organization", "group": "group", "place": "place",
}  # fmt: skip
ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True)
class NamesReport:
    """Scores by type, in the order of the alphabet, and over all; ``gold`` counts the names."""

    by_type: dict[str, Score]
    all: Score
    gold: int
    predicted: int


def evaluate_names(
    documents: Iterable[Mapping[str, Any]], found: Mapping[str, Iterable[tuple[int, int, str]]]
) -> NamesReport:
    """Score the names ``found`` in each document: start, end, and a type of any scheme.

    Documents have ``id``, ``text`` and ``entities`` with ``start``, ``end`` and ``type``. Names
    of a type that the whole gold lacks are left out, as CoNLL's would be of groups.
    """
    gold: set[tuple[str, int, int, str]] = set()
    predicted: set[tuple[str, int, int, str]] = set()
    for document in documents:
        key, text = document["id"], document["text"]
        named = [(e["start"], e["end"], e["type"]) for e in document["entities"]]
        for names, into in ((named, gold), (found.get(key, ()), predicted)):
            for start, end, kind in names:
                if kind in TYPES:
                    into.add((key, *trimmed(text, (start, end)), TYPES[kind]))
    kinds = sorted({kind for *_, kind in gold})
    predicted = {name for name in predicted if name[3] in kinds}
    right = Counter(kind for *_, kind in gold & predicted)
    wanted, given = Counter(kind for *_, kind in gold), Counter(kind for *_, kind in predicted)
    return NamesReport(
        by_type={kind: _score(right[kind], given[kind], wanted[kind]) for kind in kinds},
        all=_score(right.total(), given.total(), wanted.total()),
        gold=len(gold),
        predicted=len(predicted),
    )


def trimmed(text: str, span: Span) -> Span:
    """A span without a leading article and a final possessive.

    >>> trimmed("the Hague’s", (0, 11)), trimmed("Minsk", (0, 5))
    ((4, 9), (0, 5))
    """
    start, end = span
    article = ARTICLE.match(text, start, end)
    start = article.end() if article and article.end() < end else start
    return start, start + len(POSSESSIVE.sub("", text[start:end]))


def _score(right: int, predicted: int, gold: int) -> Score:
    both = predicted + gold
    return Score(
        precision=right / predicted if predicted else 0.0,
        recall=right / gold if gold else 0.0,
        f1=2 * right / both if both else 0.0,
    )
