"""The network that finds and types events, and how it learns.

Each word has a chance to name an event and scores of the types. Where a word may be one of several
types, or none, what counts is the chance that it is one of these. A sentence labelled as a whole has
the log-sum-exp of its words' scores. Two more outputs, of use in training only, tell what corpora that mark
events of any kind would call one. What ships is the mean of several networks.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from kg.extract.events.types import CODES, PLOVER, EventTypes
from training.events.corpora import Rows
from training.events.dictionary import TYPES, types_of
from training.events.type_map import NONE

EPOCHS, BATCH, RATE, DECAY, DROPOUT, HIDDEN = 8, 512, 2.5e-3, 0.03, 0.45, 80
SEEDS = 3  # networks whose scores are averaged
EASY_SHARE = 0.3  # of the words that name no event in corpora that mark all events, drawn anew each epoch
KNOWN_FROM, FORGET = 3, 0.3  # how often a lemma must stand to have weights of its own, and is hidden
CONTEXT_SCALE, STATIC_SCALE = 0.25, 3.0
CONTEXT = 768  # numbers of a word that are vectors in context
SENTENCES, SNIPPETS, ANY, BALANCE = 1.0, 0.5, 0.3, 0.3
IN_FULL = ("news", "written")
GENERAL = ("times_timebank", "events_meantime", "ecbplus")


class Network(nn.Module):
    """Scores of words for the codes and for an event; starts at the dictionary."""

    def __init__(self, numbers: int, lemmas: int) -> None:
        super().__init__()
        columns = len(CODES) + 1
        self.inner = nn.Linear(numbers, HIDDEN)
        self.outer = nn.Linear(HIDDEN, columns)
        self.direct = nn.Linear(numbers, columns, bias=False)
        self.lemma = nn.Embedding(lemmas + 1, columns)
        self.general = nn.Linear(HIDDEN, len(GENERAL))
        self.dictionary = nn.Parameter(torch.ones(2))
        nn.init.zeros_(self.lemma.weight)
        nn.init.zeros_(self.direct.weight)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, numbers: Tensor, lemma: Tensor, known: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the codes, log odds of an event, and of one of any kind for each general corpus."""
        numbers = self.drop(numbers)
        hidden = self.drop(torch.relu(self.inner(numbers)))
        if self.training:
            lemma = torch.where(torch.rand(lemma.shape) < FORGET, torch.zeros_like(lemma), lemma)
        columns = self.outer(hidden) + self.direct(numbers) + self.lemma(lemma)
        columns = columns + known * self.by_dictionary()
        return columns[:, :-1], columns[:, -1], self.general(hidden)

    def by_dictionary(self) -> Tensor:
        """What a word's standing in the dictionary under a type adds to it, and to the odds of an event."""
        return torch.cat([self.dictionary[:1].expand(len(CODES)), self.dictionary[1:]])


@dataclass
class Material:
    """The words of some rows as one table."""

    numbers: np.ndarray
    lemmas: list[str]
    allowed: np.ndarray
    weights: np.ndarray
    any_event: np.ndarray
    corpus: np.ndarray
    row: np.ndarray
    rows: Sequence[Rows]


def material(rows: Sequence[Rows]) -> Material:
    """Rows put together; ``allowed`` has the codes, and none, that a word may be."""
    columns = {code: number for number, code in enumerate((*CODES, NONE))}
    labels = [label for r in rows for label in r.labels]
    allowed = np.zeros((len(labels), len(columns)), bool)
    for number, label in enumerate(labels):
        allowed[number, [columns[code] for code in label]] = True
    known = {name: number for number, name in enumerate(GENERAL)}
    sizes = [len(r.labels) for r in rows]
    corpora = [next((known[name] for name in GENERAL if r.corpus.startswith(name)), -1) for r in rows]
    return Material(
        np.concatenate([r.features.numbers for r in rows]),
        [lemma for r in rows for lemma in r.features.lemmas],
        allowed,
        np.array([weight for r in rows for weight in r.weights], np.float32),
        np.array([-1 if mark is None else int(mark) for r in rows for mark in r.any_event]),
        np.repeat(corpora, sizes),
        np.repeat(np.arange(len(rows)), sizes),
        rows,
    )


def in_dictionary(lemma: str) -> np.ndarray:
    """Of a lemma with its part of speech ("attack/n"): 1 for each type that the dictionary has it under, and
    in the last column if there is any."""
    found = np.zeros(len(CODES) + 1, np.float32)
    for code in types_of(lemma):
        found[CODES.index(code)] = found[-1] = 1
    return found


def marked_types(rows: Sequence[Rows]) -> dict[str, set[str]]:
    """The types under which the texts that are marked in full have each lemma."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for row in rows:
        if row.corpus in IN_FULL:
            for lemma, labels in zip(row.features.lemmas, row.labels, strict=True):
                found[lemma].update(code for code in labels if code != NONE)
    return {lemma: codes for lemma, codes in found.items() if codes}


def train(rows: Sequence[Rows]) -> EventTypes:
    """The weights learnt from some rows, the same each time."""
    table = material(rows)
    mean, deviation = table.numbers.mean(0), table.numbers.std(0) + 1e-5
    scale = np.where(np.arange(len(mean)) < CONTEXT, CONTEXT_SCALE / deviation, STATIC_SCALE).astype(np.float32)
    scale[-4:] = 1.0  # places in the tree
    mean[CONTEXT:] = 0.0
    counts = collections.Counter(table.lemmas)
    marked = marked_types(rows)
    lemmas = sorted({lemma for lemma, count in counts.items() if count >= KNOWN_FROM} | set(TYPES) | set(marked))
    numbers = {lemma: number for number, lemma in enumerate(lemmas, 1)}
    known = np.array([in_dictionary(lemma) for lemma in table.lemmas])
    inputs = (
        torch.tensor((table.numbers - mean) * scale),
        torch.tensor([numbers.get(lemma, 0) for lemma in table.lemmas]),
        torch.tensor(known),
    )
    trained = []
    for seed in range(SEEDS):
        torch.manual_seed(seed)
        network = Network(len(mean), len(lemmas))
        _fit(network, inputs, table, np.random.default_rng(seed))
        trained.append(_exported(network.eval(), mean, scale, lemmas, known_types(lemmas, marked)))
    return _together(trained)


def known_types(lemmas: Sequence[str], marked: Mapping[str, set[str]]) -> np.ndarray:
    """Whether each lemma, from row 1 on, may name an event of each type: by the dictionary or a mark."""
    listed = [{*types_of(lemma), *marked.get(lemma, ())} for lemma in lemmas]
    return np.array([[code in codes for code in CODES] for codes in [set(), *listed]])


def _together(models: Sequence[EventTypes]) -> EventTypes:
    """One network whose scores are the means of those of several."""

    def mean(name: str) -> np.ndarray:
        return np.asarray(np.mean([getattr(model, name) for model in models], axis=0))

    return EventTypes(
        np.concatenate([model.hidden for model in models], axis=1),
        np.concatenate([model.hidden_bias for model in models]),
        np.concatenate([model.out for model in models]) / len(models),
        mean("direct"),
        mean("bias"),
        mean("by_lemma"),
        models[0].known,
        models[0].lemmas,
        models[0].threshold,
    )


def _fit(network: Network, inputs: tuple[Tensor, ...], table: Material, random: np.random.Generator) -> None:
    grouped = np.array([r.group is not None for r in table.rows])[table.row]
    labelled = np.flatnonzero(((table.weights > 0) | (table.any_event >= 0)) & ~grouped)
    is_easy = (table.corpus[labelled] >= 0) & (table.any_event[labelled] != 1)
    hard, easy = labelled[~is_easy], labelled[is_easy]
    starts = np.searchsorted(table.row, np.arange(len(table.rows) + 1))
    whole = [number for number, r in enumerate(table.rows) if r.group is not None]
    steps = max(1, int(len(hard) + EASY_SHARE * len(easy)) // BATCH - 2)
    at_once = max(1, 2 * len(whole) // steps)
    weights = _balance([r.group for r in table.rows if r.corpus == "plover" and r.group])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * steps, pct_start=0.2)
    for _ in range(EPOCHS):
        drawn = random.permutation(np.concatenate([hard, easy[random.random(len(easy)) < EASY_SHARE]]))
        order = random.permutation(whole)
        for step in range(steps):
            chosen = drawn[step * BATCH : (step + 1) * BATCH]
            loss = _words_loss(network, inputs, table, chosen)
            groups = [order[(step * at_once + k) % len(order)] for k in range(at_once)]
            words = np.concatenate([np.arange(starts[g], starts[g + 1]) for g in groups])
            sizes = [starts[g + 1] - starts[g] for g in groups]
            loss = loss + SENTENCES * _groups_loss(
                network, tuple(column[words] for column in inputs), sizes, [table.rows[g] for g in groups], weights
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def _words_loss(network: Network, inputs: tuple[Tensor, ...], table: Material, chosen: np.ndarray) -> Tensor:
    """The loss of words: that they are none of what they may be."""
    scores, event, general = network(*(column[chosen] for column in inputs))
    each = torch.log_softmax(scores, 1) + nn.functional.logsigmoid(event)[:, None]
    full = torch.cat([each, nn.functional.logsigmoid(-event)[:, None]], 1)
    may_be = torch.tensor(table.allowed[chosen])
    losses = -torch.logsumexp(full.masked_fill(~may_be, -30.0), 1)
    loss: Tensor = (losses * torch.tensor(table.weights[chosen])).sum() * 4 / BATCH
    told = np.flatnonzero(table.any_event[chosen] >= 0)
    if len(told):
        marks = torch.tensor(table.any_event[chosen][told], dtype=torch.float32)
        own = general[told, table.corpus[chosen][told]]
        loss = loss + ANY * nn.functional.binary_cross_entropy_with_logits(own, marks)
    return loss


def _groups_loss(
    network: Network, inputs: tuple[Tensor, ...], sizes: Sequence[int], rows: Sequence[Rows], weights: Tensor
) -> Tensor:
    """The loss of sentences: PLOVER's among its codes, others among all."""
    scores, _, _ = network(*inputs)
    sentence = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    top = scores.max().detach()
    powers = torch.zeros(len(sizes), len(CODES)).index_add_(0, sentence, torch.exp(scores - top))
    together = top + torch.log(powers + 1e-9)
    is_plover = torch.tensor([row.corpus == "plover" for row in rows])
    other = is_plover[:, None] & (torch.arange(len(CODES)) >= len(PLOVER))[None]
    labels = torch.tensor([CODES.index(row.group or "") for row in rows])
    losses = nn.functional.cross_entropy(together.masked_fill(other, -30.0), labels, reduction="none")
    return (losses * weights[labels] * torch.where(is_plover, 1.0, SNIPPETS)).mean()


def _balance(groups: Sequence[str]) -> Tensor:
    """Weights of the codes: rare ones of PLOVER count more."""
    counts = collections.Counter(groups)
    weights = [(len(groups) / len(PLOVER) / max(1, counts[code])) ** BALANCE for code in PLOVER]
    return torch.tensor(weights + [1.0] * (len(CODES) - len(PLOVER)), dtype=torch.float32)


def _exported(
    network: Network, mean: np.ndarray, scale: np.ndarray, lemmas: Sequence[str], known: np.ndarray
) -> EventTypes:
    """The weights with every scale and the dictionary folded in."""
    with torch.no_grad():
        hidden, direct = (layer.weight.T.numpy() * scale[:, None] for layer in (network.inner, network.direct))
        table = network.lemma.weight.numpy().copy()
        words = np.array([in_dictionary(lemma) for lemma in lemmas])
        table[1:] += words * network.by_dictionary().numpy()
        return EventTypes(
            hidden,
            network.inner.bias.numpy() - mean @ hidden,
            network.outer.weight.T.numpy(),
            direct,
            network.outer.bias.numpy() - mean @ direct,
            table,
            known,
            {lemma: row for row, lemma in enumerate(lemmas, 1)},
            0.5,
        )
