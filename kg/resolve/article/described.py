"""Which of those named somebody is who says something and is only described: a log-linear ranking with nobody.

"The Vermont senator", "the watchdog", "the candidate": no word beside a name says who that is, and the reader knows
it by whom the text is about, by who spoke, by what the words mean. Learned by ``training/described``.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from spacy.tokens import Token

from kg.extract.statements.cues import CLAUSE_VERBS, DENYING_VERBS
from kg.model import Block, Span
from kg.networks.vectors import Vectors
from kg.resolve.article.called import Calling, callings
from kg.resolve.article.described_features import DISTANCES, INDEFINITE, LATELY, Asked, Features, sort_of
from kg.resolve.article.describing import is_known, may_describe
from kg.resolve.article.focus import focus_before
from kg.resolve.article.holding import ANYBODYS, ELECTED, is_of_another_time, is_titled_otherwise
from kg.resolve.article.memory import Appearance
from kg.resolve.article.nominals import Holder
from kg.resolve.article.nouns import FEMALE_NOUNS, MALE_NOUNS, ORGANIZATION_NOUNS, title_of
from kg.resolve.article.offices import BELONGING, DEPUTIES, FOR_NOW, OF_OTHERS, OfficeReader
from kg.resolve.article.phrases import is_definite, phrase_of
from kg.resolve.article.references import References
from kg.resolve.article.spoken_bodies import is_another_body
from kg.resolve.article.turns import Turns
from kg.resolve.article.unnamed import modifiers_of

CANDIDATES = 8  # of a type
# Who holds such an office elsewhere, or another one, is not what something has that was never told of him: "the fire
# chief" is no police chief, "the deputy chief" no chief, "the F.B.I. director" no senator.
NOT_BESIDE = "own word not beside name"
ELSEWHERE = {"title agrees", NOT_BESIDE}
AGAINST = (
    {"another kind"},
    {"another rank"},
    ELSEWHERE,
    {"other office", NOT_BESIDE},
    {"other office", "may not hold", "called otherwise"},
    {f"distance {len(DISTANCES)}"},  # too far to be taken up
)
# The chance from which a noun that opens a sentence means whom the one before is about: plainly, by an office that readers
# know the holder of, and where others are named there as well.
PLAIN, OF_OFFICE, OPEN = 0.7, 0.8, 0.9
GOES_ON = 0.9  # how often such nouns mean him
FAMILIAR = 3  # how often somebody must have been told of who is meant by which office he has
PARTS_OF_CLAUSES = ("nsubj", "nsubjpass", "dobj", "pobj")
FITTING = {"person": ("person",), "body": ("organization",), "either": ("person", "organization")}


@dataclass(frozen=True)
class Ranking:
    """The weight of each feature, and the chance from which somebody is told."""

    weights: Mapping[str, float]
    axes: np.ndarray
    """Onto which the vectors of nouns are projected."""
    told_from: float


@functools.cache
def load_described() -> Ranking:
    """The ranking that comes with the package."""
    folder = files("kg") / "models" / "described"
    loaded = json.loads((folder / "weights.json").read_text("utf8"))
    with (folder / "axes.npz").open("rb") as file, np.load(file) as arrays:
        return Ranking(loaded["weights"], arrays["axes"].astype(np.float32), loaded["told_from"])


class DescribedSources:
    """Finds whom described sources of one article are."""

    def __init__(
        self,
        references: References,
        vectors: Vectors,
        holders: Sequence[Holder],
        turns: Turns,
        blocks: Sequence[Block],
        ranking: Ranking,
    ) -> None:
        self._references, self._vectors, self._holders, self._turns = references, vectors, holders, turns
        self._lead = next((block for block in blocks if block.kind == "body"), None)
        self._ranking = ranking

    def bearer(
        self, noun: Token, told: Collection[int], told_from: float | None = None, said: Sequence[Span] = ()
    ) -> int | None:
        """The cluster of whom a noun that says something describes, which is noted; ``told`` are those whom its words
        name, ``said`` the spans of these and of the verb. None where nobody is as sure as ``told_from``, by default the
        chance for what says something."""
        if not may_describe(noun):
            return None
        who, rows = self.options(noun, told)
        shares = chances(rows, self._ranking.weights)[1:] if who else []
        best = max(range(len(who)), key=lambda i: (shares[i], -i), default=0)
        least = self._ranking.told_from if told_from is None else told_from
        is_told = bool(who) and shares[best] >= least
        if not is_told or any(rows[best + 1].keys() >= against for against in AGAINST):
            found = self._in_focus(noun, told, said) if said else None
        else:
            found = who[best], shares[best]
        if found is None or is_another_body(self._references, found[0], noun):
            return None
        if found[0] in told and self._is_quoted(found[0], noun):
            return None
        self._references.refer(phrase_of(noun), "nominal", found[0], noun, found[1])
        return found[0]

    def _in_focus(self, noun: Token, told: Collection[int], said: Sequence[Span]) -> tuple[int, float] | None:
        """Whom a noun with "the" goes on from that opens a sentence, with how sure that is: less speaks for him than for
        others, and what the article doesn't tell of him speaks less against him."""
        is_capitalised = noun.tag_ == "NNP" and title_of(noun) not in ANYBODYS | ELECTED  # "the Union Leader"
        if sort_of(noun) == "either" or is_capitalised or not any(child.lower_ == "the" for child in noun.lefts):
            return None
        focus = focus_before(self._references, self._turns, noun, said, told, self._lead) if self._lead else None
        is_bare = not any(child.dep_ not in ("det", "punct") for child in noun.lefts)
        if focus is None or ((is_known(noun) or is_bare) and self._is_nameless(noun)):
            return None
        who, rows = self._options(noun, told)
        if focus.referent not in who:
            return None
        at = who.index(focus.referent)
        share = chances(rows, self._ranking.weights)[at + 1]
        least = OPEN if not focus.is_plain else OF_OFFICE if is_known(noun) else PLAIN
        if share < least or not self._may_go_on(noun, focus.referent, rows[at + 1].keys()):
            return None
        return focus.referent, max(share, GOES_ON)

    def _may_go_on(self, noun: Token, who: int, row: Collection[str]) -> bool:
        """Whether nothing tells that a noun is of another than whom the sentence before is about: another time or country
        of the office, which place or kind of one who is new to the article, no word of whose office it is."""
        asked = OfficeReader(self._references.resolved_at).office(noun, title_of(noun))
        held = dict(self._holders).get(who, ())
        is_elsewhere = not asked.countries <= set().union(*(office.countries for office in held))
        is_passing = not asked.times & (FOR_NOW | OF_OTHERS) <= set().union(*(office.times for office in held))
        if is_of_another_time(asked, held) or is_passing:
            return False
        if is_elsewhere and (is_known(noun) or NOT_BESIDE in row):
            return False
        is_new = self._references.memory.count_before(who, noun.idx) < FAMILIAR
        if is_new and (ELSEWHERE.issubset(row) or "another kind" in row):
            return False
        is_told = asked.times - DEPUTIES or asked.owners or "office agrees" in row or "title agrees" in row
        return bool(is_told) or not is_known(noun)

    def _is_quoted(self, who: int, noun: Token) -> bool:
        """Whether a person was last named in a quotation, where nobody calls himself by his name."""
        earlier, _ = self._references.memory.around(who, noun.left_edge.idx)
        is_person = self._references.clusters[who].type == "person"
        return is_person and bool(earlier) and earlier[-1].quote is not None

    def options(self, noun: Token, told: Collection[int]) -> tuple[list[int], list[Features]]:
        """Those whom a noun may mean, and the features of nobody and of each of them."""
        if not may_describe(noun) or is_known(noun) or self._is_nameless(noun):
            return [], []
        return self._options(noun, told)

    def _options(self, noun: Token, told: Collection[int]) -> tuple[list[int], list[Features]]:
        if self._lead is None:
            return [], []
        candidates = candidates_for(self._references, noun, self._lead)
        if not candidates:
            return [], []
        asked = Asked(
            self._references, self._vectors, self._holders, noun, self._lead, self._ranking.axes, self._called
        )
        spoke = self._turns.last_before(noun.idx)
        last, running = spoke[0] if spoke else None, self._turns.person_before(noun.idx)
        ranks: dict[str, int] = {}
        rows = [asked.of_none()]
        for candidate in candidates:
            type_ = self._references.clusters[candidate.referent].type
            rank = ranks.get(type_, 0)
            ranks[type_] = rank + 1
            rivals = self._rivals(candidate, candidates, noun)
            rows.append(asked.of(candidate, rank, rivals, running, last, told))
        return [candidate.referent for candidate in candidates], rows

    def _is_nameless(self, noun: Token) -> bool:
        """Whether the noun stood for a source without a name before: "the Kenyan health ministry … the ministry"."""
        for token in self._by_lemma[noun.lemma]:
            if token.i >= noun.i:
                return False
            index = self._references.cluster_at(token)
            if index is not None and self._references.clusters[index].type == "source":
                return True
            if index is None and token.dep_ in PARTS_OF_CLAUSES and is_definite(token) and modifiers_of(token):
                return True
        return False

    @functools.cached_property
    def _called(self) -> Mapping[int, Calling]:
        return callings(self._references)

    @functools.cached_property
    def _by_lemma(self) -> Mapping[int, Sequence[Token]]:
        """The words of the article by their lemma, in order."""
        found: dict[int, list[Token]] = {}
        for token in self._references.doc:
            found.setdefault(token.lemma, []).append(token)
        return found

    def _rivals(self, candidate: Appearance, candidates: Sequence[Appearance], noun: Token) -> int:
        """How many others of the type were named about as lately."""
        clusters, sentence = self._references.clusters, self._references.memory.sentence
        type_ = clusters[candidate.referent].type
        return sum(
            other.referent != candidate.referent
            and clusters[other.referent].type == type_
            and abs(sentence[noun.i] - sentence[other.token.i]) <= LATELY
            for other in candidates
        )


def candidates_for(references: References, noun: Token, lead: Block) -> list[Appearance]:
    """Who was named before, the nearest first, and behind the first sentence of a text who is named next; "a senior
    senator" is only the latter. Who is named next is meant only if he says something, and denies nothing."""
    is_new = any(child.lower_ in INDEFINITE for child in noun.lefts) or _is_of_something_new(noun)
    memory, sentence = references.memory, noun.sent
    next_ = (sentence.end_char, noun.doc[sentence.end].sent.end_char) if sentence.end < len(noun.doc) else (0, 0)
    is_female = noun.lower_ in FEMALE_NOUNS
    is_sexed = is_female or noun.lower_ in MALE_NOUNS
    inside = {a.referent for a in memory.between(noun.left_edge.idx, noun.idx)}
    is_beside = sentence.start_char > lead.start or _is_body_beside(references, noun)
    by_type: dict[str, list[tuple[int, Appearance]]] = {}
    for index, cluster in enumerate(references.clusters):
        if cluster.type not in FITTING[sort_of(noun)] or not cluster.mentions or index in inside:
            continue
        if index not in memory.of or (is_sexed and cluster.type == "person" and not memory.may_be(index, is_female)):
            continue
        earlier, later = memory.around(index, noun.idx)
        earlier = [a for a in earlier if a.start < noun.left_edge.idx]
        if earlier and not is_new:
            by_type.setdefault(cluster.type, []).append((noun.idx - earlier[-1].start, earlier[-1]))
        elif not earlier and not is_beside and later and next_[0] <= later[0].start < next_[1]:
            is_subject = memory.standing(later[0].token).role in ("subject", "passive")
            goes_on = later[0].token.head.lemma_.lower() in CLAUSE_VERBS - DENYING_VERBS
            is_another = is_titled_otherwise(noun, later[0].token)
            if later[0].form == "name" and is_subject and goes_on and not is_another:
                by_type.setdefault(cluster.type, []).append((later[0].start - noun.idx, later[0]))
    return [a for _, found in sorted(by_type.items()) for _, a in sorted(found, key=lambda f: f[0])[:CANDIDATES]]


def _is_of_something_new(noun: Token) -> bool:
    """Whether it is of something that is told of for the first time: "the captain of a tug"."""
    of = (
        child for child in noun.rights if child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in BELONGING
    )
    things = (inner for child in of for inner in child.children if inner.dep_ == "pobj")
    return any(child.lower_ in INDEFINITE for thing in things for child in thing.lefts)


def _is_body_beside(references: References, noun: Token) -> bool:
    """Whether the sentence of a body tells of another without a name, too, which may be who is named next."""
    nouns = (t for t in noun.sent if t.tag_ == "NN" and t.lemma_ != noun.lemma_ and t.dep_ != "compound")
    return sort_of(noun) == "body" and any(
        t.lemma_.lower() in ORGANIZATION_NOUNS and is_definite(t) and references.cluster_at(t) is None for t in nouns
    )


def chances(rows: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """The share of each answer in the softmax over all."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    best = max(scores)
    shares = [math.exp(score - best) for score in scores]
    return [share / sum(shares) for share in shares]
