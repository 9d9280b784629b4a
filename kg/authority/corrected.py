"""What people corrected in an annotation tool, against what was built: who says a statement after all
goes to the authority file, and all of it is a gold file.

An article is told by its text, a statement by its content. Other content, and statements that were
added or taken out, are in the gold file only: the authority file speaks of entities.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.authority.corrections import names_of_its_own
from kg.authority.known import Known, known_entities, local
from kg.authority.marked import PARTS, MarkedArticle, MarkedStatement
from kg.authority.sayings import Correction, Speaker
from kg.model import EntityType, Span
from kg.names.parts import body_key
from kg.names.slugs import readable, slug

Record = Mapping[str, Any]
# What the gold of kg evaluate identity calls the types that an article has for itself.
_GOLD_TYPES = {"source": "unnamed"}
TYPES: dict[str, EntityType] = {"person": "person", "organization": "organization", "group": "group", "place": "place"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrections for the authority file, the documents of the gold file, and a sentence for
    each thing that could not be taken over."""

    corrections: tuple[Correction, ...]
    gold: tuple[Record, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A speaker as written in the tool: its key, and who it is where the authority file can say."""

    key: str
    speaker: Speaker | None


def corrected(annotations: Path, articles: Sequence[MarkedArticle]) -> Corrected:
    """Compare marked articles with the annotations that they were made from."""
    known = known_entities(annotations)
    records: dict[tuple[int, str], list[Record]] = defaultdict(list)
    for line in annotations.read_text("utf8").splitlines():
        if line:
            record = json.loads(line)
            records[_letters(record["text"])].append(record)
    corrections: list[Correction] = []
    gold: list[Record] = []
    problems: list[str] = []
    for marked in _agreed(articles, problems):
        found = records.get(_letters(marked.text), [])
        if not found:
            problems.append(
                f"{marked.where}: its text is none of those in {annotations}; build the same articles first."
            )
        for record in found:
            article = _Article(record, known, marked.where, problems)
            gold.append(article.gold(marked.statements))
            corrections += article.corrections
    return Corrected(tuple(corrections), tuple(sorted(gold, key=lambda one: one["id"])), tuple(problems))


def _letters(text: str) -> tuple[int, str]:
    """What a tool leaves of a text: XML has no control characters, and only places that hold are of use."""
    return len(text), "".join(character for character in text if character.isprintable() and character != "\ufffd")


def _agreed(articles: Sequence[MarkedArticle], problems: list[str]) -> list[MarkedArticle]:
    """One of the markings of each text; none where they differ."""
    by_text: dict[str, list[MarkedArticle]] = defaultdict(list)
    for marked in articles:
        by_text[marked.text].append(marked)
    agreed = []
    for several in by_text.values():
        if any(other.statements != several[0].statements for other in several):
            where = ", ".join(one.where for one in several)
            problems.append(f"{where}: the same text is marked in different ways; keep one, and import again.")
        else:
            agreed.append(several[0])
    return agreed


def _take(left: list[Record], marked: MarkedStatement) -> Record | None:
    """The statement as it was built, taken out of those that are left: the one of the same content,
    and if there are several, with the same cue and source."""

    def has(built: Record, part: str) -> bool:
        return [tuple(span) for span in built[part]] == list(getattr(marked, part))

    same = [built for built in left if has(built, "content")]
    if not same:
        return None
    best = max(same, key=lambda built: has(built, "cue") + has(built, "source"))
    left.remove(best)
    return best


class _Article:
    """One article as it was built, and what becomes of it."""

    def __init__(self, record: Record, known: Sequence[Known], where: str, problems: list[str]) -> None:
        self.record, self.known, self.where, self.problems = record, known, where, problems
        self.corrections: list[Correction] = []
        self.entities = {local(entity["id"]): entity for entity in record["entities"]}
        self.keys: dict[str, Record] = {}

    def gold(self, statements: Sequence[MarkedStatement]) -> Record:
        """The document for kg evaluate statements and identity; fills ``corrections``."""
        text: str = self.record["text"]
        attributions, said = [], []
        moved: dict[Span, str] = {}
        left = list(self.record["statements"])
        for marked in statements:
            built = _take(left, marked)
            named = self._named(marked, built)
            spans = {part: [list(span) for span in getattr(marked, part)] for part in PARTS}
            attributions.append({**spans, **({"type_heuristic": built["mode"]} if built else {})})
            if named:
                said.append({**spans, "speakers": [one.key for one in named]})
                if built and {one.key for one in named} != set(map(local, built["speakers"])):
                    self._correct(built, named)
                    moved.update({span: named[0].key for span in marked.source})
        return {
            "id": self.record["id"],
            "part": "report",
            "sha1": hashlib.sha1(text.encode("utf8")).hexdigest(),
            "text": text,
            "attributions": attributions,
            "entities": [{"key": key, **self.keys[key]} for key in sorted(self.keys)],
            "mentions": self._mentions(moved),
            "statements": said,
        }

    def _named(self, marked: MarkedStatement, built: Record | None) -> list[_Named]:
        """Who says a statement; nobody where one of them is not known."""
        if not marked.speakers and built and built["speakers"]:
            self._tell(marked, "nobody says it now, which the authority file can't say; it is in the gold file only")
        named = [self._who(written, marked) for written in marked.speakers]
        return [one for one in named if one is not None] if None not in named else []

    def _who(self, written: str, marked: MarkedStatement) -> _Named | None:
        by_key = [entity for entity in self.known if entity.id == local(written)]
        by_name = by_key or [entity for entity in self.known if body_key(entity.name) == body_key(written)]
        if len(by_name) > 1:
            choice = ", ".join(entity.id for entity in by_name[:5])
            self._tell(marked, f"{written!r} may be {len(by_name)} entities; write one of {choice}")
            return None
        if by_name:
            [entity] = by_name
            self.keys[entity.id] = {"name": entity.name, "type": entity.type, "of": None}
            return _Named(entity.id, Speaker(entity.name, entity.type, names_of_its_own(entity, self.known)[1:]))
        own = self.entities.get(local(written))
        if own is not None:
            self._add_own(local(written), own)
            return _Named(local(written), None)
        before, _, name = written.partition("/")
        kind = TYPES.get(before)
        if kind is None or not name.strip() or slug(name) == name:
            self._tell(marked, f"there is no entity {written!r}; write a new one as person/Jane Smith")
            return None
        key = readable(f"{kind}/{slug(name)}")
        self.keys[key] = {"name": name.strip(), "type": kind, "of": None}
        return _Named(key, Speaker(name.strip(), kind))

    def _add_own(self, key: str, own: Record) -> None:
        """A source without a name or a text, and what it belongs to."""
        of = local(own["of"]) if own.get("of") else None
        self.keys[key] = {"name": own["name"], "type": _GOLD_TYPES.get(own["type"], own["type"]), "of": of}
        if of is not None and of in self.entities:
            body = self.entities[of]
            kind = _GOLD_TYPES.get(body["type"], body["type"])
            self.keys.setdefault(of, {"name": body["name"], "type": kind, "of": None})

    def _correct(self, built: Record, named: Sequence[_Named]) -> None:
        speakers = tuple(one.speaker for one in named if one.speaker is not None)
        words = " … ".join(self.record["text"][start:end] for start, end in built["content"])
        if len(speakers) < len(named):
            self.problems.append(
                f"{self.where}: {words!r}: the authority file can't give a statement to who has no name;"
                " it is in the gold file only."
            )
            return
        self.corrections.append(Correction(self.record["id"], built["id"].rpartition("#")[2], speakers, words))

    def _mentions(self, moved: Mapping[Span, str]) -> list[Record]:
        """The mentions of those who speak, as they were built, but for the sources that were corrected."""
        found = []
        for start, end in sorted(moved):
            found.append({"start": start, "end": end, "entity": moved[start, end], "form": "nominal"})
        for mention in self.record["mentions"]:
            key, start, end = local(mention["entity"]), mention["start"], mention["end"]
            inside = [new for (first, last), new in moved.items() if first <= start and end <= last]
            if inside or key in self.keys:
                key = inside[0] if inside else key
                found.append({"start": start, "end": end, "entity": key, "form": mention["form"]})
        return sorted(found, key=lambda one: (one["start"], one["end"]))

    def _tell(self, marked: MarkedStatement, sentence: str) -> None:
        words = " … ".join(self.record["text"][start:end] for start, end in marked.content)
        self.problems.append(f"{self.where}: {words!r}: {sentence}.")
