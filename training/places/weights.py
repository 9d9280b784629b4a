"""Fit the weights of ``kg/models/places/weights.json`` to gold toponyms, and measure them by folds.

    python -m training.places.weights places_lgl_train.jsonl places_geowebnews_train.jsonl

A name's candidates compete in a softmax; those within 161 km of the gold point are right.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.evaluate.places import NEAR_KM, read_documents
from kg.places.distance import distance_km
from kg.places.gazetteer import place_key
from kg.places.toponyms import FEATURES, Context

FOLDS = 5
STEPS = 400
RATE = 0.3
DECAY = 0.00005


@dataclass
class Problem:
    """The candidates of one document: features, groups, which are right, mentions of each."""

    document: str
    context: Context
    features: np.ndarray
    right: np.ndarray
    mentions: dict[int, int]
    lost: int


def problem(document: dict) -> Problem:
    """The document's candidates with the gold ones marked."""
    names = list(dict.fromkeys(t["mention"] for t in document["toponyms"]))
    context = Context(names, document["text"], document.get("publisher"))
    number_of = {place_key(name): number for number, name in enumerate(context.names)}
    gold: dict[int, list[tuple[float, float]]] = {}
    for toponym in document["toponyms"]:
        if toponym["lat"] is not None and toponym.get("literal", True):
            number = number_of[place_key(toponym["mention"])]
            gold.setdefault(number, []).append((toponym["lat"], toponym["lon"]))
    right = np.zeros(len(context.rows))
    for row, (number, place) in enumerate(context.rows):
        point = (place.location.latitude, place.location.longitude)
        right[row] = np.mean([distance_km(point, other) <= NEAR_KM for other in gold.get(number, [])] or [0])
    lost = sum(len(v) for n, v in gold.items() if not right[context.groups == n].any())
    mentions = {n: len(v) for n, v in gold.items()}
    features = context.text_features() if context.rows else np.zeros((0, 0))
    return Problem(document["id"], context, features, right, mentions, lost)


def fit(problems: list[Problem]) -> np.ndarray:
    """Softmax regression by gradient descent (Adam), full batch."""
    features = np.vstack([p.features for p in problems])
    groups, weights, right = [], [], []
    offset = 0
    for p in problems:
        groups.append(p.context.groups + offset)
        usable = {
            n: p.mentions.get(n, 0) * bool(p.right[p.context.groups == n].any()) for n in range(len(p.context.names))
        }
        weights.extend(usable[n] for n in p.context.groups)
        right.extend(p.right)
        offset += len(p.context.names)
    group = np.concatenate(groups)
    weight, target = np.array(weights, dtype=float), np.array(right)
    vector = np.zeros(features.shape[1])
    mean, square = np.zeros_like(vector), np.zeros_like(vector)
    for step in range(1, STEPS + 1):
        scores = features @ vector
        top = np.full(offset, -np.inf)
        np.maximum.at(top, group, scores)
        powers = np.exp(scores - top[group])
        q = powers / np.bincount(group, powers, offset)[group]
        good = q * target
        posterior = good / np.maximum(np.bincount(group, good, offset)[group], 1e-12)
        gradient = features.T @ ((q - posterior) * weight) / weight.sum() + DECAY * vector
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        rate = RATE * (1 - step / STEPS)
        vector -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return vector


def both(problems: list[Problem]) -> tuple[np.ndarray, np.ndarray]:
    """The weights of the first and of the second pass."""
    first = fit(problems)
    return first, fit([second_pass(p, first) for p in problems])


def second_pass(p: Problem, first: np.ndarray) -> Problem:
    likely = p.context.probabilities(p.features @ first)
    features = np.hstack((p.features, p.context.anchor_features(likely)))
    return Problem(p.document, p.context, features, p.right, p.mentions, p.lost)


def right_mentions(p: Problem, weights: tuple[np.ndarray, np.ndarray]) -> float:
    scores = second_pass(p, weights[0]).features @ weights[1]
    total = 0.0
    for number, count in p.mentions.items():
        rows = np.flatnonzero(p.context.groups == number)
        if len(rows):
            total += count * p.right[rows[np.argmax(scores[rows])]]
    return total


def main(paths: list[str]) -> None:
    sets = {path: [problem(d) for d in read_documents(Path(path))] for path in paths}
    everything = [p for problems in sets.values() for p in problems if p.context.rows]
    for path, problems in sets.items():
        total = sum(sum(p.mentions.values()) for p in problems)
        hits = 0.0
        for fold in range(FOLDS):
            held = {id(p) for p in problems[fold::FOLDS]}
            weights = both([p for p in everything if id(p) not in held])
            hits += sum(right_mentions(p, weights) for p in problems[fold::FOLDS] if p.context.rows)
        lost = sum(p.lost for p in problems)
        print(f"{path}: {hits / total:.3f} within 161 km by folds; {lost / total:.3f} out of reach")
    first, second = both(everything)
    fitted = {"text": first, "article": second}
    print(json.dumps({one: {name: round(float(w), 2) for name, w in zip(FEATURES, fitted[one])} for one in fitted}))


if __name__ == "__main__":
    main(sys.argv[1:])
