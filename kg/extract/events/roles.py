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

from kg.extract.events.scene import PLACE_LABELS, PLACE_PREPOSITIONS
from kg.extract.spans import subtree_span, text_of, trim
from kg.extract.statements.attribution import SUBJECTS, subject_of
from kg.model import Span

LONGEST_PATH = 6
HIGHEST = 5  # words above an event's word whose subjects may take part in it
# Types and verbs of which both of "Ann and Ben" are parties.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "EXERCISE", "SPORT"})
MUTUAL_VERBS = frozenset({"clash", "fight", "debate", "merge", "battle"})
DISTANCES = (1, 2, 4, 8, 16)
OBJECT_PREPOSITIONS = ("with", "to", "against", "on", "into", "at", "for", "from", "over")
RELATIVES = frozenset({"who", "which", "that"})
# Words that no reader would call a participant.
NO_PARTICIPANTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL", "CARDINAL", "QUANTITY"})


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
        agents, patients = (self._likely(scored, role) for role in (0, 1))
        for agent_score, agent in agents:
            for patient_score, patient in patients:
                together = agent_score + patient_score
                if together > best[0] and (agent is None or agent != patient):
                    best = (together, agent, patient)
        agent, patient = _doer(trigger) or _meant(best[1]), not_a_place(trigger, _meant(best[2]))
        patient = _receiver(trigger, patient) if code == "AID" else patient
        if patient is None and agent is not None and (code in MUTUAL or trigger.lemma_.lower() in MUTUAL_VERBS):
            patient = next((other for other in agent.conjuncts if other.i > agent.i), None)
        return agent, patient if patient != agent else None

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


def _doer(trigger: Token) -> Token | None:
    """Who follows "by" after a passive."""
    by = next((child for child in trigger.children if child.dep_ == "agent"), None)
    return _first(by, ("pobj",)) if by is not None and _is_passive(trigger) else None


def _receiver(trigger: Token, patient: Token | None) -> Token | None:
    """Who is named after "to" or "for" in place of what is given: "Togo" of "donated blankets to Togo"."""
    if patient is None or patient.dep_ != "dobj" or patient.head != trigger or patient.ent_type_:
        return patient
    ways = (c for c in trigger.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "for"))
    receiver = next((r for way in ways if (r := _first(way, ("pobj",))) is not None), None)
    return receiver if receiver is not None and receiver.ent_type_ not in NO_PARTICIPANTS | {""} else patient


def _meant(token: Token | None) -> Token | None:
    """What "who" and "which" stand for: the noun before their clause."""
    if token is not None and token.lower_ in RELATIVES:
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def not_a_place(trigger: Token, participant: Token | None) -> Token | None:
    """The participant, but where it only says where: "two men" of "shot two men in Gaza", "consulate"
    of "attacked the consulate in Benghazi"."""
    if participant is None or participant.ent_type_ not in PLACE_LABELS or participant.dep_ != "pobj":
        return participant
    preposition = participant.head
    if preposition.lower_ not in PLACE_PREPOSITIONS - {"on", "to", "from"}:
        return participant
    noun = preposition.head
    if noun != trigger and noun.pos_ in ("NOUN", "PROPN"):
        return noun
    return next((child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass")), None)


def participants(trigger: Token) -> Iterator[Token]:
    """The heads of noun phrases, and names inside them, that may take part in an event."""
    for token in trigger.sent:
        if token == trigger or token.ent_type_ in NO_PARTICIPANTS or _is_of_another_clause(trigger, token):
            continue
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.dep_ != "compound" or (token.ent_type_ and token.head.ent_type_ != token.ent_type_):
                yield token
        elif token.ent_type_ == "NORP" and token.dep_ in ("amod", "poss", "nmod"):
            yield token


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


def by_rule(trigger: Token) -> tuple[Token | None, Token | None]:
    """The agent and the patient by grammar: subject and object, turned round in the passive; of a noun
    its possessor and what follows "of", or the subject of its verb ("carried out an attack on")."""
    if trigger.pos_ == "VERB":
        return _of_verb(trigger)
    agent = _first(trigger, ("poss",)) or _after(trigger, ("by",)) or _name_before(trigger)
    patient = _after(trigger, ("of", "on", "against", "with", "to", "for", "from"))
    verb = trigger.head
    if trigger.dep_ in ("dobj", "attr") or (trigger.dep_ == "pobj" and verb.lower_ == "in"):
        verb = verb.head if verb.dep_ == "prep" else verb
        if verb.pos_ == "VERB":
            subject, thing = _of_verb(verb)
            agent = agent or subject
            patient = patient or (thing if thing != trigger else None) or _after(verb, OBJECT_PREPOSITIONS)
    return agent, patient


def _of_verb(verb: Token) -> tuple[Token | None, Token | None]:
    subject = subject_of(verb)
    if _is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return _after(verb, ("by",)), subject or (verb.head if verb.dep_ == "acl" else None)
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject = verb.head
    if subject is not None and subject.lower_ in RELATIVES:
        subject = verb.head
    thing = _first(verb, ("dative", "dobj"))
    if thing is not None and thing.pos_ == "ADP":
        thing = next(iter(thing.children), None)
    return subject, thing or _after(verb, OBJECT_PREPOSITIONS)


def _first(word: Token, labels: tuple[str, ...]) -> Token | None:
    return next((child for label in labels for child in word.children if child.dep_ == label), None)


def _after(word: Token, prepositions: tuple[str, ...]) -> Token | None:
    """The object of the first of the word's prepositions that is among some."""
    for child in word.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            return _first(child, ("pobj",))
    return None


def _name_before(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_), None)


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
        f"passive {_is_passive(trigger)} {whole}",
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


def _is_passive(trigger: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in trigger.children)


@functools.cache
def load_event_roles() -> EventRoles:
    """The packaged weights, loaded once."""
    stored = json.loads((files("kg") / "models" / "events" / "roles.json").read_text("utf8"))
    return EventRoles(
        {feature: tuple(pair) for feature, pair in stored["weights"].items()},
        tuple(stored["bias"]),
        tuple(stored["thresholds"]),
    )
