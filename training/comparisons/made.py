"""Pairs made from news, so that the model knows how people talk there.

What is said in PolNeAR: two things that one article quotes, or two that share words, nearly never
contradict each other; with a negation put in or taken out, or a number changed, a text refutes what
it said; part of a text is supported by it. And who knew of a thing contradicts who didn't.
"""

import random
import re
from collections import defaultdict
from pathlib import Path

from kg.compare.alignment import marks, stem, words_of
from training.comparisons.data import ARGUMENT, NEI, NOT_REFUTED, REFUTES, RELATION, SUPPORTS, Pair, read_jsonl

MADE_OF_A_KIND = 2000
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does)\b", re.IGNORECASE)
NEGATED = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does) (?:not|never)\b", re.IGNORECASE
)
NEGATION = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither|nor|without)\b|n[’']t\b", re.IGNORECASE)
TOPIC = re.compile(
    r"\b(?:the|a|his|her|their) (?:[a-z]+ ){0,2}(?:plans?|deals?|decision|meetings?|attacks?|payments?|letter|report|"
    r"operation|investigation|emails?|talks|agreement|calls?|documents?|proposal|campaign|visit|changes?|strike)"
    r"(?: (?:to|on|of|with|for|in|at|by|between) [A-Za-z’' ]{4,40}?)?(?=[.,;]| (?:and|but|that|which|when|before)\b)"
)
KNEW = (
    "{s} knew about {y}", "{s} knew of {y} in advance", "{s} was aware of {y}", "{s} had been told about {y}",
    "they warned {o} of {y}", "{s} was informed of {y} hours before", "{s} was briefed on {y}",
    "somebody had let {o} know about {y}", "{s} had heard of {y} long before", "{s} was notified of {y} beforehand",
    "they told {o} everything about {y}", "{s} was among the few who knew about {y}",
    "{s} found out about {y} weeks earlier", "{y} was no secret to {o}", "{s} had been consulted about {y}",
)  # fmt: skip
DID_NOT_KNOW = (
    "{s} did not know about {y}", "{s} knew nothing of {y}", "{s} was not aware of {y}", "nobody told {o} about {y}",
    "{s} was never informed of {y}", "{s} was kept in the dark about {y}", "{s} had no knowledge of {y}",
    "{s} learned of {y} only from the news", "{s} was not among those who knew of {y}", "{s} was unaware of {y}",
    "{y} came as a complete surprise to {o}", "{s} heard about {y} only afterwards", "{s} wasn't told about {y}",
    "{s} had no idea about {y}", "{s} was not one of the people informed of {y}",
    "only a few people knew about {y}, and {s} was not one of them", "{s} wasn't informed and so on, about {y}",
    "the circle of those informed of {y} is very small – and {s} was not among them",
    "for {y} few are let in on it, and {s} was not", "only a handful of people know about {y}; {s} did not",
    "no one but two or three people was privy to {y}, and nobody asked {o}",
)  # fmt: skip
PERSONS = (("I", "me"), ("he", "him"), ("she", "her"))


def made_pairs(data: Path) -> list[Pair]:
    """The pairs of all kinds, so many of each."""
    rng = random.Random(5)
    articles = [said_in(article, rng) for article in read_jsonl(data / "polnear_train.jsonl")]
    texts = [text for said in articles for _, _, text in said]
    kinds = [
        _of_one_article(articles),
        _with_shared_words(texts, rng),
        [p for text in texts if (p := _against(text, negate(text), rng))],
        [p for text in texts if (p := _against(text, change_number(text, rng), rng))],
        [p for text in texts if (p := _shortened(text))],
        _knowing(texts, rng),
    ]
    pairs = [pair for kind in kinds for pair in rng.sample(kind, min(MADE_OF_A_KIND, len(kind)))]
    return pairs + _unrelated(data, rng) + _perspectives(data, rng)


def said_in(article: dict, rng: random.Random) -> list[tuple[int, int, str]]:
    said = []
    for attribution in article["attributions"]:
        if len(attribution["content"]) == 1:
            start, end = attribution["content"][0]
            text = " ".join(article["text"][start:end].split()).strip("“”\"' .,")
            if 6 <= len(text.split()) <= 40:
                said.append((start, end, text))
    rng.shuffle(said)
    return said


def _of_one_article(articles: list[list[tuple[int, int, str]]]) -> list[Pair]:
    return [
        Pair(first, second, NEI)
        for said in articles
        for (start, end, first), (other_start, other_end, second) in zip(said[::2], said[1::2])
        if end <= other_start or other_end <= start
    ]


def _with_shared_words(texts: list[str], rng: random.Random) -> list[Pair]:
    """Texts that share several rare words and differ in no negation and no number."""
    stems = [frozenset(stem(w.form) for w in words_of(text) if len(w.form) > 3) for text in texts]
    holding: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(stems):
        for one in sorted(own):
            holding[one].append(place)
    found = {}
    for one in sorted(holding):
        places = holding[one]
        if 2 <= len(places) <= 60:
            for _ in range(len(places)):
                a, b = sorted(rng.sample(places, 2))
                likeness = len(stems[a] & stems[b]) / max(1, len(stems[a] | stems[b]))
                if 0.2 <= likeness < 0.7 and texts[a] not in texts[b] and texts[b] not in texts[a]:
                    found[a, b] = None
    return [
        Pair(texts[a], texts[b], NEI, NOT_REFUTED)
        for a, b in found
        if bool(NEGATION.search(texts[a])) == bool(NEGATION.search(texts[b]))
        and not _numbers_differ(texts[a], texts[b])
    ]


def _numbers_differ(first: str, second: str) -> bool:
    own, other = words_of(first), words_of(second)
    return any(m in (5, 6, 9) for m in (*marks(own, other), *marks(other, own)))


def _against(text: str, opposite: str | None, rng: random.Random) -> Pair | None:
    if opposite is None:
        return None
    return Pair(text, opposite, REFUTES) if rng.random() < 0.5 else Pair(opposite, text, REFUTES)


def negate(text: str) -> str | None:
    """The text with its only auxiliary negated, or made positive; None where that isn't plain."""
    if len(AUXILIARY.findall(text)) != 1:
        return None
    if NEGATED.search(text):
        return NEGATED.sub(r"\1", text)
    return None if NEGATION.search(text) else AUXILIARY.sub(r"\1 not", text)


def change_number(text: str, rng: random.Random) -> str | None:
    """The text with its only number, in digits and not a year, made clearly larger or smaller."""
    numbers = [word for word in words_of(text) if word.value is not None]
    if len(numbers) != 1 or numbers[0].is_year or not text[numbers[0].start].isdigit():
        return None
    digits = re.match(r"\d+", text[numbers[0].start :])
    if digits is None or len(digits.group()) > 4:
        return None
    value = int(digits.group())
    other = max(1, round(value * rng.choice((0.3, 0.5, 0.7, 1.4, 2, 3))))
    if other == value:
        other = value + 3
    return text[: numbers[0].start] + str(other) + text[numbers[0].start + digits.end() :]


def _shortened(text: str) -> Pair | None:
    clauses = re.split(r", (?:and|but|which|who|as|while|because) ", text)
    return Pair(text, clauses[0], SUPPORTS) if len(clauses) > 1 and len(clauses[0].split()) >= 5 else None


def _knowing(texts: list[str], rng: random.Random) -> list[Pair]:
    topics = sorted({match.group() for text in texts for match in TOPIC.finditer(text)})
    made = []
    for topic in rng.choices(topics, k=MADE_OF_A_KIND):
        sides = [rng.choice((KNEW, DID_NOT_KNOW)) for _ in range(2)]
        is_other = rng.random() < 0.35
        about = [topic, rng.choice(topics) if is_other else _reworded(topic, rng)]
        rng.shuffle(about)
        (s, o) = rng.choice(PERSONS)
        said = [rng.choice(side).format(s=s, o=o, y=y) for side, y in zip(sides, about)]
        said = [_in_talk(text, rng.choice(texts), rng) for text in said]
        if is_other:
            made.append(Pair(*said, NEI, NOT_REFUTED))
        else:
            made.append(Pair(*said, SUPPORTS if sides[0] is sides[1] else REFUTES))
    return made


def _reworded(topic: str, rng: random.Random) -> str:
    """The same thing, or one of a kind, in fewer or other words: "the plan", "such plans", "it"."""
    head = re.search(r"(?:the|a|his|her|their) (?:[a-z]+ )*?(\w+)(?= (?:to|on|of|with|for|in|at|by|between) |$)", topic)
    if head is None or rng.random() < 0.4:
        return topic
    return rng.choice(("the {}", "such a serious {}", "these plans for the {}", "any {} like that")).format(
        head.group(1)
    )


def _claims_of_politics(data: Path) -> list[str]:
    names = ("debate_relations", "nli_perspectrum", "prosecco")
    records = [record for name in names for record in read_jsonl(data / f"{name}_train.jsonl")]
    return sorted({text for record in records for text in (record["premise"], record["hypothesis"])})


def _unrelated(data: Path, rng: random.Random) -> list[Pair]:
    """Two claims drawn at random: no relation, and no argument."""
    claims = _claims_of_politics(data)
    drawn = [rng.sample(claims, 2) for _ in range(3 * MADE_OF_A_KIND)]
    return [Pair(first, second, NEI, rng.choice((RELATION, ARGUMENT))) for first, second in drawn]


def _perspectives(data: Path, rng: random.Random) -> list[Pair]:
    """Two perspectives on one claim: they argue for the same, or against each other."""
    of_claim: dict[str, list[dict]] = defaultdict(list)
    for record in read_jsonl(data / "nli_perspectrum_train.jsonl"):
        of_claim[record["hypothesis"]].append(record)
    made = []
    for claim in sorted(of_claim):
        for _ in range(len(of_claim[claim])):
            first, second = rng.choices(of_claim[claim], k=2)
            label = SUPPORTS if first["label"] == second["label"] else REFUTES
            if first["premise"] != second["premise"] and (label == REFUTES or rng.random() < 0.5):
                made.append(Pair(first["premise"], second["premise"], label, ARGUMENT))
    return made


def _in_talk(text: str, other: str, rng: random.Random) -> str:
    """A claim alone, or with more that the speaker says."""
    drawn = rng.random()
    text = text[0].upper() + text[1:]
    if drawn < 0.5 or len(other.split()) > 20:
        return text
    return f"{text}. {other}" if drawn < 0.75 else f"{other}. {text}"
