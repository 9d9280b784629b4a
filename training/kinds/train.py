"""Fit ``kg/models/naming``, what kind of thing a name of an article means, and measure it.

    python -m training.kinds.train BUILD [READ.jsonl]

BUILD is the folder of a build of the corpus whose names were read (``read.jsonl``: article, where a cluster's first name
begins and ends, its kinds in the reader's eyes). A quarter of the names, by a hash of themselves, is only reported; on
the others the weights are learned, and by folds of them the chance is chosen from which one is told.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import kg
from kg.building.results import FILE, unpack
from kg.model import ResolvedArticle
from kg.names.parts import body_key
from kg.resolve.corpus.headlines import without_clusters
from kg.resolve.corpus.kind_choice import CHOICES, Features, chosen, features, may_be
from kg.resolve.corpus.kinds import with_usual_kinds
from kg.resolve.corpus.likely_kinds import Names
from kg.resolve.corpus.outline import of_headlines_alone, outline_of
from kg.resolve.corpus.towns import with_towns

OUT = Path(kg.__file__).parent / "models" / "naming" / "weights.json"
READ = Path(__file__).with_name("read.jsonl")
PULL = 1.0  # how strongly weights are held to 0
STEPS, RATE = 400, 0.05
FOLDS = 5
THRESHOLDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
WORTH = 9  # names that shall be told rightly at last for each that was told rightly before


@dataclass(frozen=True)
class Case:
    """A name that was read: of what kinds it is, what the rules make of it, and the features of each choice."""

    key: str
    right: frozenset[str]
    now: str
    rows: Sequence[Features]
    allowed: Sequence[bool]


def cases(articles: Sequence[ResolvedArticle], read: Path) -> Iterator[Case]:
    """The doubtful ones of the names that were read."""
    labels = {
        (row["article"], row["start"]): row["kinds"] for row in map(json.loads, read.read_text("utf8").splitlines())
    }
    outlines = [outline_of(article) for article in articles]
    unread = of_headlines_alone(outlines)
    before = [without_clusters(outline.resolved, gone) for outline, gone in zip(outlines, unread, strict=True)]
    usual = with_usual_kinds([(a, (), outline.portraits) for a, outline in zip(before, outlines, strict=True)])
    games = [outline.is_of_games for outline in outlines]
    usual = with_towns([(now, was, (), game) for now, was, game in zip(usual, before, games, strict=True)])
    given = [(now, was, (), o.portraits) for now, was, o in zip(usual, before, outlines, strict=True)]
    for number, named, others in Names(given).doubtful():
        article, cluster = articles[number], named.cluster
        for mention in article.mentions:
            if mention.entity == cluster.id and (article.article.id, mention.start) in labels:
                right = frozenset(labels[article.article.id, mention.start])
                rows = features(named, others)
                yield Case(body_key(cluster.name), right, cluster.type, rows, may_be(named, others))
                break


def fold_of(key: str) -> int:
    """The fold that a name belongs to; the last is the part that is only reported."""
    digest = hashlib.sha256(key.encode()).digest()
    return FOLDS if digest[0] % 4 == 3 else digest[1] % FOLDS


def fit(found: Sequence[Case]) -> dict[str, float]:
    """The weights, by gradient descent with momentum over all names at once."""
    names = sorted({name for case in found for row in case.rows for name in row})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(found), len(CHOICES), len(names)))
    right = np.zeros(table.shape[:2])
    for number, case in enumerate(found):
        for choice, row in enumerate(case.rows):
            right[number, choice] = CHOICES[choice] in case.right
            for name, value in row.items():
                table[number, choice, place[name]] = value
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        shares = _softmax(table @ weights)
        wanted = shares * right
        wanted /= wanted.sum(1, keepdims=True)
        slope = np.einsum("nc,ncf->f", shares - wanted, table) + PULL * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[number]), 3) for name, number in place.items()}


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def decided(found: Sequence[Case], weights: dict[str, float]) -> list[tuple[float, bool, bool]]:
    """Of each name whose likeliest kind is another than the rules': its chance, whether it is right, whether theirs was."""
    changed = []
    for case in found:
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in case.rows]
        kind, chance = chosen(scores, case.allowed)
        if kind != case.now:
            changed.append((chance, kind in case.right, case.now in case.right))
    return changed


def choose(changed: Sequence[tuple[float, bool, bool]]) -> float:
    """The lowest threshold from which changes are worth it."""
    for threshold in THRESHOLDS:
        told = [(right, was) for chance, right, was in changed if chance >= threshold]
        better, worse = sum(right and not was for right, was in told), sum(was and not right for right, was in told)
        print(f"  from {threshold}: {len(told)} changed, {better} for the better, {worse} for the worse")
        if better >= WORTH * worse:
            return threshold
    return THRESHOLDS[-1]


def main(build: str, read: str = str(READ)) -> None:
    """Learn, choose, report, write."""
    with sqlite3.connect(f"file:{Path(build) / '.kg' / FILE}?mode=ro", uri=True) as kept:
        articles = [unpack(data) for (data,) in kept.execute("SELECT packed FROM result")]
    report(list(cases(sorted(articles, key=lambda a: a.article.id), Path(read))))


def report(found: Sequence[Case]) -> None:
    """Learn, choose, report, write, from the names that were read."""
    kept = [case for case in found if fold_of(case.key) == FOLDS]
    learned = [case for case in found if fold_of(case.key) != FOLDS]
    changed = []
    for number in range(FOLDS):
        weights = fit([case for case in learned if fold_of(case.key) != number])
        changed += decided([case for case in learned if fold_of(case.key) == number], weights)
    threshold, weights = choose(changed), fit(learned)
    OUT.write_text(json.dumps({"told_from": threshold, "weights": weights}, indent=1) + "\n", "utf8")
    print("threshold", threshold)
    for part, some, all_ in (("by folds", learned, changed), ("reported", kept, decided(kept, weights))):
        told = [one for one in all_ if one[0] >= threshold]
        before = sum(case.now in case.right for case in some)
        after = before + sum(right for _, right, _ in told) - sum(was for _, _, was in told)
        lost = sum(was and not right for _, right, was in told)
        print(
            f"{part}: {len(some)} names, right before {before}, after {after}; {len(told)} changed, {lost} for the worse"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
