"""Sources that an article does not name, and texts that speak in it: what describes them, whom
they belong to, and which descriptions are of one and the same source."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of, trim
from kg.model import Span
from kg.resolve.article.anonymity import anonymity_clauses
from kg.resolve.article.nominals import ONE_OF_A_KIND
from kg.resolve.article.offices import APART
from kg.resolve.article.speaking import VOICED_NOUNS, Kind, head_of, kind_of

LONGEST = 120  # code points of a description
OTHERS = frozenset("another other different second third fourth separate additional further else one".split())
INDEFINITE = frozenset("a an some several many few any various numerous multiple certain".split())
DEFINITE = frozenset("the this that these those both same said".split())
ABOUT = frozenset("about around least more almost nearly some roughly approximately over than under".split())
# By whom a state or a body acts: "Russian troops" are Russia's deed, "the Vermont senator" is not Vermont.
ACTING = frozenset(
    "administration agent aircraft airstrike army authority force government gunner jet military missile navy official"
    " plane police regime soldier troop warplane warship".split()
)
# Of these one or some are nobody's deed: "three former Acme officials were acquitted".
ACTING_ALONE = frozenset({"agent", "official", "soldier"})
NAMED = frozenset(("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"))  # whose first words are written with a capital
PLACES = frozenset(("GPE", "LOC", "FAC"))
BELONGING = ("for", "of", "to", "at", "from", "with", "within", "inside")
OF_WORKS = ("by", "from", "of", "in")
MADE = frozenset(
    "write author produce conduct compile prepare issue carry commission publish release sign draft".split()
)
OPEN_END = re.compile(
    r"(?<=\w) (?:who|which|that|whom|whose|and|or|as well as)$"
)  # what said it is cut off behind these
WHOSE = "whose "  # whom it belongs to is told apart
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=1,
    )
} | {"dozen": 12}


@dataclass
class Source:
    """One source of an article; ``cluster`` is its index, ``of`` the cluster that it belongs to."""

    cluster: int
    kind: Kind
    head: Token
    descriptions: list[str]
    modifiers: frozenset[str]
    of: int | None = None
    count: int | None = None
    where: frozenset[str] = frozenset()
    anonymous: Span | None = None
    heads: list[int] = field(default_factory=list)

    @property
    def is_voiced(self) -> bool:
        """Whether a text says what the body says that it is of."""
        return self.kind == "work" and self.head.lemma_.lower() in VOICED_NOUNS


class Unnamed:
    """The sources without a name of one article, as they are met."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.all: list[Source] = []
        self._by_head: dict[tuple[str, bool], list[Source]] = defaultdict(list)
        self._nouns: dict[tuple[str, bool], list[Token]] = defaultdict(list)
        for token in doc:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound":
                self._nouns[_key(token)].append(token)

    def known(self, noun: Token, of: int | None) -> Source | None:
        """The source that a noun phrase comes back to, where nothing speaks against it and no
        second one is as likely."""
        determiners = {child.lower_ for child in noun.children}
        if determiners & OTHERS or (noun.tag_ == "NN" and determiners & INDEFINITE):
            return None
        modifiers, points_back = modifiers_of(noun), bool(determiners & DEFINITE) or _is_owned(noun)
        alike = self._in_its_place(noun, self._by_head[_key(noun)])
        if count_of(noun) is not None:  # "other unions have pledged to follow … the five unions which met him"
            alike = [s for s in alike if not {child.lower_ for child in s.head.children} & OTHERS]
        if not points_back:
            same = [s for s in alike if s.modifiers == modifiers and s.of == of and s.count == count_of(noun)]
            return same[-1] if same and not determiners & INDEFINITE else None
        # "The shadow chancellor … the chancellor" are two; "a former aide … the aide" may be one.
        apart = APART if noun.lemma_.lower() in ONE_OF_A_KIND else frozenset()
        alike = [s for s in alike if s.modifiers & apart == modifiers & apart]
        fitting = [s for s in alike if modifiers <= s.modifiers and of in (None, s.of)]
        exact = [s for s in fitting if s.modifiers == modifiers and s.of == of]
        chosen = exact or fitting
        return chosen[-1] if len(chosen) == 1 else None

    def _in_its_place(self, noun: Token, alike: Sequence[Source]) -> Sequence[Source]:
        """Those of some sources that may be where a noun phrase says: police in Ulm are not those in Graz, and police
        behind both may be either."""
        where = where_of(noun)
        told = self._nouns[_key(noun)] if where else self.before(noun)
        places = [place for other in told if (place := where_of(other))]
        if all(one & other for one, other in itertools.pairwise(places)):
            return alike
        return [s for s in alike if s.where & where] if where else [s for s in alike if not s.where]

    def add(self, source: Source, noun: Token, is_known_again: bool = True) -> None:
        """Note a new source, which later words may come back to."""
        self.all.append(source)
        if is_known_again:
            self._by_head[_key(noun)].append(source)

    def before(self, noun: Token) -> list[Token]:
        """The same noun earlier in the article."""
        alike = self._nouns[_key(noun)]
        return alike[: bisect.bisect_left(alike, noun.i, key=lambda token: token.i)]

    def mark_anonymous(self) -> None:
        """Find, in the sentences of sources, the clauses that say that they are not to be named."""
        by_sentence: dict[int, list[tuple[int, Source]]] = defaultdict(list)
        for source in self.all:
            for head in source.heads if source.kind != "work" else ():
                by_sentence[self.doc[head].sent.start].append((self.doc[head].idx, source))
        for first, sources in sorted(by_sentence.items()):
            sentence = self.doc[first].sent
            for clause in anonymity_clauses(text_of(self.doc), sentence.start_char, sentence.end_char):
                before = [entry for entry in sources if entry[0] < clause[0]]
                _, source = max(before, key=lambda e: e[0]) if before else min(sources, key=lambda e: e[0])
                source.anonymous = source.anonymous or clause


def _key(noun: Token) -> tuple[str, bool]:
    return noun.lemma_.lower(), noun.tag_ in ("NNS", "NNPS")


def _is_owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def acts_for_others(noun: Token) -> bool:
    """Whether a state or a body acts by those whom a noun tells of: "Russian troops", and not "two Russian soldiers"."""
    lemma = noun.lemma_.lower()
    is_some = count_of(noun) is not None or any(child.lower_ in ("a", "an") for child in noun.lefts)
    return lemma in ACTING and not (lemma in ACTING_ALONE and is_some)


def where_of(noun: Token) -> frozenset[str]:
    """The names of places that a noun phrase says its people or body to be in: "the council in Leeds"."""
    within = (child for child in noun.rights if child.dep_ == "prep" and child.lower_ in ("in", "at", "near"))
    names = (inner for preposition in within for inner in preposition.children if inner.dep_ == "pobj")
    return frozenset(name.lower_ for name in names if name.ent_type_ in PLACES)


def modifiers_of(noun: Token) -> frozenset[str]:
    """The words before a noun that tell which is meant, but no determiners and numbers."""
    return frozenset(
        child.lower_
        for child in noun.lefts
        if child.dep_ in ("amod", "compound", "nmod") and child.lower_ not in DEFINITE | INDEFINITE | OTHERS
    )


def count_of(noun: Token, kind: Kind = "people") -> int | None:
    """How many people a noun phrase or a bare number gives: 2 for "two people", None for "about 20 people" and texts."""
    children = [noun] if noun.pos_ == "NUM" else noun.lefts if kind != "work" else ()
    for child in children:
        if child is noun or child.dep_ == "nummod" or (child.lower_ in NUMBERS and child.dep_ in ("amod", "det")):
            if any(token.lower_ in ABOUT for token in child.subtree):
                return None
            word = child.lower_.replace(",", "")
            if word.isdigit() and any(left.lower_ in ("a", "an") for left in noun.lefts) and noun.tag_ == "NN":
                return None  # "a 911 caller"
            return NUMBERS.get(word) or (int(word) if word.isascii() and word.isdigit() and int(word) > 0 else None)
    return None


def owners_of(noun: Token, kind: Kind) -> Iterator[Token]:
    """The words that say whom a source belongs to, the strongest first: "Reed's campaign",
    "a spokesman for the army", "the Reed campaign", "French officials"."""
    yield from (child for child in noun.lefts if child.dep_ == "poss")
    wanted = OF_WORKS if kind == "work" else BELONGING
    for preposition in wanted:
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == preposition:
                yield from (inner for inner in child.children if inner.dep_ == "pobj")
    for child in noun.rights:
        if kind == "work" and child.dep_ == "acl" and child.lemma_.lower() in MADE:
            for agent in child.children:
                if agent.dep_ == "agent":
                    yield from (inner for inner in agent.children if inner.dep_ == "pobj")
    yield from (child for child in reversed(list(noun.lefts)) if child.dep_ in ("compound", "nmod", "amod"))


def description_of(noun: Token, limits: tuple[Span, ...]) -> str:
    """The whole description of a source: what stands before its noun, and what follows up to a
    comma, to a clause on anonymity, or to one of ``limits``: what it says, and the word of saying."""
    doc = noun.doc
    text = text_of(doc)
    outer = above(noun)
    start = min(
        [t.idx for c in outer.lefts if c.dep_ not in ("punct", "preconj") for t in c.subtree], default=outer.idx
    )
    start = min(start, outer.idx)
    end = outer.idx + len(outer)
    for child in outer.rights:
        if child.dep_ not in ("prep", "acl", "relcl", "nummod", "npadvmod", "advmod", "amod") and child.i > noun.i:
            break
        end = max(end, *(token.idx + len(token) for token in child.subtree))
    after = noun.idx + len(noun)
    stops = [b for b, _ in limits if b >= after]
    stops += [b for b, _ in anonymity_clauses(text, after, end)]
    stops += [after + match.start() for match in re.finditer(r"[,;:\n“”\"()—–]", text[after:end])]
    stops += [t.left_edge.idx for t in doc[noun.i + 1 : outer.right_edge.i + 1] if _tells_when(t)]
    end = min([end, start + LONGEST, *stops])
    if end < after:
        end = after
    elif end == start + LONGEST:
        end = max(after, text.rfind(" ", start, end))
    start, end = trim(text, (start, end))
    start += len(WHOSE) if text.startswith(WHOSE, start, end) else 0
    words = OPEN_END.sub("", " ".join(text[start:end].split()))
    first = next((token for token in outer.sent if token.idx <= start < token.idx + len(token)), noun)
    is_name = (
        first.tag_ in ("NNP", "NNPS")
        or first.ent_type_ in NAMED
        or not first.is_sent_start
        or (first.text.isupper() and len(first) > 1)
    )
    return words if is_name else words[0].lower() + words[1:]


def _tells_when(token: Token) -> bool:
    """Whether a word is a time beside a noun, which tells when it speaks: "the embassy in Oslo this week"."""
    return token.dep_ == "npadvmod" and token.ent_type_ in ("DATE", "TIME") and token.head.pos_ in ("NOUN", "PROPN")


def above(noun: Token) -> Token:
    """ "A number" of "a number of officials", whose noun is "officials"."""
    first = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return first if first.i != noun.i and head_of(first).i == noun.i else noun


def is_counted_out(noun: Token) -> bool:
    """Whether a noun is of some new people that a word counts: "hundreds of nurses"."""
    outer = above(noun)
    return outer.i != noun.i and not any(child.lower_ in DEFINITE for child in outer.lefts)


def is_in_capitals(noun: Token) -> bool:
    """Whether somebody without a name is written with capitals: "a Junior Assistant"."""
    is_indefinite = any(child.lower_ in INDEFINITE or child.dep_ == "nummod" for child in noun.lefts)
    return noun.pos_ == "PROPN" and not noun.ent_type_ and is_indefinite


def source_noun(noun: Token) -> tuple[Token, Kind] | None:
    """The noun that tells what a source is, with its kind; None for what can't say anything."""
    inner = head_of(noun)
    kind = kind_of(inner)
    return (inner, kind) if kind else None
