"""Measures of who is who, and who says what, against gold of real articles.

The gold holds for each article offsets and names but no text (``sha1`` is of the text): entities
with a key, mentions with their form, statements with the keys of those who say them. It is
scored on the annotations of the same articles, as ``kg annotate`` prints them.

An entity that was found is one of the gold where most of its names are mentions of it; one
without a name that the gold knows, where most of its other mentions are. So an entity that holds
a president and his wife is right only for the one who has most of its names. As speakers, what
an unnamed source belongs to (``of``) and the author of a text are right as well.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.statements import Score, match, score
from kg.model import Article, Span

LEVELS = (0.0, 0.5, 0.8, 0.9)
UNNAMED = ("unnamed", "work")
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Speakers:
    """Of the statements that match one of the gold: how many have a speaker that is an entity,
    how many of these the right one, and how many of the wrong ones bear a name."""

    matched: int
    told: int
    right: int
    wrong_named: int

    @property
    def accuracy(self) -> float:
        return self.right / self.told if self.told else 0.0


@dataclass(frozen=True)
class IdentityReport:
    """``speakers`` by the least confidence of the speaker; ``people`` is over pairs of name
    mentions of persons inside an article."""

    speakers: dict[float, Speakers]
    of_named: Speakers
    """Those statements whose gold speaker is a named person."""
    people: Score
    names_found: Score
    """Name mentions of persons, those that overlap one of the gold."""
    about: Score | None
    """The entities with a name that matched statements are about; None where the gold doesn't tell."""
    statements: int
    articles: int


@dataclass(frozen=True)
class WrongSpeaker:
    """A matched statement with a wrong speaker: the gold's keys, and the name found."""

    document: str
    start: int
    gold: tuple[str, ...]
    found: str
    confidence: float


@dataclass
class _Aligned:
    """One article's annotations against its gold."""

    gold: Record
    record: Record

    def __post_init__(self) -> None:
        self.keys = {entity["key"]: entity for entity in self.gold["entities"]}
        self.entities = {entity["id"]: entity for entity in self.record["entities"]}
        self.key_of = self._keys_of_entities()

    def _keys_of_entities(self) -> dict[str, str]:
        names: dict[str, Counter[str]] = defaultdict(Counter)
        others: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.record["mentions"]:
            key = self._key_at((mention["start"], mention["end"]), mention["form"])
            if key is not None:
                (names if mention["form"] == "name" else others)[mention["entity"]][key] += 1
        return {e: max(sorted(counts), key=counts.__getitem__) for e, counts in (others | names).items()}

    def _key_at(self, span: Span, form: str) -> str | None:
        """The gold's entity of the mention of the same form that overlaps a span most."""
        best = (0, None)
        for mention in self.gold["mentions"]:
            shared = min(span[1], mention["end"]) - max(span[0], mention["start"])
            if shared > best[0] and (mention["form"] == "name") == (form == "name"):
                best = (shared, mention["entity"])
        return best[1]

    def is_right(self, speaker: str, gold: Sequence[str], source: Iterable[Span]) -> bool:
        """Whether an entity is one of those who say a statement, or what they belong to."""
        allowed = set(gold)
        for key in gold:
            if self.keys[key]["type"] in UNNAMED and self.keys[key].get("of"):
                allowed.add(self.keys[key]["of"])
        found = self.key_of.get(speaker)
        if found is not None:
            return found in allowed
        # Sources without a name are told by the words that stand for them.
        is_unnamed = any(self.keys[key]["type"] in UNNAMED for key in gold)
        is_named = any(m["entity"] == speaker and m["form"] == "name" for m in self.record["mentions"])
        spans = {key: [(m["start"], m["end"]) for m in self.gold["mentions"] if m["entity"] == key] for key in allowed}
        touched = any(a < d and c < b for a, b in source for key in allowed for c, d in spans[key])
        return touched or (is_unnamed and not is_named)


def read_gold(
    path: Path, corpora: Sequence[Path], part: str | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The gold's documents, or those of one part, and the records of the same articles in some corpora, in one order;
    InputError where an article is missing or its text another."""
    searched = " and ".join(map(str, corpora))
    try:
        gold = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
        wanted = {document["id"]: document["sha1"] for document in gold}
        records = {record["id"]: record for corpus in corpora for record in _records(corpus, wanted)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} and {searched} can't be read together ({error}); give two JSON Lines files."
        ) from error
    for key, digest in wanted.items():
        if key not in records:
            raise InputError(f"{searched} lacks the article {key}; give the corpus that {path} was drawn from.")
        if hashlib.sha1(records[key]["text"].encode("utf8")).hexdigest() != digest:
            raise InputError(f"The text of {key} in {searched} is not the one that {path} annotates.")
    chosen = [document for document in gold if part in (None, document["part"])]
    return chosen, [records[document["id"]] for document in chosen]


def _records(corpus: Path, wanted: Collection[str]) -> Iterator[dict[str, Any]]:
    with corpus.open(encoding="utf8") as lines:
        yield from (r for line in lines if line.strip() and (r := json.loads(line))["id"] in wanted)


def articles_of(records: Iterable[Record], name: str = "articles") -> Iterator[Article]:
    """The articles of some records of a corpus, in order; InputError, with its ``name``, where one is none."""
    from kg.reading.jsonl import read_jsonl  # which commands that evaluate nothing should not wait for

    for _, found in read_jsonl((json.dumps(record).encode() for record in records), name):
        if not isinstance(found.article, Article):
            raise found.article
        yield found.article


def evaluate_identity(gold: Sequence[Record], records: Sequence[Record]) -> tuple[IdentityReport, list[WrongSpeaker]]:
    """Score the annotations of the gold's articles, which go in parallel."""
    told: list[tuple[float, bool, bool, bool]] = []
    pairs: Counter[str] = Counter()
    names: Counter[str] = Counter()
    about: Counter[str] = Counter()
    wrong: list[WrongSpeaker] = []
    matched = of_named = 0
    for document, record in zip(gold, records, strict=True):
        aligned = _Aligned(document, record)
        for pair in match(document["statements"], record["statements"]):
            wanted = document["statements"][pair.gold]["speakers"]
            is_named = aligned.keys[wanted[0]]["type"] == "person"
            matched, of_named = matched + 1, of_named + is_named
            statement = record["statements"][pair.predicted]
            _count_about(aligned, document["statements"][pair.gold], statement, about)
            if statement["speaker"] is None:
                continue
            right = aligned.is_right(statement["speaker"], wanted, statement["source"])
            confidence = statement.get("speaker_confidence", 1.0)
            bears_name = statement["speaker"] in aligned.key_of
            told.append((confidence, right, is_named, bears_name))
            if not right:
                found = aligned.entities[statement["speaker"]]["name"]
                start = document["statements"][pair.gold]["content"][0][0]
                wrong.append(WrongSpeaker(document["id"], start, tuple(wanted), found, confidence))
        _count_people(aligned, pairs, names)
    named = [row for row in told if row[2]]
    report = IdentityReport(
        speakers={level: _speakers(matched, [row for row in told if row[0] >= level]) for level in LEVELS},
        of_named=_speakers(of_named, named),
        people=score(pairs["both"], pairs["found"], pairs["gold"]),
        names_found=score(names["both"], names["found"], names["gold"]),
        about=score(about["both"], about["found"], about["gold"]) if about else None,
        statements=sum(len(document["statements"]) for document in gold),
        articles=len(gold),
    )
    return report, wrong


def _speakers(matched: int, told: Sequence[tuple[float, bool, bool, bool]]) -> Speakers:
    right = sum(row[1] for row in told)
    return Speakers(matched, len(told), right, sum(row[3] and not row[1] for row in told))


def _count_about(aligned: _Aligned, wanted: Record, statement: Record, about: Counter[str]) -> None:
    """Count the entities that a matched statement is about: in the gold, as found, and in both; events and
    sources without a name are none."""
    if "about" not in wanted:
        return
    named = (e for e in statement["about"] if e in aligned.entities and aligned.entities[e]["type"] != "source")
    found = {aligned.key_of.get(entity, entity) for entity in named}
    about.update(gold=len(wanted["about"]), found=len(found), both=len(found & set(wanted["about"])))


def _count_people(aligned: _Aligned, pairs: Counter[str], names: Counter[str]) -> None:
    """Count the name mentions of persons, and their pairs that are one: in the gold, as found,
    and in both. Pairs are of the mentions that both have."""
    gold = [
        (m["start"], m["end"], m["entity"])
        for m in aligned.gold["mentions"]
        if m["form"] == "name" and aligned.keys[m["entity"]]["type"] == "person"
    ]
    found = [(m["start"], m["end"], m["entity"]) for m in aligned.record["mentions"] if m["form"] == "name"]
    both = []
    for start, end, key in gold:
        over = [(min(end, e) - max(start, s), entity) for s, e, entity in found if s < end and start < e]
        if over:
            both.append((key, max(over)[1]))
    people = [e for _, _, e in found if aligned.entities[e]["type"] == "person"]
    names.update(gold=len(gold), found=len(people))
    names["both"] += sum(aligned.entities[entity]["type"] == "person" for _, entity in both)
    for index, (key, entity) in enumerate(both):
        for other_key, other in both[:index]:
            pairs["gold"] += key == other_key
            pairs["found"] += entity == other
            pairs["both"] += key == other_key and entity == other
