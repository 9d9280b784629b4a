"""The sentences of some articles, and which of the names and words that are looked for each of them has."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.sentences import sentences
from kg.store.candidates import Candidates, Head, any_of
from kg.store.entity_index import numbers_of
from kg.store.index import Index
from kg.store.sought import Passage, Term
from kg.store.terms import Match
from kg.vocabulary import term

# What a term counts that stands in the sentence, beside it or in the headline, elsewhere in the article.
_NEAR, _SOMEWHERE = 0.6, 0.3
_AROUND, _FIRST = 4, 3  # sentences
_SAID = 0.7  # of a passage is said by whom it is told to be of
_SHORT = 40  # characters of a headline
_STRING = term("nif:isString")

_Unit = tuple[str, int, int, str]
_Spoken = Mapping[int, Sequence[tuple[int, int, str, str, int]]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of articles by name, the IRI of the article and the number in it; ``own`` are for each term the
    sentences that have it, ``near`` those beside one or under a headline that has it, too, ``somewhere`` the articles
    that have it in a sentence; ``by`` are the sentences with words of those of whom is asked."""

    units: Mapping[str, _Unit]
    own: Sequence[set[str]]
    near: Sequence[set[str]]
    somewhere: Sequence[set[str]]
    spoken: _Spoken
    heads: Mapping[str, Head]
    by: Collection[str] = ()

    def credit(self, called: str, number: int) -> float:
        """What a term counts in a sentence."""
        if called in self.own[number]:
            return 1.0
        iri = self.units[called][0]
        return _NEAR if called in self.near[number] else _SOMEWHERE if iri in self.somewhere[number] else 0.0

    def is_around(self, called: str, number: int) -> bool:
        """Whether one of the sentences around one, or at the beginning of its article, has a term."""
        iri, place = called.split(" ")[0], int(called.split(" ")[1])
        around = range(max(0, place - _AROUND), place + _AROUND + 1)
        return any(f"{iri} {other}" in self.own[number] for other in (*range(_FIRST), *around))

    def passage(
        self, called: str, seen: dict[str, int], room: tuple[int, int], lacks: tuple[str, ...], likeness: float | None
    ) -> Passage:
        """A sentence with those behind it that there is ``room`` for, sentences and characters; they are then ``seen``."""
        opening = self._opening(called, seen)
        room = room if opening == called else (room[0] + 1, room[1])
        called = opening
        iri, begin, _, text = self.units[called]
        seen[iri] += 1
        seen[text] += 1
        end, shown = self._with_following(called, seen, room)
        head = self.heads[iri]
        speaker = _speaker(self.spoken.get(head.number, ()), begin, end)
        return Passage(
            iri,
            head.identifier,
            head.outlet,
            head.published,
            head.headline,
            shown,
            begin,
            end,
            speaker,
            lacks,
            likeness,
        )

    def _opening(self, called: str, seen: dict[str, int]) -> str:
        """The sentence in which the quotation begins that one ends, where that is right before it and not yet shown."""
        iri, place = called.split(" ")[0], int(called.split(" ")[1])
        text, before = self.units[called][3], f"{iri} {place - 1}"
        is_end = text.count("”") > text.count("“") or (text.count('"') % 2 and not text.lstrip().startswith('"'))
        if is_end and before in self.units and not seen[before] and not seen[self.units[before][3]]:
            return before
        return called

    def _with_following(self, called: str, seen: dict[str, int], room: tuple[int, int]) -> tuple[int, str]:
        iri, begin, end, text = self.units[called]
        shown, place = " ".join(text.split()), int(called.split(" ")[1])
        for after in range(place + 1, place + 1 + room[0]) if end - begin > _SHORT or room[0] > 1 else ():
            name = f"{iri} {after}"
            following = " ".join(self.units[name][3].split()) if name in self.units else ""
            if not following or seen[name] or len(shown) + len(following) > room[1]:
                break
            shown, end = f"{shown} {following}", self.units[name][2]
            seen[name] += 1
        return end, shown


def read_sentences(candidates: Candidates, match: Match, numbers: Sequence[int]) -> Sentences:
    """The sentences of the articles of some numbers."""
    heads = {head.iri: head for head in candidates.heads(numbers)}
    units: dict[str, _Unit] = {}
    for iri in heads:
        text = text_of(match, iri)
        for place, (begin, end) in enumerate(sentences(text)):
            units[f"{iri} {place}"] = (iri, begin, end, text[begin:end])
    spoken = _spoken(candidates.index, numbers)
    searched = searchable({called: unit[3] for called, unit in units.items()})
    own: list[set[str]] = []
    above: list[set[int]] = []
    for wanted in candidates.sought.terms:
        named = candidates.naming(wanted, numbers) if wanted.entities else set(numbers)
        if " " in wanted.text:
            whole = {called.split(" ")[0] for called in matching(searched, wanted.ways[:1])}
            named |= {heads[iri].number for iri in whole}
        having = matching(searched, wanted.ways)
        own.append({called for called in having if heads[called.split(" ")[0]].number in named})
        above.append(candidates.headed(wanted.ways, named))
        if wanted.entities:
            own[-1] |= _told_of(candidates.index, units, spoken, wanted, heads)
    near = [_nearby(units, having, under, heads) for having, under in zip(own, above, strict=True)]
    somewhere = [{called.split(" ")[0] for called in having} for having in own]
    by = _said_by(candidates.index, units, spoken, candidates.sought.by, heads)
    return Sentences(units, own, near, somewhere, spoken, heads, by)


def _nearby(units: Mapping[str, _Unit], having: set[str], under: set[int], heads: Mapping[str, Head]) -> set[str]:
    """The sentences that are, or are beside, one of some, or are of one of some articles."""
    places = [(iri, int(place)) for iri, place in (called.split(" ") for called in having)]
    beside = {f"{iri} {place + step}" for iri, place in places for step in (-1, 0, 1)}
    return {called for called, (iri, *_) in units.items() if called in beside or heads[iri].number in under}


def text_of(match: Match, iri: str) -> str:
    """The text of an article."""
    return next((getattr(t.object, "value", "") for t in match(NamedNode(iri), _STRING, None)), "")


def searchable(named: Mapping[str, str]) -> sqlite3.Connection:
    """Texts by their names, to be searched as statements are."""
    texts = sqlite3.connect(":memory:")
    texts.execute(
        "CREATE VIRTUAL TABLE unit USING fts5(called UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    texts.executemany("INSERT INTO unit VALUES (?, ?)", named.items())
    return texts


def matching(texts: sqlite3.Connection, ways: Sequence[str]) -> set[str]:
    """The names of the texts that have any of some words or phrases."""
    return {called for (called,) in texts.execute("SELECT called FROM unit WHERE unit MATCH ?", (any_of(ways),))}


def _spoken(index: Index, numbers: Sequence[int]) -> _Spoken:
    """Of each article the statements: where each stands, the name of who speaks, the entities in it, and the speaker."""
    sql = f"""SELECT statement.article, first, last, COALESCE(name.name, ''), speaker, addressee,
                     (SELECT GROUP_CONCAT(entity) FROM about WHERE about.statement = statement.id)
              FROM statement LEFT JOIN name ON name.entity = speaker AND chief
              WHERE statement.article IN ({", ".join("?" * len(numbers))}) AND first IS NOT NULL"""
    found: dict[int, list[tuple[int, int, str, str, int]]] = defaultdict(list)
    for article, first, last, name, speaker, *others in index.connection.execute(sql, numbers):
        entities = f",{','.join(str(other) for other in (speaker, *others) if other)},"
        found[article].append((first, last, name, entities, speaker or 0))
    return found


def _told_of(
    index: Index,
    units: Mapping[str, _Unit],
    spoken: _Spoken,
    wanted: Term,
    heads: Mapping[str, Head],
) -> set[str]:
    """The sentences with statements by, to or about who is looked for."""
    numbers = [f",{number}," for number in numbers_of(index.connection, wanted.entities)]
    return {
        called
        for called, (iri, begin, end, _) in units.items()
        if any(
            first < end and begin < last and any(number in others for number in numbers)
            for first, last, _, others, _ in spoken.get(heads[iri].number, ())
        )
    }


def _said_by(
    index: Index, units: Mapping[str, _Unit], spoken: _Spoken, speakers: Sequence[str], heads: Mapping[str, Head]
) -> set[str]:
    """The sentences with statements of some speakers."""
    numbers = set(numbers_of(index.connection, speakers))
    return {
        called
        for called, (iri, begin, end, _) in (units.items() if numbers else ())
        if any(
            first < end and begin < last and who in numbers
            for first, last, *_, who in spoken.get(heads[iri].number, ())
        )
    }


def _speaker(spoken: Sequence[tuple[int, int, str, str, int]], begin: int, end: int) -> str:
    """Who says most of what stands between two characters; empty where nobody does."""
    said = [(min(end, last) - max(begin, first), name) for first, last, name, *_ in spoken]
    most, name = max(said, default=(0, ""))
    return name if most >= _SAID * (end - begin) else ""
