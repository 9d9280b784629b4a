"""Train the ranking of agents and patients: `python -m training.events.roles --data DIR --out kg/models/events`.

Run it after `training.events.types`, whose head finds the word of the labelled event. Prints how
often the role found overlaps the labelled one on the development part (fold 0).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Token

from kg.evaluate.events import folds
from kg.extract.events.roles import EventRoles, by_rule, features, participants, phrase
from kg.extract.events.types import CODES, EventTypes, load_event_types, root_code
from kg.extract.spans import overlaps
from training.events.data import Sentence, read_jsonl, sentences

ROLES = ("source", "target")
STRENGTH = 0.1
SMALLEST = 0.02
THRESHOLDS = (0.15, 0.08)


def event_word(model: EventTypes, sentence: Sentence) -> Token:
    """The word that most likely carries the label of a sentence."""
    return sentence.tokens[int(model.scores(sentence.features)[0][:, sentence.label].argmax())]


def rows(sentence: Sentence, trigger: Token, role: str) -> tuple[list[dict[str, bool]], list[bool]]:
    """The participants of a sentence and whether each is the head of the labelled role; other
    words of the labelled phrase are left out."""
    code = root_code(CODES[sentence.label], trigger.lemma_.lower())
    spans = [(s["start"], s["end"]) for s in sentence.record[role] if s["start"] is not None]
    found, labels = [], []
    ruled = by_rule(trigger)
    for token in participants(trigger):
        inside = [span for span in spans if span[0] <= token.idx < span[1]]
        is_head = bool(inside) and not any(inside[0][0] <= above.idx < inside[0][1] for above in token.ancestors)
        if inside and not is_head:
            continue
        found.append(dict.fromkeys(features(trigger, token, code, ruled), True))
        labels.append(is_head)
    return found, labels


def train(training: Sequence[Sentence], triggers: Sequence[Token]) -> EventRoles:
    weights: dict[str, list[float]] = {}
    bias = []
    for number, role in enumerate(ROLES):
        seen: list[dict[str, bool]] = []
        labels: list[bool] = []
        for sentence, trigger in zip(training, triggers, strict=True):
            more, theirs = rows(sentence, trigger, role)
            seen += more
            labels += theirs
        vectorizer = DictVectorizer()
        model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(vectorizer.fit_transform(seen), labels)
        bias.append(round(float(model.intercept_[0]), 3))
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
            if abs(weight) >= SMALLEST:
                weights.setdefault(name, [0.0, 0.0])[number] = round(float(weight), 3)
    least = [round(float(np.log(chance / (1 - chance))), 3) for chance in THRESHOLDS]
    pairs = {name: (agent, patient) for name, (agent, patient) in sorted(weights.items())}
    return EventRoles(pairs, (bias[0], bias[1]), (least[0], least[1]))


def overlap(model: EventRoles, tested: Sequence[Sentence], triggers: Sequence[Token]) -> tuple[float, float]:
    """Of the labelled agents and patients, how many the role found overlaps."""
    hits, all_ = [0, 0], [0, 0]
    for sentence, trigger in zip(tested, triggers, strict=True):
        found = model.find(trigger, root_code(CODES[sentence.label], trigger.lemma_.lower()))
        for number, role in enumerate(ROLES):
            spans = [(s["start"], s["end"]) for s in sentence.record[role] if s["start"] is not None]
            if spans:
                all_[number] += 1
                token = found[number]
                hits[number] += token is not None and any(overlaps(phrase(token), span) for span in spans)
    return hits[0] / all_[0], hits[1] / all_[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    records = read_jsonl(arguments.data / "plover_train.jsonl")
    everything, fold = sentences(records), np.array(folds(records))
    types = load_event_types()
    triggers = [event_word(types, sentence) for sentence in everything]
    learned, tested = np.flatnonzero(fold != 0), np.flatnonzero(fold == 0)
    model = train([everything[i] for i in learned], [triggers[i] for i in learned])
    stored = {"bias": model.bias, "thresholds": model.thresholds, "weights": model.weights}
    (arguments.out / "roles.json").write_text(json.dumps(stored, indent=0) + "\n", "utf8")
    agents, patients = overlap(model, [everything[i] for i in tested], [triggers[i] for i in tested])
    print(f"{len(model.weights)} features; overlap of agents {agents:.3f}, of patients {patients:.3f}")


if __name__ == "__main__":
    main()
