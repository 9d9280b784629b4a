"""Train which events are one: `python -m training.events.coreference --data DIR --out kg/models/events`.

Learns the pair weights on the marked mentions of ECB+'s training topics, sets the threshold on a
fifth of these, and prints CoNLL F1 on the development topics beside that of the same lemma. What
is joined becomes one event of the graph, so precision comes first: the threshold is the lowest
that reaches B³ precision PRECISION.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg.evaluate.entities import ClusterReport, evaluate_clusters
from kg.evaluate.event_coreference import Told, gold_events
from kg.resolve.corpus.events import FEATURES, WITHIN, EventWeights, average_link, scored_pairs, words_in
from training.events.corpora import records

THRESHOLDS = tuple(step / 20 for step in range(4, 19))
PRECISION = 0.94


def report(told: Told, weights: EventWeights, threshold: float) -> ClusterReport:
    chances = {
        pair: weights.chance(found)
        for pair, found in scored_pairs(told.mentions, [words_in(text) for text in told.texts])
    }
    return evaluate_clusters(told.clusters(), average_link(len(told.mentions), chances, threshold))


def fit(told: Told) -> EventWeights:
    pairs = list(scored_pairs(told.mentions, [words_in(text) for text in told.texts]))
    same = np.array([told.chains[i] == told.chains[j] for (i, j), _ in pairs])
    is_within = np.array([told.mentions[i].document == told.mentions[j].document for (i, j), _ in pairs])
    fitted = []
    for chosen in (~is_within, is_within):
        rows = np.array([found for (_, found), kept in zip(pairs, chosen, strict=True) if kept])
        model = LogisticRegression(C=1.0, max_iter=1000).fit(rows, same[chosen])
        weights = tuple(round(float(w), 3) for w in model.coef_[0])
        fitted += [weights, round(float(model.intercept_[0]), 3)]
    across, bias, within, within_bias = fitted
    return EventWeights(across, bias, within, within_bias, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    articles = records(arguments.data / "ecbplus_train.jsonl")
    topics = sorted({record["topic"] for record in articles})
    held = set(topics[::5])
    learned = gold_events([record for record in articles if record["topic"] not in held])
    tuned = gold_events([record for record in articles if record["topic"] in held])
    weights = fit(learned)
    best = 1.0
    for threshold in reversed(THRESHOLDS):
        found = report(tuned, weights, threshold)
        print(f"on the fifth, from {threshold}: CoNLL F1 {found.conll:.3f}, B³ precision {found.b_cubed.precision:.3f}")
        if found.b_cubed.precision < PRECISION:
            break
        best = threshold
    stored = {
        "weights": dict(zip(FEATURES, weights.weights, strict=True)),
        "bias": weights.bias,
        "within": dict(zip(WITHIN, weights.within, strict=True)),
        "within bias": weights.within_bias,
        "threshold": best,
    }
    (arguments.out / "coreference.json").write_text(json.dumps(stored, indent=1) + "\n", "utf8")
    development = gold_events(records(arguments.data / "ecbplus_dev.jsonl"))
    lemmas = defaultdict(list)
    for number, mention in enumerate(development.mentions):
        lemmas[mention.lemma].append(number)
    same_lemma = evaluate_clusters(development.clusters(), list(lemmas.values())).conll
    print(f"development: CoNLL F1 {report(development, weights, best).conll:.3f}; same lemma {same_lemma:.3f}")


if __name__ == "__main__":
    main()
