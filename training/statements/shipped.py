"""The packaged tagger as weights in full precision, and what other models read of its encoder."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from torch.nn import functional

MODELS = Path(str(files("kg") / "models"))
LAYER = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
         "intermediate.dense", "output.dense")  # fmt: skip
LINKER = ("word", *(f"blocks.{block}.{part}" for block in (0, 1) for part in ("qkv", "out", "up", "down")), "label")
CONTEXT = 768  # numbers of a word that the events' network reads of the encoder: the last layer and the fourth


def tagger_weights() -> dict[str, Tensor]:
    """The weights of the packaged tagger by what they are called in ``training.statements.model.Tagger``."""
    encoder = [f"encoder.bert.encoder.layer.{i}.{part}" for i in range(6) for part in LAYER]
    made = weights_of(MODELS / "statements" / "encoder.onnx", [*encoder, "encoder.cue"])
    linker = weights_of(MODELS / "statements" / "linker.onnx", list(LINKER))
    return made | {f"linker.{name}": weight for name, weight in linker.items()}


def weights_of(path: Path, products: list[str]) -> dict[str, Tensor]:
    """Tables and biases are called as in PyTorch; matrices of products are only numbered, in their order."""
    arrays = {x.name: numpy_helper.to_array(x).copy() for x in onnx.load(str(path)).graph.initializer}
    made = {n: a for n, a in arrays.items() if a.dtype == np.float32 and not n.startswith("/") and "_scale" not in n}
    numbered = [n.removesuffix("_quantized") for n in arrays if n.startswith("onnx::MatMul") and "_quantized" in n]
    names = dict(zip(sorted(numbered, key=lambda n: int(n.split("_")[1])), products, strict=True))
    for stored, array in arrays.items():
        if stored.endswith("_quantized"):
            key = stored.removesuffix("_quantized")
            is_product = array.dtype == np.int8
            whole = (array.astype(np.float32) - arrays[f"{key}_zero_point"].astype(np.float32)) * arrays[f"{key}_scale"]
            made[f"{names[key]}.weight" if key in names else key] = whole.T if is_product else whole
    return {name: torch.from_numpy(np.ascontiguousarray(array, np.float32)) for name, array in made.items()}


class Readers:
    """What the models for names, events and antecedents see of the encoder, which they were trained on as it is: the
    sums that they build of its vectors first. They need no training anew if these stay much the same."""

    def __init__(self, device: str):
        head = weights_of(MODELS / "entities" / "head.onnx", ["word", *(str(i) for i in range(7))])
        events, antecedents = (np.load(MODELS / f) for f in ("events/types.npz", "antecedents/vectors.npz"))
        self.names = head["word.weight"].T.to(device)
        of_events = np.concatenate([events["hidden"][:CONTEXT], events["direct"][:CONTEXT]], 1)
        of_antecedents = np.concatenate([antecedents[name] for name in ("pronoun", "candidate", "around")]).T
        self.events, self.antecedents = (
            torch.from_numpy(x.astype(np.float32)).to(device) for x in (of_events, of_antecedents)
        )

    def __call__(self, vectors: Tensor, lower: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        last, second, fourth = (x.float() for x in (vectors, *lower))
        normal = torch.cat([functional.layer_norm(x, x.shape[-1:]) for x in (second, fourth, last)], -1)
        return normal @ self.names, torch.cat([last, fourth], -1) @ self.events, last @ self.antecedents
