"""Fit ``kg/models/identity/lone.json``, whom a name of one word means that the first look leaves open, and measure it.

    python -m training.identity.lone BUILD [READ.jsonl]

BUILD is the folder of a build of the corpus whose names were read (``lone.jsonl``: article, where the name first stands,
and where a text has its bearer's full name, or null where nobody whom the corpus names in full is meant). The chance from
which one is told is chosen by folds of the words.
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
from kg.resolve.corpus import short_names
from kg.resolve.corpus.grouping import Group, Groups, Member, group_by_name
from kg.resolve.corpus.lone_bearers import Left, chance, features
from kg.resolve.corpus.persons import join_persons
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.stage import members_of
from training.logistic import fitted

OUT = Path(kg.__file__).parent / "models" / "identity" / "lone.json"
READ = Path(__file__).with_name("lone.jsonl")
PULL = 1.0  # how strongly weights are held to 0
FOLDS = 10
THRESHOLDS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
PRECISION = 0.95  # of the names that the second look tells

Place = tuple[str, int]


@dataclass(frozen=True)
class Case:
    """A name that was left open, and whether its likeliest bearer is meant."""

    left: Left
    is_right: bool


def cases(articles: Sequence[ResolvedArticle], read: Path) -> Iterator[Case]:
    """The names that were read, as the first look leaves them."""
    rows = [json.loads(line) for line in read.read_text("utf8").splitlines()]
    at = {(a.article.id, m.start): (a.article.id, m.entity) for a in articles for m in a.mentions if m.form == "name"}
    meant = {at.get((row["article"], row["start"])): row["bearer"] for row in rows}
    found: list[tuple[Member, Group, Left]] = []

    class Watched(short_names.Choice):
        def left_open(self, member: Member, bearer: Group, probability: float, share: float) -> Left | None:
            left = super().left_open(member, bearer, probability, share)
            if left is not None:
                found.append((member, bearer, left))
            return left

    members = members_of(articles)
    groups = Groups(group_by_name(members))
    short_names.Choice = Watched  # type: ignore[misc]
    join_persons(groups, Scene(members))
    seen: set[tuple[str, str]] = set()
    for member, bearer, left in found:
        key = (member.article, member.cluster.id)
        if key in meant and key not in seen:
            seen.add(key)
            named = {(m.article, m.cluster.id) for m in groups.find(bearer).members}
            yield Case(left, bool(meant[key]) and at.get(tuple(meant[key])) in named)


def fit(found: Sequence[Case]) -> dict[str, float]:
    """The weights of the features."""
    rows = [features(case.left) for case in found]
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    right = np.array([case.is_right for case in found], float)
    held = np.array([0.0 if name == "bias" else PULL for name in names])
    weights = fitted(table, right, np.ones(len(found)), held)
    return {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)}


def by_folds(found: Sequence[Case]) -> list[tuple[float, bool]]:
    """The chance of each, told by weights that did not see its word, and whether its bearer is meant."""
    fold = [hashlib.sha1(case.left.word.encode()).digest()[0] % FOLDS for case in found]
    told = []
    for number in range(FOLDS):
        weights = fit([case for case, own in zip(found, fold, strict=True) if own != number])
        told += [
            (chance(case.left, weights), case.is_right) for case, own in zip(found, fold, strict=True) if own == number
        ]
    return told


def main(build: str, read: str = str(READ)) -> None:
    """Learn, choose, report, write."""
    with sqlite3.connect(f"file:{Path(build) / '.kg' / FILE}?mode=ro", uri=True) as kept:
        articles = [unpack(data) for (data,) in kept.execute("SELECT packed FROM result")]
    report(list(cases(sorted(articles, key=lambda a: a.article.id), Path(read))))


def report(found: Sequence[Case]) -> None:
    """Learn, choose, report, write, from the names that were read."""
    told, threshold = by_folds(found), THRESHOLDS[-1]
    print(
        f"{len(found)} names left open, of {sum(right for _, right in told)} the likeliest bearer is meant; by folds:"
    )
    for least in reversed(THRESHOLDS):
        right = [is_right for chance, is_right in told if chance >= least]
        print(f"  from {least}: {len(right)} told, {sum(right)} right")
        if sum(right) >= PRECISION * len(right):
            threshold = least
        else:
            break
    OUT.write_text(json.dumps({"told_from": threshold, "weights": fit(found)}, indent=1) + "\n", "utf8")
    print("threshold", threshold)


if __name__ == "__main__":
    main(*sys.argv[1:])
