"""Pairs of texts with their relation, from VitaminC, Climate-FEVER and PolNeAR.

The parts for training and development are drawn by Wikipedia page, so that no claim and no
page is in both.
"""

import hashlib
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from kg.compare.alignment import piece_marks

LABELS = ("SUPPORTS", "REFUTES", "NEI")
DEVELOPMENT_SHARE = 0.15
MAX_PIECES = 112
MADE_PAIRS = 1000
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does)\b", re.IGNORECASE)
NEGATED = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does) (?:not|never)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Pair:
    premise: str
    hypothesis: str
    label: int


@dataclass(frozen=True)
class Encoded:
    pieces: list[int]
    sides: list[int]
    marks: list[int]
    label: int


def read_jsonl(path: Path) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_development(page: str) -> bool:
    """Whether the pairs of a page are kept for development."""
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % 1000 < DEVELOPMENT_SHARE * 1000


def untokenized(text: str) -> str:
    """The text as it would be printed: VitaminC has spaces around marks and in contractions."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("-COLON-", ":")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    text = re.sub(r" ([.,;:!?%)\]])", r"\1", text)
    return re.sub(r"([$£€#(\[]) ", r"\1", text)


def load_pairs(data: Path, name: str, development: bool) -> list[Pair]:
    """The pairs of `nli_NAME_dev.jsonl` of one part; of split votes only the unanimous ones."""
    return [
        Pair(untokenized(record["premise"]), untokenized(record["hypothesis"]), LABELS.index(record["label"]))
        for record in read_jsonl(data / f"nli_{name}_dev.jsonl")
        if is_development(record["page"]) == development and len(record.get("votes", "1")) == 1
    ]


def training_pairs(data: Path) -> list[Pair]:
    """VitaminC and Climate-FEVER, and pairs made from news so that the model knows its style."""
    climate_claims = {pair.hypothesis for pair in load_pairs(data, "climatefever", True)}
    climate = [p for p in load_pairs(data, "climatefever", False) if p.hypothesis not in climate_claims]
    return [*load_pairs(data, "vitaminc", False), *climate, *news_pairs(data)]


def news_pairs(data: Path) -> list[Pair]:
    """Pairs made from what is said in PolNeAR: two things that one article quotes neither support
    nor refute each other; with a negation put in or taken out, a text refutes what it said."""
    rng = random.Random(5)
    unrelated, negated, shortened = [], [], []
    for article in read_jsonl(data / "polnear_train.jsonl"):
        said = []
        for attribution in article["attributions"]:
            if len(attribution["content"]) == 1:
                start, end = attribution["content"][0]
                text = " ".join(article["text"][start:end].split()).strip("“”\"' .,")
                if 6 <= len(text.split()) <= 40:
                    said.append((start, end, text))
        rng.shuffle(said)
        for (start, end, first), (other_start, other_end, second) in zip(said[::2], said[1::2]):
            if end <= other_start or other_end <= start:
                unrelated.append(Pair(first, second, LABELS.index("NEI")))
        for _, _, text in said:
            opposite = negate(text)
            if opposite is not None:
                order = (text, opposite) if rng.random() < 0.5 else (opposite, text)
                negated.append(Pair(*order, LABELS.index("REFUTES")))
            clauses = re.split(r", (?:and|but|which|who|as|while|because) ", text)
            if len(clauses) > 1 and len(clauses[0].split()) >= 5:
                shortened.append(Pair(text, clauses[0], LABELS.index("SUPPORTS")))
    return [pair for kind in (unrelated, negated, shortened) for pair in rng.sample(kind, min(MADE_PAIRS, len(kind)))]


def negate(text: str) -> str | None:
    """The text with its only auxiliary negated, or made positive; None where that isn't plain."""
    if len(AUXILIARY.findall(text)) != 1:
        return None
    if NEGATED.search(text):
        return NEGATED.sub(r"\1", text)
    if re.search(r"\b(?:not|no|never|nothing|nobody|none|neither)\b|n[’']t\b", text, re.IGNORECASE):
        return None
    return AUXILIARY.sub(r"\1 not", text)


def encode(pairs: list[Pair], tokenizer: Tokenizer) -> list[Encoded]:
    made = []
    for pair in pairs:
        encoding = tokenizer.encode(pair.premise, pair.hypothesis)
        if len(encoding.ids) > MAX_PIECES:
            continue
        found = piece_marks((pair.premise, pair.hypothesis), encoding.offsets, encoding.sequence_ids)
        made.append(Encoded(encoding.ids, encoding.type_ids, found, pair.label))
    return made


def batches(encoded: list[Encoded], rng: random.Random, pieces: int) -> list[list[Encoded]]:
    """All pairs in batches of about so many pieces, pairs of like length together."""
    order = sorted(encoded, key=lambda e: len(e.pieces) + rng.random() * 8)
    made: list[list[Encoded]] = [[]]
    for item in order:
        if made[-1] and len(item.pieces) * (len(made[-1]) + 1) > pieces:
            made.append([])
        made[-1].append(item)
    rng.shuffle(made)
    return made
