"""Events of several articles that are one, against ECB+ (Cybulska and Vossen 2014).

Gold mentions: the marked event words are given and only their grouping is measured. Predicted
mentions: the events that the pipeline finds in the fully marked sentences stand for the gold ones
that they overlap; what is marked and not found, or found and not marked, counts as an event alone.
MUC, B³, CEAF-e and their mean, over all articles together, without the gold topics.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle, annotate
from kg.evaluate.entities import ClusterReport, evaluate_clusters
from kg.extract.events.stage import extract_events, participants_of
from kg.extract.spans import overlaps
from kg.reading.inputs import read_text
from kg.resolve.corpus.events import EventMention, cluster_events, telling, words_in


@dataclass(frozen=True)
class Told:
    """Event mentions of some articles with the chain of each."""

    mentions: Sequence[EventMention]
    chains: Sequence[Hashable]
    texts: Sequence[str]

    def clusters(self) -> list[list[int]]:
        """The numbers of the mentions of each chain."""
        chains: dict[Hashable, list[int]] = defaultdict(list)
        for number, chain in enumerate(self.chains):
            chains[chain].append(number)
        return list(chains.values())


@dataclass(frozen=True)
class EventClusterReport:
    """``same_lemma`` puts all gold mentions of one lemma together. Of the pairs of predicted
    mentions that are joined and both marked, ``joined_pairs``, ``right_pairs`` have one chain."""

    gold_mentions: ClusterReport
    same_lemma: ClusterReport
    predicted_mentions: ClusterReport
    joined_pairs: int
    right_pairs: int


def evaluate_event_clusters(documents: Sequence[Mapping[str, Any]]) -> EventClusterReport:
    """Measure on documents with sentences and mentions."""
    read = [_marked(document) for document in documents]
    gold = _gold(read, documents)
    lemmas: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(gold.mentions):
        lemmas[mention.lemma].append(number)
    return EventClusterReport(
        evaluate_clusters(gold.clusters(), cluster_events(gold.mentions, [words_in(text) for text in gold.texts])),
        evaluate_clusters(gold.clusters(), list(lemmas.values())),
        *_evaluate_predicted(read, documents),
    )


def gold_events(documents: Sequence[Mapping[str, Any]]) -> Told:
    """The marked event mentions of documents, in order, as the pipeline would tell them."""
    return _gold([_marked(document) for document in documents], documents)


@dataclass(frozen=True)
class _Marked:
    """The fully marked sentences of a document, a line each, and the marked events in them."""

    annotated: AnnotatedArticle
    events: Sequence[tuple[tuple[int, int], Hashable]]


def _marked(document: Mapping[str, Any]) -> _Marked:
    sentences = [s for s in document["sentences"] if s["annotated"]]
    lines, moved, length = [], [], 0
    for sentence in sentences:
        line = document["text"][sentence["start"] : sentence["end"]].replace("\n", " ")
        moved.append((sentence["start"], sentence["end"], length))
        lines.append(line)
        length += len(line) + 1
    [annotated] = annotate([read_text("\n".join(lines) + "\n", document["id"])])
    events = []
    for mention in document["mentions"]:
        if mention["annotated"] and mention["start"] is not None and "ACTION" in mention["type"]:
            for start, end, new in moved:
                if start <= mention["start"] < end:
                    span = (mention["start"] - start + new, mention["end"] - start + new)
                    chain = (
                        mention["chain"] if mention["chain_scope"] == "cross" else (document["id"], mention["chain"])
                    )
                    events.append((span, chain))
    return _Marked(annotated, sorted(events, key=lambda event: event[0]))


def _gold(read: Sequence[_Marked], documents: Sequence[Mapping[str, Any]]) -> Told:
    mentions, chains = [], []
    for number, marked in enumerate(read):
        for span, chain in marked.events:
            word = _head(marked.annotated, span)
            if word is not None:
                text = marked.annotated.article.text
                mentions.append(telling(number, text, word.idx, word.lemma_.lower(), "", participants_of(word)))
                chains.append(chain)
    return Told(mentions, chains, [document["text"] for document in documents])


def _head(annotated: AnnotatedArticle, span: tuple[int, int]) -> Token | None:
    tokens = annotated.doc.char_span(*span, alignment_mode="expand")
    return tokens.root if tokens is not None else None


def _evaluate_predicted(
    read: Sequence[_Marked], documents: Sequence[Mapping[str, Any]]
) -> tuple[ClusterReport, int, int]:
    mentions, keys, chains = [], [], []
    gold: dict[Hashable, list[Hashable]] = defaultdict(list)
    for number, marked in enumerate(read):
        free = [(span, chain, (number, span)) for span, chain in marked.events]
        for event in extract_events(marked.annotated, ()):
            over = next((f for f in free if overlaps(f[0], event.trigger)), None)
            if over is not None:
                free.remove(over)
                gold[over[1]].append(over[2])
            text = marked.annotated.article.text
            mentions.append(
                telling(number, text, event.trigger[0], event.lemma, event.type, event.participants, event.time)
            )
            keys.append(over[2] if over is not None else (number, event.trigger))
            chains.append(over[1] if over is not None else None)
        for _, chain, key in free:
            gold[chain].append(key)
    clusters = cluster_events(mentions, [words_in(document["text"]) for document in documents])
    report = evaluate_clusters(list(gold.values()), [[keys[i] for i in cluster] for cluster in clusters])
    chained = [[chains[i] for i in cluster if chains[i] is not None] for cluster in clusters]
    joined = [first == second for cluster in chained for first, second in itertools.combinations(cluster, 2)]
    return report, len(joined), sum(joined)
