"""Fit ``kg/models/antecedents``, and measure them by folds.

    python -m training.coreference.ranking coref_gum_train.jsonl ecbplus_train.jsonl coref_gap_dev.jsonl

The candidates for a pronoun compete in a softmax; where several are right (GAP says of some
pronouns only who is not meant), their chances are added. Earlier pronouns of a document are
resolved as GUM and ECB+ have them, in GAP by the ranking of the round before. The weights of the features
and the network over the vectors are fitted together; the encoder stays as it is.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Token
from torch import Tensor, nn

from kg.evaluate.coreference import evaluate_pronouns
from kg.networks.vectors import SIZE, Vectors
from kg.resolve.article.antecedent_features import Asked, Setting, features_of_none
from kg.resolve.article.antecedents import Choice, Chooser, Ranking, around_candidate
from kg.resolve.article.clusters import build_clusters
from kg.resolve.article.coreference import Discourse
from kg.resolve.article.memory import Appearance, Memory
from kg.resolve.article.mentions import find_names
from kg.resolve.article.people import find_people
from kg.resolve.article.stage import resolve_article
from kg.resolve.article.towns import with_towns_and_bodies
from training.coreference.data import Item, has_named_pronouns, is_pronouns, read, split
from training.coreference.judges import Judge, judge_of

OUT = Path(__file__).parents[2] / "kg" / "models" / "antecedents" / "weights.json"
FOLDS = 4
EPOCHS = 12
BATCH = 64
WIDTH = 32
SEED = 20
RATE_OF_WEIGHTS = 0.02
RATE_OF_NETWORK = 0.003
DECAY = 0.004
RARE = 4  # pronouns that have a feature among their candidates, below which it is left out

UNTRAINED = Ranking({}, None)


@dataclass
class Decision:
    """A pronoun's candidates, "nobody" first: their features, and which are right."""

    features: list[list[str]]
    vectors: tuple[np.ndarray, np.ndarray, np.ndarray]
    right: list[bool]


class Recorder(Chooser):
    """Chooses antecedents and keeps the decisions; ``judge`` tells whether a candidate, or nobody, is right, or
    None where the gold says nothing of the pronoun. Where ``follows_gold``, the right one is chosen."""

    def __init__(self, memory: Memory, vectors: Vectors, ranking: Ranking, judge: Judge, follows_gold: bool) -> None:
        super().__init__(memory, vectors, ranking)
        self._vectors, self._judge, self._follows_gold = vectors, judge, follows_gold
        self.decisions: list[Decision] = []

    def choose(self, pronoun: Token, candidates: Sequence[Appearance], setting: Setting) -> Choice | None:
        memory = self._memory
        right = [self._judge(pronoun, candidate, memory) for candidate in candidates]
        if None in right or not candidates:
            return super().choose(pronoun, candidates, setting)
        asked = Asked(memory, pronoun, setting)
        features = [features_of_none(pronoun)]
        features += [asked.features(c, rank) for rank, c in enumerate(candidates)]
        nobody = self._judge(pronoun, None, memory) if not any(right) else False
        if nobody or any(right):
            vectors = _inputs(memory, self._vectors, pronoun, candidates)
            self.decisions.append(Decision(features, vectors, [bool(nobody), *map(bool, right)]))
        if self._follows_gold:
            chosen = [c.referent for c, is_right in zip(candidates, right, strict=True) if is_right]
            return Choice(chosen[0], 1.0, None) if chosen else None
        return super().choose(pronoun, candidates, setting)


def _inputs(
    memory: Memory, vectors: Vectors, pronoun: Token, candidates: Sequence[Appearance]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The vectors of the pronoun, of the candidates, and of the expressions that refer to each
    candidate around the pronoun (their mean)."""
    around = (around_candidate(memory, pronoun, candidate) for candidate in candidates)
    return (
        vectors.at(pronoun.idx),
        np.stack([vectors.at(candidate.token.idx) for candidate in candidates]),
        np.stack([vectors.mean(places) for places in around]),
    )


def record(items: Sequence[Item], ranking: Ranking) -> list[list[Decision]]:
    """The decisions of each document, taken with a ranking."""
    decisions = []
    for item in items:
        names = find_people(item.annotated, with_towns_and_bodies(item.annotated.doc, find_names(item.annotated)))
        clusters = build_clusters(item.annotated, names, item.extraction.statements)
        discourse = Discourse(item.annotated, clusters, item.extraction.statements, ranking)
        recorder = Recorder(
            discourse.references.memory, discourse.vectors, ranking, judge_of(item), not is_pronouns(item)
        )
        discourse.chooser = recorder
        discourse.resolve(
            (block.start, block.end)
            for block in item.annotated.article.blocks
            if block.kind not in ("chrome", "dateline")
        )
        decisions.append(recorder.decisions)
    return decisions


class Scorer(nn.Module):
    """Weights of features and the network of ``kg.resolve.article.antecedents.Meaning``."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(features))
        self.drop = nn.Dropout(0.3)
        self.pronoun = nn.Linear(SIZE, WIDTH)
        self.candidate = nn.Linear(SIZE, WIDTH)
        self.around = nn.Linear(SIZE, WIDTH, bias=False)
        self.sums = nn.Linear(WIDTH, 1)
        self.products = nn.Linear(WIDTH, 1, bias=False)
        nn.init.zeros_(self.products.weight)

    def forward(self, features: Tensor, pronoun: Tensor, candidates: Tensor, around: Tensor):
        asked = self.pronoun(self.drop(pronoun)).unsqueeze(1)
        given = self.candidate(self.drop(candidates)) + self.around(self.drop(around))
        hidden = nn.functional.dropout(torch.relu(asked + given), 0.2, self.training)
        by_meaning = (self.sums(hidden) + self.products(asked * given)).squeeze(-1)
        nobody = torch.zeros(len(features), 1)
        return features @ self.weights + torch.cat((nobody, by_meaning), 1)

    def network(self) -> dict[str, np.ndarray]:
        """The arrays as the package reads them."""
        arrays = {
            "pronoun": self.pronoun.weight,
            "pronoun_bias": self.pronoun.bias,
            "candidate": self.candidate.weight,
            "given_bias": self.candidate.bias,
            "around": self.around.weight,
            "sums": self.sums.weight[0],
            "products": self.products.weight[0],
            "bias": self.sums.bias,
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


def fit(documents: Sequence[Sequence[Decision]]) -> Ranking:
    """Fit everything by gradient descent (AdamW), with a fixed seed."""
    decisions = [decision for document in documents for decision in document]
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    counts = Counter(f for d in decisions for f in {f for row in d.features for f in row})
    number = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}
    examples = [_tensors(decision, number) for decision in decisions]
    scorer = Scorer(len(number))
    network = [p for name, p in scorer.named_parameters() if name != "weights"]
    optimizer = torch.optim.AdamW(
        [
            {"params": [scorer.weights], "weight_decay": 0.0, "lr": RATE_OF_WEIGHTS},
            {"params": network, "weight_decay": 0.1, "lr": RATE_OF_NETWORK},
        ]
    )
    steps = EPOCHS * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    order = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(examples))
        for start in range(0, len(shuffled), BATCH):
            batch = [examples[i] for i in shuffled[start : start + BATCH]]
            *inputs, right, exists = map(_padded, zip(*batch, strict=True))
            scores = scorer(*inputs).masked_fill(~exists, -1e9)
            wanted = torch.logsumexp(scores.masked_fill(~right, -1e9), 1)
            loss = (torch.logsumexp(scores, 1) - wanted).mean()
            loss = loss + DECAY / 2 * scorer.weights.square().sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    values = scorer.weights.detach().numpy()
    weights = {f: round(float(values[i]), 3) for f, i in number.items() if abs(values[i]) >= 5e-4}
    return Ranking(weights, scorer.network())


def _tensors(decision: Decision, number: Mapping[str, int]) -> tuple[Tensor, ...]:
    features = torch.zeros(len(decision.features), len(number))
    for row, names in enumerate(decision.features):
        features[row, [number[name] for name in names if name in number]] = 1.0
    vectors = [torch.from_numpy(np.asarray(x, np.float32)) for x in decision.vectors]
    right = torch.tensor(decision.right)
    return (features, *vectors, right, torch.ones_like(right))


def _padded(tensors: Sequence[Tensor]) -> Tensor:
    return nn.utils.rnn.pad_sequence(list(tensors), batch_first=True)


def measure(gap: Sequence[Item], ranking_of: Callable[[int], Ranking]) -> str:
    """GAP's figures where each document is resolved with the ranking of its fold."""
    resolved = [
        resolve_article(item.annotated, item.extraction, ranking_of(number % FOLDS)) for number, item in enumerate(gap)
    ]
    report, _ = evaluate_pronouns([item.document for item in gap], resolved)
    return (
        f"GAP: F1 {report.overall.f1:.3f}"
        f" (P {report.overall.precision:.3f}, R {report.overall.recall:.3f}),"
        f" masculine {report.masculine.f1:.3f}, feminine {report.feminine.f1:.3f}"
    )


def write(ranking: Ranking) -> None:
    """Write the two files."""
    text = json.dumps({"weights": dict(sorted(ranking.weights.items()))}, indent=0)
    OUT.write_text(text + "\n", "utf8")
    np.savez(OUT.with_name("vectors.npz"), **ranking.network)


def main(gum_path: str, ecb_path: str, gap_path: str) -> None:
    """Write what GUM's and ECB+'s training parts and all of GAP teach, then measure by folds."""
    gum, _ = split(read(Path(gum_path)))
    run([*gum, *read(Path(ecb_path), has_named_pronouns)], read(Path(gap_path)))


def run(news: Sequence[Item], gap: Sequence[Item]) -> None:
    """Two rounds on everything; then for each fold one on the others' decisions."""
    first = fit(record([*news, *gap], UNTRAINED))
    decisions = record([*news, *gap], first)
    write(fit(decisions))
    by_fold = []
    for fold in range(FOLDS):
        others = [d for n, d in enumerate(decisions[len(news) :]) if n % FOLDS != fold]
        by_fold.append(fit([*decisions[: len(news)], *others]))
    print(f"by {FOLDS} folds:", measure(gap, lambda fold: by_fold[fold]))


if __name__ == "__main__":
    main(*sys.argv[1:])
