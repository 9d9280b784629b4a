"""The gold pronouns that the ranking of antecedents is trained on.

GUM's documents are split once and for all: ten Wikinews articles are kept for the gate of the
repository and never read here; of the rest every third document of each genre, in the order of
their identifiers, is for development, the others are for training. GAP's development part is the
only one that may be used, so it serves for training and, by folds, for measuring.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotate import AnnotatedArticle, annotate
from kg.extract import extract
from kg.model import Extraction
from kg.read import read_text

GATE = frozenset(
    f"GUM_news_{name}"
    for name in "asylum clock crane flag hackers imprisoned korea questionnaire taxes warming".split()
)
EVERY = 3


@dataclass
class Item:
    """A gold document with what the stages before resolve make of its text."""

    document: Mapping[str, Any]
    annotated: AnnotatedArticle
    extraction: Extraction


def read(path: Path) -> list[Item]:
    """The documents of a file without those of the gate, annotated and extracted."""
    items = []
    for line in path.read_text("utf8").splitlines():
        document = json.loads(line)
        if document["id"] not in GATE:
            [annotated] = annotate([read_text(document["text"], document["id"])])
            items.append(Item(document, annotated, extract(annotated)))
    return items


def split(items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """GUM's documents for training and for development."""
    seen: Counter[str] = Counter()
    parts: tuple[list[Item], list[Item]] = ([], [])
    for item in sorted(items, key=lambda item: item.document["id"]):
        genre = item.document["genre"]
        parts[seen[genre] % EVERY == EVERY - 1].append(item)
        seen[genre] += 1
    return parts


def chains_by_head(item: Item) -> dict[int, set[str]]:
    """The chains of GUM by the token that heads a mention of theirs."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in item.document["entities"]:
        tokens = item.annotated.doc.char_span(
            mention["start"], mention["end"], alignment_mode="expand"
        )
        if tokens is not None:
            found[tokens.root.i].add(mention["id"])
    return found


def is_pronouns(items: Sequence[Item]) -> bool:
    """Whether a file has GAP's form."""
    return bool(items) and "pronoun" in items[0].document
