"""What PolNeAR tells of words that tell: how often each does, in what it governs, and which readings of the syntax are right."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.annotating.stage import load_pipeline
from kg.extract.statements import cues
from kg.extract.statements.inner import governed
from kg.extract.statements.inner_choice import RARELY, InnerModel
from kg.extract.statements.inner_features import features
from kg.extract.statements.reported import TELLING_WORDS, candidate
from kg.model import Span

SEEN_BEFORE = 4.0  # words of which all others of a kind speak beside those of a lemma
FEWEST = 2  # words of a lemma that are counted apart
SAME_CONTENT = 0.5


@dataclass(frozen=True)
class Case:
    """A word that may tell something, with what is known of it and whether it does."""

    article: str
    at: int
    features: Mapping[str, float]
    right: bool


def read(path: Path) -> Iterator[tuple[Mapping[str, Any], Doc]]:
    """The articles of PolNeAR, parsed."""
    documents = [json.loads(line) for line in path.read_text("utf8").splitlines()]
    yield from zip(documents, load_pipeline().pipe((d["text"] for d in documents), batch_size=8), strict=True)


def counted(articles: Sequence[tuple[Mapping[str, Any], Doc]]) -> tuple[dict[str, float], dict[str, float]]:
    """How often words of each lemma and kind tell, as log odds, and how often words of a kind do."""
    lemmas: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document, doc in articles:
        for word in _outside(document, doc):
            told = _is_cue(document, word.idx)
            kind = governed(word)[0]
            lemma = cues.cue_lemma(word.lemma_, word.text)
            for counts in (lemmas[f"{word.pos_} {lemma} {kind}"], kinds[f"{word.pos_} {kind}"]):
                counts[0] += told
                counts[1] += 1
    share = {kind: (told + 0.5) / (all_ + 2) for kind, (told, all_) in kinds.items()}
    words = {}
    for name, (told, all_) in sorted(lemmas.items()):
        pos, *_, kind = name.split(" ")
        of_kind = share[f"{pos} {kind}"]
        odds = _odds((told + SEEN_BEFORE * of_kind) / (all_ + SEEN_BEFORE))
        if all_ >= FEWEST and (odds > RARELY or _odds(of_kind) > RARELY):
            words[name] = round(odds, 1)
    return words, {kind: round(_odds(value), 1) for kind, value in sorted(share.items())}


def cases(articles: Sequence[tuple[Mapping[str, Any], Doc]], model: InnerModel) -> Iterator[Case]:
    """What may be told in the sentences of PolNeAR that nobody says; right where the annotators have cue and content."""
    for document, doc in articles:
        for word in _outside(document, doc):
            one = candidate(word, (word.sent.start_char, word.sent.end_char), model)
            if one is not None:
                right = any(
                    _covers(a["cue"], word.idx) and _is_same(a["content"], one.found.content)
                    for a in document["attributions"]
                )
                yield Case(document["id"], word.idx, features(doc, one), right)


def _outside(document: Mapping[str, Any], doc: Doc) -> Iterator[Any]:
    """The words that are in no content: PolNeAR marks nothing inside them."""
    taken = [span for a in document["attributions"] for span in a["content"]]
    inside = bytearray(len(document["text"]) + 1)
    for start, end in taken:
        inside[start:end] = b"\1" * (end - start)
    for word in doc:
        if word.pos_ in TELLING_WORDS and (not inside[word.idx] or _is_cue(document, word.idx)):
            yield word


def _is_cue(document: Mapping[str, Any], at: int) -> bool:
    return any(_covers(a["cue"], at) for a in document["attributions"])


def _covers(spans: Sequence[Sequence[int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_same(gold: Sequence[Sequence[int]], content: Sequence[Span]) -> bool:
    one, other = ({i for start, end in spans for i in range(start, end)} for spans in (gold, content))
    return len(one & other) >= SAME_CONTENT * len(one | other)


def _odds(share: float) -> float:
    return math.log(share / (1 - share))
