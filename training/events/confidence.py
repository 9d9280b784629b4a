"""Learn how sure it is that all that is told of an event is right, and choose from where on events are shown.

    python -m training.events.confidence CORPUS... [--cases FILE]

Fitted on the parts "train" and "choose" of ``tests/gate/event_confidence.jsonl``, and on what is told of the articles of
``tests/gate/happenings.jsonl``, judged by their marks: the models were trained on these, and marks are not readings, so each
feature has a second weight that only they have, which is not kept. What was read of "train" led to rules by
which it is told right more often than others: a feature of its own takes that up while weights are fitted, and is not kept. How
strongly weights are held to 0 and the default (``EVENTS_FROM``) are chosen on "choose" by folds of articles; the part
"report" is only measured. With ``--cases`` the events are kept there, and read where they are.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.vocabulary import EVENTS_FROM
from training.events.told import MARKED, EventReading, marked, readings
from training.judged import by_folds, chances, kept_or_read, table_of
from training.logistic import fitted

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "kg" / "models" / "events" / "confidence.json"
GOLD = ROOT / "tests" / "gate" / "event_confidence.jsonl"
MARKS = ROOT / "tests" / "gate" / "happenings.jsonl"
PULL = 600.0  # how strongly the weight of a feature of variance 1 is held to 0
FEWEST = 8  # a feature has a weight only where so many readings have it


def fit(found: Sequence[EventReading]) -> dict[str, float]:
    """The weights of a logistic regression, held by the variance of their features."""
    seen = Counter(name for one in found if one.part != MARKED for name, value in one.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    own = table_of(found, names)
    is_marked = np.array([[float(one.part == MARKED)] for one in found])
    mended = np.array([[float(one.part == "train")] for one in found])
    table = np.hstack([own, mended, own * is_marked])
    held = PULL * table.var(axis=0)
    right = np.array([not one.wrong for one in found], float)
    weights = fitted(table, right, np.ones(len(found)), held)
    kept = zip(names, weights[: len(names)], strict=True)
    return {name: round(float(weight), 4) for name, weight in kept if abs(weight) > 0.0005}


def report(title: str, found: Sequence[EventReading], told: np.ndarray) -> None:
    """How many of them are right by chance, and how much would be shown."""
    right = np.array([not one.wrong for one in found])
    print(f"{title}: {len(found)} read, {right.mean():.3f} right")
    for low, high in ((0, 0.4), (0.4, 0.5), (0.5, 0.55), (0.55, 0.6), (0.6, EVENTS_FROM), (EVENTS_FROM, 0.8), (0.8, 1)):
        inside = (told >= low) & (told < high)
        if inside.any():
            print(
                f"  {low:.2f}-{high:.2f}: {inside.sum():4} read, {right[inside].mean():.3f} right, {told[inside].mean():.3f} told"
            )
    for level in (0.5, 0.55, 0.6, 0.65, EVENTS_FROM, 0.75):
        shown = told >= level
        placed = np.mean([one.has_place for one, is_shown in zip(found, shown, strict=True) if is_shown])
        timed = np.mean([one.has_time for one, is_shown in zip(found, shown, strict=True) if is_shown])
        share = right[shown].mean()
        print(f"  from {level:.2f}: {share:.3f} right of {shown.mean():.3f}; place {placed:.3f}, time {timed:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--cases", type=Path)
    given = parser.parse_args()
    found = kept_or_read(
        EventReading, lambda: itertools.chain(readings(GOLD, given.corpora), marked(MARKS, given.corpora)), given.cases
    )
    kept = [one for one in found if one.part == "report"]
    apart = {one.article for one in kept}
    seen = [one for one in found if one.article not in apart]
    weights = fit(seen)
    told = by_folds(seen, fit)
    fresh = [number for number, one in enumerate(seen) if one.part == "choose"]
    report("choose, by folds of train and choose", [seen[number] for number in fresh], told[fresh])
    report("report", kept, chances(kept, weights))
    OUT.write_text(json.dumps({"weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
