"""Fit the weights of ``kg/models/places/weights.json`` to gold toponyms, and measure them by folds.

    python -m training.places.weights places_lgl_train.jsonl places_geowebnews_train.jsonl

A name's candidates compete in a softmax; those within 161 km of the gold point are right. Each
file counts the same, however many mentions it has: one is of local news, one of the world's.
"""

import functools
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.evaluate.places import NEAR_KM, evaluate_places, read_documents
from kg.places.distance import distance_km
from kg.places.gazetteer import place_key
from kg.places.senses import Weights, resolve_places
from kg.places.toponyms import FEATURES, Context

FOLDS = 5
STEPS = 400
RATE = 0.3
DECAY = 0.00005
# Set by hand: the training articles are mostly local, and "Paris, Texas" leaves no doubt.
BY_HAND = {"capital": 2.0, "qualified": 6.0}


@dataclass
class Problem:
    """The candidates of one document: features, groups, which are right, mentions of each."""

    document: str
    context: Context
    features: np.ndarray
    right: np.ndarray
    mentions: dict[int, int]
    share: float


def problem(document: dict, share: float) -> Problem:
    """The document's candidates with the gold ones marked; ``share`` is what a mention counts."""
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
    mentions = {n: len(v) for n, v in gold.items()}
    features = context.text_features() if context.rows else np.zeros((0, 0))
    return Problem(document["id"], context, features, right, mentions, share)


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
        weights.extend(p.share * usable[n] for n in p.context.groups)
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
    return Problem(p.document, p.context, features, p.right, p.mentions, p.share)


def by_hand(first: np.ndarray, second: np.ndarray) -> Weights:
    """The weights as they ship: rounded, and those that are set by hand."""

    def shipped(vector: np.ndarray) -> np.ndarray:
        return np.array([BY_HAND.get(name, round(float(w), 2)) for name, w in zip(FEATURES, vector, strict=False)])

    return shipped(first), shipped(second)


def main(paths: list[str]) -> None:
    documents = {path: read_documents(Path(path)) for path in paths}
    problems: dict[str, list[Problem]] = {}
    for path, read in documents.items():
        count = sum(len(d["toponyms"]) for d in read)
        problems[path] = [problem(d, 1000 / count) for d in read]
    for path in paths:
        right = total = 0.0
        for fold in range(FOLDS):
            held = {id(p) for p in problems[path][fold::FOLDS]}
            weights = by_hand(*both([p for p in everything(problems) if id(p) not in held]))
            report, _ = evaluate_places(
                documents[path][fold::FOLDS], functools.partial(resolve_places, weights=weights)
            )
            right += report.accuracy * report.toponyms
            total += report.toponyms
        print(f"{path}: {right / total:.3f} within 161 km by folds, sites included")
    fitted = dict(zip(("text", "article"), by_hand(*both(everything(problems))), strict=True))
    print(json.dumps({one: dict(zip(FEATURES, map(float, fitted[one]), strict=False)) for one in fitted}))


def everything(problems: dict[str, list[Problem]]) -> list[Problem]:
    """The documents of every file that have a candidate."""
    return [p for of_file in problems.values() for p in of_file if p.context.rows]


if __name__ == "__main__":
    main(sys.argv[1:])
