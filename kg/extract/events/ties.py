"""What ties a place or a time to an event: features for the trained links.

Nearness in the tree and in the text, the preposition, who else stands there, and what was told
before: a noun that comes back ("the attack") is where and when it was.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.extract.events.clauses import OF_SAYING, SUBJECTS, between, clauses, tense, verb_of
from kg.extract.events.factuality import PLANNED_MODIFIERS, factuality_of
from kg.extract.events.foreseen import is_past
from kg.extract.events.grammar import LIGHT
from kg.extract.events.roles import path
from kg.extract.events.scene import PLACE_PREPOSITIONS, Named, Scene
from kg.extract.spans import text_of
from kg.model import Decided
from kg.places.countries import country_named
from kg.times.finding import is_bare_month, is_bare_weekday

BOUNDS = frozenset("since until till before after beyond by from between through to than".split())
# Labels by which a phrase hangs on what it is part of.
UPWARDS = frozenset(
    "prep pobj npadvmod nmod compound nummod amod poss appos pcomp advmod quantmod agent dobj attr dative conj tmod".split()
)
IN_PHRASE = frozenset(
    {"prep", "pobj", "npadvmod", "nmod", "compound", "nummod", "amod", "poss", "quantmod", "advmod", "tmod"}
)
DISTANCES = (3, 8, 16)  # words
STEM = 5  # letters
HELD = frozenset({"attend", "convene", "host"})  # whose object is when and where they are
AHEAD = frozenset({"will", "shall", "’ll", "'ll"})
SETTING = frozenset("appoint book call plan schedule set slate".split())
YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


def stem_of(word: Token) -> str:
    """The letters that words of one event share: "arrest", "arrested"."""
    return word.lemma_.lower()[:STEM]


@dataclass(frozen=True, slots=True)
class Telling:
    """An event told already, with the place and the time that it was given."""

    token: Token
    code: str
    sentence: int
    place: Named | None
    time: Named | None

    def own_place(self) -> Named | None:
        """The place, where the event's own sentence names it."""
        return self.place if self.place is not None and self.place.sentence == self.sentence else None

    def own_time(self) -> Named | None:
        """The time, where the event's own sentence names it."""
        return self.time if self.time is not None and self.time.sentence == self.sentence else None


@dataclass
class Event:
    """An event whose place and time are sought: its word, type, the heads of its agent and patient,
    the events told before it, and the numbers of all words of its article that name events."""

    token: Token
    code: str
    sentence: int
    block: int
    participants: Sequence[Token]
    before: Sequence[Telling] = field(default_factory=list)
    words: frozenset[int] = frozenset()

    def same_before(self) -> Telling | None:
        """The last telling of the same word, or of another word of the same stem and type."""
        stem = stem_of(self.token)
        for telling in reversed(self.before):
            if telling.code == self.code and stem_of(telling.token) == stem:
                return telling
        return None


def place_features(event: Event, place: Named, scene: Scene) -> Iterator[str]:
    """What ties a place of its own sentence to an event."""
    here = scene.places_of(event.sentence, event.sentence)
    is_country = country_named(place.value) is not None
    share = scene.frequency[place.value] / max(1, len(scene.places))
    yield from _told(event, place, lambda telling: telling.place, here)
    yield f"named often {share > 0.25} {share > 0.5}"
    yield f"lead {place.sentence == scene.lead} {event.code}"
    yield f"country {is_country}"
    yield f"country {is_country} {event.code}"
    yield f"alone {len(here) == 1} {position_of(place.root)}"


def time_features(event: Event, time: Named, scene: Scene) -> Iterator[str]:
    """What ties a time of its own sentence to an event."""
    trigger, root = event.token, time.root
    tie, position = tie_between(trigger, root), position_of(root)
    whose, apart_by = _whose(event, root), clauses(trigger, root)
    yield from _told(event, time, lambda telling: telling.time, scene.times_of(event.sentence, event.sentence))
    yield f"kind {len(time.value)} {time.value[:1].isdigit()}"
    yield f"tense {tense(trigger)} {direction(time, scene)}"
    yield f"tense {tense(trigger)} {direction(time, scene)} {tie}"
    yield f"lead {time.sentence == scene.lead}"
    yield f"whose {whose} {trigger.pos_}"
    yield f"whose {whose} {tie} {position}"
    yield f"clauses {apart_by}"
    yield f"clauses {apart_by} {whose}"


def _told(event: Event, named: Named, of: Callable[[Telling], Named | None], here: Sequence[Named]) -> Iterator[str]:
    """Where a place or a time stands from the event, whether events told before had it, and what else of
    its kind the event's sentence names."""
    yield from _placed(event, named)
    telling, last = event.same_before(), event.before[-1] if event.before else None
    same, before = (of(one) if one is not None else None for one in (telling, last))
    is_same, is_last = (one is not None and one.value == named.value for one in (same, before))
    yield f"of the same told before {is_same} {event.token.pos_}"
    yield f"of the last {is_last}"
    yield f"of the last {is_last} {last is not None and last.code == event.code}"
    yield f"alone {len(here) == 1}"
    yield f"rival {any(tie_between(event.token, other.root) == 'words' for other in here if other is not named)}"


def _placed(event: Event, named: Named) -> Iterator[str]:
    """Where a place or a time stands from the event."""
    trigger, root = event.token, named.root
    part, position = trigger.pos_, position_of(root)
    tie = tie_between(trigger, root)
    steps = path(trigger, root)
    whole = " ".join(steps) if steps is not None else "far"
    side = "after" if root.i > trigger.i else "before"
    apart = sum(abs(root.i - trigger.i) > limit for limit in DISTANCES)
    head = root.head.head if root.dep_ == "pobj" else root.head
    yield f"here {tie} {part}"
    yield f"here {tie} {event.code}"
    yield f"position {position} {tie}"
    yield f"position {position} {side} {event.code}"
    yield f"path {part} {whole}"
    yield f"path {whole}"
    yield f"length {len(steps) if steps is not None else 9} {side}"
    yield f"distance {side} {apart} {tie}"
    yield f"under {head == trigger} {head in event.participants} {head.pos_} {position}"
    yield f"participant {root in event.participants} {event.code}"
    yield f"participant {root in event.participants} {position}"
    yield f"in a participant {any(p.is_ancestor(root) for p in event.participants)} {position}"
    yield f"between {between(trigger, root)} {tie}"


def _whose(event: Event, root: Token) -> str:
    """Of which word a name is said, going up from it: the event's, another event's, one of saying, or none."""
    for word in root.ancestors:
        if word == event.token:
            return "own"
        if word.lemma_.lower() in OF_SAYING:
            return "saying"
        if word.i in event.words:
            return "other"
    return "none"


def position_of(root: Token) -> str:
    """How a name stands in its sentence: by its preposition, else by its label."""
    head = root
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj":
        word = head.head.lower_
        return word if word in PLACE_PREPOSITIONS or word in BOUNDS else "prep"
    return head.dep_


def is_untold_month(trigger: Token, time: Named, scene: Scene) -> bool:
    """Whether a month was taken for the last one of its name while nothing tells that the event has been:
    "is up for re-election in November"."""
    if direction(time, scene) != "before" or not is_bare_month(text_of(scene.doc)[slice(*time.span)]):
        return False
    verb = verb_of(trigger)
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    if verb != trigger and (verb.tag_ == "VBG" or verb.lemma_.lower() in OF_SAYING):
        return True
    return tense(trigger) in ("ahead", "VB", "VBZ", "VBP")


def is_over(trigger: Token, time: Named, scene: Scene) -> bool:
    """Whether a time lies before the day of publication, and the event is said to be still to come: "upcoming"."""
    is_ahead = any(child.lower_ in PLANNED_MODIFIERS - {"planned", "intended"} for child in trigger.children)
    return is_ahead and direction(time, scene) in ("before", "same")


def seen_ahead(trigger: Token, time: Named, scene: Scene) -> Named | None:
    """The time of an event: of what is planned, a weekday that was taken for the one before the day of publication is
    the one after it where its verb says so ("who will speak on Tuesday", "set a meeting for Tuesday"), else none. What is
    told in the present on a weekday may be of either; what was, is not on a day to come."""
    words = text_of(scene.doc)[slice(*time.span)]
    is_day = len(time.value) == len("2009-09-17") and not YEAR.search(words) and not is_bare_weekday(words)
    verb = verb_of(trigger)
    saying_so = AHEAD | {"to"} if verb.dep_ == "ROOT" else AHEAD  # "mayor to be buried on Monday"
    is_ahead = any(child.lower_ in saying_so for child in verb.children if child.dep_ == "aux")
    if direction(time, scene) == "after" and is_day and MONTH.search(words) and not is_ahead and is_past(verb):
        return None
    is_set = time.root.dep_ == "pobj" and time.root.head.lower_ == "for" and time.root.head.head.lemma_ in SETTING
    is_now = verb.tag_ in ("VBP", "VBZ") and position_of(time.root) not in ("compound", "poss")
    if direction(time, scene) == "before" and is_bare_weekday(words) and (is_set or is_now):
        return _a_week_later(time) if is_set else None
    if direction(time, scene) != "before" or factuality_of(trigger) != "planned":
        return time
    if is_day and MONTH.search(words) and is_ahead:  # "will be held on Thursday, Sept. 17"
        return replace(time, value=f"{int(time.value[:4]) + 1}{time.value[4:]}")
    if not is_bare_weekday(words):
        return time
    if not is_ahead:
        return None
    return _a_week_later(time)


def _a_week_later(time: Named) -> Named:
    day = datetime.date.fromisoformat(time.value[:10]) + datetime.timedelta(7)
    return replace(time, value=day.isoformat() + time.value[10:])


def direction(time: Named, scene: Scene) -> str:
    """Whether a time lies before or after the day of publication."""
    if scene.published is None or not time.value[:4].isdigit():
        return "unknown"
    length = min(len(time.value), len(scene.published))
    own, day = time.value[:length], scene.published[:length]
    return "same" if own == day else "before" if own < day else "after"


def is_bound(time: Named) -> bool:
    """Whether a time only bounds when something is: "since 2009", "post-2009"."""
    if text_of(time.root.doc)[slice(*time.span)].lower().startswith("post-"):
        return True
    first = time.root.doc.char_span(*time.span, alignment_mode="expand")
    before = first[0].nbor(-1).lower_ if first is not None and first.start > 0 else ""
    return before in BOUNDS or (time.root.dep_ == "pobj" and time.root.head.lower_ in BOUNDS)


def decided_by(event: Event, named: Named) -> Decided:
    """What a link rests on, in the words of the graph."""
    if named.sentence == event.sentence:
        return "words" if tie_between(event.token, named.root) == "words" else "clause"
    if named.is_dateline:
        return "dateline"
    return "paragraph" if named.block == event.block else "article"


def tie_between(trigger: Token, root: Token) -> Decided | None:
    """What ties a name to an event's word in their tree, if anything does."""
    for word in _above(root, UPWARDS):
        if word == trigger:
            return "words"
    above = _above(root, IN_PHRASE)
    verb = above[-1] if above else root
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    clause = _clause_of(trigger)
    if clause is None:
        return None
    if clause == verb:
        return "words" if clause == trigger else "clause"
    joined = clause.head == verb and (
        (clause.dep_ == "advcl" and clause.tag_ == "VBG")
        or (clause.dep_ == "xcomp" and verb.lemma_.lower() in LIGHT)
        or (clause.dep_ == "conj" and root.i < clause.i and not any(c.dep_ in SUBJECTS for c in clause.children))
    )
    return "clause" if joined and verb.lemma_.lower() not in OF_SAYING else None


def _above(token: Token, labels: frozenset[str]) -> list[Token]:
    """The words above a token as long as it hangs by some labels, up to the first verb."""
    found = []
    while token.dep_ in labels and token.head != token:
        token = token.head
        found.append(token)
        if token.pos_ in ("VERB", "AUX"):
            break
    return found


def _clause_of(trigger: Token) -> Token | None:
    """The verb whose time and place are the event's: the word itself, or the verb that says of a
    noun that it happened."""
    if trigger.pos_ == "VERB":
        return trigger
    if trigger.dep_ in SUBJECTS:
        return trigger.head if trigger.head.lemma_.lower() not in OF_SAYING else None
    above = _above(trigger, frozenset({"dobj", "pobj", "prep", "attr", "compound"}))
    verb = above[-1] if above else trigger
    return verb if verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in LIGHT | HELD else None
