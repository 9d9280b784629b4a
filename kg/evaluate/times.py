"""Measures of times in words against gold values of TIMEX3, as TempEval-3 scores them.

Gold documents have ``text``, ``published`` and ``timexes`` with ``start``, ``end`` and ``value``. A
time found counts for the gold one that it overlaps; its value is right where it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.times.finding import TimeExpression, find_times


@dataclass(frozen=True)
class TimesReport:
    """How many gold times there are, how many were found, overlap, and have the right value."""

    gold: int
    found: int
    overlapping: int
    right: int

    def f1(self, hits: int) -> float:
        """The harmonic mean of precision and recall of so many hits."""
        return 2 * hits / max(1, self.gold + self.found)


@dataclass(frozen=True)
class Misread:
    """A gold time with another value, or a time on one side only."""

    document: str
    words: str
    gold: str | None
    found: str | None


def evaluate_times(documents: Iterable[Mapping[str, Any]]) -> tuple[TimesReport, list[Misread]]:
    """Score the times found; also what is misread, in order."""
    gold_count = found_count = overlapping = right = 0
    misread: list[Misread] = []
    for document in documents:
        text = document["text"]
        gold = [t for t in document["timexes"] if t["start"] is not None]
        found = find_times(text, document.get("published"))
        gold_count += len(gold)
        found_count += len(found)
        free = list(found)
        for time in gold:
            partner = next((f for f in free if _overlap(f, time)), None)
            if partner is not None:
                free.remove(partner)
                overlapping += 1
                right += partner.value == time["value"]
            if partner is None or partner.value != time["value"]:
                value = partner.value if partner else None
                misread.append(Misread(document["id"], text[time["start"] : time["end"]], time["value"], value))
        misread += [Misread(document["id"], text[f.start : f.end], None, f.value) for f in free]
    return TimesReport(gold_count, found_count, overlapping, right), misread


def _overlap(found: TimeExpression, gold: Mapping[str, Any]) -> bool:
    return bool(found.start < gold["end"] and gold["start"] < found.end)
