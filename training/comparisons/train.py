"""Train the pair model on one GPU: `python -m training.comparisons.train --arrays DIR --mpnet DIR --out DIR --minutes 9`.

MPNet is trained on the pairs with labels for a third of the time, and labels those without; for half
of what is left six of its layers learn what it says of all pairs. Writes `teacher.pt` and `student.pt`
(without the table of word pieces, which stays MPNet's), and prints how both do on what is chosen on.
"""

import argparse
import copy
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.comparisons import data
from training.comparisons.arrays import Pairs
from training.comparisons.model import ARGUMENT, LAYERS, LIKENESS, POLARITY, RELATION, PairModel, student_of

SEED = 7
TEACHER_PIECES, STUDENT_PIECES, LABEL_PIECES = 8192, 16384, 65536
TEACHER_RATES, STUDENT_RATES = (6e-5, 3e-4), (1e-4, 3e-4)
TEACHER_SHARE = 0.33
AVERAGING = {"teacher": 0.998, "student": 0.999}
SMOOTHING = 0.05
OF_LABELS = 0.3
"""How much of the student's loss on labelled pairs is of the labels themselves."""
TASKS = ((data.RELATION, RELATION), (data.ARGUMENT, ARGUMENT), (data.POLARITY, POLARITY))


def loss_of_labels(scores: Tensor, pairs: Pairs, rows: Tensor, smoothing: float) -> Tensor:
    """The mean loss of a batch, each pair by what it teaches."""
    teaches, label = pairs.teaches[rows], pairs.label[rows]
    total = scores.new_zeros(())
    for task, part in TASKS:
        own = teaches == task
        total = total + nn.functional.cross_entropy(
            scores[own, part], label[own].long(), label_smoothing=smoothing, reduction="sum"
        )
    refuted = torch.softmax(scores[teaches == data.NOT_REFUTED, RELATION], -1)[:, data.REFUTES]
    total = total - torch.log1p(-refuted.clamp(max=0.999)).sum()
    own = teaches == data.SAME
    alike = nn.functional.binary_cross_entropy_with_logits(scores[own, LIKENESS], label[own], reduction="sum")
    return (total + alike) / len(rows)


def loss_of_teacher(scores: Tensor, taught: Tensor, teaches: Tensor) -> Tensor:
    """How far the chances are from the teacher's (Kullback and Leibler), a pair by its task."""

    def away(part: slice) -> Tensor:
        own, other = nn.functional.log_softmax(scores[:, part], -1), nn.functional.softmax(taught[:, part], -1)
        return nn.functional.kl_div(own, other, reduction="none").sum(-1)

    loss = away(RELATION) * ((teaches == data.RELATION) | (teaches == data.NOT_REFUTED))
    loss = loss + away(ARGUMENT) * (teaches == data.ARGUMENT) + away(POLARITY) * (teaches == data.POLARITY)
    return loss.mean()


@torch.no_grad()
def scores_of(model: PairModel, pairs: Pairs) -> Tensor:
    model.eval()
    made = torch.zeros(len(pairs), model.out.out_features, device=pairs.device)
    for rows, length in pairs.batches(np.arange(len(pairs)), LABEL_PIECES, np.random.default_rng(SEED)):
        with torch.autocast(pairs.device, torch.bfloat16):
            made[rows] = model(pairs.batch(rows, length))
    return made


def train(
    name: str,
    model: PairModel,
    batches: Iterator,
    loss_of: Callable[[PairModel, tuple], Tensor],
    rates: tuple[float, float],
    until: float,
) -> PairModel:
    """Train until a time, and give the averaged weights; rates warm up and fall by the clock."""
    average = copy.deepcopy(model).requires_grad_(False)
    head = model.head_parameters()
    known = {id(parameter) for parameter in head}
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    averages = [old for old, new in zip(average.parameters(), model.parameters()) if new.requires_grad]
    groups = [{"params": [p for p in trained if id(p) not in known]}, {"params": head}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    began = time.time()
    for step, item in enumerate(batches, 1):
        if time.time() >= until:
            break
        progress = (time.time() - began) / (until - began)
        for group, peak in zip(optimizer.param_groups, rates):
            group["lr"] = peak * _rate(progress)
        model.train()
        loss = loss_of(model, item)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(averages, trained, 1 - min(AVERAGING[name], (1 + step) / (10 + step)))
        if step % 400 == 0:
            print(f"{name} step {step} loss {loss.item():.4f} progress {progress:.2f}", flush=True)
    return average


def _rate(progress: float) -> float:
    """Linear warm-up, then half a cosine."""
    return progress / 0.05 if progress < 0.05 else max(0.02, 0.5 + 0.5 * math.cos((progress - 0.05) / 0.95 * math.pi))


def report(name: str, model: PairModel, arrays: Path, device: str) -> None:
    """Print the accuracy on each set that is chosen on."""
    for path in sorted(arrays.glob("choose_*.npz")):
        pairs = Pairs(path, device)
        own = torch.isin(pairs.teaches, torch.tensor([data.RELATION, data.ARGUMENT], device=device))
        part = ARGUMENT if "debate" in path.name else RELATION
        right = scores_of(model, pairs)[own, part].argmax(1) == pairs.label[own].long()
        print(f"{name} {path.stem} {right.float().mean():.3f} of {len(right)}", flush=True)


def run(arrays: Path, mpnet: Path, out: Path, minutes: float) -> None:
    began, device = time.time(), "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    gold, others = Pairs(arrays / "gold.npz", device), Pairs(arrays / "unlabelled.npz", device)
    teacher = PairModel(LAYERS, 0.1)
    teacher.load_mpnet(mpnet)

    def labelled() -> Iterator[tuple]:
        while True:
            yield from gold.batches(gold.drawn(rng), TEACHER_PIECES, rng)

    def both() -> Iterator[tuple]:
        while True:
            made = [(gold, *batch) for batch in gold.batches(gold.drawn(rng), STUDENT_PIECES, rng)]
            made += [(others, *batch) for batch in others.batches(np.arange(len(others)), STUDENT_PIECES, rng)]
            yield from (made[place] for place in rng.permutation(len(made)))

    def by_labels(model: PairModel, item: tuple) -> Tensor:
        rows, length = item
        with torch.autocast(device, torch.bfloat16):
            scores = model(gold.batch(rows, length))
        return loss_of_labels(scores, gold, rows, SMOOTHING)

    end = began + 60 * minutes
    teacher = train(
        "teacher", teacher.to(device), labelled(), by_labels, TEACHER_RATES, began + 60 * minutes * TEACHER_SHARE
    )
    _save(teacher, out / "teacher.pt")
    report("teacher", teacher, arrays, device)
    taught = {pairs: scores_of(teacher, pairs) for pairs in (gold, others)}

    def by_teacher(model: PairModel, item: tuple) -> Tensor:
        pairs, rows, length = item
        with torch.autocast(device, torch.bfloat16):
            scores = model(pairs.batch(rows, length))
        loss = loss_of_teacher(scores, taught[pairs][rows], pairs.teaches[rows])
        if pairs is others:
            return loss
        return (1 - OF_LABELS) * loss + OF_LABELS * loss_of_labels(scores, gold, rows, 0.0)

    student = train("student", student_of(teacher).to(device), both(), by_teacher, STUDENT_RATES, end)
    _save(student, out / "student.pt")
    report("student", student, arrays, device)


def _save(model: PairModel, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: w.half().cpu() for name, w in model.state_dict().items() if name != "words.weight"}, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", type=Path, required=True, help="what training.comparisons.arrays has written")
    parser.add_argument("--mpnet", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--minutes", type=float, required=True, help="how long to train")
    arguments = parser.parse_args()
    run(arguments.arrays, arguments.mpnet, arguments.out, arguments.minutes)


if __name__ == "__main__":
    main()
