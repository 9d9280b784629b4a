"""Persons called by nothing but their age: "the 43-year-old"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extract.spans import text_of
from kg.resolve.article.references import References

AGE = re.compile(r"\b(\d{1,3})-year-old$", re.IGNORECASE)
AROUND = 60  # code points beside a name that may hold the age
TOLD, GOES_ON = 0.9, 0.8  # how often it is whose age is told, and who was spoken of before
SENTENCES = 2  # how far back somebody may have been spoken of


def age_of(word: Token) -> str | None:
    """The age that a word ends the telling of: 43 of the last word of "the 43-year-old"."""
    if word.lower_ not in ("old", "year-old") and not AGE.search(word.text):
        return None
    end = word.idx + len(word)
    found = AGE.search(text_of(word.doc)[max(0, end - 16) : end])
    return found.group(1) if found else None


def aged_person(references: References, word: Token, age: str) -> tuple[int, float] | None:
    """The person of an age, with how sure that is: the only one of whom the article tells it, else the
    only one that the sentences before speak of."""
    people = [i for i, cluster in enumerate(references.clusters) if cluster.type == "person"]
    told = [
        i for i in people if any(_has_age(references, m.start, m.end, age) for m in references.clusters[i].mentions)
    ]
    if told:
        return (told[0], TOLD) if len(told) == 1 else None
    memory = references.memory
    near = memory.before(word.idx, lambda i: i >= 0 and references.type_of(i) == "person")
    recent = [a for a in near if memory.sentence[word.i] - memory.sentence[a.token.i] <= SENTENCES]
    return (recent[0].referent, GOES_ON) if len(recent) == 1 else None


def _has_age(references: References, start: int, end: int, age: str) -> bool:
    text = text_of(references.doc)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    is_before = re.search(rf"\b{age}-year-old(?: [\w’'-]+){{0,4}} $", before)
    return bool(is_before or re.match(rf",? \(?(?:aged )?{age}\b(?!-)[,.)]", after))
