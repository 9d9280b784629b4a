"""Pairs without labels, which the teacher labels: what the training texts hold, in other company.

Turned round; two claims of one text; neighbours by their rare words; and texts that differ from their
neighbour, or from themselves, in a negation, a number, a name, a word for its opposite, or how they
are told. No text of a part that is chosen or reported on is among them.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from kg.compare.pair_model import asked_of
from training.comparisons.data import (
    ALIKE,
    ARGUMENTS,
    CHOOSE,
    NOT_REFUTED,
    POLARITY,
    RELATION,
    REPORT,
    STRICT,
    TRAIN,
    Pair,
    load_pairs,
    read_jsonl,
    training_pairs,
)
from training.comparisons.made import change_number, negate, said_in

SEED = 11
MOST = 600_000
TARGETS = 70_000
GENERAL = 45_000
OF_NEWS = (
    "debate_relations", "prosecco", "nli_perspectrum", "nli_keypoints", "claimdiff", "rte3", "fnc_headlines",
    "emergent", "para_msrp", "sts_headlines",
)  # fmt: skip
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
TARGET = re.compile(r"\b(?:[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}|he|she|He|She|I|they)\b")
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
OPPOSITES = tuple(
    pair.split("/")
    for pair in """
        more/less increase/decrease increased/decreased rose/fell higher/lower support/oppose supports/opposes
        always/never before/after win/lose won/lost good/bad better/worse safe/dangerous legal/illegal true/false
        guilty/innocent open/closed accept/reject accepted/rejected first/last many/few most/few strong/weak
        possible/impossible success/failure succeeded/failed allow/ban start/stop started/stopped right/wrong up/down
        with/without love/hate like/dislike alive/dead rich/poor young/old men/women yes/no some/no every/no
        something/nothing confirmed/denied agree/disagree agreed/refused trust/distrust raise/cut raised/cut gain/loss
        approve/reject approved/rejected fair/unfair cause/prevent attack/defend attacked/defended friend/enemy
        peace/war north/south east/west large/small big/small high/low long/short early/late easy/hard
        remember/forget will/might must/may can/cannot
    """.split()
)
TOLD = (
    "He said that {}", "She denied that {}", "Nobody believes that {}", "It may be that {}", "Critics claim that {}",
    "“{}”", "It is not true that {}", "I have always said that {}", "We doubt that {}", "If {}, we will act",
    "{}, the minister said", "They hope that {}", "I never said that {}", "{}. That is a lie", "Some say {}",
)  # fmt: skip


def unlabelled_pairs(data: Path) -> list[Pair]:
    """At most ``MOST`` pairs of claims and ``TARGETS`` of sentences with a target."""
    rng = random.Random(SEED)
    strict = [pair for pair in training_pairs(data) if pair.teaches in (RELATION, NOT_REFUTED)]
    news, general = _texts(data, strict)
    edits = _edits(news, rng)
    near = [*_neighbours(news, 4), *_neighbours(rng.sample(general, min(GENERAL, len(general))), 2)]
    found = {pair: None for pair in _company(strict, near, news, general, edits, rng) if _fits(*pair)}
    claims = rng.sample(list(found), min(MOST, len(found)))
    return [Pair(*texts, 0) for texts in claims] + [Pair(*texts, 0, POLARITY) for texts in _targets(data, rng)]


def _fits(first: str, second: str) -> bool:
    return first != second and 3 <= len(first.split()) <= 60 and 3 <= len(second.split()) <= 45


def _texts(data: Path, strict: list[Pair]) -> tuple[list[str], list[str]]:
    """The texts of politics and news, and those of the sets of strict relations, in order."""
    kept = {
        text
        for part in (CHOOSE, REPORT)
        for name in (*STRICT, *ARGUMENTS, *ALIKE)
        for pair in load_pairs(data, name, part)
        for text in (pair.premise, pair.hypothesis)
    }
    news = {text for name in OF_NEWS for p in load_pairs(data, name, TRAIN) for text in (p.premise, p.hypothesis)}
    for record in read_jsonl(data / "claimmatch_politifact_train.jsonl"):
        news |= {record["premise"], record["hypothesis"]}
    for article in read_jsonl(data / "polnear_train.jsonl"):
        news.update(text for _, _, text in said_in(article, random.Random(SEED)))
    general = {text for pair in strict for text in (pair.premise, pair.hypothesis)}
    return tuple(sorted(t for t in own if t not in kept and 4 <= len(t.split()) <= 45) for own in (news, general))


def _neighbours(texts: list[str], most: int) -> Iterator[tuple[str, str]]:
    """Each text with those that share most of its rare words, copies left out."""
    table = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.01).fit_transform(texts)
    turned = table.T.tocsr()
    for start in range(0, len(texts), 500):
        likeness = (table[start : start + 500] @ turned).tocsr()
        for row in range(likeness.shape[0]):
            own = slice(likeness.indptr[row], likeness.indptr[row + 1])
            values, places = likeness.data[own], likeness.indices[own]
            alike = (values > 0.15) & (values < 0.95)
            for place in places[alike][np.argsort(-values[alike], kind="stable")[:most]]:
                yield texts[start + row], texts[int(place)]


def _company(
    strict: list[Pair],
    near: list[tuple[str, str]],
    news: list[str],
    general: list[str],
    edits: list[Callable[[str], str | None]],
    rng: random.Random,
) -> Iterator[tuple[str, str]]:
    of_premise = defaultdict(set)
    for pair in strict:
        of_premise[pair.premise].add(pair.hypothesis)
        if rng.random() < 0.8:
            yield pair.hypothesis, pair.premise
    for premise in sorted(of_premise):
        claims = sorted(of_premise[premise])
        for _ in range(min(2, len(claims) - 1)):
            yield tuple(rng.sample(claims, 2))
    yield from near
    for text in (*news, *(text for text in general if rng.random() < 0.35)):
        for edit in rng.sample(edits, 2):
            yield from _either_way(text, edit(text), rng)
    for first, second in near:
        if rng.random() < 0.4:
            yield from _either_way(first, rng.choice(edits)(second), rng)
    for pair in strict:
        if rng.random() < 0.35 and (edited := rng.choice(edits)(pair.hypothesis)):
            yield pair.premise, edited
        if rng.random() < 0.2 and (edited := rng.choice(edits)(pair.premise)):
            yield edited, pair.hypothesis


def _either_way(text: str, edited: str | None, rng: random.Random) -> Iterator[tuple[str, str]]:
    if edited:
        yield (text, edited) if rng.random() < 0.5 else (edited, text)


def _edits(news: list[str], rng: random.Random) -> list[Callable[[str], str | None]]:
    names = sorted({name for text in news for name in NAME.findall(text)})
    opposed = defaultdict(list)
    for first, second in OPPOSITES:
        opposed[first].append(second)
        opposed[second].append(first)

    def other_name(text: str) -> str | None:
        found = list(NAME.finditer(text))
        return _put(text, rng.choice(found), rng.choice(names)) if found else None

    def other_word(text: str) -> str | None:
        found = [word for word in re.finditer(r"\b[a-z]+\b", text) if word.group() in opposed]
        if not found:
            return None
        word = rng.choice(found)
        return _put(text, word, rng.choice(opposed[word.group()]))

    def shorter(text: str) -> str | None:
        words = text.split()
        if len(words) < 8:
            return None
        cut = rng.randrange(4, len(words) - 1)
        return " ".join(words[:cut]).rstrip(",;:") if rng.random() < 0.6 else " ".join(words[-cut:])

    def without_a_word(text: str) -> str | None:
        words = text.split()
        if len(words) < 6:
            return None
        cut = rng.randrange(1, len(words))
        return " ".join(words[:cut] + words[cut + 1 :])

    def told(text: str) -> str:
        return rng.choice(TOLD).format(text[0].lower() + text[1:] if rng.random() < 0.7 else text)

    return [negate, lambda text: change_number(text, rng), other_name, other_word, shorter, without_a_word, told]


def _put(text: str, match: re.Match, word: str) -> str:
    return text[: match.start()] + word + text[match.end() :]


def _targets(data: Path, rng: random.Random) -> list[tuple[str, str]]:
    """Sentences of news with a name or a pronoun in them as the target."""
    found = {}
    for name in ("polnear", "newsmtsc"):
        for record in read_jsonl(data / f"{name}_train.jsonl"):
            for sentence in SENTENCE_END.split(record["text"]):
                sentence = " ".join(sentence.split())
                if 40 < len(sentence) < 400:
                    spans = [match.span() for match in TARGET.finditer(sentence)]
                    found.update((asked_of(sentence, span), None) for span in rng.sample(spans, min(3, len(spans))))
    return rng.sample(list(found), min(TARGETS, len(found)))
