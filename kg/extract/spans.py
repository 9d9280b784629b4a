"""Spans of syntax trees. Offsets are code points of the document's text, half-open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.model import Span
from kg.names.honorifics import ABBREVIATED

if TYPE_CHECKING:  # what compares statements has no documents, and need not wait for spaCy
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

Item = TypeVar("Item")
BUCKET = 500  # code points
# No title and no initials end a sentence: "“We go,” Ms. Dale told George W. Lund of the U.S. board."
ABBREVIATION = "".join(rf"(?<!\b{title}\.)" for title in ABBREVIATED)
SENTENCE_END = re.compile(rf"(?:\.{ABBREVIATION}(?<!\s[A-Z]\.)(?<!\b[A-Z]\.[A-Z]\.)|[!?…])[\"”’)\]]*(?=\s|$)")
SUBJECTS = ("nsubj", "nsubjpass")
LOOSE = frozenset({"relcl", "appos", "advcl", "cc", "conj", "parataxis"})
EDGE = " \t\r\n\xa0,;:–—-"


def text_of(doc: Doc) -> str:
    """The text of a document, kept: ``doc.text`` puts it together anew at each call."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def sentence_text(token: Token) -> str:
    """The text of the sentence around a token, cut from the document's: spaCy puts it together from tokens."""
    sentence = token.sent
    return text_of(token.doc)[sentence.start_char : sentence.end_char]


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def trim(text: str, span: Span, edge: str = EDGE) -> Span:
    """Cut the characters of ``edge`` off both ends; an all-edge span becomes empty."""
    start, end = span
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return start, end


def trim_sentence(text: str, span: Span) -> Span:
    """Trim edges and one final full stop, but not the one of "D.C." or of an ellipsis."""
    start, end = trim(text, span)
    if text[start:end].endswith(".") and not text[start:end].endswith(".."):
        word = text[start:end].split()[-1]
        if word.count(".") == 1:
            end -= 1
    return trim(text, (start, end))


def subtree_span(token: Token, without: Iterable[Token] = ()) -> Span:
    """The contiguous stretch around ``token`` of its subtree, cut where ``without`` begins."""
    cut = {inner.i for outer in without for inner in outer.subtree}
    kept = sorted(inner.i for inner in token.subtree if inner.i not in cut)
    first = last = token.i
    indices = set(kept)
    while first - 1 in indices:
        first -= 1
    while last + 1 in indices:
        last += 1
    doc = token.doc
    end_token = doc[last]
    return doc[first].idx, end_token.idx + len(end_token)


def phrase_end(head: Token) -> int:
    """Where the phrase of a head ends, without what a comma sets off behind it."""
    loose = [
        child
        for child in head.children
        if child.i > head.i and child.dep_ in LOOSE and child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
    ]
    return trim(text_of(head.doc), subtree_span(head, loose))[1]


def named_in(sentence: TokenSpan) -> Iterator[TokenSpan]:
    """The named entities that begin in a sentence; ``sentence.ents`` asks the whole document."""
    from spacy.tokens import Span as TokenSpan

    doc = sentence.doc
    for token in sentence:
        if token.ent_iob_ == "B":
            end = token.i + 1
            while end < len(doc) and doc[end].ent_iob_ == "I":
                end += 1
            # A slice of the document would have no label.
            yield TokenSpan(doc, token.i, end, label=token.ent_type)


def noun_phrases_in(tokens: TokenSpan) -> Iterator[TokenSpan]:
    """The base noun phrases of some tokens; ``tokens.noun_chunks`` reads the whole document."""
    chunks = tokens.doc.vocab.get_noun_chunks
    for start, end, _ in chunks(tokens) if chunks is not None else ():
        if tokens.start <= start and end <= tokens.end:
            yield tokens.doc[start:end]


def overlaps(first: Span, second: Span) -> bool:
    """Whether two spans share a character."""
    return first[0] < second[1] and second[0] < first[1]


def contains(outer: Span, inner: Span) -> bool:
    """Whether ``inner`` lies in ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


class Nearby(Generic[Item]):
    """Items by where their spans are, for finding those that may touch a span.

    Spans are filed in buckets of the text, so that a look-up costs what is near and not what
    the whole article holds.
    """

    def __init__(self, items: Iterable[Item], spans_of: Callable[[Item], Iterable[Span]]) -> None:
        self._buckets: dict[int, dict[int, Item]] = {}
        for order, item in enumerate(items):
            for start, end in spans_of(item):
                for bucket in range(start // BUCKET, end // BUCKET + 1):
                    self._buckets.setdefault(bucket, {})[order] = item

    def __call__(self, *spans: Span) -> list[Item]:
        """The items filed near any of the spans, in the order in which they were given."""
        found: dict[int, Item] = {}
        for start, end in spans:
            for bucket in range(start // BUCKET, end // BUCKET + 1):
                found.update(self._buckets.get(bucket, {}))
        return [found[order] for order in sorted(found)]
