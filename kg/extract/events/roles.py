"""Who did it and to whom: noun phrases ranked by how they hang on the event's word.

The features are those of dependency-based semantic role labelling (Hacioglu 2004; Johansson and
Nugues 2008): the path through the tree, the part of speech at both ends, the kind of name, the
order, the verbs above. The weights are logistic ones, made by `training/events`.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from spacy.tokens import Token

from kg.extract.events.control import controller, undergoer
from kg.extract.events.grammar import (
    NO_PARTICIPANTS,
    by_rule,
    doer,
    is_passive,
    meant,
    not_a_place,
    receiver,
    sufferer,
    undergone_by,
)
from kg.extract.events.parties import may_act, may_undergo, turned
from kg.extract.events.scene import PLACE_LABELS
from kg.extract.events.settled_parties import settled_parties
from kg.extract.spans import SUBJECTS, subtree_span, text_of, trim
from kg.model import Span

LONGEST_PATH = 6
HIGHEST = 5  # words above an event's word whose subjects may take part in it
# Types and verbs of which both of "Ann and Ben" are parties.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "EXERCISE", "SPORT"})
UNDERGONE = frozenset({"DEATH", "BIRTH"})  # by somebody, and done by nobody
MUTUAL_VERBS = frozenset({"clash", "fight", "debate", "merge", "battle"})
DISTANCES = (1, 2, 4, 8, 16)
DASHES = frozenset("-- – — ―".split())


@dataclass(frozen=True, slots=True)
class EventRoles:
    """Weights of features, agent's and patient's, and the chances from which a role is told."""

    weights: Mapping[str, tuple[float, float]]
    bias: tuple[float, float]
    thresholds: tuple[float, float]

    def find(self, trigger: Token, code: str) -> tuple[Token | None, Token | None]:
        """The head words of the agent and the patient of an event: never one word for both."""
        ruled = by_rule(trigger)
        scored = [(t, self._scores(features(trigger, t, code, ruled))) for t in participants(trigger)]
        best: tuple[float, Token | None, Token | None] = (0.0, None, None)
        agents, patients = (
            self._likely([one for one in scored if may(trigger, one[0], code)], role)
            for role, may in enumerate((may_act, may_undergo))
        )
        by = doer(trigger) or controller(trigger)
        agents = [(0.0, by)] if by is not None else agents
        for agent_score, agent in agents:
            for patient_score, patient in patients:
                together = agent_score + patient_score
                if together > best[0] and (agent is None or agent != patient):
                    best = (together, agent, patient)
        agent, patient = by or meant(best[1]), not_a_place(trigger, meant(best[2]))
        agent, patient = turned(trigger, code, agent, patient)
        if code in UNDERGONE:
            return None, patient or agent
        if by is None and agent is not None and undergone_by(trigger, agent):
            agent, patient = None, patient or agent
        befallen = sufferer(trigger)
        if befallen is not None:
            agent = None if agent == befallen else agent
            patient = patient or (None if befallen.ent_type_ in PLACE_LABELS else befallen)
        patient = receiver(trigger, patient) if code == "AID" else patient
        if patient is None and (undergone := undergoer(trigger)) is not None:
            agent, patient = None if agent == undergone else agent, undergone
        if patient is None and agent is not None and (code in MUTUAL or trigger.lemma_.lower() in MUTUAL_VERBS):
            patient = next((other for other in agent.conjuncts if other.i > agent.i), None)
        agent, patient = settled_parties(trigger, code, agent, patient)
        return agent, patient if patient != agent else None

    def score(self, trigger: Token, token: Token, code: str, role: int) -> float:
        """The log odds that a word is the agent (0) or the patient (1) of an event."""
        return self._scores(features(trigger, token, code, by_rule(trigger)))[role]

    def _scores(self, found: tuple[str, ...]) -> tuple[float, float]:
        agent, patient = self.bias
        for feature in found:
            pair = self.weights.get(feature)
            if pair is not None:
                agent += pair[0]
                patient += pair[1]
        return agent, patient

    def _likely(self, scored: list[tuple[Token, tuple[float, float]]], role: int) -> list[tuple[float, Token | None]]:
        """The most likely words of a role that reach the threshold, and that there is none."""
        above = [(scores[role] - self.thresholds[role], -token.i, token) for token, scores in scored]
        reached = sorted((entry for entry in above if entry[0] >= 0), key=lambda entry: entry[:2], reverse=True)
        return [*((score, token) for score, _, token in reached[:2]), (0.0, None)]


def participants(trigger: Token) -> Iterator[Token]:
    """The heads of noun phrases, and names inside them, that may take part in an event."""
    for token in trigger.sent:
        if token == trigger or token.ent_type_ in NO_PARTICIPANTS or _is_of_another_clause(trigger, token):
            continue
        if _is_dateline(token):
            continue
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.dep_ != "compound" or (token.ent_type_ and token.head.ent_type_ != token.ent_type_):
                yield token
        elif token.ent_type_ == "NORP" and token.dep_ in ("amod", "poss", "nmod"):
            yield token


def _is_dateline(token: Token) -> bool:
    """Whether a place begins a paragraph, before a dash: "ULM — A man has sued"."""
    behind = next((word for word in token.children if word.i > token.i and word.text in DASHES), None)
    return behind is not None and token.ent_type_ in PLACE_LABELS and token.left_edge.i == token.sent.start


def _is_of_another_clause(trigger: Token, token: Token) -> bool:
    """Whether a word is of a clause with a subject of its own that stands beside the event's."""
    verb = token
    while verb.pos_ != "VERB" and verb.head.i != verb.i:
        verb = verb.head
    is_beside = verb.i != trigger.i and verb.dep_ == "conj" and not verb.is_ancestor(trigger)
    return is_beside and any(child.dep_ in SUBJECTS for child in verb.children)


def phrase(token: Token) -> Span:
    """The noun phrase of a head word: what stands before it and the prepositional phrases after it,
    without clauses, appositions and coordinated phrases."""
    without = [child for child in token.rights if child.dep_ not in ("prep", "case")]
    return trim(text_of(token.doc), subtree_span(token, without))


def features(trigger: Token, token: Token, code: str, ruled: tuple[Token | None, Token | None]) -> tuple[str, ...]:
    """What tells how a word is tied to an event's; ``ruled``: the agent and the patient by grammar."""
    steps = path(trigger, token)
    whole = " ".join(steps) if steps is not None else "far"
    last = steps[-1] if steps else "far"
    side = "after" if token.i > trigger.i else "before"
    apart = sum(abs(token.i - trigger.i) > limit for limit in DISTANCES)
    kind = token.ent_type_ or token.pos_
    part = trigger.pos_
    return (
        f"path {whole}",
        f"path {part} {whole}",
        f"path {code} {whole}",
        f"path {trigger.lemma_.lower()} {whole}",
        f"tail {' '.join(steps[-2:]) if steps else 'far'} {side}",
        f"last {last} {part} {side}",
        f"length {len(steps) if steps is not None else 9} {side}",
        f"kind {kind}",
        f"kind {kind} {last}",
        f"side {side} {code}",
        f"apart {side} {apart}",
        f"passive {is_passive(trigger)} {whole}",
        f"ruled {token == ruled[0]} {token == ruled[1]}",
        f"ruled {token == ruled[0]} {token == ruled[1]} {bool(token.ent_type_)}",
        f"of the ruled {token.head == ruled[0]} {token.head == ruled[1]} {token.dep_} {bool(token.ent_type_)}",
        f"under the ruled {_under(token, ruled[1])} {bool(token.ent_type_)}",
        *_kinds(trigger, token, code),
        *_governed(trigger, token, code),
    )


def _kinds(trigger: Token, token: Token, code: str) -> Iterator[str]:
    """What the two words are, and how they hang on each other directly."""
    part, lemma = trigger.pos_, trigger.lemma_.lower()
    yield f"noun {token.lemma_.lower()}"
    yield f"noun {token.lemma_.lower()} {code}"
    yield f"type {code}"
    yield f"type {code} {part}"
    yield f"inside {trigger.is_ancestor(token)} {part} {token.ent_type_ or token.pos_}"
    if token.dep_ == "pobj":
        preposition, hangs = token.head.lower_, token.head.head == trigger
        yield f"preposition {preposition} {hangs} {part}"
        yield f"preposition {preposition} {hangs} {code}"
        yield f"preposition {preposition} {hangs} {lemma}"
    if token.head == trigger:
        yield f"child {token.dep_} {code}"
        yield f"child {token.dep_} {lemma}"
        yield f"child {token.dep_} {trigger.tag_}"
    if trigger.head == token:
        yield f"head {trigger.dep_} {trigger.tag_}"
        yield f"head {trigger.dep_} {trigger.tag_} {code}"
    labels = {child.dep_ for child in trigger.children}
    frame = f"{not labels.isdisjoint(SUBJECTS)} {not labels.isdisjoint(('dobj', 'dative'))}"
    yield f"frame {trigger.tag_} {frame} {token.dep_ if token.head == trigger else 'apart'}"
    if token.ent_type_ in ("GPE", "LOC", "FAC"):
        yield f"place {token.dep_} {token.head.lower_ if token.dep_ == 'pobj' else ''} {code}"


def _governed(trigger: Token, token: Token, code: str) -> Iterator[str]:
    """Whether a word is the subject of a verb above the event's word."""
    above, labels = trigger, []
    for number in range(HIGHEST):
        if above.head == above:
            return
        labels.append(above.dep_)
        above = above.head
        if above.pos_ in ("VERB", "AUX") and token.head == above and token.dep_ in SUBJECTS:
            yield f"subject above {number} {' '.join(labels[-2:])} {trigger.pos_}"
            yield f"subject above {above.lemma_.lower()} {labels[-1]}"
            yield f"subject above {number} {code}"
            return


def path(trigger: Token, token: Token) -> tuple[str, ...] | None:
    """The labels, with prepositions, from the event's word up and down to another; None if long."""
    up, ancestors = trigger, [trigger]
    while up.head != up and len(ancestors) <= LONGEST_PATH:
        up = up.head
        ancestors.append(up)
    heights = {ancestor.i: height for height, ancestor in enumerate(ancestors)}
    low = token
    down: list[str] = []
    while low.i not in heights:
        if low.head == low or len(down) >= LONGEST_PATH:
            return None
        # A coordinated phrase plays the part of the first one.
        if low.dep_ != "conj" or low.pos_ == "VERB":
            down.append(f"{low.dep_}:{low.lower_}" if low.dep_ in ("prep", "agent") else low.dep_)
        low = low.head
    steps = [f"^{ancestor.dep_}" for ancestor in ancestors[: heights[low.i]]] + down[::-1]
    return tuple(steps) if len(steps) <= LONGEST_PATH else None


def _under(token: Token, above: Token | None) -> bool:
    return above is not None and token != above and above.is_ancestor(token)


@functools.cache
def load_event_roles() -> EventRoles:
    """The packaged weights, loaded once."""
    stored = json.loads((files("kg") / "models" / "events" / "roles.json").read_text("utf8"))
    return EventRoles(
        {feature: tuple(pair) for feature, pair in stored["weights"].items()},
        tuple(stored["bias"]),
        tuple(stored["thresholds"]),
    )
