"""Copies of an article: worked out in a row, with what is the same of them annotated once."""

import numpy as np
from spacy.tokens import Doc

from kg.annotating.long_words import short_pieces
from kg.annotating.stage import annotate, load_pipeline
from kg.building.copies import side_by_side
from kg.model import Article
from kg.networks.encoder import Encoder, load_encoder
from kg.reading.text import read_text

LONG = (
    "“We will not pay for a bridge that nobody asked for,” said Anna Berg, the mayor of Arden, on Monday. Tom Field,"
    " who leads the opposition in the town's council, accused her of breaking the promise that she had made to voters."
)
SHORT = "Ann Lee, the governor, said that she would not comment on what the council had decided."
OTHER = "The river rose on Friday. “Nobody was hurt,” a spokeswoman of the police in Minsk told reporters."


def article(id: str, *paragraphs: str, outlet: str | None = None) -> Article:
    return read_text("\n\n".join(paragraphs), id, outlet=outlet)


def test_what_has_its_longest_paragraph_in_common_is_side_by_side() -> None:
    first, other = article("a", "Bridge row", LONG, SHORT), article("b", "River rises", OTHER)
    cut = article("c", "Mayor will not pay, says mayor", LONG, outlet="The Arden Gazette")
    empty = [article("d", ""), article("e", "")]
    groups = side_by_side([first, other, cut, *empty])
    assert groups[:2] == [[first, cut], [other]]
    assert [a for group in groups[2:] for a in group] == empty


def test_a_copy_has_the_parse_that_it_has_by_itself() -> None:
    first = article("a", "Bridge row", LONG, SHORT, OTHER)
    copy = article("b", "Mayor will not pay", SHORT, "An editor's paragraph of some words.", LONG)
    _, annotated = annotate([first, copy])
    starts = sorted({0, *(block.start for block in copy.blocks), len(copy.text)})
    blocks = zip(starts, starts[1:], strict=False)
    pieces = [copy.text[start:end] for block in blocks for start, end in short_pieces(copy.text, block)]
    alone = Doc.from_docs([load_pipeline()(piece) for piece in pieces], ensure_whitespace=False)
    assert annotated.doc.text == copy.text == alone.text
    assert np.array_equal(annotated.doc.tensor, alone.tensor)
    assert parse(annotated.doc) == parse(alone)


def parse(doc: Doc) -> list[tuple[str, str, str, int, bool | None]]:
    return [(token.lemma_, token.tag_, token.dep_, token.head.i, token.is_sent_start) for token in doc]


def test_a_window_of_the_same_words_is_encoded_once() -> None:
    packaged = load_encoder()
    runs = []

    def run(arrays):
        runs.append(arrays)
        return packaged.run(arrays)

    body = "\n".join(f"{LONG} It was told for the time of number {n}." for n in range(12))
    copy = f"{body}\nMore follows."
    together = Encoder(packaged.tokenizer, run)
    windows = len(together.encode(body).windows)
    assert len(runs) == windows > 2
    again = together.encode(copy)
    assert len(runs) == windows + 1  # the last window has another paragraph
    for met, alone in zip(again.windows, Encoder(packaged.tokenizer, packaged.run).encode(copy).windows, strict=True):
        assert met.window == alone.window
        assert np.array_equal(met.vectors, alone.vectors)
        assert np.array_equal(met.cue_scores, alone.cue_scores)
        assert all(map(np.array_equal, met.lower, alone.lower))
