"""Export a checkpoint to int8 ONNX: `python -m training.statements.export --checkpoint FILE --out DIR`.

Writes `encoder.onnx`, `linker.onnx` and `tokenizer.json`; weights of matrix products (per
channel, seven bits, so that processors without VNNI do not saturate) and of the word
embeddings are quantised, activations at run time.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.onnx.symbolic_helper import _optional_input_placeholder_tensor

from training.statements.model import Encoder, Tagger, attention, load_tokenizer

OPSET = 17
LOWER_LAYERS = (2, 4)  # whose vectors the head for named entities reads too


class FusedAttention(torch.autograd.Function):
    """Multi-head attention that is exported as the one operator onnxruntime has for it."""

    @staticmethod
    def forward(ctx, q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None) -> Tensor:
        return attention(q, k, v, heads, torch.ones(q.shape[:2]) if mask is None else mask.float())

    @staticmethod
    def symbolic(g, q, k, v, heads: int, mask):
        inputs = [q, k, v] if mask is None else [q, k, v, _optional_input_placeholder_tensor(g), mask]
        made = g.op("com.microsoft::MultiHeadAttention", *inputs, num_heads_i=heads)
        made.setType(q.type())
        return made


class ExportedEncoder(nn.Module):
    """The encoder for windows of equal length, which need no mask."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, case: Tensor, quote: Tensor, heads: Tensor):
        encoder, bert = self.encoder, self.encoder.bert
        x = bert.embeddings.word_embeddings(pieces) + encoder.case(case) + encoder.quote(quote)
        x = bert.embeddings(inputs_embeds=x)
        lower = []
        for number, layer in enumerate(bert.encoder.layer):
            if number in LOWER_LAYERS:
                lower.append(x)
            own = layer.attention.self
            size = bert.config.num_attention_heads
            seen = FusedAttention.apply(own.query(x), own.key(x), own.value(x), size, None)
            x = layer.attention.output(seen, x)
            x = layer.output(layer.intermediate(x), x)
        index = heads.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        vectors, *lower = (torch.gather(layer, 1, index) for layer in (x, *lower))
        return vectors, encoder.cue(vectors), *lower


def export(checkpoint: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    model = Tagger()
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    model.eval()
    pieces = torch.tensor([[101, 2002, 2056, 102]])
    tokens, words = {0: "windows", 1: "pieces"}, {0: "windows", 1: "words"}
    write_onnx(
        ExportedEncoder(model.encoder),
        (pieces, torch.ones_like(pieces), torch.zeros_like(pieces), torch.tensor([[1, 2]])),
        {"pieces": tokens, "case": tokens, "quote": tokens, "heads": words},
        ["vectors", "scores", *(f"layer{number}" for number in LOWER_LAYERS)],
        out / "encoder.onnx",
    )
    for block in model.linker.blocks:
        block.attention = FusedAttention.apply
    words = {0: "cues", 1: "words"}
    linker = (
        torch.randn(2, 3, model.linker.word.in_features),
        torch.tensor([0, 1, 1, 0]),
        torch.full((4, 3), 1 / 3),
        torch.ones(4, 3, dtype=torch.long),
        torch.ones(4, 3, dtype=torch.long),
        torch.ones(4, 3, dtype=torch.int32),
    )
    names = {"vectors": {0: "windows", 1: "words"}, "window": {0: "cues"}, "cue": words}
    write_onnx(
        model.linker,
        linker,
        {**names, "distance": words, "region": words, "mask": words},
        ["labels", "holds"],
        out / "linker.onnx",
    )
    load_tokenizer().save(str(out / "tokenizer.json"), pretty=False)


def write_onnx(
    module: nn.Module, inputs: tuple, axes: dict[str, dict[int, str]], outputs: list[str], path: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            module,
            inputs,
            str(whole),
            input_names=list(axes),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported files")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)


if __name__ == "__main__":
    main()
