"""Train the head that types events: `python -m training.events.types --data DIR --out kg/models/events`.

A sentence is labelled as a whole, so its loss is over the log-sum-exp of its words' scores. In
plain news every word whose lemma neither the dictionary nor the labelled sentences know as an
event is taken for none; so are, by half, the words of a labelled sentence beside the one that
carries its label, but for the dictionary's. Each sentence is learnt from twice, alone and as a paragraph of an article.
Prints macro-F1 on the development part (fold 0) and, with --folds, on all five.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.evaluate.events import folds, macro_f1
from kg.extract.events.types import CODES, POSITIONS, EventTypes, Features, of_sentence
from training.events.data import Sentence, among, candidates, news_paragraphs, read_jsonl, sentences
from training.events.dictionary import NOUN_CODES, VERB_CODES

EPOCHS, BATCH, RATE, DECAY, DROPOUT = 20, 64, 0.01, 0.05, 0.3
CONTEXT_SCALE, STATIC_SCALE, BALANCE = 0.2, 2.0, 0.3
NEWS_ARTICLES, PARAGRAPHS_ALONE, NEWS_BATCH, BESIDE = 25, 250, 512, 0.5
ACQUAINTED = 8
THRESHOLD = 0.4
# The dictionary's nouns ("invasion") are less ambiguous than its verbs; costs nothing on fold 0.
NOUN_PRIOR = 1.0
COLUMNS = len(CODES) + 1  # the last is for an event of any type


class Head(nn.Module):
    """Scores of words for the codes; starts at the dictionary."""

    def __init__(self, lemmas: Sequence[str], mean: np.ndarray, deviation: np.ndarray):
        super().__init__()
        self.mean, self.deviation = torch.tensor(mean), torch.tensor(deviation)
        self.contextual = nn.Linear(len(mean), COLUMNS)
        self.static = nn.Linear(300, COLUMNS, bias=False)
        self.lemma = nn.Embedding(len(lemmas) + 1, COLUMNS)
        self.position = nn.Linear(len(POSITIONS), COLUMNS, bias=False)
        self.dictionary = nn.Linear(len(CODES), COLUMNS, bias=False)
        self.drop = nn.Dropout(DROPOUT)
        for table in (self.contextual, self.static, self.lemma, self.position):
            nn.init.zeros_(table.weight)
        nn.init.eye_(self.dictionary.weight)
        self.slope = nn.Parameter(torch.tensor(1.0))

    def forward(self, batch: tuple[Tensor, ...]) -> tuple[Tensor, Tensor]:
        """Scores of the codes, and the log odds of an event of any; these take the scores as given."""
        contextual, static, lemma, known, position = batch
        standard = (contextual - self.mean) / self.deviation * CONTEXT_SCALE
        columns = (
            self.contextual(self.drop(standard))
            + self.static(self.drop(static)) * STATIC_SCALE
            + self.lemma(lemma)
            + self.dictionary(known)
            + self.position(position)
        )
        scores = columns[:, :-1]
        return scores, columns[:, -1] + self.slope * torch.logsumexp(scores.detach(), 1)


def dictionary_code(lemma: str) -> int | None:
    """The dictionary's code of a lemma with its part of speech ("attack/n")."""
    word, _, part = lemma.rpartition("/")
    code = (VERB_CODES if part == "v" else NOUN_CODES).get(word)
    return CODES.index(code) if code else None


def lemmas_of(training: Sequence[Sentence]) -> list[str]:
    """The lemmas that have weights of their own: frequent ones and those of the dictionary."""
    counted = collections.Counter(lemma for s in training for lemma in s.features.lemmas)
    known = {f"{w}/v" for w in VERB_CODES} | {f"{w}/n" for w in NOUN_CODES}
    return sorted(known | {lemma for lemma, count in counted.items() if count > 1})


def tensors(features: Features, rows: dict[str, int]) -> tuple[Tensor, ...]:
    known = np.zeros((len(features.lemmas), len(CODES)), np.float32)
    for row, lemma in enumerate(features.lemmas):
        code = dictionary_code(lemma)
        if code is not None:
            known[row, code] = 1
    lemma = torch.tensor([rows.get(lemma, 0) for lemma in features.lemmas])
    arrays = (features.contextual, features.static, None, known, features.positions)
    return tuple(lemma if array is None else torch.tensor(array) for array in arrays)


def joined(batches: Sequence[tuple[Tensor, ...]]) -> tuple[Tensor, ...]:
    return tuple(torch.cat(column) for column in zip(*batches, strict=True))


def train(training: Sequence[Sentence], news: Sequence[Features], seed: int) -> EventTypes:
    """Train on labelled sentences and plain news; the same seed gives the same weights."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    lemmas = lemmas_of(training)
    rows = {lemma: row for row, lemma in enumerate(lemmas, 1)}
    stacked = np.concatenate([s.features.contextual for s in training])
    head = Head(lemmas, stacked.mean(0), stacked.std(0) + 1e-5)
    labelled = [tensors(s.features, rows) for s in training]
    labels = torch.tensor([s.label for s in training])
    plain = joined([tensors(f, rows) for f in news])
    plain = tuple(column[plain[2] == 0] for column in plain)
    counts = torch.bincount(labels, minlength=len(CODES)).clamp(min=1)
    weights = (len(labels) / len(CODES) / counts) ** BALANCE
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        order = random.permutation(len(labelled))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = joined([labelled[i] for i in chosen])
            sizes = [len(labelled[i][2]) for i in chosen]
            sentence = torch.repeat_interleave(torch.arange(len(chosen)), torch.tensor(sizes))
            scores, event = head(batch)
            loss = nn.functional.cross_entropy(pooled(scores, sentence, len(chosen)), labels[chosen], weight=weights)
            if epoch >= ACQUAINTED:
                loss = loss + existence(scores, event, sentence, labels[chosen], batch[3].sum(1) > 0)
            sample = random.choice(len(plain[2]), NEWS_BATCH, replace=False)
            _, beside = head(tuple(column[sample] for column in plain))
            loss = loss + nn.functional.softplus(beside).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return exported(head.eval(), lemmas)


def pooled(scores: Tensor, sentence: Tensor, sentences: int) -> Tensor:
    """Log-sum-exp of the scores of each sentence's words."""
    top = scores.max().detach()
    powers = torch.zeros(sentences, scores.shape[1]).index_add_(0, sentence, torch.exp(scores - top))
    return top + torch.log(powers + 1e-9)


def existence(scores: Tensor, event: Tensor, sentence: Tensor, labels: Tensor, known: Tensor) -> Tensor:
    """The loss of saying that the word which carries a sentence's label names no event, and, by
    less, that any other word names one that the dictionary doesn't know."""
    own = scores.detach()[torch.arange(len(scores)), labels[sentence]]
    best = torch.zeros(len(labels)).scatter_reduce(0, sentence, own, "amax", include_self=False)
    carries = own == best[sentence]
    positive = nn.functional.softplus(-event[carries]).mean()
    negative = nn.functional.softplus(event[~carries & ~known]).mean()
    return positive + BESIDE * negative


def exported(head: Head, lemmas: Sequence[str]) -> EventTypes:
    """The weights with every scale and the dictionary folded in."""
    with torch.no_grad():
        contextual = (head.contextual.weight / head.deviation * CONTEXT_SCALE).T
        table = head.lemma.weight.clone()
        for row, lemma in enumerate(lemmas, 1):
            code = dictionary_code(lemma)
            if code is not None:
                table[row] += head.dictionary.weight[:, code]
                if lemma.endswith("/n"):
                    table[row, code] += NOUN_PRIOR
        return EventTypes(
            contextual.numpy(),
            (head.static.weight * STATIC_SCALE).T.numpy(),
            table.numpy(),
            head.position.weight.T.numpy(),
            (head.contextual.bias - head.mean @ contextual).numpy(),
            {lemma: row for row, lemma in enumerate(lemmas, 1)},
            float(head.slope),
            THRESHOLD,
        )


def predicted(model: EventTypes, tested: Sequence[Sentence]) -> list[int]:
    return [int(of_sentence(model.scores(s.features)[0]).argmax()) for s in tested]


def save(model: EventTypes, path: Path) -> None:
    """Half-precision weights; the lemmas as strings."""
    arrays = {
        name: getattr(model, name).astype(np.float16)
        for name in ("contextual", "static", "by_lemma", "positions", "bias")
    }
    lemmas = sorted(model.lemmas, key=lambda lemma: model.lemmas[lemma])
    numbers = {name: np.float32(getattr(model, name)) for name in ("slope", "threshold")}
    np.savez_compressed(path, lemmas=np.array(lemmas), **numbers, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", action="store_true", help="measure on all five folds too")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    records = read_jsonl(arguments.data / "plover_train.jsonl")
    paragraphs = news_paragraphs(arguments.data / "polnear_train.jsonl", NEWS_ARTICLES)
    everything, fold = sentences(records), np.array(folds(records))
    in_articles, news = among(records, paragraphs)
    fold_of = {record["id"]: number for record, number in zip(records, fold, strict=True)}
    news += [candidates(paragraph, "news")[1] for paragraph in paragraphs[:PARAGRAPHS_ALONE]]
    gold, found = np.array([s.label for s in everything]), np.zeros(len(everything), int)
    for number in range(5 if arguments.folds else 1):
        training = [s for s in (*everything, *in_articles) if fold_of[s.record["id"]] != number]
        model = train(training, news, seed=0)
        if number == 0:
            arguments.out.mkdir(parents=True, exist_ok=True)
            save(model, arguments.out / "types.npz")
        tested = np.flatnonzero(fold == number)
        found[tested] = predicted(model, [everything[i] for i in tested])
        print(f"fold {number}: macro-F1 {macro_f1(gold[tested], found[tested]):.3f}", flush=True)
    if arguments.folds:
        print(f"five folds together: macro-F1 {macro_f1(gold, found):.3f}")


if __name__ == "__main__":
    main()
