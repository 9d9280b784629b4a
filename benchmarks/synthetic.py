#!/usr/bin/env python3
"""A corpus that nobody wrote, of any size, as a store in the shape of ``kg build``.

    benchmarks/synthetic.py 100000 /tmp/large

writes /tmp/large/store with 100,000 statements. Articles, names and words are drawn from
Zipf–Mandelbrot distributions, as those of newspapers roughly are; a speaker comes back to the
same few subjects; entities grow with the square root of the statements. Every span is the
characters that it says. The same size gives the same triples.
"""

import itertools
import json
import random
import sys
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pyoxigraph import Triple

from kg.graph.mapping import map_article
from kg.graph.shared import map_shared, shared_of
from kg.model import (
    Article,
    Block,
    Comparison,
    Entity,
    EntityType,
    Event,
    Extraction,
    Location,
    Mention,
    ResolvedArticle,
    Span,
    Statement,
    StatementReference,
    Verdict,
)
from kg.serve.overview import picture_part
from kg.settings import DEFAULT_BASE, STORE_FOLDER
from kg.store import open_store
from kg.store.ranking import keep_places

SEED = 20220224
FIRST_DAY, DAYS = date(2019, 1, 1), 2200
STATEMENTS_AN_ARTICLE = 12
# Of each type of entity, how many to a square root of the number of statements.
SHARES: dict[EntityType, float] = {"person": 12.0, "organization": 5.0, "group": 3.0, "place": 6.0}
WORDS = 20_000
CUES = (("said", "say"), ("told reporters", "tell"), ("warned", "warn"), ("claimed", "claim"), ("denied", "deny"))
EVENTS = (("attacked", "ASSAULT"), ("visited", "CONSULT"), ("accused", "ACCUSE"), ("helped", "AID"))
RATINGS = (("False", 1), ("Mostly false", 2), ("Half true", 3), ("Mostly true", 4), ("True", 5))
NEWS = """government war people president minister country troops border talks peace election sanctions
economy parliament ceasefire energy prices security army police court report agreement crisis support attack
aid trade gas oil refugees missile nuclear reform budget vote party leader protest union treaty weapons""".split()
ONSETS = "b br d dr f g gr h k kr l m n p r s st t tr v z".split()
VOWELS, CODAS = "a e i o u".split(), ["", "", "l", "n", "r", "s", "k"]
RANKS = ("President", "Prime Minister", "Foreign Minister", "General", "Professor", "Spokeswoman")


class Zipf:
    """Draws from a sequence; the k-th item is as likely as 1 / (k + 2.7)."""

    def __init__(self, items: Sequence, source: random.Random) -> None:
        self.items, self.source = items, source
        self.sums = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(items))))

    def draw(self) -> Any:
        """One item."""
        return self.items[bisect(self.sums, self.source.random() * self.sums[-1])]


class Text:
    """An article's text as it grows; what is added says where it stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, part: str) -> Span:
        """Append some text and give its span."""
        self.parts.append(part)
        self.length += len(part)
        return self.length - len(part), self.length


class Newsroom:
    """The names and words of a corpus of some size, and the articles that are made of them."""

    def __init__(self, statements: int) -> None:
        self.source = random.Random(SEED)
        self.statements = statements
        self.words = Zipf(NEWS + self._distinct(WORDS, lambda: self._word(2)), self.source)
        self.entities = {kind: self._entities(kind, share) for kind, share in SHARES.items()}
        # Persons are named most, then places, then the rest: three lists dealt one after the other.
        dealt = itertools.zip_longest(*(self.entities[kind] for kind in ("person", "place", "organization", "group")))
        actors = [entity for round_ in dealt for entity in round_ if entity is not None]
        self.speakers = Zipf([entity for entity in actors if entity.type != "place"], self.source)
        self.subjects = Zipf(actors, self.source)
        self.favourites = {e.id: [self.subjects.draw() for _ in range(3)] for e in self.speakers.items}
        self.places = Zipf(self.entities["place"], self.source)
        self.outlets = Zipf(self.entities["organization"][: max(8, round(statements**0.35))], self.source)

    def articles(self) -> Iterator[ResolvedArticle]:
        """As many articles as hold the statements."""
        left, number = self.statements, 0
        while left:
            number += 1
            count = min(left, 1 + min(round(self.source.expovariate(1 / (STATEMENTS_AN_ARTICLE - 1))), 80))
            left -= count
            yield self._article(number, count)

    def corpus_entities(self) -> tuple[Entity, ...]:
        """All entities, by identifier."""
        return tuple(sorted(itertools.chain(*self.entities.values()), key=lambda entity: entity.id))

    def _article(self, number: int, count: int) -> ResolvedArticle:
        text, name = Text(), f"{number:07}.txt"
        headline = self._sentence(7).capitalize()
        text.add(headline + "\n\n")
        statements: list[Statement] = []
        events: list[Event] = []
        mentions: dict[Span, Mention] = {}
        regulars = [self.speakers.draw() for _ in range(1 + count // 4)]
        for _ in range(count):
            statements.append(self._statement(text, self.source.choice(regulars), mentions))
            if self.source.random() < 0.3:
                events.append(self._event(text, mentions))
            text.add("\n" if self.source.random() < 0.4 else " ")
        verdicts = []
        if self.source.random() < 0.1:
            evidence = text.add(self._sentence(12).capitalize() + ".")
            rating, value = self.source.choice(RATINGS)
            outlet = self.outlets.draw().id
            reviewed = statements[0].id
            verdicts.append(Verdict(f"verdict={evidence[0]},{evidence[1]}", reviewed, rating, value, evidence, outlet))
        published = FIRST_DAY + timedelta(days=self.source.randrange(DAYS))
        outlet = self.outlets.draw()
        whole = "".join(text.parts)
        article = Article(
            name, whole, (Block(0, len(whole), "body"),), headline, published.isoformat(), outlet.name,
            f"https://news.example/{number}",
        )  # fmt: skip
        extraction = Extraction(tuple(statements), tuple(events), tuple(verdicts))
        return ResolvedArticle(article, tuple(mentions.values()), (), extraction, outlet.id)

    def _statement(self, text: Text, speaker: Entity, mentions: dict[Span, Mention]) -> Statement:
        draw = self.source.random
        about = self.source.choice(self.favourites[speaker.id]) if draw() < 0.4 else self.subjects.draw()
        cue_text, lemma = self.source.choice(CUES)
        mode = self.source.choices(("indirect", "direct", "mixed"), (6, 3, 1))[0]
        opening, closing = {"indirect": ("", ""), "direct": ("“", "”"), "mixed": ("it was “", "”")}[mode]
        source = self._mention(text, speaker, mentions)
        text.add(" ")
        cue = text.add(cue_text)
        text.add(": " if mode == "direct" else " that ")
        start = text.add(opening)[0]
        text.add(self._sentence(self.source.randrange(3, 10)) + " ")
        self._mention(text, about, mentions)
        end = text.add(" " + self._sentence(self.source.randrange(3, 12)) + closing)[1]
        text.add(".")
        stance = draw()
        return Statement(
            id=f"statement={start},{end};by={cue[0]},{cue[1]}",
            mode=mode,
            source=(source,),
            cue=(cue,),
            content=((start, end),),
            cue_lemma=lemma,
            negated=draw() < 0.02,
            said_on=(FIRST_DAY + timedelta(days=self.source.randrange(DAYS))).isoformat() if draw() < 0.2 else None,
            confidence=round(0.3 + 0.7 * draw(), 2),
            speakers=(speaker.id,) if draw() < 0.95 else (),
            about=(about.id,),
            favours=(about.id,) if stance < 0.15 else (),
            opposes=(about.id,) if stance > 0.8 else (),
        )

    def _event(self, text: Text, mentions: dict[Span, Mention]) -> Event:
        agent, patient, place = self.speakers.draw(), self.subjects.draw(), self.places.draw()
        word, kind = self.source.choice(EVENTS)
        text.add(" ")
        self._mention(text, agent, mentions)
        text.add(" ")
        trigger = text.add(word)
        text.add(" ")
        self._mention(text, patient, mentions)
        text.add(" in ")
        self._mention(text, place, mentions)
        text.add(".")
        day = FIRST_DAY + timedelta(days=self.source.randrange(DAYS))
        return Event(
            f"event={trigger[0]},{trigger[1]}", kind, trigger, time=day.isoformat(),
            agent=agent.id, patient=patient.id, place=place.id,
        )  # fmt: skip

    def _mention(self, text: Text, entity: Entity, mentions: dict[Span, Mention]) -> Span:
        span = text.add(entity.aliases[0] if entity.aliases and self.source.random() < 0.5 else entity.name)
        mentions[span] = Mention(*span, "name", entity.id)
        return span

    def _entities(self, kind: EntityType, share: float) -> list[Entity]:
        count = max(8, round(share * self.statements**0.5))
        if kind == "person":
            first, family = (Zipf(self._distinct(n, lambda: self._word(2).title()), self.source) for n in (300, 4000))
            names = self._distinct(count, lambda: f"{first.draw()} {family.draw()}")
        else:
            form = {"organization": "{} Agency", "group": "the {} people", "place": "{}"}[kind]
            names = self._distinct(count, lambda: form.format(self._word(3).title()))
        return [self._entity(kind, number, name) for number, name in enumerate(names, 1)]

    def _entity(self, kind: EntityType, number: int, name: str) -> Entity:
        location, aliases, titles = None, (), ()
        if kind == "person":
            aliases = (name.split()[1], f"{name[0]}. {name.split()[1]}")
            titles = (self.source.choice(RANKS),) if number % 3 == 0 else ()
        elif kind == "place":
            location = Location(None, self.source.uniform(-60, 70), self.source.uniform(-180, 180), None)
        return Entity(f"{kind}/{number}", name, kind, aliases, titles=titles, location=location)

    def _sentence(self, words: int) -> str:
        return " ".join(self.words.draw() for _ in range(words))

    def _word(self, syllables: int) -> str:
        choose = self.source.choice
        return "".join(choose(ONSETS) + choose(VOWELS) for _ in range(syllables)) + choose(CODAS)

    def _distinct(self, count: int, make: Callable[[], str]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[make()] = None
        return list(found)


def triples(statements: int, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Every triple of a corpus with that many statements; the first of each article is compared with the next article's."""
    room = Newsroom(statements)
    outlets: dict[str, None] = {}
    said: list[StatementReference] = []
    for resolved in room.articles():
        yield from map_article(resolved, base)
        outlets[resolved.outlet or ""] = None
        said += [(resolved.article.id, statement.id) for statement in resolved.extraction.statements[:1]]
    relations = itertools.cycle(("repeats", "supports", "contradicts"))
    pairs = itertools.pairwise(said)
    compared = tuple(Comparison(*sorted(pair), next(relations), 0.5, "synthetic") for pair in pairs)
    yield from map_shared(shared_of(room.corpus_entities(), compared, (), outlets, ()), base)


def main(statements: int, folder: Path) -> None:
    """Write the store of a corpus with that many statements under a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_store(folder / STORE_FOLDER, writable=True) as store:
        store.load(triples(statements))
        store.optimize()
        picture = json.loads(picture_part(store).body)
        keep_places(store, {picture["base"] + node["id"]: (node["x"], node["y"]) for node in picture["nodes"]})


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
