"""Long words and long paragraphs in pieces: spaCy's tokenizer takes time that grows with the square
of a word's length (100,000 quotation marks in a row never end), its parser memory with that of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Span

# Code points. Words up to the first are left whole: addresses of web pages reach it.
LONGEST_WORD, LONGEST_PIECE = 256, 100
LONGEST_PARAGRAPH = 20_000
_SENTENCE_END = r"(?<=[.!?][\s\"”’)\]])\s*(?=[A-Z“\"‘(])"
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# As much as a piece holds, up to a mark where there is one.
_PIECE = re.compile(rf"\S{{0,{LONGEST_PIECE - 1}}}[^\w\s]|\S{{1,{LONGEST_PIECE}}}")
_PARAGRAPH_PIECE = re.compile(
    "|".join(rf".{{1,{LONGEST_PARAGRAPH}}}{end}" for end in (r"\Z", _SENTENCE_END, r"(?<=\s)", "")), re.DOTALL
)


def cut_long_words(pipeline: Language) -> None:
    """Make the tokenizer read long words in pieces; all other text is tokenized as before."""
    tokenizer: Any = pipeline.tokenizer
    pipeline.tokenizer = _in_pieces(tokenizer)  # type: ignore[assignment]


def _in_pieces(tokenize: Callable[[str], Doc]) -> Callable[[str], Doc]:
    def tokenize_in_pieces(text: str) -> Doc:
        cuts = sorted({0, *_cuts(text), len(text)})
        if len(cuts) <= 2:
            return tokenize(text)
        return Doc.from_docs([tokenize(text[s:e]) for s, e in pairwise(cuts)], ensure_whitespace=False)  # type: ignore[return-value]

    return tokenize_in_pieces


def _cuts(text: str) -> Iterator[int]:
    for word in _LONG_WORD.finditer(text):
        for piece in _PIECE.finditer(text, *word.span()):
            yield piece.end()


def short_pieces(text: str, span: Span) -> list[Span]:
    """A span of a text in pieces that the parser can take, cut after sentences where there are any."""
    start, end = span
    if end - start <= LONGEST_PARAGRAPH:
        return [span]
    return [piece.span() for piece in _PARAGRAPH_PIECE.finditer(text, start, end)]
