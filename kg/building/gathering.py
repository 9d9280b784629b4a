"""From the results of single articles to what they have in common, a few articles in memory at a time.

What is worked out of one article is kept under a digest of what it was made from: its outline by its
result; by its result and what its clusters are called, the article with these names, and its brief.
So where little has changed, little is read and worked out, and the outcome is the same as from nothing.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.authority.file import Authority
from kg.building.answers import KeptAnswers
from kg.building.beside import apart, beside, halved
from kg.building.briefs import (
    Brief,
    OnlySpeech,
    OnlyTellings,
    Summary,
    SummaryAndWording,
    digest_of,
    named_with_briefs,
    outlined,
    speech_of,
)
from kg.building.gathered import Gathered, Told
from kg.building.kept import AT_ONCE, kept_or_made, read_kept, taken
from kg.building.looked import compared, met_ahead, remember_all, seen
from kg.building.portraits import kept_portraits
from kg.building.results import ACCORDS, ANSWERS, BRIEFS, LOOKED, OUTLINES, PORTRAITS, Results, unpack
from kg.building.version import whole_version
from kg.compare.candidates import Met
from kg.compare.pair_model import load_pair_model
from kg.compare.stage import Memory
from kg.compare.wording import folded_words
from kg.model import Comparison, Copy, Entity, Happening, ResolvedArticle, StatementReference
from kg.places.gazetteer import load_places
from kg.resolve.corpus.copies import copies, wording_of
from kg.resolve.corpus.events import look_ahead
from kg.resolve.corpus.happenings import Tellings, joined
from kg.resolve.corpus.ledger import Ledger
from kg.resolve.corpus.outline import Outline, PackedOutline, outline_of, unpacked
from kg.resolve.corpus.pins import pin_mentions, unknown_pins
from kg.resolve.corpus.stage import Naming, name_entities, portraying, uncollected
from kg.resolve.corpus.wording import with_lasting_identifiers

Part = TypeVar("Part")
log = logging.getLogger(__name__)
WORTH_BESIDE = 100  # articles whose stages take so long that one is done beside another
BESIDE_UP_TO = 5_000  # articles of which a copy of the process may hold what both of two stages have read; of more
# the stages are done one after the other in copies, and what they take of memory goes with these


@dataclass(slots=True)
class Gatherer:
    """Gathers articles, given by the keys of their results, in one folder. ``outlines`` and ``briefs`` are
    what was read ahead, by their keys."""

    folder: Path
    results: Results
    authority: Authority
    ledger: Ledger
    keys: Mapping[str, str] = field(default_factory=dict)
    outlines: dict[str, Outline] = field(default_factory=dict)
    briefs: dict[str, Brief] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    @uncollected()
    def read_ahead(self, keys: Iterable[str], recipes: Iterable[str]) -> None:
        """Read what is kept under some keys of results and some recipes, while others are worked out, and look
        at their words."""
        with Results(self.folder, OUTLINES) as kept:
            found = read_kept(kept, map(_outline_key, keys), PackedOutline)
            self.outlines.update((key, unpacked(outline)) for key, outline in found)
        with Results(self.folder, BRIEFS) as kept:
            self.briefs.update(read_kept(kept, recipes, Brief))
        for brief in self.briefs.values():
            look_ahead(told.mention for told in brief.tellings.events)
            for one in brief.speech.said:
                folded_words(one.text)
        with Results(self.folder, LOOKED) as kept:
            remember_all(self.memory, kept.all())
        self.ledger.look_up()
        load_places()
        # A few are named for nothing, so that what naming loads is there when it begins.
        name_entities(list(self.outlines.values())[:AT_ONCE], lambda _id, _clusters: {})

    @uncollected()
    def gather(self, keys: Mapping[str, str], renamed: Results) -> Gathered:
        """What the articles have in common, in the order of their identifiers."""
        self.keys = keys
        spoken = {id for id in self.keys if id in self.authority.by_article or id in self.authority.articles}
        pinned = {article.article.id: article for article in self._whole(sorted(spoken))}
        unknown = tuple(unknown_pins(list(pinned.values()), self.authority))
        heard = {id: pin_mentions(article, self.authority) for id, article in pinned.items()}

        def read(id: str) -> ResolvedArticle:
            return heard[id][0] if id in heard else next(self._whole([id]))

        def named() -> tuple[dict[str, Naming], tuple[Entity, ...], Ledger]:
            return *self._named(self._outlines(heard), read, heard), self.ledger

        ahead = self._meeting_ahead()
        namings, entities, self.ledger = self._apart(named, renamed)
        log.info("%d entities resolved", len(entities))
        names = {id: frozenset(naming.names.values()) for id, naming in namings.items()}
        told = partial(self._told, renamed, namings, heard, ahead)
        del namings
        recipes, summaries, copied, shared, comparing = self._apart(told, renamed)
        return Gathered(
            recipes,
            names,
            summaries,
            entities,
            comparing,
            tuple(self.ledger.replaced()),
            shared,
            copied,
            unknown,
            renamed,
            self.results,
            keys,
        )

    def _told(
        self,
        renamed: Results,
        namings: Mapping[str, Naming],
        heard: Mapping[str, tuple[ResolvedArticle, dict]],
        ahead: Callable[[], Met] | None,
    ) -> Told:
        """What the articles with their names tell together."""
        recipes = self._briefs(renamed, namings, heard)
        summaries, copied = self._summed_up(recipes)
        happening = self._happenings([part.tellings for part in self._parts(recipes, OnlyTellings)])
        comparing = self._comparing(recipes, copied, ahead() if ahead is not None else None)
        self.briefs.clear()
        return recipes, summaries, copied, happening(), comparing

    def _apart(self, work: Callable[[], Part], renamed: Results) -> Part:
        """What some work comes to, which is done in a copy of the process where the articles are many."""
        if self._are_few:
            return work()
        for one in (self.results, renamed):  # nothing is open that the copy would share
            one.close()
        return apart(work)

    @property
    def _are_few(self) -> bool:
        return len(self.keys) <= BESIDE_UP_TO

    def _comparing(
        self, recipes: Mapping[str, str], copied: Mapping[str, Copy], met: Met | None
    ) -> Callable[[], tuple[Comparison, ...]]:
        """What waits for the comparisons, for which statements are looked at beside other things."""
        memory, self.memory = self.memory, Memory()
        memory.ahead = None if met is None else lambda: met
        with Results(self.folder, LOOKED) as kept:
            if not memory.nothing and not memory.told:
                remember_all(memory, kept.all())
        speeches = (part.speech for part in self._parts(recipes, OnlySpeech))
        if self._are_few:
            looking = self._beside(partial(seen, list(speeches), memory, copied))  # a copy reads no database
        else:
            looking = _at_once(partial(seen, speeches, memory, copied))
        waiting = [looking]  # taken out when it is waited for: what it gives grows with the corpus, and is wanted once
        del memory, speeches, looking

        @functools.cache
        def found() -> tuple[Comparison, ...]:
            with Results(self.folder, LOOKED) as kept, Results(self.folder, ANSWERS) as answers:
                known = KeptAnswers(answers, load_pair_model())
                comparisons = compared(kept, waiting.pop()(), known.model, copied)
                known.forget_unused()
            return comparisons

        return found if self._are_few else partial(tuple, found())  # what a copy can give

    def _named(
        self, outlines: Sequence[Outline], read: Callable[[str], ResolvedArticle], heard: Collection[str]
    ) -> tuple[dict[str, Naming], tuple[Entity, ...]]:
        """What becomes of each article."""
        with (
            Results(self.folder, PORTRAITS) as kept,
            kept_portraits(kept, self.keys, heard, portraying(read)) as portray,
        ):
            return name_entities(outlines, portray, self.authority, self.ledger, self._beside)

    def _whole(self, ids: Iterable[str]) -> Iterator[ResolvedArticle]:
        return (unpack(data) for _, data in self.results.packed(self.keys[id] for id in ids))

    def _packed(self, ids: Iterable[str]) -> list[bytes]:
        return [data for _, data in self.results.packed(self.keys[id] for id in ids)]

    def _outlines(self, heard: Mapping[str, tuple[ResolvedArticle, dict]]) -> list[Outline]:
        keys = {id: _outline_key(key) for id, key in self.keys.items() if id not in heard}
        with Results(self.folder, OUTLINES) as kept:
            outlines = taken(self.outlines, keys)
            rest = {id: key for id, key in keys.items() if id not in outlines}
            new = lambda ids: zip(ids, halved(outlined, self._packed(ids)), strict=True)  # noqa: E731
            found = kept_or_made(kept, rest, new, PackedOutline)
            outlines.update((id, unpacked(outline)) for id, outline in found)
            kept.keep_only(keys.values())
        outlines.update((id, outline_of(article, entries)) for id, (article, entries) in heard.items())
        return [outlines[id] for id in sorted(outlines)]

    def _briefs(
        self,
        renamed: Results,
        namings: Mapping[str, Naming],
        heard: Mapping[str, tuple[ResolvedArticle, dict]],
    ) -> dict[str, str]:
        """The recipes under which the articles with their names, and their briefs, are kept: made where they are not."""
        encode = msgspec.json.encode
        recipes = {
            id: digest_of(
                self.keys[id], whole_version(), encode(namings[id]), *([encode(heard[id][0])] if id in heard else [])
            )
            for id in sorted(self.keys)
        }
        whole = renamed.kept(recipes.values())  # without its article a brief is of no use
        with Results(self.folder, BRIEFS) as kept:
            kept.keep_only(whole)
            there = kept.kept(recipes.values())
            missing = [id for id, key in recipes.items() if key not in there]
            for start in range(0, len(missing), AT_ONCE):
                ids = missing[start : start + AT_ONCE]
                given = zip(ids, self._packed(ids), strict=True)
                found = [(heard[id][0] if id in heard else data, namings[id]) for id, data in given]
                made = halved(named_with_briefs, found)
                renamed.put((recipes[id], article) for id, (article, _) in zip(ids, made, strict=True))
                kept.put((recipes[id], brief) for id, (_, brief) in zip(ids, made, strict=True))
        return recipes

    def _parts(self, recipes: Mapping[str, str], part: type[Part]) -> Iterator[Part | Brief]:
        """A part of the brief of each article, or all of those that were read ahead."""
        with Results(self.folder, BRIEFS) as kept:
            rest = read_kept(kept, (key for key in recipes.values() if key not in self.briefs), part)
            for key in recipes.values():
                yield self.briefs[key] if key in self.briefs else next(rest)[1]

    def _summed_up(self, recipes: Mapping[str, str]) -> tuple[dict[str, Summary], dict[str, Copy]]:
        """The summaries of the articles, and which carry the text of another."""
        summaries, wordings = {}, {}
        for id, part in zip(recipes, self._parts(recipes, SummaryAndWording), strict=True):
            summaries[id], wordings[id] = part.summary, part.wording
        return summaries, copies(wordings)

    def _beside(self, work: Callable[[], Part]) -> Callable[[], Part]:
        return beside(work) if self._are_few and len(self.keys) >= WORTH_BESIDE else work

    def _meeting_ahead(self) -> Callable[[], Met] | None:
        """What statements will have met by their words, where nearly all briefs were read ahead: while it is told who
        is who, which has no part in it."""
        if len(self.briefs) < WORTH_BESIDE:
            return None
        new = [id for id, key in self.keys.items() if _outline_key(key) not in self.outlines]
        briefs = {brief.tellings.article: brief for brief in self.briefs.values()}
        speeches = {id: briefs[id].speech for id in briefs.keys() & self.keys.keys() - set(new)}
        wordings = {id: briefs[id].wording for id in speeches}
        for article in map(with_lasting_identifiers, self._whole(new)):
            speeches[article.article.id] = speech_of(article)
            wordings[article.article.id] = wording_of(article.article, None)
        return self._beside(partial(met_ahead, list(speeches.values()), dict(sorted(wordings.items()))))

    def _happenings(self, tellings: list[Tellings]) -> Callable[[], dict[StatementReference, Happening]]:
        """What waits for what tellings share, which is worked out beside other things."""
        version = whole_version()
        begun = self._beside if self._are_few else _at_once
        with Results(self.folder, ACCORDS) as kept:
            work = begun(partial(joined, tellings, next((data for _, data in kept.packed([version])), None)))

        def found() -> dict[StatementReference, Happening]:
            shared, accords = work()
            with Results(self.folder, ACCORDS) as kept:
                kept.keep_only(())
                kept.put([(version, accords)])
            return shared

        return found


def _at_once(work: Callable[[], Part]) -> Callable[[], Part]:
    """Do some work, and give what gives its outcome."""
    outcome = work()
    return lambda: outcome


def _outline_key(key: str) -> str:
    return digest_of("outline", key, whole_version())
