"""Which of the persons referred to so far a pronoun stands for: a log-linear ranking.

Each candidate has indicator features in the tradition of feature-based mention ranking (Denis
and Baldridge 2008; Durrett and Klein 2013): distance, grammatical role and parallelism (Lappin
and Leass 1994), binding, gender, salience, and who is speaking. To its score comes that of a
small network over the word vectors of the shared encoder, for what the words mean. Both are
learned by ``training/coreference``.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np
from spacy.tokens import Token

from kg.resolve import grammar
from kg.resolve.memory import Appearance, Memory
from kg.resolve.vectors import Vectors

DISTANCES = (0, 1, 2, 4)  # sentences, upper bounds of the classes
COUNTS = (0, 1, 2, 4, 8)  # mentions, likewise
GENDERS = (0.15, 0.4, 0.6, 0.85)  # share of the other gender, likewise
LAST_RANK = 4
NEAR = 4  # expressions that refer to a candidate, whose vectors are averaged


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a pronoun stands: the quotation around it, who speaks there and to whom, who spoke
    last in the paragraphs so far, who holds the sentence's reported speech."""

    is_female: bool
    is_source: bool
    quote: str | None = None
    speaker: int | None = None
    addressee: int | None = None
    running: int | None = None
    holder: int | None = None
    main: int | None = None
    """The person referred to most in the whole article."""
    types: Mapping[int, str] = field(default_factory=dict)
    """The types of referents with a name: "person", "possible", "organization", …"""


@dataclass(frozen=True)
class Ranking:
    """What is learned: the weights of the features, and a small network over word vectors
    (its arrays by name; None leaves it out)."""

    weights: Mapping[str, float]
    network: Mapping[str, np.ndarray] | None


@functools.cache
def load_ranking() -> Ranking:
    """The ranking that comes with the package."""
    folder = files("kg.resolve")
    weights = json.loads((folder / "antecedents.json").read_text("utf8"))["weights"]
    with (folder / "antecedents.npz").open("rb") as file, np.load(file) as arrays:
        network = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return Ranking(weights, network)


def choose(
    memory: Memory,
    vectors: Vectors,
    pronoun: Token,
    candidates: Sequence[Appearance],
    setting: Setting,
    ranking: Ranking,
) -> int | None:
    """The referent of the best candidate, or None where none is good enough."""
    weights = ranking.weights
    best, best_score = None, sum(weights.get(f, 0.0) for f in features_of_none(pronoun))
    by_meaning = np.zeros(len(candidates))
    if ranking.network is not None and candidates:
        by_meaning = network_scores(ranking.network, *inputs(memory, vectors, pronoun, candidates))
    for rank, candidate in enumerate(candidates):
        found = features(memory, pronoun, candidate, rank, setting)
        score = sum(weights.get(feature, 0.0) for feature in found) + float(by_meaning[rank])
        if score > best_score:
            best, best_score = candidate.referent, score
    return best


def inputs(
    memory: Memory, vectors: Vectors, pronoun: Token, candidates: Sequence[Appearance]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The vectors of the pronoun, of the candidates, and of the expressions that refer to each
    candidate around the pronoun (their mean)."""
    around = []
    for candidate in candidates:
        earlier, later = memory.around(candidate.referent, pronoun.idx)
        near = [*earlier, *later[:1]][-NEAR:]
        around.append(vectors.mean([a.token.idx for a in near if a.token.i != pronoun.i]))
    return (
        vectors.at(pronoun.idx),
        np.stack([vectors.at(candidate.token.idx) for candidate in candidates]),
        np.stack(around),
    )


def network_scores(
    network: Mapping[str, np.ndarray],
    pronoun: np.ndarray,
    candidates: np.ndarray,
    around: np.ndarray,
) -> np.ndarray:
    """How well the vectors of each candidate go with that of the pronoun: a layer of rectified
    sums and one of products, of the projected vectors."""
    asked = network["pronoun"] @ pronoun + network["pronoun_bias"]
    given = candidates @ network["candidate"].T + around @ network["around"].T
    given += network["given_bias"]
    rectified = np.maximum(asked + given, 0.0) @ network["sums"]
    return rectified + (asked * given) @ network["products"] + network["bias"]


def features_of_none(pronoun: Token) -> list[str]:
    """The features of the answer that nobody among the candidates is meant."""
    return ["none", f"none {_case_of(pronoun)}"]


def features(
    memory: Memory, pronoun: Token, candidate: Appearance, rank: int, setting: Setting
) -> list[str]:
    """The names of the features that hold for a pronoun and a candidate."""
    case = _case_of(pronoun)
    sentences = memory.sentence[pronoun.i] - memory.sentence[candidate.token.i]
    is_ahead = candidate.start > pronoun.idx
    far = "ahead" if is_ahead else f"{_class(sentences, DISTANCES)}"
    role = grammar.role_of(candidate.token)
    found = [
        f"distance {far}",
        f"distance {far} {case}",
        f"distance {far} {candidate.form}",
        f"role {role} {far}",
        f"role {role} {case} {min(far, '2')}",
        f"rank {min(rank, LAST_RANK)}",
        f"rank {min(rank, LAST_RANK)} {case}",
        f"form {candidate.form} {case}",
    ]
    if role == grammar.role_of(pronoun):
        found.append(f"parallel {far}")
    if memory.paragraph[pronoun.i] == memory.paragraph[candidate.token.i]:
        found.append("same paragraph")
    found += _of_the_person(memory, pronoun, candidate, setting)
    found += _of_the_sentence(memory, pronoun, candidate, sentences, is_ahead, case)
    found += _of_the_speech(candidate, setting)
    return found


def _of_the_person(
    memory: Memory, pronoun: Token, candidate: Appearance, setting: Setting
) -> Iterator[str]:
    """Gender and salience."""
    referent = candidate.referent
    share = memory.female.get(referent, 0.5)
    other = 1 - share if setting.is_female else share
    kind = setting.types.get(referent, "unnamed")
    yield kind
    yield f"gender {_class(other, GENDERS)}"
    yield f"gender {_class(other, GENDERS)} {kind}"
    count = _class(memory.count_before(referent, pronoun.idx), COUNTS)
    yield f"count {count} {kind}"
    if referent == setting.main:
        yield "main person"
    earlier, later = memory.around(referent, pronoun.idx)
    pronouns = [a for a in earlier if a.form == "pronoun"]
    if pronouns:
        last = pronouns[-1]
        distance = _class(memory.sentence[pronoun.i] - memory.sentence[last.token.i], DISTANCES)
        yield f"last pronoun {distance}"
        if last.token.lower_ == pronoun.lower_:
            yield f"same pronoun {distance}"
    yield from _named_again(memory, pronoun, later)
    recent = [
        a for a in earlier if memory.sentence[pronoun.i] - memory.sentence[a.token.i] <= 1
    ]
    yield f"recent {min(len(recent), 4)}"
    if any(grammar.role_of(a.token) in ("subject", "passive") for a in recent):
        yield f"recent subject {_case_of(pronoun)}"
    if candidate.form == "name" and candidate.token.dep_ != "compound":
        words = [t for t in candidate.token.children if t.dep_ == "compound"]
        yield "full name" if words else "one word"


def _named_again(memory: Memory, pronoun: Token, later: Sequence[Appearance]) -> Iterator[str]:
    """Where the person is next named: who is named again at once was not meant before."""
    names = [appearance for appearance in later if appearance.form == "name"]
    if names:
        distance = memory.sentence[names[0].token.i] - memory.sentence[pronoun.i]
        yield f"named again {_class(distance, DISTANCES)} {_case_of(pronoun)}"
        if distance == 0:
            yield f"named again as {grammar.role_of(names[0].token)} {_case_of(pronoun)}"


def _of_the_sentence(
    memory: Memory,
    pronoun: Token,
    candidate: Appearance,
    sentences: int,
    is_ahead: bool,
    case: str,
) -> Iterator[str]:
    """How the candidate stands to the pronoun in the syntax."""
    token = candidate.token
    yield f"depth {grammar.depth(token)} {min(sentences, 2) if not is_ahead else 'ahead'}"
    if not is_ahead and memory.is_first_in_sentence(candidate):
        yield f"first of its sentence {min(sentences, 2)}"
        yield f"first of its sentence {case}"
    if grammar.is_inside(pronoun, token):
        yield f"inside {case}"
    if grammar.is_inside(token, pronoun):
        yield "around"
    if token.dep_ == "poss":
        yield f"possessor {case}"
        if pronoun.dep_ == "poss":
            yield "both possessors"
    if sentences == 0:
        if grammar.are_coarguments(token, pronoun):
            yield "coargument reflexive" if case == "reflexive" else "coargument"
        path = grammar.path_between(token, pronoun)
        side = "ahead" if is_ahead else "back"
        if path is not None:
            yield f"path {side} {path}"
            up, down = path.split("^")
            yield f"up {side} {up}"
            yield f"down {side} {down}"
            if " " not in up and up.startswith("nsubj"):
                yield f"commanding subject {case}"
    elif sentences == 1:
        top = grammar.outer(token)
        is_main = top.dep_.startswith("nsubj") and top.head.dep_ == "ROOT"
        if is_main:
            yield f"previous main subject {case}"
        if pronoun.dep_.startswith("nsubj") and pronoun.head.dep_ == "ROOT":
            yield f"main subject of {grammar.role_of(token)} {'main' if is_main else 'other'}"
    if token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children):
        yield "coordinated"
    if token.dep_ == "appos":
        yield "apposition"


def _of_the_speech(candidate: Appearance, setting: Setting) -> Iterator[str]:
    """Who speaks, and whether both stand in the same quotation."""
    who = candidate.referent
    where = "quoted" if setting.quote else "told"
    if setting.quote:
        if who == setting.speaker:
            yield "its speaker"
        if who == setting.addressee:
            yield "its addressee"
    if candidate.quote == setting.quote:
        yield f"same voice {where}"
    else:
        yield f"other voice {where}"
    if who == setting.running:
        yield f"running speaker {where}"
        if setting.is_source:
            yield "running speaker as source"
    if who == setting.holder:
        yield "holder of the speech"
    if setting.is_source:
        yield f"source {candidate.form}"


def _case_of(pronoun: Token) -> str:
    if pronoun.lower_ in grammar.REFLEXIVE:
        return "reflexive"
    if pronoun.dep_ == "poss" or pronoun.lower_ == "his":
        is_of_subject = pronoun.head.dep_ in ("nsubj", "nsubjpass")
        return "possessive of subject" if is_of_subject else "possessive"
    return "subject" if pronoun.lower_ in ("he", "she") else "object"


def _class(value: float, bounds: Sequence[float]) -> int:
    """The number of bounds that a value is above."""
    return sum(value > bound for bound in bounds)
