"""Learn how sure it is that a statement is one, and in these words: a logistic model and its caution.

    python -m training.confidence.train CORPUS_NEWS [--cases FILE]

Fitted on the parts "train" and "choose" of ``tests/gate/confidence.jsonl``. The caution is chosen on
the same by folds of articles, so that nothing is judged by weights that saw its article; the part
"report" is only measured. With ``--cases`` the statements are kept there, and read where they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kg.vocabulary import SURE_FROM
from training.confidence.data import Reading, readings
from training.judged import by_folds, chances, kept_or_read, table_of
from training.logistic import fitted

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "kg" / "models" / "confidence" / "weights.json"
GOLD = ROOT / "tests" / "gate" / "confidence.jsonl"
PULL = 2.0  # how strongly weights are held to 0; of 0.3, 1, 3 and 10 the folds are best told near it
FEWEST = 5  # a feature has a weight only where so many readings have it
SHOWN_FROM = 0.9  # the chance from which views show; of those, by folds, .97 are right


def fit(found: Sequence[Reading]) -> dict[str, float]:
    """The weights of a logistic regression; a reading counts by the root of what it
    stands for, so that neither what is frequent nor what was drawn often decides alone."""
    names = _names(found)
    x, y = table_of(found, names), np.array([one.is_right for one in found], float)
    counts = np.sqrt([one.weight for one in found])
    counts /= counts.mean()
    weights = fitted(x, y, counts, np.array([0.0 if name == "bias" else PULL for name in names]))
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) > 0.005}


def _names(found: Sequence[Reading]) -> list[str]:
    seen = Counter(name for one in found for name in one.features)
    return sorted(name for name, count in seen.items() if count >= FEWEST)


def report(title: str, found: Sequence[Reading], told: np.ndarray) -> None:
    """How many of them are right by chance, and how much would be shown."""
    right, weight = np.array([one.is_right for one in found]), np.array([one.weight for one in found])
    print(f"{title}: {len(found)} read, {(right * weight).sum() / weight.sum():.3f} of all told are right")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.88), (0.88, 0.95), (0.95, 1.01)):
        inside = (told >= low) & (told < high)
        if inside.any():
            share = (right * weight)[inside].sum() / weight[inside].sum()
            print(f"  {low:.2f}-{min(high, 1):.2f}: {inside.sum():4} read, {share:.3f} right")
    for level in (0.8, 0.84, 0.86, 0.88, SHOWN_FROM, 0.92, 0.94):
        shown = told >= level
        share = (right * weight)[shown].sum() / weight[shown].sum()
        print(f"  from {level:.2f}: {share:.3f} right, {weight[shown].sum() / weight.sum():.3f} of all told")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cases", type=Path)
    given = parser.parse_args()
    found = kept_or_read(Reading, lambda: readings(GOLD, given.corpus), given.cases)
    seen = [one for one in found if one.part != "report"]
    kept = [one for one in found if one.part == "report"]
    weights = fit(seen)
    report("train and choose, by folds", seen, by_folds(seen, fit))
    report("report", kept, chances(kept, weights))
    caution = SHOWN_FROM / (1 - SHOWN_FROM) / (SURE_FROM / (1 - SURE_FROM))
    OUT.write_text(json.dumps({"caution": round(caution, 4), "weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
