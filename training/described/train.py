"""Fit ``kg/models/described``, and measure it by folds of the articles.

    python -m training.described.train tests/gate/described.jsonl CORPUS

CORPUS holds the articles of corpus_news and of ner_worldwide, one a line.

The gold holds for nouns of articles that say something whom they describe: where he is named, or nobody. All
candidates and nobody compete in a softmax; weights are held to 0.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle, annotate
from kg.evaluate.identity import articles_of, read_gold
from kg.extract.stage import extract
from kg.model import Span
from kg.resolve.article import coreference
from kg.resolve.article.described import DescribedSources, chances
from kg.resolve.article.described_features import Features, unit
from kg.resolve.article.stage import resolve_with_evidence

OUT = Path(__file__).parents[2] / "kg" / "models" / "described"
AXES = 24
SCALE = 3.0  # of what lies on the axes, beside features that are 0 or 1
PULL = 0.7  # how strongly weights are held to 0
RARE = 3  # nouns that have a feature, below which it is left out
STEPS, RATE = 1500, 0.04
FOLDS = 10
TOLD_FROM = 0.8  # from there six in seven are right by folds
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Decision:
    """A noun with the features of its answers, nobody first, and which is right (None: nobody read it)."""

    article: str
    vector: np.ndarray
    rows: list[Features]
    right: int | None


def decisions(gold: Path, corpus: Path) -> Iterator[Decision]:
    """All described sources of the gold's articles."""
    documents, sources = read_gold(gold, [corpus])
    for document, article in zip(documents, articles_of(sources), strict=True):
        [annotated] = annotate([article])
        read = {noun["start"]: noun["named"] for noun in document["nouns"]}
        yield from _of_article(document["id"], annotated, read)


def _of_article(name: str, annotated: AnnotatedArticle, read: dict[int, list[list[int]]]) -> list[Decision]:
    found: list[Decision] = []

    class Recorder(DescribedSources):
        """Keeps what it is asked, and tells nobody."""

        def bearer(
            self, noun: Token, told: Collection[int], told_from: float | None = None, said: Sequence[Span] = ()
        ) -> int | None:
            who, rows = self.options(noun, told)
            if who:
                found.append(Decision(name, unit(self._vectors.at(noun.idx)), rows, self._right(noun, who)))
            return None

        def _right(self, noun: Token, who: Sequence[int]) -> int | None:
            if noun.idx not in read:
                return None
            named = {start for start, _ in read[noun.idx]}
            clusters = self._references.clusters
            shared = [len(named & {mention.start for mention in clusters[index].mentions}) for index in who]
            best = max(range(len(who)), key=lambda i: (shared[i], -i))
            return best + 1 if shared[best] else 0

    usual = coreference.DescribedSources
    coreference.DescribedSources = Recorder  # type: ignore[misc]
    try:
        resolve_with_evidence(annotated, extract(annotated))
    finally:
        coreference.DescribedSources = usual  # type: ignore[misc]
    return found


def axes_of(found: Sequence[Decision]) -> np.ndarray:
    """The directions in which the vectors of nouns differ most."""
    vectors = np.array([decision.vector for decision in found])
    _, _, directions = np.linalg.svd(vectors - vectors.mean(0), full_matrices=False)
    return (directions[:AXES] * SCALE).astype(np.float16)


def with_axes(decision: Decision, axes: np.ndarray) -> Decision:
    """The decision with where its noun lies on the axes."""
    none = {name: value for name, value in decision.rows[0].items() if not name.startswith("none axis")}
    none |= {f"none axis {n}": float(value) for n, value in enumerate(axes.astype(np.float32) @ decision.vector)}
    return Decision(decision.article, decision.vector, [none, *decision.rows[1:]], decision.right)


def fit(found: Sequence[Decision]) -> dict[str, float]:
    """The weights, by gradient descent with momentum over all decisions at once."""
    counts = Counter(name for d in found for name in {name for row in d.rows for name in row})
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: n for n, name in enumerate(names)}
    starts = np.cumsum([0, *(len(d.rows) for d in found)])
    table = np.zeros((starts[-1], len(names)))
    for decision, start in zip(found, starts, strict=False):
        for n, row in enumerate(decision.rows):
            for name in row.keys() & place.keys():
                table[start + n, place[name]] = row[name]
    right = np.zeros(starts[-1])
    right[[start + d.right for d, start in zip(found, starts, strict=False)]] = 1.0
    of = np.repeat(np.arange(len(found)), np.diff(starts))
    weights, first, second = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = table @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[of])
        shares /= np.add.reduceat(shares, starts[:-1])[of]
        slope = table.T @ (shares - right) + PULL * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[n]), 3) for name, n in place.items() if abs(weights[n]) >= 5e-4}


def report(found: Sequence[Decision]) -> None:
    """By folds of the articles: how many are told somebody from a share, and how many of them rightly."""
    fold = [int(hashlib.md5(d.article.encode()).hexdigest(), 16) % FOLDS for d in found]
    told: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        weights = fit([d for d, n in zip(found, fold, strict=True) if n != number])
        for decision in (d for d, n in zip(found, fold, strict=True) if n == number):
            shares = chances(decision.rows, weights)[1:]
            best = max(range(len(shares)), key=lambda i: (shares[i], -i))
            told.append((shares[best], decision.right == best + 1))
    named = sum(bool(decision.right) for decision in found)
    print(f"{len(found)} nouns, {named} of them of somebody named")
    for share in SHARES:
        inside = [is_right for chance, is_right in told if chance >= share]
        print(f"  from {share}: {len(inside)} told, {sum(inside)} right")


def main(gold: str, corpus: str) -> None:
    """Write the model and print how good it is by folds."""
    found = list(decisions(Path(gold), Path(corpus)))
    axes = axes_of(found)
    read = [with_axes(decision, axes) for decision in found if decision.right is not None]
    report(read)
    OUT.mkdir(exist_ok=True)
    np.savez(OUT / "axes.npz", axes=axes)
    text = json.dumps({"told_from": TOLD_FROM, "weights": fit(read)}, indent=0)
    (OUT / "weights.json").write_text(text + "\n", "utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
