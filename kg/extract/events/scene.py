"""The places and the times that an article names, by sentence and paragraph."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import contains, named_in
from kg.model import Article, Block, BlockKind, Span
from kg.names.nouns import FIGHTERS
from kg.places.countries import country_named
from kg.places.courts import is_court_of_a_town
from kg.reading.dates import agency_dateline, find_date, is_date_line
from kg.times.finding import find_times
from kg.times.periods import is_yearless, period_of

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PLACE_PREPOSITIONS = frozenset(
    "in at near inside outside on into across around within throughout off along over to from".split()
)
TEXT: tuple[BlockKind, ...] = ("headline", "body")
# What lies so many miles to the north is not at "the North".
DIRECTIONS = frozenset("east north northeast northwest south southeast southwest west".split())
NOWHERE = frozenset({"cyberspace", "internet", "web"})
# What a name with such an end only tells something of: "the U.S.-led invasion".
TELLING = re.compile(
    r"[\w.]-(?:allied|appointed|backed|based|born|brokered|funded|led|made|owned|run|sponsored|trained)$"
)
FREQUENT = 3  # of an article's places, the most named
FIRST = 20  # places of a paragraph that are looked at
LONGEST_HEADLINE = 160  # code points
HEADLINE = re.compile(r"[.!?][”\"’']? (?=[A-Z]{2})")  # its end, before a dateline
LATEST_HEAD = 5  # blocks, in which a line of its own may be the day of publication


@dataclass(frozen=True, slots=True)
class Named:
    """A place or a time that a sentence names: its head word, its span and its value (of a place
    its name), the number of its sentence and of its block, whether it stands in a dateline, and whether ``root`` is
    "here" or "there", by which the place in ``span`` is meant."""

    root: Token
    span: Span
    value: str
    sentence: int
    block: int
    is_dateline: bool = False
    is_pointed_at: bool = False


class Scene:
    """What an article names, looked up by sentence."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        self.doc = annotated.doc
        article = annotated.article
        self.published = article.published or written_on(article)
        self._sentences = [sentence.start for sentence in self.doc.sents]
        self._blocks = [block.start for block in article.blocks]
        self.places = list(self._places(article))
        self.times = list(self._times(article))
        self._place_sentences = [place.sentence for place in self.places]
        self._pointed: dict[int, list[Named]] = {}
        self._time_sentences = [time.sentence for time in self.times]
        self.frequency = Counter(place.value for place in self.places)
        self.frequent = self.frequency.most_common(FREQUENT)
        self.lead = self.places[0].sentence if self.places else 0
        self.datelined = frozenset(place.value for place in self.places if place.is_dateline)
        self.leading = frozenset(place.value for place in self.places if place.sentence <= self.lead)
        self.countries = sum(country_named(value) is not None for value in self.frequency)
        self._mentions: dict[str, list[Named]] = {}
        self._distinct = [0]  # names before each place
        for place in self.places:
            self._mentions.setdefault(place.value, []).append(place)
            self._distinct.append(len(self._mentions))
        for pointed in self._pointed_at():
            self._pointed.setdefault(pointed.sentence, []).append(pointed)
        self.order = {value: number for number, value in enumerate(self._mentions)}

    def sentence_of(self, token: Token) -> int:
        """The number of a word's sentence."""
        return bisect.bisect_right(self._sentences, token.i) - 1

    def block_of(self, position: int) -> int:
        """The number of the block that holds a position of the text."""
        return bisect.bisect_right(self._blocks, position) - 1

    def places_of(self, first: int, last: int) -> Sequence[Named]:
        """The places named from one sentence to another, both included."""
        return self.places[
            bisect.bisect_left(self._place_sentences, first) : bisect.bisect_right(self._place_sentences, last)
        ]

    def pointed_at(self, sentence: int) -> Sequence[Named]:
        """The places that "here" and "there" in a sentence mean."""
        return self._pointed.get(sentence, ())

    def is_first_after(self, sentence: int, block: int, dateline: Named) -> bool:
        """Whether a sentence is the first one behind a dateline."""
        return 0 <= sentence - dateline.sentence <= 1 and 0 <= block - dateline.block <= 1

    def last_before(self, sentence: int, value: str | None = None) -> Named | None:
        """The last place, or the last mention of one, that is named before a sentence."""
        named = self.places if value is None else self._mentions.get(value, [])
        at = bisect.bisect_left(named, sentence, key=lambda place: place.sentence)
        return named[at - 1] if at else None

    def distinct_before(self, sentence: int) -> int:
        """How many places are named before a sentence."""
        return self._distinct[bisect.bisect_left(self._place_sentences, sentence)]

    def in_block_before(self, sentence: int, block: int) -> list[Named]:
        """The first places that a block names, before a sentence."""
        first = bisect.bisect_left(self.places, block, key=lambda place: place.block)
        return self.places[first : min(first + FIRST, bisect.bisect_left(self._place_sentences, sentence))]

    def times_of(self, first: int, last: int) -> Sequence[Named]:
        """The times named from one sentence to another, both included."""
        return self.times[
            bisect.bisect_left(self._time_sentences, first) : bisect.bisect_right(self._time_sentences, last)
        ]

    def _places(self, article: Article) -> Iterator[Named]:
        datelines: dict[int, Span] = {}
        for place in named_in(self.doc[:]):
            is_place = place.label_ in PLACE_LABELS or _is_at_court(place)
            if not is_place or _is_nowhere(place.text.lower().removeprefix("the ")):
                continue
            number = self.block_of(place.start_char)
            if number < 0 or article.blocks[number].kind not in (*TEXT, "dateline"):
                continue
            block = article.blocks[number]
            if number not in datelines:
                is_first = not any(one.kind == "body" for one in article.blocks[:number])
                datelines[number] = _dateline(article.text, block, is_first)
            in_dateline = contains(datelines[number], (place.start_char, place.end_char))
            span = (place.start_char, place.end_char)
            yield Named(place.root, span, place.text, self.sentence_of(place.root), number, in_dateline)

    def _pointed_at(self) -> Iterator[Named]:
        """Each "here" that means the dateline's place, and "there" of the one place named right before it."""
        line = next((place for place in self.places if place.is_dateline), None)
        for word in self.doc:
            is_afar = word.i > 0 and word.nbor(-1).lower_ in ("out", "over", "up")
            if word.lower_ not in ("here", "there") or word.dep_ != "advmod" or is_afar:
                continue
            sentence, block = self.sentence_of(word), self.block_of(word.idx)
            if word.lower_ == "here":
                meant = line
            else:
                own = [place for place in self.places_of(sentence, sentence) if place.root.i < word.i]
                near = own or [p for p in self.places_of(sentence - 1, sentence - 1) if p.block == block]
                meant = near[0] if len({place.value for place in near}) == 1 else None
            if meant is not None and block >= 0:
                yield Named(word, meant.span, meant.value, sentence, block, is_pointed_at=True)

    def _times(self, article: Article) -> Iterator[Named]:
        for time in find_times(article.text, self.published):
            if period_of(time.value) is None and not is_yearless(time.value):
                continue
            number = self.block_of(time.start)
            words = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if words is not None and number >= 0 and article.blocks[number].kind in TEXT:
                yield Named(words.root, (time.start, time.end), time.value, self.sentence_of(words.root), number)


def _is_nowhere(name: str) -> bool:
    """Whether what was taken for a place's name is of fighters, a direction, or no place at all."""
    return name in FIGHTERS | DIRECTIONS | NOWHERE or TELLING.search(name) is not None


def _is_at_court(name: Words) -> bool:
    """Whether something is said to be at a town's court: "was tried at Preston Crown Court"."""
    is_at = name.root.dep_ == "pobj" and name.root.head.lower_ in ("at", "in", "inside", "outside")
    return is_at and name.label_ == "ORG" and is_court_of_a_town(name.text)


def _dateline(text: str, block: Block, is_first: bool) -> Span:
    """Where a dateline stands in a block, at its head or, in the first of an article, behind the headline; empty without one."""
    words = text[block.start : block.end]
    if block.kind == "dateline":
        return block.start, block.end
    length = agency_dateline(words)[0]
    if not length and is_first and block.kind == "body":
        for behind in HEADLINE.finditer(words[:LONGEST_HEADLINE]):
            if length := agency_dateline(words[behind.end() :])[0]:
                return block.start + behind.end(), block.start + behind.end() + length
    return block.start, block.start + length


def written_on(article: Article) -> str | None:
    """The day that a line of its own near the head of an article gives, where its source gives none."""
    for block in article.blocks[:LATEST_HEAD]:
        line = article.text[block.start : block.end]
        if is_date_line(line) and (found := find_date(line)):
            return found
    return None
