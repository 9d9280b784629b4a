"""Train the head for named entities and export it: `python -m training.entities.train --data DIR --cache DIR --out DIR`.

The encoder stays as it is: its vectors are computed once, kept in half precision under
``--cache`` (2 GB), and only the head learns. With one thread the same run gives the same weights.
"""

import argparse
import copy
import math
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.averaging import blend
from training.entities.data import Example, examples
from training.entities.model import HIDDEN, LAYERS, Head

SEED = 4
WINDOWS_PER_BATCH = 16
HIDDEN_SPELLINGS = 0.1  # of the words, so that names never seen are learnt from their context
OPSET = 17


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often the windows are seen, the highest rate with the steps that lead up to it, and how slowly the averaged
    weights follow."""

    epochs: int
    rate: float
    warm_up: int
    averaging: float


FROM_NOTHING = Schedule(epochs=6, rate=2e-3, warm_up=100, averaging=0.995)


def train(windows: list[Example], schedule: Schedule, start: Callable[[], Head] = Head) -> Head:
    """The averaged weights after a schedule, of a head that starts as ``start`` makes it."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = start()
    average = copy.deepcopy(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=schedule.rate, weight_decay=0.05, betas=(0.9, 0.98))
    steps = schedule.epochs * math.ceil(len(windows) / WINDOWS_PER_BATCH)
    step = 0
    for epoch in range(schedule.epochs):
        for batch in batches(windows, rng):
            for group in optimizer.param_groups:
                warm = min(1, step / schedule.warm_up)
                group["lr"] = schedule.rate * warm * max(0.01, math.cos(step / steps * math.pi / 2))
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            blend(average, model, min(schedule.averaging, (1 + step) / (10 + step)))
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {loss.item():.4f}", flush=True)
    return average.eval()


def batches(windows: list[Example], rng: random.Random) -> list[list[Example]]:
    ordered = sorted(windows, key=lambda window: len(window.case) + rng.random() * 20)
    made = [ordered[at : at + WINDOWS_PER_BATCH] for at in range(0, len(ordered), WINDOWS_PER_BATCH)]
    rng.shuffle(made)
    return made


def loss_of(model: Head, batch: list[Example]) -> Tensor:
    """Minus the logarithm of the chance of any label that a word may have."""
    case, spelling = (_padded(batch, field, np.int64) for field in ("case", "spelling"))
    mask = torch.zeros(case.shape)
    for row, window in enumerate(batch):
        mask[row, : len(window.case)] = 1
    spelling = torch.where((torch.rand(case.shape) < HIDDEN_SPELLINGS)[..., None], 0, spelling)
    scores = model(_padded(batch, "vectors", np.float32), case, spelling, mask).log_softmax(-1)
    allowed = _padded(batch, "allowed", np.bool_) | (mask == 0)[..., None]
    right = scores.masked_fill(~allowed, -1e9).logsumexp(-1)
    return -(right * mask).sum() / mask.sum()


def _padded(batch: list[Example], field: str, dtype: type) -> Tensor:
    rows = [getattr(window, field) for window in batch]
    made = np.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), dtype)
    for row, values in zip(made, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(made)


def export(model: Head, path: Path) -> None:
    """Write the head as int8 ONNX: weights per channel in seven bits, activations at run time."""
    inputs = {
        "vectors": torch.randn(1, 5, LAYERS * HIDDEN),
        "case": torch.ones(1, 5, dtype=torch.long),
        "spelling": torch.ones(1, 5, 3, dtype=torch.long),
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=["scores"],
            dynamic_axes={name: {0: "windows", 1: "words"} for name in inputs},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            str(whole), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the ner_*_train.jsonl files")
    parser.add_argument("--cache", type=Path, required=True, help="folder to keep the encoder's vectors in")
    parser.add_argument("--out", type=Path, required=True, help="folder for head.onnx")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    export(train(examples(arguments.data, arguments.cache), FROM_NOTHING), arguments.out / "head.onnx")


if __name__ == "__main__":
    main()
