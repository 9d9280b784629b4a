"""What tells how sure it is that a statement has the right speaker, as named numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.spans import Nearby, contains
from kg.extract.statements.confidence_features import logit
from kg.model import Statement
from kg.names.parts import words_of
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nouns import PERSON_NOUNS
from kg.resolve.article.references import References

FIRST_PERSON = frozenset("i we me us my our".split())
THIRD_PERSON = frozenset("he she him her his".split())
RELATIVE = frozenset("who which that whom whose".split())


class Evidence:
    """Reads the features of statements of one article."""

    def __init__(self, references: References, statements: Sequence[Statement]) -> None:
        self._references = references
        self._quoted = Nearby([s for s in statements if s.mode == "direct"], lambda statement: statement.content)
        self._named: dict[int, Nearby[NamedMention]] = {}
        self._people = [i for i, cluster in enumerate(references.clusters) if cluster.type == "person"]
        self._families: dict[str, set[int]] = {}
        for index in self._people:
            for mention in references.clusters[index].mentions:
                for word in words_of(mention.name)[-1:]:
                    self._families.setdefault(word, set()).add(index)

    def features(self, statement: Statement, speaker: int) -> dict[str, float]:
        """The features that hold for a statement and the first of its speakers."""
        source = statement.source[0]
        tokens = self._references.doc.char_span(*source, alignment_mode="expand")
        assert tokens is not None  # a speaker is read from a source
        head, words = tokens.root, list(tokens)
        cluster = self._references.clusters[speaker]
        is_quoted = any(contains(span, source) for s in self._quoted(source) for span in s.content)
        form = self._form(head, words, speaker)
        if is_quoted and form == "first person":  # whoever says "I" in a quotation is who is quoted
            form = "quoted I"
        found = {
            "bias": 1.0,
            f"form {form}": 1.0,
            f"type {cluster.type}": 1.0,
            f"mode {statement.mode}": 1.0,
            "statement": logit(statement.confidence),
            "mentions": math.log(max(1, len(cluster.mentions))),
        }
        certainty = self._references.certainty_in(statement.source[0], speaker)
        if form == "third person":
            found["antecedent"] = logit(self._references.certainty.get(head.i, 0.5))
            found |= dict.fromkeys(self._references.backing.get(head.i, ()), 1.0)
        elif certainty < 1:
            found["certainty"] = logit(certainty)
        if form in ("third person", "office"):
            found[f"{form} people"] = math.log(max(1, len(self._people)))
            found[f"{form} last"] = float(self._last_before(head) == speaker)
        if (
            form in ("one name", "third person")
            and len(self._families.get(cluster.key.split()[-1] if cluster.key else "", ())) > 1
        ):
            found[f"{form} namesakes"] = 1.0
        if not statement.cue:
            found["no cue"] = 1.0
        if statement.within is not None:
            found["within"] = 1.0
        if is_quoted and form != "quoted I":
            found["quoted source"] = 1.0
        if len(statement.source) > 1:
            found["split source"] = 1.0
        return found

    def _form(self, head: Token, tokens: Sequence[Token], speaker: int) -> str:
        cluster = self._references.clusters[speaker]
        word = head.lower_
        if word in FIRST_PERSON:
            return "first person"
        if word in THIRD_PERSON:
            return "third person"
        if word in RELATIVE:
            return "relative"
        if head.pos_ == "PRON":
            return "other pronoun"
        if cluster.type in ("source", "work"):
            return cluster.type
        if speaker not in self._named:
            self._named[speaker] = Nearby(cluster.mentions, lambda mention: [(mention.start, mention.end)])
        near = self._named[speaker](*((t.idx, t.idx) for t in tokens))
        names = [m.name for m in near if any(m.start <= t.idx < m.end for t in tokens)]
        if names:
            return "full name" if max(len(words_of(name)) for name in names) > 1 else "one name"
        return "office" if head.lemma_.lower() in PERSON_NOUNS else "common noun"

    def _last_before(self, head: Token) -> int | None:
        memory = self._references.memory
        near = memory.before(head.idx, lambda i: i >= 0 and self._references.clusters[i].type == "person")
        return near[0].referent if near else None
