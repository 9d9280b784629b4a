"""Words without end and paragraphs without end take time in proportion, and lose no character."""

import sys
import time

import pytest

from kg.annotating.long_words import LONGEST_PARAGRAPH, LONGEST_WORD, short_pieces
from kg.annotating.stage import annotate, load_pipeline
from kg.building.article import process
from kg.reading.text import read_text


@pytest.mark.parametrize("word", ['"', "“", "(", "_", "a", "1-", "他说", "he said.", "a%20b/"])
def test_a_word_of_20000_characters_is_read_in_seconds_and_in_full(word):
    text = f"Anna Berg said: {word * (20_000 // len(word))}"
    started = time.process_time()
    doc = load_pipeline().make_doc(text)
    assert time.process_time() - started < 10
    assert doc.text == text
    assert max(len(token) for token in doc) <= LONGEST_WORD


def test_words_of_ordinary_length_and_addresses_are_left_whole():
    address = "https://example.org/" + "news/" * 40 + "bridge.html"
    doc = load_pipeline().make_doc(f"He wrote {address} on Monday.")
    assert [token.text for token in doc] == ["He", "wrote", address, "on", "Monday", "."]


def test_what_stands_around_a_long_word_is_read_as_without_it():
    said = "“The town will not pay for the bridge,” said Anna Berg."
    [alone] = annotate([read_text(said, "a")])
    [beside] = annotate([read_text(f"{said}\n{'=' * 5000}\n{said}", "a")])
    tokens = [token.text for token in alone.doc]
    assert [t.text for t in beside.doc][: len(tokens)] == tokens
    assert [t.text for t in beside.doc][-len(tokens) :] == tokens


def test_a_long_paragraph_is_cut_after_sentences_and_nothing_is_lost():
    sentence = "The town will not pay for the bridge, said Mr. Berg. "
    text = sentence * (50_000 // len(sentence))
    pieces = [text[start:end] for start, end in short_pieces(text, (0, len(text)))]
    assert "".join(pieces) == text
    assert all(len(piece) <= LONGEST_PARAGRAPH + 10 and piece.startswith("The town") for piece in pieces)
    assert short_pieces(text[:900], (0, 900)) == [(0, 900)]


def test_a_paragraph_of_four_times_the_statements_takes_four_times_the_steps():
    def steps(times):
        article = read_text("“The town will not pay for it,” said Anna Berg, the minister. " * times, "a")
        count = 0

        def step(frame, event, argument):
            nonlocal count
            count += event == "call"

        sys.setprofile(step)
        try:
            resolved = process(article)
        finally:
            sys.setprofile(None)
        assert len(resolved.extraction.statements) >= times
        return count

    steps(2)
    assert steps(200) < 4.5 * steps(50)
