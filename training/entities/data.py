"""Articles with named entities as windows of frozen word vectors and the labels each word may have.

Two schemes are read together. CoNLL's are the coarser: its LOC may be a location or a facility,
its MISC a people, a product or another thing, and it marks no dates and no money; a word then
may have several labels, and the network is free to choose among them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.annotating.names import LABELS, TYPES, head_arrays
from kg.networks.encoder import load_encoder

CONLL = {
    "PER": ("Person",),
    "ORG": ("Organization",),
    "LOC": ("Location", "Facility"),
    "MISC": ("NORP", "Misc", "Product"),
}
UNMARKED_IN_CONLL = ("Date", "Money")
TRAINING = ("ner_worldwide_train", "ner_conllpp_train")


@dataclass(frozen=True)
class Example:
    """One window: vectors (half precision), case and spelling of its words, and their labels."""

    vectors: np.ndarray
    case: np.ndarray
    spelling: np.ndarray
    allowed: np.ndarray


def examples(folder: Path, cache: Path) -> list[Example]:
    """The windows of the training articles; what the encoder says of them is kept in ``cache``."""
    found = []
    for name in TRAINING:
        file = cache / f"{name}.npz"
        if not file.exists():
            cache.mkdir(parents=True, exist_ok=True)
            _write(file, list(_windows(folder / f"{name}.jsonl", "conll" in name)))
        with np.load(file) as data:
            arrays = {key: data[key] for key in data.files}
        ends = np.cumsum(arrays.pop("lengths"))
        for start, end in zip((0, *ends[:-1]), ends, strict=True):
            found.append(Example(**{key: array[start:end] for key, array in arrays.items()}))
    return found


def _write(file: Path, windows: list[Example]) -> None:
    fields = ("vectors", "case", "spelling", "allowed")
    arrays = {field: np.concatenate([getattr(w, field) for w in windows]) for field in fields}
    np.savez(file, lengths=np.array([len(w.case) for w in windows]), **arrays)


def _windows(path: Path, is_conll: bool) -> Iterator[Example]:
    for line in path.read_text("utf8").splitlines():
        document = json.loads(line)
        text = document["text"]
        encoding = load_encoder().encode(text)
        allowed = _allowed(text, encoding.words, document["entities"], is_conll)
        for encoded in encoding.windows:
            window = encoded.window
            words = encoding.words[window.first : window.last]
            arrays = head_arrays(text, words, encoded)
            yield Example(
                arrays["vectors"][0].astype(np.float16),
                arrays["case"][0],
                arrays["spelling"][0],
                allowed[window.first : window.last],
            )


def _allowed(text: str, words, entities: list[dict], is_conll: bool) -> np.ndarray:
    """Which labels each word may have, as a table of booleans."""
    at = np.full(len(text) + 1, -1)
    for number, word in enumerate(words):
        at[word.start : word.end] = number
    table = np.zeros((len(words), LABELS), bool)
    table[:, 0] = True
    if is_conll:
        for kind in UNMARKED_IN_CONLL:
            table[:, _begin(kind) : _begin(kind) + 2] = True
    for entity in entities:
        inside = sorted({int(n) for n in at[entity["start"] : entity["end"]] if n >= 0})
        kinds = CONLL[entity["type"]] if is_conll else (entity["type"],)
        for number in inside:
            table[number] = False
            for kind in kinds:
                table[number, _begin(kind) + (number != inside[0])] = True
    return table


def _begin(kind: str) -> int:
    return 1 + 2 * TYPES.index(kind)
