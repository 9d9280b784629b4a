"""Pairs of texts with their relation, and the part of each: train, choose or report.

Weights are trained on the first part, thresholds are chosen on the second, figures are from the
third. VitaminC and Climate-FEVER, which come in one file, are parted by Wikipedia page; the
others have their own development file, and of the training file a part by premise is chosen on.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.compare.pair_model import POLARITIES, asked_of

LABELS = ("SUPPORTS", "REFUTES", "NEI")
SUPPORTS, REFUTES, NEI = range(3)
RELATION, NOT_REFUTED, ARGUMENT, SAME, POLARITY = range(5)
"""What a pair teaches: one of the three relations; only that nothing is refuted; whether it argues
for or against; how much of the same both say; how a sentence makes a target in it look."""
TRAIN, CHOOSE, REPORT = "train", "choose", "report"
CHOSEN_ON = 0.08
PAGES_CHOSEN_ON, PAGES_REPORTED_ON = 0.075, 0.15

# Sets of pairs with strict contradictions, of arguments for and against, and of likeness; and how
# often a training pair of it is seen in an epoch.
STRICT = {
    "nli_mnli": 1, "nli_lingnli": 1, "nli_snli": 0.7, "nli_wiki": 1, "nli_cad": 0.6, "nli_conj": 0.7,
    "nli_negation": 1.5, "nli_breaking": 0.6, "nli_cb": 2, "nli_feversym": 2, "nli_healthver": 1,
    "nli_control": 1, "rte3": 2, "fnc_headlines": 2.5, "emergent": 2, "prosecco": 2,
}  # fmt: skip
ARGUMENTS = {
    "debate_relations": 1, "debate_nixon_kennedy": 1, "claimdiff": 1, "nli_perspectrum": 1, "nli_keypoints": 0.5,
}  # fmt: skip
ALIKE = {"para_msrp": 1, "sts_headlines": 1}
BY_PAGE = {"nli_vitaminc": 2, "nli_climatefever": 0.5}


@dataclass(frozen=True)
class Pair:
    premise: str
    hypothesis: str
    label: float
    teaches: int = RELATION
    often: float = 1


def read_jsonl(path: Path) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def share_of(key: str) -> float:
    """A number from 0 to 1 that depends on the key alone."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100_000 / 100_000


def untokenized(text: str) -> str:
    """The text as it would be printed: VitaminC has spaces around marks and in contractions."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("-COLON-", ":")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r" ([.,;:!?%)\]])", r"\1", text)
    return re.sub(r"([$£€#(\[]) ", r"\1", text)


def load_pairs(data: Path, name: str, part: str) -> list[Pair]:
    """The pairs of one part of a set; of split votes only the unanimous ones."""
    often = (STRICT | ARGUMENTS | ALIKE | BY_PAGE)[name]
    return [_pair(record, name, often) for record in _records(data, name, part)]


def _records(data: Path, name: str, part: str) -> Iterator[dict]:
    if name in BY_PAGE:
        for record in read_jsonl(data / f"{name}_dev.jsonl"):
            share = int(hashlib.sha256(record["page"].encode()).hexdigest(), 16) % 1000 / 1000
            own = CHOOSE if share < PAGES_CHOSEN_ON else REPORT if share < PAGES_REPORTED_ON else TRAIN
            if own == part and len(record.get("votes", "1")) == 1:
                yield record
    elif part == REPORT:
        yield from read_jsonl(data / f"{name}_dev.jsonl")
    else:
        for record in read_jsonl(data / f"{name}_train.jsonl"):
            if (share_of(record["premise"]) < CHOSEN_ON) == (part == CHOOSE):
                yield record


def _pair(record: dict, name: str, often: float) -> Pair:
    texts = untokenized(record["premise"]), untokenized(record["hypothesis"])
    if name in ALIKE:
        same = record["similarity"] / 5 if "similarity" in record else float(record["label"] == "PARAPHRASE")
        return Pair(*texts, same, SAME, often)
    if record["label"] == "NOT_REFUTES":
        return Pair(*texts, NEI, NOT_REFUTED, often)
    return Pair(*texts, LABELS.index(record["label"]), ARGUMENT if name in ARGUMENTS else RELATION, often)


def training_pairs(data: Path) -> list[Pair]:
    """The training part of all sets."""
    kept = {pair.hypothesis for part in (CHOOSE, REPORT) for pair in load_pairs(data, "nli_climatefever", part)}
    names = [*STRICT, *ARGUMENTS, *ALIKE, *BY_PAGE]
    pairs = [pair for name in names for pair in load_pairs(data, name, TRAIN)]
    return [pair for pair in pairs if pair.hypothesis not in kept] + attitudes(data, TRAIN)


def attitudes(data: Path, part: str) -> list[Pair]:
    """The targets of NewsMTSC as pairs. Nothing is chosen on them."""
    made = []
    for record in read_jsonl(data / f"newsmtsc_{'train' if part == TRAIN else 'dev'}.jsonl"):
        for target in record["targets"]:
            texts = asked_of(record["text"], (target["start"], target["end"]))
            made.append(Pair(*texts, POLARITIES.index(target["polarity"]), POLARITY, 2))
    return made
