"""Which events of a corpus are one happening, told in several places.

Pairs from two articles that share a name or a participant are scored by logistic weights learned on
ECB+ (Cybulska and Vossen 2014) over the event's word, its participants, and the words of the sentence
and of the article; average-link clustering joins them. As in Barhom et al. (2019), how much two
articles have in common counts for more than the sentence itself. Within one article the same says
little (a president "allowed" many things): there weights of their own ask for a word that points back
("the attack") or for the same participants, and what was done to another is another happening.
Over articles what another did elsewhere is: a name of one alone may be told in two ways.
Each telling meets others through its rarest words only, so that the time grows with their number.
"""

from __future__ import annotations

import functools
import heapq
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from kg.model import Event, Happening, ResolvedArticle

WORD = re.compile(r"[^\W\d_][\w’'-]+|\d+")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[^\W\d_]?)|\n")
LONGEST_SENTENCE = 600
# A block of more tellings than this is a word that tells nothing ("war" with "Russia").
MAXIMAL_BLOCK = 80
RAREST = 6  # words of a telling that it is looked for by
STEM, YEAR = 5, 4  # letters of a word, of a date
POINTING = re.compile(r"\b(?:the|this|that|these|those|his|her|their|its)(?: [\w’'-]+){0,2} $", re.IGNORECASE)
LONGEST_POINTER = 40  # code points before an event's word
LEAST_ALIKE = 0.05
AGENT, PLACE = 0, 2  # where they stand in ``EventMention.roles``
FEATURES = (
    "lemma", "article", "words", "names", "participants",
    "lemma, article", "lemma, words", "lemma, names", "lemma, participants",
)  # fmt: skip
WITHIN = ("lemma", "points back", "words", "names", "participants", "near", "lemma, points back", "lemma, participants")

Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event: its article, its word, its type (empty: unknown), its participants,
    the sentence around it, where it stands, whether it points back, and who did it to whom where."""

    document: int
    lemma: str
    type: str
    participants: frozenset[str]
    sentence: str
    time: str | None = None
    position: int = 0
    points_back: bool = False
    roles: tuple[str | None, ...] = ()


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


def join_events(articles: Sequence[ResolvedArticle]) -> tuple[ResolvedArticle, ...]:
    """The articles by their identifiers, with the tellings of one happening made one event.

    It is called after its first telling, by date of publication: so it keeps its name when later
    articles tell of it too, and in every order of the articles.
    """
    dated = sorted(articles, key=lambda resolved: (resolved.article.published or "9999", resolved.article.id))
    tellings = [(resolved, event) for resolved in dated for event in resolved.extraction.events]
    mentions = [
        _mention(resolved, number, event)
        for number, resolved in enumerate(dated)
        for event in resolved.extraction.events
    ]
    shared: dict[tuple[str, str], Happening] = {}
    for cluster in cluster_events(mentions, [resolved.article.text for resolved in dated]):
        if len(cluster) > 1:
            happening = _happening([tellings[number] for number in cluster])
            for number in cluster:
                resolved, event = tellings[number]
                shared[resolved.article.id, event.id] = happening
    return tuple(_joined(resolved, shared) for resolved in sorted(dated, key=lambda resolved: resolved.article.id))


def _happening(tellings: Sequence[tuple[ResolvedArticle, Event]]) -> Happening:
    resolved, first = tellings[0]
    times = [event.time for _, event in tellings if event.time]
    return Happening(
        (resolved.article.id, first.id),
        resolved.article.text[slice(*first.trigger)],
        max(times, key=lambda time: (time[:1] != "-", len(time))) if times else None,
    )


def _joined(resolved: ResolvedArticle, shared: Mapping[tuple[str, str], Happening]) -> ResolvedArticle:
    events = tuple(
        replace(event, happening=shared.get((resolved.article.id, event.id))) for event in resolved.extraction.events
    )
    return replace(resolved, extraction=replace(resolved.extraction, events=events))


def _mention(resolved: ResolvedArticle, article: int, event: Event) -> EventMention:
    text, start = resolved.article.text, event.trigger[0]
    roles = (event.agent, event.patient, event.place)
    return telling(article, text, start, event.lemma, event.type, event.participants, event.time, roles)


def telling(
    article: int,
    text: str,
    start: int,
    lemma: str,
    type_: str,
    participants: Iterable[str],
    time: str | None = None,
    roles: tuple[str | None, ...] = (),
) -> EventMention:
    """The telling of an event whose word starts at a position of a text."""
    sentence = sentence_around(text, start)
    points_back = POINTING.search(text[max(0, start - LONGEST_POINTER) : start]) is not None
    return EventMention(article, lemma, type_, frozenset(participants), sentence, time, start, points_back, roles)


def sentence_around(text: str, position: int) -> str:
    """The sentence that holds a position, by its punctuation; no parse is kept that far."""
    start, end = max(0, position - LONGEST_SENTENCE), min(len(text), position + LONGEST_SENTENCE)
    for match in SENTENCE_END.finditer(text, start, end):
        if match.end() <= position:
            start = match.end()
        else:
            return text[start : match.end()]
    return text[start:end]


def cluster_events(mentions: Sequence[EventMention], texts: Sequence[str]) -> list[list[int]]:
    """The mentions (by their numbers, in order) that tell of the same happening."""
    weights = load_event_weights()
    chances = {pair: weights.chance(found) for pair, found in scored_pairs(mentions, texts)}
    return average_link(len(mentions), chances, weights.threshold)


def scored_pairs(
    mentions: Sequence[EventMention], texts: Sequence[str]
) -> Iterator[tuple[tuple[int, int], tuple[float, ...]]]:
    """Each pair of mentions that may be one event, with its features."""
    articles = _bags([_words(text) for text in texts])
    words = [_words(mention.sentence) for mention in mentions]
    sentences, names = _bags(words), _bags([_names(mention.sentence) for mention in mentions])
    alike = functools.lru_cache(maxsize=200_000)(lambda a, b: _cosine(articles[a], articles[b]))
    for i, j in _pairs(mentions, names):
        first, second = mentions[i], mentions[j]
        if _other_day(first.time, second.time):
            continue
        word, name = _cosine(sentences[i], sentences[j]), _cosine(names[i], names[j])
        shared = len(first.participants & second.participants)
        participants = shared / max(1, len(first.participants | second.participants))
        others = _others_roles(first, second)
        if first.document == second.document:
            if not others:
                yield (i, j), _within(first, second, word, name, participants)
            continue
        if others >= {AGENT, PLACE}:
            continue
        article = alike(first.document, second.document)
        if article < LEAST_ALIKE:
            continue
        lemma = float(first.lemma == second.lemma)
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


def _others_roles(first: EventMention, second: EventMention) -> set[int]:
    """In which of ``roles`` two tellings name different ones."""
    pairs = enumerate(zip(first.roles, second.roles, strict=False))
    return {role for role, (one, other) in pairs if one is not None and other is not None and one != other}


def _pairs(mentions: Sequence[EventMention], names: Sequence[Bag]) -> list[tuple[int, int]]:
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


def _other_day(first: str | None, second: str | None) -> bool:
    """Whether two times can't be the same: neither holds the other, as a month holds its days."""
    if first is None or second is None:
        return False
    if "--" in (first[:2], second[:2]):  # a day of any year
        first, second = (time[2:] if time.startswith("--") else time[YEAR + 1 :] for time in (first, second))
    return not (first.startswith(second) or second.startswith(first))


def _words(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(text) if len(word) > 2)


def _names(sentence: str) -> Counter[str]:
    """Words with a capital, the sentence's first one left out, and numbers."""
    return Counter(
        match.group().removesuffix("’s").removesuffix("'s").lower()
        for match in WORD.finditer(sentence)
        if match.start() and not match.group()[0].islower()
    )


def _bags(counts: Sequence[Counter[str]]) -> list[Bag]:
    """Words weighted by how often (logarithm) and how rarely elsewhere, of length 1."""
    frequency = Counter(word for count in counts for word in count)
    rarity = {word: 1 + math.log((1 + len(counts)) / (1 + n)) for word, n in frequency.items()}
    bags: list[Bag] = []
    for count in counts:
        bag = {word: (1 + math.log(n)) * rarity[word] ** 2 for word, n in count.items()}
        length = math.sqrt(sum(value * value for value in bag.values()))
        bags.append({word: value / length for word, value in bag.items()})
    return bags


def _cosine(first: Bag, second: Bag) -> float:
    if len(second) < len(first):
        first, second = second, first
    return sum(value * second[word] for word, value in first.items() if word in second)


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
