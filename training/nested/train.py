"""Fit ``kg/models/nested``, and measure it by folds of the articles.

    python -m training.nested.train POLNEAR_TRAIN CORPUS [KEPT]

POLNEAR_TRAIN is its training part; CORPUS holds the articles of corpus_news and ner_worldwide, one a line. First the
weights by which a word tells something at all are learned from PolNeAR; then, beside their sum, those of the words
inside statements that were read (``read.jsonl``: article, where the word begins, whether a reader takes it for what
another says or thinks; of these articles what is not in it is wrong). KEPT holds the cases between runs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

import kg
from kg.annotating.stage import annotate
from kg.extract.statements.inner_choice import InnerModel
from kg.extract.statements.inner_features import features
from kg.extract.statements.reported import candidates
from kg.extract.statements.stage import find_outer
from kg.reading.jsonl import read_jsonl
from training.judged import by_folds, chances, table_of
from training.logistic import fitted
from training.nested import words
from training.nested.words import Case

OUT = Path(kg.__file__).parent / "models" / "nested" / "weights.json"
READ = Path(__file__).with_name("read.jsonl")
RARE_THERE, RARE = 30, 8  # cases of PolNeAR, and of what was read, that have a feature, below which it is left out
PULL_THERE, PULL = 2.0, 3.0  # how strongly weights are held to 0
FREE = 0.01  # the same of the constant and of what PolNeAR tells
LEAST = 0.4
SHARES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


def read_cases(corpus: Path, model: InnerModel) -> Iterator[Case]:
    """What may be told inside the statements of the articles that were read."""
    readings = {row["article"]: row for row in map(json.loads, READ.read_text("utf8").splitlines())}
    lines = [line for line in corpus.read_bytes().splitlines() if json.loads(line)["id"] in readings]
    for annotated in annotate([found.article for _, found in read_jsonl(lines, str(corpus))]):
        doc, reading = annotated.doc, readings[annotated.article.id]
        for one in candidates(doc, find_outer(annotated), model):
            at = doc[one.found.verb or 0].idx
            if reading["whole"] or at in reading["right"] or at in reading["wrong"]:
                yield Case(annotated.article.id, at, features(doc, one), at in reading["right"])


def fit(cases: Sequence[Case], rare: int, pull: float) -> dict[str, float]:
    """The weights of the features that are not rare."""
    seen = Counter(name for case in cases for name in case.features)
    names = sorted(name for name, count in seen.items() if count >= rare)
    held = np.array([FREE if name in ("bias", "there") else pull for name in names])
    right = np.array([float(case.right) for case in cases])
    weights = fitted(table_of(cases, names), right, np.ones(len(cases)), held)
    return dict(zip(names, map(float, weights), strict=True))


def with_sum(cases: Sequence[Case], there: Mapping[str, float]) -> list[Case]:
    """The cases with what the weights of PolNeAR sum up to."""
    sums = table_of(cases, list(there)) @ np.array(list(there.values()))
    return [replace(case, features={**case.features, "there": float(s)}) for case, s in zip(cases, sums, strict=True)]


def main(polnear: str, corpus: str, kept: str | None = None) -> None:
    """Learn, report, write."""
    articles = list(words.read(Path(polnear)))
    known, unknown = words.counted(articles)
    model = InnerModel(known, unknown, {}, 0.0)
    there = fit(list(words.cases(articles, model)), RARE_THERE, PULL_THERE)
    found = list(read_cases(Path(corpus), model))
    if kept:
        Path(kept).write_text(json.dumps([there, [asdict(case) for case in found]]), "utf8")
    learned = with_sum(found, there)
    report(learned, by_folds(learned, lambda cases: fit(cases, RARE, PULL)))
    own = fit(learned, RARE, PULL)
    share = own.pop("there")
    names = sorted({*own, *there})
    weights = {name: round(own.get(name, 0.0) + share * there.get(name, 0.0), 3) for name in names}
    told = {"words": known, "unknown": unknown, "weights": weights, "least": LEAST}
    OUT.write_text(json.dumps(told, indent=0) + "\n", "utf8")
    print(
        f"written: {np.mean((chances(found, weights) >= LEAST) == [case.right for case in found]):.3f} of all as read"
    )


def report(found: Sequence[Case], told: np.ndarray) -> None:
    """What is told and right by folds from each chance on, and what the rules alone would tell."""
    right = np.array([case.right for case in found])
    rule = np.array([any(name.startswith("rule ") for name in case.features) for case in found])
    print(f"{len(found)} candidates, {right.sum()} right; rules alone tell {rule.sum()}, right {(rule & right).sum()}")
    for share in SHARES:
        kept = told >= share
        print(
            f"from {share}: {kept.sum()} told, {(kept & right).sum()} right ({(kept & right).sum() / kept.sum():.3f}); "
            f"of no rule {(kept & ~rule).sum()}, {(kept & ~rule & right).sum()}"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
