"""Fit the weights of ``kg/resolve/antecedents.json`` and measure them by folds.

    python -m training.coreference.ranking coref_gum_train.jsonl coref_gap_dev.jsonl

The candidates for a pronoun compete in a softmax; where several are right (GAP says of some
pronouns only who is not meant), their chances are added. Earlier pronouns of a document are
resolved as GUM has them, in GAP by the weights of the round before.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.evaluate.coreference import evaluate_pronouns
from kg.extract.spans import overlaps
from kg.resolve import antecedents
from kg.resolve.article import resolve_article
from kg.resolve.clusters import build_clusters
from kg.resolve.coreference import Discourse
from kg.resolve.memory import Appearance, Memory
from kg.resolve.mentions import find_names
from kg.resolve.people import find_people
from training.coreference.data import Item, chains_by_head, is_pronouns, read, split

OUT = Path(__file__).parents[2] / "kg" / "resolve" / "antecedents.json"
FOLDS = 5
ROUNDS = 2
STEPS = 300
RATE = 0.1
DECAY = 0.002
RARE = 4  # pronouns that have a feature among their candidates, below which it is left out

Judge = Callable[[Token, Appearance | None, Memory], bool | None]
Weights = Mapping[str, float]


@dataclass
class Decision:
    """A pronoun's candidates, "nobody" first: their features, and which are right."""

    features: list[list[str]]
    right: list[bool]


class Recorder(Discourse):
    """A discourse that keeps its decisions; ``judge`` tells whether a candidate, or nobody, is
    right, or None where the gold says nothing of the pronoun."""

    judge: Judge
    follows_gold: bool
    decisions: list[Decision]

    def _choose(self, token, candidates, setting):
        memory = self.references.memory
        right = [self.judge(token, candidate, memory) for candidate in candidates]
        if None not in right and candidates:
            features = [antecedents.features_of_none(token)]
            features += [
                antecedents.features(memory, token, candidate, rank, setting)
                for rank, candidate in enumerate(candidates)
            ]
            nobody = self.judge(token, None, memory) if not any(right) else False
            if nobody or any(right):
                self.decisions.append(Decision(features, [bool(nobody), *map(bool, right)]))
            if self.follows_gold:
                chosen = [c.referent for c, is_right in zip(candidates, right) if is_right]
                return chosen[0] if chosen else None
        return super()._choose(token, candidates, setting)


def record(items: Sequence[Item], weights: Weights) -> list[Decision]:
    """The decisions of documents, taken with some weights."""
    decisions = []
    for item in items:
        article = item.annotated.article
        names = find_people(item.annotated, find_names(item.annotated))
        clusters = build_clusters(names, article.text, article.outlet or article.url)
        recorder = Recorder(item.annotated, clusters, item.extraction.statements, weights)
        recorder.decisions = []
        recorder.follows_gold = not is_pronouns([item])
        recorder.judge = _judge_of_gap(item) if is_pronouns([item]) else _judge_of_gum(item)
        recorder.resolve(
            (block.start, block.end)
            for block in item.annotated.article.blocks
            if block.kind not in ("chrome", "dateline")
        )
        decisions += recorder.decisions
    return decisions


def _judge_of_gum(item: Item) -> Judge:
    chains = chains_by_head(item)

    def judge(token: Token, candidate: Appearance | None, memory: Memory) -> bool | None:
        wanted = chains.get(token.i, set())
        if not wanted:
            return None
        if candidate is None:
            return True
        return any(
            chains.get(a.token.i, set()) & wanted for a in memory.of[candidate.referent]
        )

    return judge


def _judge_of_gap(item: Item) -> Judge:
    names = [((c["start"], c["end"]), c["coref"]) for c in item.document["candidates"]]
    start = item.document["pronoun"]["start"]

    def is_name(candidate: Appearance, span: tuple[int, int], memory: Memory) -> bool:
        return any(
            overlaps((a.start, a.start + len(a.token)), span) or span[0] <= a.start < span[1]
            for a in memory.of[candidate.referent]
            if a.form == "name"
        )

    def judge(token: Token, candidate: Appearance | None, memory: Memory) -> bool | None:
        if token.idx != start:
            return None
        if candidate is None:
            return not any(coref for _, coref in names)
        known = {coref for span, coref in names if is_name(candidate, span, memory)}
        if any(coref for _, coref in names):
            return True in known
        return not known

    return judge


def fit(decisions: Sequence[Decision]) -> dict[str, float]:
    """Softmax regression over sparse features by gradient descent (Adam), full batch."""
    counts = Counter(f for d in decisions for f in {f for row in d.features for f in row})
    number = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    rows, columns, groups, right = [], [], [], []
    for group, decision in enumerate(decisions):
        for features, is_right in zip(decision.features, decision.right, strict=True):
            rows += [len(groups)] * sum(f in number for f in features)
            columns += [number[f] for f in features if f in number]
            groups.append(group)
            right.append(is_right)
    row, column, group, target = (np.array(x) for x in (rows, columns, groups, right))
    size = len(decisions)
    vector = np.zeros(len(number))
    mean, square = np.zeros_like(vector), np.zeros_like(vector)
    for step in range(1, STEPS + 1):
        scores = np.bincount(row, vector[column], len(group))
        top = np.full(size, -np.inf)
        np.maximum.at(top, group, scores)
        powers = np.exp(scores - top[group])
        chance = powers / np.bincount(group, powers, size)[group]
        good = chance * target
        wanted = good / np.maximum(np.bincount(group, good, size)[group], 1e-12)
        gradient = np.bincount(column, (chance - wanted)[row], len(vector)) / size
        gradient += DECAY * vector
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - step / STEPS)
        vector -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {f: round(float(vector[i]), 3) for f, i in number.items() if abs(vector[i]) >= 5e-4}


def train(items: Sequence[Item]) -> dict[str, float]:
    """The weights after all rounds."""
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        weights = fit(record(items, weights))
    return weights


def measure(gap: Sequence[Item], weights_of: Callable[[int], Weights]) -> str:
    """GAP's figures where each document is resolved with the weights of its fold."""
    resolved = [
        resolve_article(item.annotated, item.extraction, weights_of(number % FOLDS))
        for number, item in enumerate(gap)
    ]
    report, _ = evaluate_pronouns([item.document for item in gap], resolved)
    return (
        f"GAP by {FOLDS} folds: F1 {report.overall.f1:.3f}"
        f" (P {report.overall.precision:.3f}, R {report.overall.recall:.3f}),"
        f" masculine {report.masculine.f1:.3f}, feminine {report.feminine.f1:.3f}"
    )


def main(gum_path: str, gap_path: str) -> None:
    """Measure by folds, then write the weights of all of GUM's training part and of GAP."""
    gum, _ = split(read(Path(gum_path)))
    gap = read(Path(gap_path))
    by_fold = [
        train(gum + [item for number, item in enumerate(gap) if number % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    print(measure(gap, lambda fold: by_fold[fold]))
    weights = train(gum + gap)
    print(f"{len(weights)} weights; all of GAP, which they were trained on:")
    print(measure(gap, lambda _: weights))
    text = json.dumps({"weights": dict(sorted(weights.items()))}, indent=0)
    OUT.write_text(text + "\n", "utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
