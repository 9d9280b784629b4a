"""Learn how sure a statement's speakers are: a logistic model, and the chance from which they are told.

    python -m training.speakers.train GOLD_IDENTITY CORPUS_NEWS COREF_GUM [--cases FILE]

Fitted on GUM, the gold's part "train" and the statements of ``tests/gate/confidence.jsonl`` that were
read and are of its parts "train" and "choose"; the gold's part "choose" was looked at for the
threshold, the parts "report" only measured. With ``--cases`` the statements are kept there, and read where they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from training.judged import chances, kept_or_read, table_of
from training.logistic import fitted
from training.speakers.data import Case, cases, read_cases, read_gum, read_identity

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "kg" / "models" / "speakers" / "weights.json"
READ = ROOT / "tests" / "gate" / "confidence.jsonl"
PULL = 10.0  # how strongly weights are held to 0; of 1, 4 and 10 the part "choose" is best told with it
NEWS = 3.0  # how much more a statement of the news articles counts than one of GUM
TOLD_FROM = 0.7  # from .5 to .7 are 2 in 100 of the statements that are shown, and of these 4 in 10 name the wrong one


def fit(found: Sequence[Case]) -> dict[str, float]:
    """The weights of a logistic regression."""
    names = sorted({name for case in found for name in case.features})
    x = table_of(found, names)
    y = np.array([case.is_right for case in found], float)
    counts = np.array([1.0 if case.article.startswith("GUM") else NEWS for case in found])
    weights = fitted(x, y, counts, np.array([0.0 if name == "bias" else PULL for name in names]))
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) > 0.0005}


def report(found: Sequence[Case], weights: Mapping[str, float]) -> None:
    chance, right = chances(found, weights), np.array([case.is_right for case in found])
    print(f"{len(found)} matched statements with a speaker, {right.mean():.3f} right")
    told = chance >= TOLD_FROM
    print(f"  told from {TOLD_FROM}: {told.mean():.3f} of them, {right[told].mean():.3f} right")
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01), (0.9, 1.01)):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            print(
                f"  {low:.2f}-{min(high, 1):.2f}: {inside.sum():4} statements, {right[inside].mean():.3f} right, {chance[inside].mean():.3f} told"
            )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--cases", type=Path)
    given = parser.parse_args()

    def read() -> Iterator[Case]:
        yield from cases(read_identity(given.gold, given.corpus))
        yield from cases(read_gum(given.gum))
        yield from read_cases(READ, given.corpus)

    found = kept_or_read(Case, read, given.cases)
    parts = {part: [case for case in found if case.part == part] for part in ("train", "choose", "report", "read")}
    weights = fit(parts["train"])
    for part, inside in parts.items():
        print(part)
        report(inside, weights)
    OUT.write_text(json.dumps({"told_from": TOLD_FROM, "weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
