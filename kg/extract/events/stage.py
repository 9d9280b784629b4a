"""Events: who did what to whom, where and when, by type.

Trained models find the words that name events, rank who takes part in them and tie places and times
to them; beside that stands what event coders leave out: whether the article or one of its speakers
asserts the event, and whether it is asserted at all. What people only say is no event but a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle, block_lookup
from kg.extract.events.anybody import is_of_anybody, is_survey
from kg.extract.events.circumstances import Circumstance, Circumstances
from kg.extract.events.confidence import load_event_confidence
from kg.extract.events.confidence_features import features
from kg.extract.events.factuality import factuality_of
from kg.extract.events.feigned import is_in_fiction
from kg.extract.events.foreseen import is_present
from kg.extract.events.grammar import LIGHT, counted
from kg.extract.events.idioms import is_armed, is_figure
from kg.extract.events.mischance import by_mischance
from kg.extract.events.roles import load_event_roles, phrase
from kg.extract.events.senses import retyped
from kg.extract.events.types import CODES, Vectors, features_of, is_candidate, load_event_types, root_code
from kg.extract.events.words import is_light, is_quarrel, is_said
from kg.extract.spans import Nearby, contains
from kg.model import Event, Factuality, Span, Statement
from kg.times.periods import is_yearless, period_of

# Also a day or a month of which the year is not known.
DAY_MONTH_YEAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d(?:-\d\d)?)(?:T\w+)?$")
ASPECTUAL = frozenset("begin start continue keep stop cease finish help try want plan".split())
NAMING = frozenset({"PROPN", "NOUN", "NUM"})
# Types of what is told without anybody who does or suffers it: of 12 other events without anybody a reader signed 1.
IMPERSONAL = frozenset(
    "ACCIDENT ASSAULT CRIME DISASTER DISCOVERY ECONOMY ELECTION EXERCISE GATHERING PROTEST SPORT".split()
)
# Two words of one type that hang together ("imposed sanctions", "an attack that killed") name one event.
NEAR_IN_TREE = 2


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, with its type, the chance that it names one, and that it names one of that type."""

    token: Token
    code: str
    chance: float
    certainty: float


def extract_events(annotated: AnnotatedArticle, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Find the events of an article's body, in the order of their triggers; their confidence is by their words alone."""
    model = load_event_confidence()
    return tuple(
        replace(event, confidence=model.confidence(told)) for event, told in read_events(annotated, statements)
    )


def read_events(
    annotated: AnnotatedArticle, statements: Sequence[Statement]
) -> Iterator[tuple[Event, Mapping[str, float]]]:
    """The events, each with what its words tell of how sure it is.

    An event has an agent, a patient or, where it needs nobody, a place or a time; ``asserted_in`` is the innermost statement
    whose content holds its trigger.
    """
    near = Nearby(statements, lambda statement: statement.content)
    triggers = find_triggers(annotated)
    circumstances = Circumstances(annotated, frozenset(trigger.token.i for trigger in triggers))
    certainty = {trigger.token.i: trigger.certainty for trigger in triggers}
    for token, code, agent, patient in deeds(triggers):
        setting = circumstances.find(token, code, agent, patient)
        place, when = setting.place, setting.time
        if (agent, patient) == (None, None) and (code not in IMPERSONAL or (place, when) == (None, None)):
            continue
        span = (token.idx, token.idx + len(token))
        time, between = _when(when)
        event = Event(
            id=f"event={span[0]},{span[1]}",
            type=code,
            trigger=span,
            agent_span=phrase(agent) if agent is not None else None,
            patient_span=phrase(patient) if patient is not None else None,
            place_span=place.span if place else None,
            time=time,
            between=between,
            time_by=when.decided if when else None,
            place_by=place.decided if place else None,
            asserted_in=_asserted_in(span, near(span), annotated.article.text),
            factuality=_factuality(token, time or (between and between[0]), circumstances.scene.published),
            lemma=token.lemma_.lower(),
            participants=participants_of(token),
        )
        is_said = event.asserted_in is not None
        scene, sure = circumstances.scene, certainty[token.i]
        yield event, features(token, code, (agent, patient), setting, scene, event.factuality, is_said, sure)


def deeds(triggers: Sequence[Trigger]) -> Iterator[tuple[Token, str, Token | None, Token | None]]:
    """The word of each event with its type and the heads of its agent and patient; what is none, seen with them, is
    left out."""
    roles = load_event_roles()
    for trigger in triggers:
        token, code = trigger.token, trigger.code
        agent, patient = roles.find(token, code)
        if is_quarrel(token, code, agent, patient) or is_survey(token, code, patient):
            continue
        if is_of_anybody(token, code, agent, patient) or is_in_fiction(token):
            continue
        patient = patient or counted(token)
        mischance = by_mischance(token, code, agent)
        if mischance is not None:
            code, agent = mischance, None
        else:
            code = retyped(token, code, agent, patient)
        yield token, code, agent, patient


def event_words(annotated: AnnotatedArticle) -> tuple[list[Token], Vectors]:
    """The words of the headline and the body that may name an event, and the vectors of all."""
    vectors = Vectors(annotated.encoding)
    return [token for token in annotated.doc if is_candidate(token) and token.idx in vectors], vectors


def find_triggers(annotated: AnnotatedArticle) -> list[Trigger]:
    """The words of the body that name events, each event once, in order."""
    model = load_event_types()
    block_at = block_lookup(annotated.article)
    words, vectors = event_words(annotated)
    tokens = [token for token in words if (block := block_at(token.idx)) is not None and block.kind == "body"]
    if not tokens:
        return []
    features = features_of(tokens, vectors)
    likely = model.likely(features)
    tokens = [tokens[row] for row in likely]
    codes, certainties, chances = model.told(features.part(likely))
    triggers = [
        Trigger(
            tokens[row],
            root_code(CODES[codes[row]], tokens[row].lemma_.lower()),
            float(chances[row]),
            float(certainties[row]),
        )
        for row in np.flatnonzero(certainties >= model.threshold)
        if (certainties[row] >= model.least(CODES[codes[row]]) or is_armed(tokens[row], CODES[codes[row]]))
        and not _only_begins(tokens[row])
    ]
    words_of = frozenset(trigger.token.i for trigger in triggers)
    triggers = [
        t
        for t in triggers
        if not (is_said(t.token, t.code) or is_figure(t.token, t.code) or is_light(t.token, words_of, LIGHT))
    ]
    return _each_once(triggers)


def _only_begins(token: Token) -> bool:
    """Whether a verb only says that another deed begins, goes on or ends: "began to shell"."""
    return token.lemma_.lower() in ASPECTUAL and any(child.dep_ == "xcomp" for child in token.children)


def participants_of(trigger: Token) -> tuple[str, ...]:
    """The lemmas of the nouns, names and numbers that hang on an event's word, and its own if a noun, sorted."""
    return tuple(sorted({t.lemma_.lower() for t in trigger.subtree if t.pos_ in NAMING}))


def _each_once(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Of triggers of one type that hang together in the tree, the most likely; of "the attack killed two"
    the noun, by which the doer stands."""
    codes = {trigger.token.i: trigger.code for trigger in triggers}
    kept: dict[int, Trigger] = {}
    taken: set[tuple[str, int]] = set()
    above_taken: set[tuple[str, int]] = set()

    def rank(trigger: Trigger) -> tuple[bool, float, int]:
        is_subject = trigger.token.dep_ == "nsubj" and codes.get(trigger.token.head.i) == trigger.code
        return not is_subject, -trigger.chance, trigger.token.i

    for trigger in sorted(triggers, key=rank):
        here = (trigger.code, trigger.token.i)
        above = {(trigger.code, i) for i in _hangs_on(trigger.token)}
        if here not in above_taken and not above & taken:
            kept[trigger.token.i] = trigger
            taken.add(here)
            above_taken |= above
    return [kept[index] for index in sorted(kept)]


def _hangs_on(token: Token) -> list[int]:
    """The words near in the tree whose object, modifier or part a word is: not those beside which it
    has a clause of its own."""
    found = []
    for _ in range(NEAR_IN_TREE):
        if token.dep_ in ("conj", "ccomp", "advcl", "relcl", "ROOT"):
            break
        token = token.head
        found.append(token.i)
    return found


def _when(found: Circumstance | None) -> tuple[str | None, tuple[str, str] | None]:
    """A time as a day, a month or a year; else as the days between which it is."""
    if found is None:
        return None, None
    exact = DAY_MONTH_YEAR.match(found.value)
    return (exact[1], None) if exact else (None, period_of(found.value))


def _factuality(trigger: Token, first: str | None, published: str | None) -> Factuality:
    """What the words make of an event; one dated after its article can only be planned, as is one that "is released on 24
    March"."""
    found = factuality_of(trigger)
    if found != "asserted" or first is None:
        return found
    if is_yearless(first):
        return "planned" if len(first) == len("--03-24") and is_present(trigger) else found
    if published is None:
        return found
    return "planned" if first > published[: len(first)] else found


def _asserted_in(trigger: Span, statements: Sequence[Statement], text: str) -> str | None:
    around = [s for s in statements if any(contains(span, trigger) for span in s.content) and not _is_intent(s, text)]
    innermost = min(around, key=lambda s: sum(end - start for start, end in s.content), default=None)
    return innermost.id if innermost else None


def _is_intent(statement: Statement, text: str) -> bool:
    """Whether somebody only means to do something: that he does is what the article says."""
    return statement.kind == "thought" and text[slice(*statement.content[0])].startswith("to ")
