"""Train the statement tagger by MPNet: `python -m training.statements.distil --data DIR --mpnet DIR --out DIR`.

On a graphics card, by the clock. Two taggers are trained on PolNeAR with all-mpnet-base-v2 in the place of MiniLM; they
label news; the packaged tagger goes on to learn what they say of it and of PolNeAR, and PolNeAR's own labels. It learns
to bear seven-bit weights, and to leave the sums that other models read of it much as they were. Its weights are then
moved back a part of the way to those it had. Writes `student.pt`, for ``training.statements.export``.
"""

import argparse
import copy
import functools
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kg.networks.windows import SEP
from training.averaging import blend
from training.statements.cues import apart, jittered, likely_cues, linker_inputs, tags
from training.statements.loss import CUE_WEIGHT, FALSE_CUE, HOLDS_WEIGHT, LABEL_WEIGHT, MASK, PIECE_DROPOUT
from training.statements.model import Tagger, load_tokenizer
from training.statements.networks import Network, Student, Teacher, as_exported
from training.statements.shipped import Readers, tagger_weights
from training.statements.texts import CUTS, GOLD, IGNORED, PLAIN, Batch, Cues, Texts, load_texts

HEADS = ("case", "quote", "cue", "linker")  # what learns at the higher rate
TEACHER_RATES, STUDENT_RATES = (6e-5, 4e-4), (2.5e-4, 6e-4)
TEACHER_PIECES, STUDENT_PIECES = 4096, 12288  # of a batch
TEACHER_EPOCHS, STUDENT_EPOCHS = 6, 40  # at most
TEACHER_AVERAGING, STUDENT_AVERAGING = 0.997, 0.998
TEACHERS = ((1, 0.25), (2, 0.45))  # seed, and the share of the time that is spent when it ends
WARM_UP, LEAST_RATE = 0.06, 0.01
EXPORTED_FROM = 0.35  # from this share of its time the student computes as its export
POSSIBLE_CUE = 0.12  # the least chance of a cue that teachers are asked about
CUES_PER_WORD = 1 / 14
FALSE_CUES = 8
GOLD_SHARE = 0.4  # of PolNeAR's own labels, beside those of the teachers
ANCHOR_WEIGHT = 1.5
LEARNT_SHARE = 0.7  # of the way from the packaged weights to those learnt


def half() -> torch.autocast:
    return torch.autocast("cuda" if torch.cuda.is_available() else "cpu", torch.bfloat16)


def batches(texts: Texts, rows: np.ndarray, pieces: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Shuffled batches of windows of like length, each of about as many word pieces."""
    rows = rows[np.argsort(texts.size[rows] + rng.random(len(rows)) * 24, kind="stable")]
    made, first = [], 0
    while first < len(rows):
        count = max(2, pieces // int(texts.size[rows[min(len(rows) - 1, first + 7)]] + 8))
        made.append(rows[first : first + count])
        first += count
    rng.shuffle(made)
    return made


def train(
    model: Network, epoch_of: Callable, loss_of: Callable, rates: tuple, averaging: float, epochs: int, until: float
) -> Network:
    """Averaged weights after the epochs, or when it is ``until``; loss_of takes the model, what ``epoch_of``
    lists for an epoch, and the progress."""
    average = copy.deepcopy(model).requires_grad_(False)
    head = [p for name, p in model.named_parameters() if p.requires_grad and name.split(".")[0] in HEADS]
    known = {id(p) for p in head}
    body = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": head}], weight_decay=0.01, betas=(0.9, 0.98))
    begun, step = time.time(), 0
    for epoch in range(epochs):
        listed = epoch_of(epoch)
        for number, item in enumerate(listed):
            progress = max((epoch + number / len(listed)) / epochs, (time.time() - begun) / (until - begun))
            if progress >= 1:
                return average.eval()
            for group, peak in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = peak * _rate(progress)
            model.train()
            with half():
                loss = loss_of(model, item, progress)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(body + head, 1.0)
            optimizer.step()
            step += 1
            blend(average, model, min(averaging, (1 + step) / (10 + step)))
        print(f"{type(model).__name__} epoch {epoch + 1} step {step} loss {loss.item():.4f}", flush=True)
    return average.eval()


def _rate(progress: float) -> float:
    if progress < WARM_UP:
        return progress / WARM_UP
    return max(LEAST_RATE, 0.5 + 0.5 * math.cos((progress - WARM_UP) / (1 - WARM_UP) * math.pi))


def hidden(batch: Batch) -> Tensor:
    """The pieces of a batch, some of them masked."""
    masked = torch.rand(batch.pieces.shape, device=batch.pieces.device) < PIECE_DROPOUT
    return torch.where(masked & (batch.pieces > SEP), MASK, batch.pieces)


def of_labels(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.transpose(1, 2), wanted, ignore_index=IGNORED)


def gold_loss(texts: Texts, model: Network, rows: np.ndarray, progress: float) -> Tensor:
    """As ``training.statements.loss.loss_of``: cues, labels given each cue, and false cues."""
    batch = texts.batch(rows)
    vectors, scores, _ = model.encode(batch, hidden(batch))
    cues, number = texts.gold_cues(batch)
    loss = CUE_WEIGHT * of_labels(scores, tags(batch.real, cues))
    false = likely_cues(scores.detach().softmax(-1), batch.real, FALSE_CUE, batch.real.numel())
    false = false.pick(apart(false, cues))
    some = torch.randperm(len(false), device=texts.device)[: max(FALSE_CUES, len(cues) // 3)]
    false = false.pick(some)
    asked = jittered(cues, batch.real.sum(1)) + Cues(false.row, false.first, false.first + 1)
    if not len(asked):
        return loss
    given = linker_inputs(batch, asked)
    labels, holds = model.linker(vectors, **given)
    count = len(cues)
    if count:
        wanted = torch.where(given["mask"][:count], texts.labels(batch, cues.row, number), IGNORED)
        loss = loss + LABEL_WEIGHT * of_labels(labels[:count], wanted)
    truth = (torch.arange(len(asked), device=texts.device) < count).float()
    return loss + HOLDS_WEIGHT * functional.binary_cross_entropy_with_logits(holds, truth)


class Distillation:
    """What the student loses against the teachers, PolNeAR and what other models read of the packaged encoder."""

    def __init__(self, texts: Texts, teachers: Sequence[Network], packaged: Network, readers: Readers):
        self.texts, self.teachers, self.packaged, self.readers = texts, teachers, packaged, readers

    @torch.no_grad()
    def _cue_chances(self, batch: Batch) -> tuple[list[Tensor], Tensor]:
        told = [teacher.encode(batch, batch.pieces) for teacher in self.teachers]
        return [vectors for vectors, _, _ in told], torch.stack([s.softmax(-1) for _, s, _ in told]).mean(0)

    @torch.no_grad()
    def _label_chances(self, vectors: list[Tensor], given: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        told = [teacher.linker(v, **given) for teacher, v in zip(self.teachers, vectors, strict=True)]
        return torch.stack([x.softmax(-1) for x, _ in told]).mean(0), torch.stack([h.sigmoid() for _, h in told]).mean(
            0
        )

    def __call__(self, model: Network, item: tuple[bool, np.ndarray], progress: float) -> Tensor:
        is_gold, rows = item
        as_exported(model, progress > EXPORTED_FROM)
        batch = self.texts.batch(rows)
        teachers, chances = self._cue_chances(batch)
        asked = likely_cues(chances, batch.real, POSSIBLE_CUE, max(24, int(batch.real.sum() * CUES_PER_WORD)))
        gold, number = self.texts.gold_cues(batch)
        asked = gold + asked.pick(apart(asked, gold))
        vectors, scores, lower = model.encode(batch, hidden(batch))
        loss = -(chances * scores.log_softmax(-1)).sum(-1)[batch.real].mean()
        if is_gold:
            loss = (1 - GOLD_SHARE) * loss + GOLD_SHARE * of_labels(scores, tags(batch.real, gold))
        loss = CUE_WEIGHT * loss + ANCHOR_WEIGHT * self._moved(batch, vectors, lower)
        if not len(asked):
            return loss
        given = linker_inputs(batch, asked)
        wanted, wanted_holds = self._label_chances(teachers, given)
        labels, holds = model.linker(vectors, **given)
        is_known = torch.arange(len(asked), device=self.texts.device) < len(gold)
        weight = torch.where(is_known, 1.0, (1 - chances[asked.row, asked.first, 0]).clamp(min=POSSIBLE_CUE))
        weight = weight[:, None] * given["mask"]
        of_teachers = (-(wanted * labels.log_softmax(-1)).sum(-1) * weight).sum() / weight.sum()
        if len(gold):
            own = torch.where(given["mask"][: len(gold)], self.texts.labels(batch, gold.row, number), IGNORED)
            of_teachers = (1 - GOLD_SHARE) * of_teachers + GOLD_SHARE * of_labels(labels[: len(gold)], own)
            wanted_holds = (wanted_holds + is_known) / 2
        of_holds = functional.binary_cross_entropy_with_logits(holds, wanted_holds)
        return loss + LABEL_WEIGHT * of_teachers + HOLDS_WEIGHT * of_holds

    def _moved(self, batch: Batch, vectors: Tensor, lower: list[Tensor]) -> Tensor:
        """How far what other models read lies from where it lay, in parts of its variance."""
        with torch.no_grad():
            before, _, lower_before = self.packaged.encode(batch, batch.pieces)
            was = [x[batch.real] for x in self.readers(before, lower_before)]
        now = [x[batch.real] for x in self.readers(vectors, lower)]
        pairs = zip(now, was, strict=True)
        return sum(((new - old) ** 2).mean() / (old - old.mean(0)).pow(2).mean() for new, old in pairs)


def teach(texts: Texts, mpnet: Path, seed: int, until: float) -> Network:
    """A tagger on MPNet, trained on PolNeAR."""
    torch.manual_seed(seed)
    teacher = Teacher().to(texts.device)
    teacher.take(load_file(mpnet / "model.safetensors"), teacher.names())
    teacher.words.weight.requires_grad_(False)

    def epoch_of(epoch: int) -> list[np.ndarray]:
        return batches(texts, texts.rows(GOLD, epoch % 2), TEACHER_PIECES, np.random.default_rng([seed, epoch]))

    loss_of = functools.partial(gold_loss, texts)
    return train(teacher, epoch_of, loss_of, TEACHER_RATES, TEACHER_AVERAGING, TEACHER_EPOCHS, until)


def student_epoch(texts: Texts, epoch: int) -> list[tuple[bool, np.ndarray]]:
    """Batches of PolNeAR, cut in two ways, and of news."""
    rng = np.random.default_rng([3, epoch])
    gold = np.concatenate([texts.rows(GOLD, (epoch + more) % CUTS) for more in (0, 1)])
    made = [(True, rows) for rows in batches(texts, gold, STUDENT_PIECES, rng)]
    made += [(False, rows) for rows in batches(texts, texts.rows(PLAIN, epoch % CUTS), STUDENT_PIECES, rng)]
    rng.shuffle(made)
    return made


def packaged_student() -> Student:
    """The packaged tagger, with MiniLM's own table of words, which was never trained."""
    minilm = Tagger()
    minilm.load_minilm()
    weights = minilm.state_dict() | tagger_weights()
    weights["encoder.bert.embeddings.word_embeddings.weight"] = minilm.encoder.bert.embeddings.word_embeddings.weight
    student = Student()
    return student.take(weights, student.tagger_names())


def save(student: Student, path: Path) -> None:
    """A state of ``training.statements.model.Tagger``."""
    state, own = Tagger().state_dict(), student.state_dict()
    for name, there in student.tagger_names().items():
        state[there][: len(own[name])] = own[name].float().cpu()
    torch.save(state, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_train.jsonl and the news")
    parser.add_argument("--mpnet", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for student.pt")
    parser.add_argument(
        "--minutes", type=float, default=6, help="the time that is shared out, from when texts are read"
    )
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    texts = Texts(load_texts(given.data, load_tokenizer()), device)
    begun = time.time()
    ends = [(seed, begun + 60 * given.minutes * share) for seed, share in TEACHERS]
    teachers = [teach(texts, given.mpnet, seed, end).requires_grad_(False) for seed, end in ends]
    packaged = packaged_student().to(device).eval().requires_grad_(False)
    student = packaged_student().to(device)
    student.words.weight.requires_grad_(False)
    torch.manual_seed(3)
    loss_of = Distillation(texts, teachers, packaged, Readers(device))
    epoch_of = functools.partial(student_epoch, texts)
    until = begun + 60 * given.minutes
    student = train(student, epoch_of, loss_of, STUDENT_RATES, STUDENT_AVERAGING, STUDENT_EPOCHS, until)
    blend(student, packaged.requires_grad_(True), LEARNT_SHARE)
    save(student, given.out / "student.pt")


if __name__ == "__main__":
    main()
