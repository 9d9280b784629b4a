"""Word vectors of an article, made once and shared by all trained models.

A MiniLM encoder, trained with the statement tagger (`training/statements`), reads windows of
whole paragraphs. All offsets are half-open code points of the article's text.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from kg.networks.recent import Recent
from kg.networks.windows import Window, Word, encoder_arrays, make_windows, paragraphs, split_words

Arrays = dict[str, np.ndarray]
Run = Callable[[Arrays], Sequence[np.ndarray]]
CONTEXT_PIECES = 32
KEPT_WINDOWS = 16  # 1.2 MB each; most articles have fewer
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class EncodedWindow:
    """One encoder pass: a vector, and chances to be outside, begin or continue a cue, for each
    of ``words[window.first:window.last]``; ``lower`` holds the vectors of the second and the
    fourth of the six layers, which know more of names."""

    window: Window
    vectors: np.ndarray
    cue_scores: np.ndarray
    lower: tuple[np.ndarray, ...]


@dataclass(frozen=True, slots=True)
class Encoding:
    """The words of some regions of a text in order, and the windows that cover them."""

    words: Sequence[Word]
    windows: Sequence[EncodedWindow]


@dataclass(frozen=True, slots=True)
class Encoder:
    """A tokenizer and the network behind it."""

    tokenizer: Tokenizer
    run: Run
    recent: Recent[bytes, tuple[np.ndarray, ...]] = field(default_factory=lambda: Recent(KEPT_WINDOWS))

    def encode(self, text: str, regions: Sequence[tuple[int, int]] | None = None) -> Encoding:
        """Encode the regions of a text, which are its paragraphs (default: every line)."""
        text = _SURROGATES.sub("\ufffd", text)
        words = split_words(self.tokenizer, text, paragraphs(text) if regions is None else regions)
        return Encoding(words, [self._encoded(words, w) for w in make_windows(words, context=CONTEXT_PIECES)])

    def _encoded(self, words: Sequence[Word], window: Window) -> EncodedWindow:
        arrays = encoder_arrays(words, [window])
        read = b"".join(arrays[name].tobytes() for name in ("pieces", "case", "quote", "heads"))
        [(vectors, cue_scores, *lower)] = self.recent.get([read], lambda missing: [self._run(arrays) for _ in missing])
        return EncodedWindow(window, vectors, cue_scores, tuple(lower))

    def _run(self, arrays: Arrays) -> tuple[np.ndarray, ...]:
        made = tuple(array[0] for array in self.run(arrays))
        for array in made:
            array.flags.writeable = False  # a copy of the article may be given the same one
        return made


def onnx_runner(path: Path | Traversable | str, threads: int = 1) -> Run:
    """A function that runs the ONNX model of a file on arrays by name, others ignored."""
    # From 1.32 on, if not before, it looks for a server to report to, and writes into the home, unless told not to.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    # Imported here because commands that only query should not wait for it.
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # onnxruntime's own operator for a sum and its layer norm takes four times as long as the two do.
    session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    names = [x.name for x in session.get_inputs()]
    return lambda arrays: session.run(None, {name: arrays[name] for name in names})


@cache
def load_encoder() -> Encoder:
    """The packaged encoder, loaded once, on one thread: articles are spread over processes."""
    return Encoder(load_tokenizer(), onnx_runner(files("kg") / "models" / "statements" / "encoder.onnx"))


@cache
def load_tokenizer() -> Tokenizer:
    """The packaged tokenizer, loaded once."""
    return Tokenizer.from_file(str(files("kg") / "models" / "statements" / "tokenizer.json"))
