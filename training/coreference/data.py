"""The gold pronouns that the ranking of antecedents is trained on.

GUM's documents are split once and for all: ten Wikinews articles are kept for the gate of the
repository and never read here; of the rest every third document of each genre, in the order of
their identifiers, is for development, the others are for training. Of ECB+ the training part's
pronouns that stand for somebody with a name are used. GAP's development part is the
only one that may be used, so it serves for training and, by folds, for measuring.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotating.stage import AnnotatedArticle, annotate
from kg.extract.stage import extract
from kg.model import Extraction, Span
from kg.reading.inputs import read_text
from kg.resolve.article.pronouns import FEMALE, MALE

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


def read(path: Path, wanted: Callable[[Mapping[str, Any]], bool] | None = None) -> list[Item]:
    """The documents of a file without those of the gate, annotated and extracted; with
    ``wanted`` only those for which it is true."""
    items = []
    for line in path.read_text("utf8").splitlines():
        document = json.loads(line)
        if document["id"] not in GATE and (wanted is None or wanted(document)):
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
        tokens = item.annotated.doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
        if tokens is not None:
            found[tokens.root.i].add(mention["id"])
    return found


def is_pronouns(item: Item) -> bool:
    """Whether a document has GAP's form."""
    return "pronoun" in item.document


def has_named_pronouns(document: Mapping[str, Any]) -> bool:
    """Whether a document of ECB+ tells of a pronoun by which name the person goes."""
    return bool(named_pronouns(document))


def named_pronouns(document: Mapping[str, Any]) -> dict[int, list[Span]]:
    """The pronouns of a document of ECB+ by their start, each with the names of its chain."""
    chains: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mention in document["mentions"]:
        if mention["type"].startswith("HUMAN") and mention["start"] is not None:
            chains[mention["chain"]].append(mention)
    found = {}
    for chain in chains.values():
        is_pronoun = [mention["mention"].lower() in MALE | FEMALE for mention in chain]
        names = [
            (m["start"], m["end"])
            for m, pronoun in zip(chain, is_pronoun, strict=True)
            if m["mention"][0].isupper() and not pronoun
        ]
        if names:
            found.update({m["start"]: names for m, p in zip(chain, is_pronoun, strict=True) if p})
    return found
