"""A logistic regression with weights held to 0, by Newton's method."""

from __future__ import annotations

import numpy as np

STEPS = 200
STILL = 1e-8  # a step after which nothing changes any more
LEAST_BEND = 1e-9  # what keeps a feature that nobody has from leaving the weights open


def fitted(table: np.ndarray, right: np.ndarray, counts: np.ndarray, held: np.ndarray) -> np.ndarray:
    """The weights of the features, from a table (cases, features), whether each case is right, how much it
    counts, and how strongly each weight is held to 0."""
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (chance - right)) + held * weights
        bend = (table * (counts * chance * (1 - chance))[:, None]).T @ table + np.diag(held + LEAST_BEND)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < STILL:
            break
    return weights
