#!/usr/bin/env python3
"""Learn what evidence of identity weighs: a logistic regression near the weights set by hand.

    python -m training.identity.train ARTICLES.jsonl [RESOLVED]

Articles are resolved one by one (or read from RESOLVED, a folder of pickles of them), parted by a
hash of their identifiers; weights are learned on ``train``, the threshold is chosen on ``choose``,
and what is printed last is of ``report``. Writes kg/models/identity/weights.json.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import kg
from kg.building.article import process
from kg.model import ResolvedArticle
from kg.resolve.identity.naming import SHORT
from training.identity.cases import Case, cases_of, part_of

WEIGHTS = Path(kg.__file__).parent / "models" / "identity" / "weights.json"
HAND = Path(__file__).with_name("hand.json")
BY_HAND = ("small", "weight", "alike")  # what the cases, sampled as they are, can't tell
STRENGTH = 2.0  # of the pull towards the weights set by hand
PRECISION = 0.96  # of the merges told that shall be right


def main(path: str, resolved: str | None = None) -> None:
    """Learn, choose, report, write."""
    articles = read(path, resolved)
    parts: dict[str, list[ResolvedArticle]] = defaultdict(list)
    for article in articles:
        parts[part_of(article.article.id)].append(article)
    hand = json.loads(HAND.read_text("utf8"))
    cases = {part: list(cases_of(parts[part])) for part in ("train", "choose", "report")}
    points = fit(cases["train"], hand["points"])
    threshold = choose(cases["choose"], points)
    WEIGHTS.write_text(json.dumps({"points": points, "threshold": threshold}, indent=1) + "\n", "utf8")
    print("threshold", threshold, "cases", {part: len(found) for part, found in cases.items()})
    for line in operating_points(cases["report"], points):
        print(line)


def read(path: str, resolved: str | None) -> list[ResolvedArticle]:
    """The articles, resolved one by one."""
    if resolved is None:
        return [process(article) for article in kg.read(path)]
    return [article for file in sorted(Path(resolved).glob("*.pkl")) for article in pickle.loads(file.read_bytes())]


def fit(cases: Sequence[Case], hand: dict[str, float]) -> dict[str, float]:
    """The weights that explain the cases best, by Newton's method."""
    kinds = sorted(hand)
    x = np.array([[case.features.get(kind, 0.0) for kind in kinds] for case in cases])
    y = np.array([case.is_one for case in cases], float)
    weight = np.array([case.weight for case in cases])
    prior = np.array([hand[kind] for kind in kinds])
    w = prior.copy()
    learned = np.array([kind not in BY_HAND for kind in kinds], float)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + STRENGTH * (w - prior)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + STRENGTH * np.eye(len(kinds))
        free = np.ix_(learned > 0, learned > 0)
        step = np.zeros(len(kinds))
        step[learned > 0] = np.linalg.solve(hessian[free], gradient[learned > 0])
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return {kind: round(float(value), 3) for kind, value in zip(kinds, w, strict=True)}


def decided(cases: Sequence[Case], points: dict[str, float]) -> list[tuple[float, bool, bool]]:
    """For each hidden name the probability of its likeliest bearer, whether that is right, and
    whether the right one was there."""
    queries: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        if case.kind in SHORT:
            queries[case.query].append(case)
    result = []
    for query in sorted(queries):
        odds = [np.exp(sum(points.get(k, 0.0) * v for k, v in c.features.items())) for c in queries[query]]
        best = int(np.argmax(odds))
        known = any(case.is_one for case in queries[query])
        result.append((float(odds[best] / (1 + sum(odds))), queries[query][best].is_one, known))
    return result


def choose(cases: Sequence[Case], points: dict[str, float]) -> float:
    """The lowest threshold at which enough of the merges told are right."""
    found = decided(cases, points)
    for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        told = [right for probability, right, _ in found if probability >= threshold]
        if told and sum(told) >= PRECISION * len(told):
            return threshold
    return 0.95


def operating_points(cases: Sequence[Case], points: dict[str, float]) -> list[str]:
    """Precision and recall of merges by confidence, one line each."""
    found = decided(cases, points)
    known = sum(there for _, _, there in found)
    lines = [f"short names hidden {len(found)}, of somebody else's articles too {known}"]
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        told = [right for probability, right, _ in found if probability >= threshold]
        if told:
            right = sum(told)
            lines.append(
                f"from {threshold:.2f}: told {len(told)}, precision {right / len(told):.3f}, recall {right / max(1, known):.3f}"
            )
    return lines


if __name__ == "__main__":
    main(*sys.argv[1:])
