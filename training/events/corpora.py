"""Marked words of the corpora that events are learnt from, as rows for the network.

A word is labelled with the types that it may be (``NONE`` for no event), with a weight: words of
articles marked in full count most; corpora that mark events of any kind tell only which words name
none; of those that mark some types, only the marked words are used. PLOVER's and CASE's sentences are
labelled as a whole. Short texts were written for types that news seldom has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from kg.annotating.stage import AnnotatedArticle, annotate, block_lookup
from kg.extract.events.types import CODES, Features, Vectors, features_of, is_candidate
from kg.model import Span
from kg.reading.jsonl import read_jsonl
from kg.reading.text import read_text
from training.events.type_map import CASE, COMMODITY, GENEVA, NONE, of_aida

Label = tuple[Sequence[str], float]
OURS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TYPED, GENERAL, ANY, BESIDE = 0.5, 0.2, 0.3, 0.5  # weights of labels, beside 1 for articles marked in full
MEANTIME_LAST = 5  # the last sentence that MEANTIME marks
SAID = frozenset({"REPORTING", "I_STATE", "PERCEPTION", "STATE", "SPEECH_COGNITIVE", "GRAMMATICAL"})
DATE_LENGTH = 10
RARE = Path(__file__).with_name("rare.txt")
MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


@dataclass
class Rows:
    """Words of one document: their features, labels, weights, and whether the corpus marks them as an
    event of any kind (None: it does not tell); ``group`` is the code of the sentence as a whole."""

    corpus: str
    part: int
    features: Features
    labels: list[Sequence[str]]
    weights: list[float]
    any_event: list[bool | None]
    tokens: list[Token] = field(default_factory=list)
    group: str | None = None


def records(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON Lines."""
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read(record: Mapping[str, Any]) -> AnnotatedArticle:
    """A record's text as the pipeline reads an article."""
    published = str(record.get("published") or "")
    is_date = len(published) == DATE_LENGTH and published[:4].isdigit()
    [annotated] = annotate([read_text(record["text"], record["id"], published=published if is_date else None)])
    return annotated


def word_at(doc: Doc, start: int, end: int) -> Token | None:
    """The head of the words of a span."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return words.root if words is not None else None


def marked_articles(gold: Path, corpus: Path) -> list[tuple[dict[str, Any], AnnotatedArticle]]:
    """The articles marked in full, with their marks; the texts come from the corpus."""
    marks = {record["id"]: record for record in records(gold)}
    lines = [line for line in corpus.read_bytes().splitlines() if json.loads(line)["id"] in marks]
    found = {}
    for _, one in read_jsonl(lines, corpus.name):
        article = one.article
        if isinstance(article, Exception):
            raise article
        if hashlib.sha1(article.text.encode()).hexdigest() == marks[article.id]["sha1"]:
            [annotated] = annotate([article])
            found[article.id] = annotated
    return [(marks[name], found[name]) for name in marks if name in found]


def in_full(marked: Iterable[tuple[dict[str, Any], AnnotatedArticle]], folds: int) -> Iterator[Rows]:
    """The words of articles that are marked in full; ``part`` is the article's fold."""
    for number, (record, annotated) in enumerate(marked):
        block_at = block_lookup(annotated.article)
        labels: dict[int, Label] = {}
        for event in record["events"]:
            word = word_at(annotated.doc, *event["trigger"])
            if word is not None:
                labels[word.i] = [OURS.get(event["type"], event["type"])], 1.0

        def in_body(token: Token, block_at: Callable[[int], Any] = block_at) -> bool:
            block = block_at(token.idx)
            return block is not None and block.kind == "body"

        yield from _rows(annotated, "news", number % folds, labels, ([NONE], 1.0), in_body)


def written(path: Path = RARE) -> Iterator[Rows]:
    """The words of short texts written for types that news seldom has, marked in full: "[drills|EXERCISE]"."""
    for number, line in enumerate(path.read_text("utf8").splitlines()):
        text, spans, last = "", [], 0
        for match in MARK.finditer(line):
            text += line[last : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text, last = text + match[1], match.end()
        annotated = read({"id": f"rare-{number}", "text": text + line[last:] + "\n"})
        words = ((word_at(annotated.doc, start, end), code) for start, end, code in spans)
        labels: dict[int, Label] = {word.i: ([OURS.get(code, code)], 1.0) for word, code in words if word is not None}
        yield from _rows(annotated, "written", -1, labels, ([NONE], 1.0))


def typed(data: Path, part: str) -> Iterator[Rows]:
    """Marked words of corpora that mark some types: only those words."""
    wanted: list[tuple[str, Callable[[str], Sequence[str]], float]] = [
        (f"events_rams_{part}", of_aida, TYPED),
        (f"events_wikievents_{part}", of_aida, TYPED),
        (f"events_geneva_{part}", lambda name: GENEVA.get(name, []), GENERAL),
    ]
    if part == "train":
        wanted.append(("events_commodity_dev", lambda name: COMMODITY.get(name, []), GENERAL))
    for name, ours, weight in wanted:
        for record in records(data / f"{name}.jsonl"):
            annotated = read(record)
            labels: dict[int, Label] = {}
            for event in record["events"]:
                word = word_at(annotated.doc, event["trigger"]["start"], event["trigger"]["end"])
                if word is not None and ours(event["type"]):
                    labels[word.i] = ours(event["type"]), weight
            yield from _rows(annotated, name, 0, labels, None, lambda token, labels=labels: token.i in labels)


def any_kind(data: Path, part: str) -> Iterator[Rows]:
    """Words of corpora that mark events of every kind: which name none, and which only say something."""
    for name in (f"times_timebank_{part}", f"events_meantime_{part}"):
        for record in records(data / f"{name}.jsonl"):
            annotated = read(record)
            spans = [(s["start"], s["end"]) for s in record.get("sentences", ()) if s["number"] <= MEANTIME_LAST]
            marked = [(e["start"], e["end"], e.get("class") in SAID) for e in record["events"]]
            yield from _any_rows(annotated, name, marked, BESIDE, None, spans)


def ecb(data: Path, part: str) -> Iterator[Rows]:
    """The fully marked sentences of ECB+: what happens there is one of our types."""
    for record in records(data / f"ecbplus_{part}.jsonl"):
        lines, moved, length = [], [], 0
        for sentence in record["sentences"]:
            if sentence["annotated"]:
                line = record["text"][sentence["start"] : sentence["end"]].replace("\n", " ")
                moved.append((sentence["start"], sentence["end"], length))
                lines.append(line)
                length += len(line) + 1
        if not lines:
            continue
        annotated = read({"id": record["id"], "text": "\n".join(lines) + "\n"})
        marked = [
            (m["start"] - start + new, m["end"] - start + new, m["type"].endswith(("REPORTING", "PERCEPTION", "STATE")))
            for m in record["mentions"]
            for start, end, new in moved
            if m["annotated"] and m["start"] is not None and "ACTION" in m["type"] and start <= m["start"] < end
        ]
        yield from _any_rows(annotated, f"ecbplus_{part}", marked, ANY, CODES, ())


def sentences(data: Path, folds: Sequence[int]) -> Iterator[Rows]:
    """PLOVER's sentences, each with its fold, and CASE's snippets: labelled as a whole."""
    for record, fold in zip(records(data / "plover_train.jsonl"), folds, strict=True):
        yield from _rows(read(record), "plover", fold, {}, None, group=record["event"])
    for record in records(data / "events_case2021_dev.jsonl"):
        if record["event_type"] in CASE:
            yield from _rows(read(record), "case", -1, {}, None, group=CASE[record["event_type"]])


def _any_rows(
    annotated: AnnotatedArticle,
    corpus: str,
    marked: Iterable[tuple[int, int, bool]],
    weight: float,
    happening: Sequence[str] | None,
    spans: Sequence[Span],
) -> Iterator[Rows]:
    labels: dict[int, Label] = {}
    for start, end, is_said in marked:
        word = word_at(annotated.doc, start, end)
        if word is not None:
            open_label: Label = (happening, weight) if happening else ([*CODES, NONE], 0.0)
            labels[word.i] = ([NONE], weight) if is_said else open_label

    def wanted(token: Token) -> bool:
        return not spans or any(start <= token.idx < end for start, end in spans)

    yield from _rows(annotated, corpus, 0, labels, ([NONE], weight), wanted, marks_all=True)


def _rows(
    annotated: AnnotatedArticle,
    corpus: str,
    part: int,
    labels: Mapping[int, Label],
    default: Label | None,
    wanted: Callable[[Token], bool] = lambda token: True,
    marks_all: bool = False,
    group: str | None = None,
) -> Iterator[Rows]:
    vectors = Vectors(annotated.encoding)
    tokens = [
        token
        for token in annotated.doc
        if token.idx in vectors and (is_candidate(token) or token.i in labels) and wanted(token)
    ]
    if tokens:
        chosen = [labels.get(token.i, default or ([*CODES, NONE], 0.0)) for token in tokens]
        yield Rows(
            corpus,
            part,
            features_of(tokens, vectors),
            [types for types, _ in chosen],
            [weight for _, weight in chosen],
            [token.i in labels if marks_all else None for token in tokens],
            tokens,
            group,
        )
