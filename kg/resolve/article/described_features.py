"""What is said of somebody described who says something ("the senator") and of one whom the article names, as numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from spacy.tokens import Token

from kg.model import Block
from kg.networks.vectors import Vectors
from kg.resolve.article.called import Calling
from kg.resolve.article.holding import may_hold, may_play
from kg.resolve.article.memory import Appearance
from kg.resolve.article.nominals import ONE_OF_A_KIND, Holder
from kg.resolve.article.nouns import (
    ANYBODYS_ROLES,
    ORGANIZATION_NOUNS,
    is_body_of_two_words,
    title_of,
    titles_agree,
)
from kg.resolve.article.offices import APART, DEPUTIES, OF_OTHERS, Office, OfficeReader, agreement
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of

DISTANCES = (0, 1, 2, 4, 8)  # sentences, upper bounds of the classes
COUNTS = (0, 1, 2, 4, 8)  # mentions, likewise
LAST_RANK = 3
LATELY = 4  # sentences within which others compete
BESIDE = 60  # code points around a name in which its description stands
MAIN = 0.5  # of all that the article refers to of a type
NEAR = 4  # names of a candidate whose vectors are looked at
INDEFINITE = frozenset("a an another any one some".split())
# What one of a country or body is, so that readers know him without a name in the article.
KNOWN_OFFICES = ONE_OF_A_KIND - {"chairman", "chairwoman", "coach", "nominee", "speaker"} | {
    "executive",
    "minister",
    "secretary",
}
# What means something else of a person than of a body.
BY_SORT = (
    "alike", "called", "distance", "in headline", "main subject", "may", "no office", "other office", "own word", "rivals", "running",
    "spoke last",
)  # fmt: skip
Features = dict[str, float]


def sort_of(noun: Token) -> str:
    """Whether a noun is of a person, of a body, or of either as far as the lists know."""
    kind = kind_of(noun)
    if is_body_of_two_words(noun):
        return "body"
    if kind == "people" and noun.lemma_.lower() not in ORGANIZATION_NOUNS:
        return "person"
    return "body" if kind == "body" and noun.lemma_.lower() in ORGANIZATION_NOUNS else "either"


def modifiers(noun: Token) -> list[Token]:
    """The words of a noun's phrase that tell which one is meant."""
    inside = [t for c in noun.lefts if c.dep_ not in ("det", "punct") for t in c.subtree]
    inside += [t for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 for t in c.subtree]
    return [t for t in inside if t.pos_ in ("ADJ", "NOUN", "PROPN", "VERB", "NUM") and not t.is_stop]


class Asked:
    """A described source; what does not depend on a candidate is worked out once."""

    def __init__(
        self,
        references: References,
        vectors: Vectors,
        holders: Sequence[Holder],
        noun: Token,
        lead: Block,
        axes: np.ndarray,
        called: Mapping[int, Calling],
    ) -> None:
        self._references, self._vectors, self._noun, self._lead = references, vectors, noun, lead
        self._held = dict(holders)
        self._office = OfficeReader(references.resolved_at).office(noun, title_of(noun))
        self._words = modifiers(noun)
        self._vector = unit(vectors.at(noun.idx))
        self._axes, self._called = axes, called
        self._lemma = title_of(noun).split()[-1]
        self._owners = _owners(references, noun)
        self._callings = {who: calling.fits(self._lemma) for who, calling in called.items()}
        self._is_lead = noun.sent.start_char <= lead.start
        first = next((c.lower_ for c in noun.lefts if c.dep_ in ("det", "poss")), "")
        self._determiner = (
            "indefinite" if first in INDEFINITE else "definite" if first in ("the", "this", "that") else "owned"
        )

    def of_none(self) -> Features:
        """The features of the answer that nobody named is meant."""
        noun, office = self._noun, self._office
        found = {"none": 1.0, f"none {sort_of(noun)}": 1.0, f"none {self._determiner}": 1.0}
        found |= {f"none axis {n}": float(value) for n, value in enumerate(self._axes @ self._vector)}
        found[f"none {'lead' if self._is_lead else 'below'}"] = 1.0
        found[f"none {'modified' if self._words else 'bare'}"] = 1.0
        if office.times & (APART | OF_OTHERS):
            found["none apart"] = 1.0
        if title_of(noun) in ANYBODYS_ROLES:
            found["none anybody"] = 1.0
        earlier = [t for t in noun.doc[: noun.i] if t.lemma_ == noun.lemma_ and t.pos_ in ("NOUN", "PROPN")]
        unknown = [t for t in earlier if self._references.cluster_at(t) is None or self._is_nameless(t)]
        if unknown:
            found["none met before"] = 1.0
        if any(t.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in t.lefts) for t in unknown):
            found["none introduced"] = 1.0
        if any(t.tag_ == "NNS" for t in earlier):
            found["none of several"] = 1.0
        return found

    def _is_nameless(self, word: Token) -> bool:
        index = self._references.cluster_at(word)
        return index is not None and self._references.clusters[index].type in ("source", "work")

    def of(
        self,
        candidate: Appearance,
        rank: int,
        rivals: int,
        running: int | None,
        last: int | None,
        told: Collection[int],
    ) -> Features:
        """The features of a candidate by one of its appearances; ``rank`` is among those of its type by nearness."""
        memory, noun, who = self._references.memory, self._noun, candidate.referent
        sentences = memory.sentence[noun.i] - memory.sentence[candidate.token.i]
        far = "ahead" if candidate.start > noun.idx else str(_class(sentences, DISTANCES))
        type_, where = self._references.clusters[who].type, "lead" if self._is_lead else "below"
        names = [
            f"type {type_} for {sort_of(noun)}",
            f"distance {far}",
            f"distance {far} {'modified' if self._words else 'bare'}",
            f"{where} {'ahead' if far == 'ahead' else 'back'} {self._determiner}",
            f"rank {min(rank, LAST_RANK)}",
            f"rivals {min(rivals, 2)}",
            f"form {candidate.form}",
            f"count {_class(memory.count_before(who, noun.idx), COUNTS)}",
        ]
        standing = memory.standing(candidate.token)
        names.append(f"role {standing.role} {min(far, '2') if far != 'ahead' else far}")
        if standing.is_main_subject:
            names.append(f"main subject {min(far, '2') if far != 'ahead' else far}")
        if memory.is_first_in_sentence(candidate):
            names.append(f"first of its sentence {min(far, '2') if far != 'ahead' else far}")
        if memory.paragraph[candidate.token.i] == memory.paragraph[noun.i]:
            names.append("same paragraph")
        if candidate.quote is not None:
            names.append("quoted")
        names += [f"running {type_}"] if who == running else []
        names += ["spoke last"] if who == last else []
        names += ["told of"] if who in told else []
        if any(a.form == "nominal" and a.token.lemma_ == noun.lemma_ for a in memory.of[who]):
            names.append("called so")
        mentions = self._references.clusters[who].mentions
        if any(m.start < self._lead.start for m in mentions):
            names.append("in headline")
        if mentions and mentions[0].start >= self._lead.start and mentions[0].start > noun.idx:
            names.append("first named ahead")
        if who == last:
            names += [
                f"spoke last {min(rank, 1)} {min(rivals, 2)}",
                f"spoke last {min(int(far), 2) if far != 'ahead' else far}",
            ]
        total = sum(memory.count_before(i, noun.idx) for i in self._of_type(type_))
        if memory.count_before(who, noun.idx) >= MAIN * total:
            names.append(f"main figure {min(total, 4)}")
        names += self._by_calling(who)
        names += self._by_office(who)
        names += self._by_words(who)
        found = dict.fromkeys(names, 1.0) | self._by_meaning(candidate)
        sort = sort_of(noun)
        return found | {f"{name} of {sort}": value for name, value in found.items() if name.startswith(BY_SORT)}

    def _by_office(self, who: int) -> Iterator[str]:
        held, asked = self._held.get(who, ()), self._office
        if not held:
            yield "no office told"
        elif any(agreement(asked, one) for one in held):
            yield "office agrees"
        elif alike := [one for one in held if titles_agree(asked.title, one.title)]:
            yield "title agrees"
            if all((asked.times ^ one.times) & DEPUTIES for one in alike):
                yield "another rank"
            small = asked.kind & {t.lemma_.lower() for t in self._words if t.text[0].islower()}
            is_apart = bool(small) and all(_tells_otherwise(one, small) for one in alike)
            if is_apart or (asked.kind and any(one.kind and asked.kind.isdisjoint(one.kind) for one in alike)):
                yield "another kind"
        else:
            yield "other office"
        if self._references.clusters[who].type == "person":
            if not may_play(self._references, who, self._noun):
                yield "another kind"
            may = may_hold(self._references, self._held, who, self._noun, self._lead)
            yield "may hold" if may else "may not hold"
        if any(agreement(asked, one) for i, offices in self._held.items() if i != who for one in offices):
            yield "another holds it"

    def _of_type(self, type_: str) -> list[int]:
        clusters = self._references.clusters
        return [i for i, c in enumerate(clusters) if c.type == type_ and i in self._references.memory.of]

    def _by_calling(self, who: int) -> Iterator[str]:
        """Whether the article calls a candidate so anywhere, and others."""
        fits, calling = self._callings.get(who, "by nothing"), self._called.get(who, Calling())
        others = {self._callings[i] for i in self._callings if i != who}
        yield f"called {fits}"
        rest = "others too" if "so" in others else "others alike" if "alike" in others else "alone"
        if fits in ("so", "alike") or rest != "alone":
            yield f"called {fits} {rest}"
        if fits == "so" and self._words:
            wanted = {t.lemma_.lower() for t in self._words}
            yield "called so in full" if wanted <= calling.words[self._lemma] else "called so in part"
        if self._owners:
            yield "owner agrees" if self._owners & calling.owners else "owner not told"

    def _by_words(self, who: int) -> Iterator[str]:
        """Whether words of the phrase stand beside a name of the candidate, or in it."""
        text = self._noun.doc.text
        wanted = {t.lower_ for t in self._words} | {self._noun.lower_}
        own = {t.lower_ for t in self._words if t.pos_ == "PROPN" or t.text[0].isupper()}
        inside: set[str] = set()
        beside: set[str] = set()
        for mention in self._references.clusters[who].mentions:
            if mention.start <= self._noun.idx < mention.end:
                continue
            inside.update(mention.name.lower().split())
            around = (
                text[max(0, mention.start - BESIDE) : mention.start] + " " + text[mention.end : mention.end + BESIDE]
            )
            if abs(mention.start - self._noun.idx) > BESIDE:
                beside.update(around.lower().replace(",", " ").replace("(", " ").replace("-", " ").split())
        if inside & wanted:
            yield "noun in name" if self._noun.lower_ in inside else "word in name"
        if self._noun.lower_ in beside:
            yield "noun beside name"
        if own:
            yield "own word beside name" if own & beside else "own word not beside name"

    def _by_meaning(self, candidate: Appearance) -> Features:
        """How alike the vectors of the noun and of the candidate are, where it last stood and where it is described."""
        places = [m.start for m in self._references.clusters[candidate.referent].mentions]
        near = sorted(places, key=lambda p: abs(p - self._noun.idx))[:NEAR]
        alike = [float(self._vector @ unit(self._vectors.at(p))) for p in near]
        words = [
            child.idx
            for m in self._references.clusters[candidate.referent].mentions
            for child in (*self._noun.doc[m.root].children, self._noun.doc[m.root].head)
            if child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("appos", "compound", "attr", "nmod")
        ]
        described = [float(self._vector @ unit(self._vectors.at(p))) for p in words[:8]]
        return {
            "alike last": float(self._vector @ unit(self._vectors.at(candidate.token.idx))),
            "alike": max(alike, default=0.0),
            "alike mean": sum(alike) / len(alike) if alike else 0.0,
            "alike described": max(described, default=0.0),
        }


def _owners(references: References, noun: Token) -> set[int]:
    """The clusters of whose a noun says somebody is: "its director", "the director of the Harbour Union"."""
    words = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "nmod")]
    words += [o for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 for o in c.children if o.dep_ == "pobj"]
    return {owner for word in words if (owner := references.resolved_at(word)) is not None}


def _tells_otherwise(office: Office, kind: Collection[str]) -> bool:
    """Whether it is told whose or which an office is, and not in these words: "the Spurs coach … the national coach"."""
    own = office.kind | {owner for owner in office.owners if isinstance(owner, str)} | set(office.title.split())
    return bool(office.kind or office.owners) and own.isdisjoint(kind)


def unit(vector: np.ndarray) -> np.ndarray:
    """The vector with length 1."""
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _class(value: float, bounds: Sequence[float]) -> int:
    return sum(value > bound for bound in bounds)
