"""What tells whether a reader would sign all that is told of an event, as named numbers.

What is told and by what, how sure the models of its type, parties, place and time were, and which places and times
stand near it and were not told: what is missing is as wrong as what is false.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events.circumstances import Setting
from kg.extract.events.roles import load_event_roles, path, phrase
from kg.extract.events.scene import Scene
from kg.extract.spans import SUBJECTS, text_of
from kg.extract.statements.confidence_features import logit
from kg.model import Factuality

NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON"})
TOWARDS = frozenset({"against", "between", "from", "of", "to", "with"})
FAR = 12  # words
HIGHEST = 6.0  # log odds, above which all are one
CHILDREN = frozenset("auxpass dobj prep poss det".split())


def features(
    token: Token,
    code: str,
    parties: tuple[Token | None, Token | None],
    setting: Setting,
    scene: Scene,
    factuality: Factuality,
    is_said: bool,
    certainty: float,
) -> dict[str, float]:
    """The features that hold for an event by its words; ``parties`` are the heads of its agent and patient, ``is_said`` whether a
    statement claims it, ``certainty`` the chance that its word names an event of its type."""
    agent, patient = parties
    found = [agent, patient, setting.place, setting.time]
    told = {
        "bias": 1.0,
        f"told {'agent ' * (agent is not None)}{'patient' * (patient is not None)}": 1.0,
        "told": float(sum(one is not None for one in found)),
        "agent and more": float(agent is not None and any(one is not None for one in found[1:])),
        "certainty": logit(certainty),
        f"type {code}": 1.0,
        f"factuality {factuality}": 1.0,
        f"tag {token.tag_}": 1.0,
        f"label {token.dep_}": 1.0,
        "said": float(is_said),
        "words": math.log(len(token.sent)),
        "sentence": math.log(1 + scene.sentence_of(token)),
        "first": float(scene.block_of(token.idx) <= 1),
        "dated": float(scene.published is not None),
        "subject": float(any(child.dep_ in SUBJECTS for child in token.children)),
    }
    told |= dict.fromkeys((f"child {child.dep_}" for child in token.children if child.dep_ in CHILDREN), 1.0)
    told |= dict.fromkeys(_untold(token, agent, patient), 1.0)
    told |= dict(_of_party(token, code, agent, 0, "agent"))
    told |= dict(_of_party(token, code, patient, 1, "patient"))
    told |= dict(_of_setting(token, code, setting, scene))
    return told


def _of_party(token: Token, code: str, head: Token | None, role: int, name: str) -> Iterator[tuple[str, float]]:
    if head is None:
        return
    steps = path(token, head)
    yield f"{name} path {' '.join(steps) if steps is not None else 'far'}", 1.0
    yield f"{name} score", max(-HIGHEST, min(HIGHEST, load_event_roles().score(token, head, code, role)))
    yield f"{name} pronoun", float(head.pos_ == "PRON")
    start, end = phrase(head)
    yield f"{name} words", math.log(1 + len(text_of(token.doc)[start:end].split()))
    yield f"{name} apart", math.log(1 + abs(head.i - token.i))
    yield f"{name} of several", float(any(True for _ in head.conjuncts))
    yield f"{name} label {head.dep_}", 1.0
    yield f"{name} tag {head.tag_}", 1.0
    yield f"{name} kind {head.ent_type_ or 'none'}", 1.0
    yield f"{name} after {next((child.lower_ for child in head.children if child.dep_ == 'det'), 'none')}", 1.0


def _untold(token: Token, agent: Token | None, patient: Token | None) -> Iterator[str]:
    """Who stands where a party would and is not told as one."""
    if patient is None:
        objects = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
        if token.dep_ == "acl":
            objects.append(token.head)
        yield from (f"object untold {'named' if one.ent_type_ in NAMED else 'unnamed'}" for one in objects)
        ways = [way for way in token.children if way.dep_ == "prep" and way.lower_ in TOWARDS]
        for way in ways:
            yield from (f"{way.lower_} untold" for one in way.children if one.ent_type_ in NAMED)
    if agent is None:
        subjects = [child for child in token.children if child.dep_ == "nsubj"]
        yield from (f"subject untold {'named' if one.ent_type_ in NAMED else 'unnamed'}" for one in subjects)
    for name, head in (("agent", agent), ("patient", patient)):
        if head is not None:
            if not head.ent_type_ and any(
                child.dep_ == "appos" and child.ent_type_ in NAMED for child in head.children
            ):
                yield f"{name} named beside"
            if head.sent != token.sent or abs(head.i - token.i) > FAR:
                yield f"{name} far"


def _of_setting(token: Token, code: str, setting: Setting, scene: Scene) -> Iterator[tuple[str, float]]:
    """By what place and time were decided, or what stands near and was not told."""
    here = scene.sentence_of(token)
    for name, one, margin, named in (
        ("place", setting.place, setting.place_margin, scene.places_of),
        ("time", setting.time, setting.time_margin, scene.times_of),
    ):
        if one is not None:
            yield f"{name} by {one.decided}", 1.0
            yield f"{code} {name} by {one.decided}", 1.0
            yield f"{name} margin", min(HIGHEST, margin)
            continue
        yield f"{name} untold", 1.0
        yield f"{name} untold margin", margin
        yield f"{name} untold here", float(min(3, len(named(here, here))))
        yield f"{name} untold before", float(bool(named(here - 1, here - 1)))
        yield f"{name} untold after", float(bool(named(here + 1, here + 1)))
