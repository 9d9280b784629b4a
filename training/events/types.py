"""Train the network that finds and types events:
`python -m training.events.types --data DIR --gold tests/gate/happenings.jsonl --out kg/models/events`.

Prints trigger F1 and types on folds over the articles marked in full, and PLOVER macro-F1; the weights
that ship saw neither PLOVER fold 0 nor any development part.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from kg.evaluate.events import folds, macro_f1
from kg.extract.events.types import PLOVER, EventTypes, Features, of_sentence
from training.events.corpora import Rows, any_kind, ecb, in_full, marked_articles, records, sentences, typed, written
from training.events.network import material, train

FOLDS = 5
THRESHOLDS = tuple(step / 20 for step in range(3, 15))
# The chance from which an event of a type is told, chosen by what a reader signed of 300 told events.
THRESHOLD = 0.45


def save(model: EventTypes, threshold: float, path: Path) -> None:
    """Half-precision weights; the lemmas as strings."""
    names = ("hidden", "hidden_bias", "out", "direct", "bias", "by_lemma")
    arrays = {name: getattr(model, name).astype(np.float16) for name in names} | {"known": model.known}
    lemmas = sorted(model.lemmas, key=lambda lemma: model.lemmas[lemma])
    np.savez_compressed(path, lemmas=np.array(lemmas), threshold=np.float32(threshold), **arrays)


@dataclass
class Found:
    """Of a fold: for each word its best type, the chance that it names an event of this type, and what it is."""

    chances: np.ndarray
    codes: np.ndarray
    allowed: np.ndarray


def found_in(model: EventTypes, rows: Sequence[Rows]) -> Found:
    table = material(rows)
    codes, chances, _ = model.told(Features(table.numbers, tuple(table.lemmas)))
    return Found(chances, codes, table.allowed)


def report(found: Sequence[Found]) -> None:
    """Print trigger F1 and types by threshold."""
    chances, codes, allowed = (
        np.concatenate([getattr(f, name) for f in found]) for name in ("chances", "codes", "allowed")
    )
    is_event = ~allowed[:, -1]
    for threshold in THRESHOLDS:
        told = chances >= threshold
        hits = int((told & is_event).sum())
        right = int((told & is_event & allowed[np.arange(len(codes)), codes]).sum())
        f1 = 2 * hits / max(1, told.sum() + is_event.sum())
        print(
            f"from {threshold:.2f}: P {hits / max(1, told.sum()):.3f}, R {hits / is_event.sum():.3f}, F1 {f1:.3f},"
            f" type given the word {right / max(1, hits):.3f}, both {right / max(1, told.sum()):.3f}",
            flush=True,
        )


def plover_f1(models: Iterable[tuple[EventTypes, Sequence[Rows]]]) -> float:
    """Macro-F1 over PLOVER's codes of sentences that a model was not trained on."""
    gold, guessed = [], []
    for model, rows in models:
        for row in rows:
            scores, _ = model.scores(row.features)
            gold.append(row.group or "")
            guessed.append(PLOVER[int(of_sentence(scores[:, : len(PLOVER)]).argmax())])
    return macro_f1(gold, guessed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True, help="the marks of articles of corpus_news.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", action="store_true", help="measure on five folds too")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data = arguments.data
    news = list(in_full(marked_articles(arguments.gold, data / "corpus_news.jsonl"), FOLDS))
    whole = list(sentences(data, folds(records(data / "plover_train.jsonl"))))
    others = [*written(), *typed(data, "train"), *any_kind(data, "train"), *ecb(data, "train")]
    if arguments.folds:
        found, models = [], []
        for fold in range(FOLDS):
            model = train([*(r for r in (*news, *whole) if r.part != fold), *others])
            found.append(found_in(model, [r for r in news if r.part == fold]))
            models.append((model, [r for r in whole if r.part == fold]))
        report(found)
        print(f"PLOVER, five folds together: macro-F1 {plover_f1(models):.3f}")
    model = train([*news, *(r for r in whole if r.part != 0), *others])
    save(model, THRESHOLD, arguments.out / "types.npz")


if __name__ == "__main__":
    main()
