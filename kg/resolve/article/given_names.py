"""Names that the tagger cuts behind the given name: "Ann | Lee" is one name, and so are "Ann [Lee]" and "Uma" before "Rao".

A family name alone goes to whoever of the article has it, so that "for Bill Clinton" may be taken for
his wife.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.annotating.stage import is_word
from kg.names.gender import is_first_name
from kg.names.honorifics import HONORIFICS
from kg.resolve.article.nouns import HUMAN_NOUNS, PERSON_NOUNS

NO_GIVEN_NAMES = HONORIFICS | PERSON_NOUNS | HUMAN_NOUNS


def with_given_names(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document, those of persons with the given name right before them."""
    found: list[Span] = []
    for span in spans:
        if found and _is_bracketed(doc, found[-1], span):
            is_closed = (
                span.end < len(doc) and doc[span.end].text == "]" and "[" in doc[found[-1].end : span.start].text
            )
            found[-1] = Span(doc, found[-1].start, span.end + is_closed, "PERSON")
            continue
        before = doc[span.start - 1] if span.start else None
        last = found[-1] if found else None
        if before is not None and span.label_ == "PERSON" and span[0].text.istitle() and _is_given(before, span):
            is_cut = last is not None and last.label_ == "PERSON" and last.start == before.i and last.end == span.start
            if is_cut:
                found.pop()
            if is_cut or (len(span) == 1 and (last is None or last.end <= before.i)):
                span = Span(doc, before.i, span.end, "PERSON")
        if span.label_ == "PERSON" and _is_family(doc, span):
            span = Span(doc, span.start, span.end + 1, "PERSON")
        found.append(span)
    return found


def _is_family(doc: Doc, given: Span) -> bool:
    """Whether the word behind a given name, which the tagger took for nothing, is the family name: no word of English."""
    word = doc[given.end] if given.end < len(doc) and len(given) == 1 else None
    if word is None or not is_first_name(given.root.lower_) or given.root.head != word or not given.root.whitespace_:
        return False
    is_name = word.tag_ == "NNP" and word.text.istitle() and word.text.isalpha() and not word.ent_type_
    is_last = given.end + 1 == len(doc) or doc[given.end + 1].tag_ not in ("NNP", "NN", "NNS")
    return is_name and is_last and not is_word(word.lower_)


def _is_bracketed(doc: Doc, given: Span, family: Span) -> bool:
    """Whether a bracket alone parts a given name from the family name that an editor added, or whose it is: "Ann [Lee]",
    "[Senator Ann] Lee"."""
    between = doc[given.end : family.start].text
    is_parted = bool(between) and not between.strip("[]") and given.label_ == family.label_ == "PERSON"
    is_name = is_parted and is_first_name(given[0].lower_) and all(t.text.endswith(".") for t in given[1:])
    return is_name and len(family) == 1 and family[0].text.istitle()


def _is_given(word: Token, family: Span) -> bool:
    """Whether a word is a given name, of no other part of speech, that a family name ends."""
    if not (word.text.isalpha() and word.text.istitle()) or word.whitespace_ != " " or word.tag_ != "NNP":
        return False
    is_part = word.dep_ in ("compound", "nmod") and word.head in list(family)
    is_whole = family.root in (word, word.head) or family.root.head == word
    return (is_part or is_whole) and is_first_name(word.lower_) and word.lower_ not in NO_GIVEN_NAMES
