"""Which events of a corpus are one happening, told in several places.

Pairs from two articles that share a name or a participant are scored by logistic weights learned on
ECB+ (Cybulska and Vossen 2014) over the event's word, its participants, and the words of the sentence
and of the article; average-link clustering joins them. As in Barhom et al. (2019), how much two
articles have in common counts for more than the sentence itself. Within one article the same says
little (a president "allowed" many things): there weights of their own ask for a word that points back
("the attack") or for the same participants, and what was done to another is another happening.
Names, time or a word that points back must speak for it (``kg.resolve.corpus.accord``), of each telling
with each other one of its happening: where a fits b, and b fits c, a and c may still be two.
Each telling meets others through its rarest words only, so that the time grows with their number.
"""

from __future__ import annotations

import functools
import heapq
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kg.networks.rows import bags, cosines
from kg.resolve.corpus.accord import is_likely_by_time, is_likely_inside, may_be_one, may_be_one_over_articles

WORD = re.compile(r"[^\W\d_][\w’'-]+|\d+")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[^\W\d_]?)|\n")
LONGEST_SENTENCE = 600
# A block of more tellings than this is a word that tells nothing ("war" with "Russia").
MAXIMAL_BLOCK = 80
RAREST = 6  # words of a telling that it is looked for by
MANY_SENTENCES = 100_000  # of which it is kept what words they have
STEM = 5  # letters of a word
POINTING = re.compile(r"\b(?:the|this|that|these|those|his|her|their|its)(?: [\w’'-]+){0,2} $", re.IGNORECASE)
NEAR_WORDS = 3  # before an event's word
LONGEST_POINTER = 40  # code points before an event's word
LEAST_ALIKE = 0.05
FEATURES = (
    "lemma", "article", "words", "names", "participants",
    "lemma, article", "lemma, words", "lemma, names", "lemma, participants",
)  # fmt: skip
WITHIN = ("lemma", "points back", "words", "names", "participants", "near", "lemma, points back", "lemma, participants")


Among = Callable[[Sequence[tuple[int, int]], Callable[[int, int], bool]], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event: its article, its word, its type (empty: unknown), its participants,
    the sentence around it, where it stands, whether it points back, who did it to whom where; its word as
    written, those just before it, and whether it is said to be so."""

    document: int
    lemma: str
    type: str
    participants: frozenset[str]
    sentence: str
    time: str | None = None
    position: int = 0
    points_back: bool = False
    roles: tuple[str | None, ...] = ()
    form: str = ""
    before: tuple[str, ...] = ()
    factuality: str = "asserted"


@dataclass(frozen=True, slots=True)
class EventWeights:
    """Logistic weights of ``FEATURES`` and, for two tellings of one article, of ``WITHIN``, and the mean
    chance from which clusters are joined."""

    weights: tuple[float, ...]
    bias: float
    within: tuple[float, ...]
    within_bias: float
    threshold: float

    def chance(self, features: Sequence[float]) -> float:
        """The chance that a pair is one happening; the number of features tells of which kind it is."""
        is_within = len(features) == len(WITHIN)
        weights, bias = (self.within, self.within_bias) if is_within else (self.weights, self.bias)
        return 1 / (1 + math.exp(-bias - sum(w * f for w, f in zip(weights, features, strict=True))))


def telling(
    article: int,
    text: str,
    start: int,
    lemma: str,
    type_: str,
    participants: Iterable[str],
    time: str | None = None,
    roles: tuple[str | None, ...] = (),
    factuality: str = "asserted",
) -> EventMention:
    """The telling of an event whose word starts at a position of a text."""
    sentence = sentence_around(text, start)
    points_back = POINTING.search(text[max(0, start - LONGEST_POINTER) : start]) is not None
    word = WORD.match(text, start)
    just_before = SENTENCE_END.split(text[max(0, start - LONGEST_POINTER) : start])[-1]
    before = tuple(match.group().lower() for match in WORD.finditer(just_before))
    return EventMention(
        article, lemma, type_, frozenset(participants), sentence, time, start, points_back, roles,
        word.group().lower() if word else lemma, before[-NEAR_WORDS:], factuality,
    )  # fmt: skip


def sentence_around(text: str, position: int) -> str:
    """The sentence that holds a position, by its punctuation; no parse is kept that far."""
    start, end = max(0, position - LONGEST_SENTENCE), min(len(text), position + LONGEST_SENTENCE)
    for match in SENTENCE_END.finditer(text, start, end):
        if match.end() <= position:
            start = match.end()
        else:
            return text[start : match.end()]
    return text[start:end]


def cluster_events(
    mentions: Sequence[EventMention],
    articles: Sequence[Mapping[str, int]],
    published: Sequence[str | None] | None = None,
    among: Among | None = None,
) -> list[list[int]]:
    """The mentions (by their numbers, in order) that tell of the same happening; ``articles`` are the words of
    each, ``published`` the days on which they appeared: without these time need not speak for it. ``among``
    tells of some pairs those that accord, where it need not ask."""
    weights = load_event_weights()
    chances = {pair: weights.chance(found) for pair, found in scored_pairs(mentions, articles, published, among)}
    joined = average_link(len(mentions), chances, weights.threshold)
    return sorted(part for cluster in joined for part in _fitting(cluster, mentions, published))


def _fitting(
    cluster: Sequence[int], mentions: Sequence[EventMention], published: Sequence[str | None] | None
) -> list[list[int]]:
    """The parts of a cluster in which each telling accords with every other."""
    parts: list[list[int]] = []
    for number in cluster:
        fits = (part for part in parts if all(_accords(mentions[n], mentions[number], published) for n in part))
        part = next(fits, None)
        if part is None:
            parts.append([number])
        else:
            part.append(number)
    return parts


def scored_pairs(
    mentions: Sequence[EventMention],
    articles: Sequence[Mapping[str, int]],
    published: Sequence[str | None] | None = None,
    among: Among | None = None,
) -> Iterator[tuple[tuple[int, int], tuple[float, ...]]]:
    """Each pair of mentions that may be one event, with its features; ``articles`` are the words of each."""

    def accord(first: int, second: int) -> bool:
        return _accords(mentions[first], mentions[second], published)

    names = [_names(mention.sentence) for mention in mentions]
    met = _pairs(mentions, names)
    pairs = [pair for pair in met if accord(*pair)] if among is None else among(met, accord)
    documents = sorted({(mentions[i].document, mentions[j].document) for i, j in pairs})
    alike = dict(zip(documents, cosines(bags(articles), documents), strict=True))
    pairs = [
        (i, j)
        for i, j in pairs
        if mentions[i].document == mentions[j].document
        or alike[mentions[i].document, mentions[j].document] >= LEAST_ALIKE
    ]
    by_words = cosines(bags([_words_of(mention.sentence) for mention in mentions]), pairs)
    by_names = cosines(bags(names), pairs)
    for (i, j), word, name in zip(pairs, by_words, by_names, strict=True):
        first, second = mentions[i], mentions[j]
        shared = len(first.participants & second.participants)
        participants = shared / max(1, len(first.participants | second.participants))
        if first.document == second.document:
            yield (i, j), _within(first, second, word, name, participants)
            continue
        article, lemma = alike[first.document, second.document], float(first.lemma == second.lemma)
        yield (i, j), (
            lemma, article, word, name, participants,
            lemma * article, lemma * word, lemma * name, lemma * participants,
        )  # fmt: skip


def _within(
    first: EventMention, second: EventMention, word: float, name: float, participants: float
) -> tuple[float, ...]:
    """The features of two tellings of one article."""
    lemma = float(first.lemma[:STEM] == second.lemma[:STEM])
    back = float(max(first, second, key=lambda mention: mention.position).points_back)
    near = 1 / (1 + abs(first.position - second.position) / LONGEST_SENTENCE)
    return lemma, back, word, name, participants, near, lemma * back, lemma * participants


def _pairs(mentions: Sequence[EventMention], names: Sequence[Counter[str]]) -> list[tuple[int, int]]:
    """Mentions of one type that share one of their rarest names or participants, or, in one article, a stem."""
    keys = [sorted(mention.participants | set(names[number])) for number, mention in enumerate(mentions)]
    frequency = Counter(word for words in keys for word in words)
    blocks: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        for word in sorted(keys[number], key=lambda word: (frequency[word], word))[:RAREST]:
            blocks[mention.type, -1, word].append(number)
        blocks[mention.type, mention.document, mention.lemma[:STEM]].append(number)
    return sorted({
        (i, j)
        for block in blocks.values()
        if len(block) <= MAXIMAL_BLOCK
        for position, i in enumerate(block)
        for j in block[position + 1 :]
    })  # fmt: skip


def _accords(first: EventMention, second: EventMention, published: Sequence[str | None] | None) -> bool:
    """Whether what two tellings say, and when, lets them be one happening."""
    if first.document == second.document:
        is_likely = published is None or is_likely_inside(first, second, published[first.document])
        return is_likely and may_be_one(first, second)
    if not may_be_one_over_articles(first, second):
        return False
    return published is None or is_likely_by_time(first, second, published[first.document], published[second.document])


def look_ahead(tellings: Iterable[EventMention]) -> None:
    """Look at the sentences of tellings that will be joined, so that it is done by then."""
    for mention in tellings:
        _words_of(mention.sentence)
        _names(mention.sentence)


def words_in(text: str) -> Counter[str]:
    """The words of a text, and how often each stands there."""
    return Counter(word.lower() for word in WORD.findall(text) if len(word) > 2)


@functools.lru_cache(maxsize=MANY_SENTENCES)
def _words_of(sentence: str) -> Counter[str]:
    return words_in(sentence)


@functools.lru_cache(maxsize=MANY_SENTENCES)
def _names(sentence: str) -> Counter[str]:
    """Words with a capital, the sentence's first one left out, and numbers."""
    return Counter(
        match.group().removesuffix("’s").removesuffix("'s").lower()
        for match in WORD.finditer(sentence)
        if match.start() and not match.group()[0].islower()
    )


def average_link(count: int, chances: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Join the two clusters of the highest mean chance until none reaches the threshold; a pair
    without a chance counts as 0."""
    clusters = {number: [number] for number in range(count)}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), chance in chances.items():
        near[i][j] = near[j][i] = chance
    heap = [(-chance, i, j) for (i, j), chance in chances.items() if chance >= threshold]
    heapq.heapify(heap)
    made = count
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in clusters or j not in clusters:
            continue
        first, second = clusters.pop(i), clusters.pop(j)
        clusters[made] = first + second
        for other in sorted((near[i].keys() | near[j].keys()) & clusters.keys()):
            total = near[i].get(other, 0.0) * len(first) + near[j].get(other, 0.0) * len(second)
            mean = total / (len(first) + len(second))
            near[made][other] = near[other][made] = mean
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, made))
        made += 1
    return sorted(sorted(cluster) for cluster in clusters.values())


@functools.cache
def load_event_weights() -> EventWeights:
    """The packaged weights, loaded once."""
    stored = json.loads((files("kg") / "models" / "events" / "coreference.json").read_text("utf8"))
    across = tuple(stored["weights"][name] for name in FEATURES)
    within = tuple(stored["within"][name] for name in WITHIN)
    return EventWeights(across, stored["bias"], within, stored["within bias"], stored["threshold"])
