"""Logistic weights of features that are words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

SMALLEST = 0.05  # of a weight that is kept


def logistic(
    rows: Sequence[Mapping[str, bool]], labels: Sequence[bool], weights: Sequence[float], strength: float
) -> tuple[dict[str, float], float]:
    """The weights by feature, sorted, and the bias."""
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(rows)
    # The solver wants short indices.
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    model = LogisticRegression(C=strength, max_iter=500, solver="liblinear")
    model.fit(table, np.array(labels), sample_weight=np.array(weights))
    pairs = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    kept = {name: round(float(weight), 3) for name, weight in sorted(pairs) if abs(weight) >= SMALLEST}
    return kept, round(float(model.intercept_[0]), 3)
