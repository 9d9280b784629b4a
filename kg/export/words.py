"""The words and sentences of a stored text, for formats that ask for them: by rules, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any


def words_of(text: str) -> Any:
    """The text as a document of spaCy's, with ``sents``."""
    return _tokenizer()(text)


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end, white space around them left out; a line's end ends one."""
    for sentence in words_of(text).sents:
        begin = sentence.start_char
        for line in sentence.text.splitlines(keepends=True):
            stripped = line.strip()
            if stripped:
                start = begin + line.index(stripped[0])
                yield start, start + len(stripped)
            begin += len(line)


@cache
def _tokenizer() -> Any:
    import spacy  # takes a second to load

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**8
    return pipeline
