"""Whether an event is told as done, denied, possible or planned.

The words that govern its own word decide, as in Saurí and Pustejovsky's FactBank (2009): negation,
modal verbs, conditions, and verbs, nouns and adjectives that make of what they govern a plan, a wish
or a charge. What stands in a clause of its own, or beside "during" or "after", is not governed.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events.control import KEEPING
from kg.extract.events.feigned import FALSE, SIMULATING, is_hoax, is_sham
from kg.extract.events.foreseen import (
    is_announced,
    is_arrived_for,
    is_awaited,
    is_counted_down_to,
    is_missed,
    is_on_the_way,
    is_voted_for,
    planned_at,
)
from kg.extract.events.given import has_been, is_contrary, is_of_somebody
from kg.extract.events.grammar import subject_of
from kg.extract.events.idioms import BILLS, OF_COURTS
from kg.model import Factuality

MODALS = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
FUTURE = frozenset({"will", "shall", "’ll", "'ll", "wo", "would", "’d", "'d"})
NEGATIONS = frozenset({"no", "never", "without", "neither", "nor", "hardly"})
DENYING = frozenset(
    "refuse decline deny fail avoid prevent avert abandon cancel reject oppose rule refusal failure refrain unable"
    " foil thwart forestall balk scrap shelve scupper".split()
)
# What is undone or put off by this is its subject too: "the debate was cancelled".
UNDOING = frozenset("avert axe cancel foil forestall prevent scrap scupper shelve thwart".split())
PUTTING_OFF = frozenset("defer delay postpone reschedule".split())
HOPING = frozenset("doubt fear hop hope imagine pray pretend wish worry".split())  # with a clause of its own
INSTEAD = frozenset({"instead", "rather"})  # "instead of attacking"
NOBODY = frozenset({"none", "nobody", "neither"})
AT_LEAST = frozenset({"doubt", "fewer", "less", "more", "other"})  # behind "no"
# What is said to be so, and dismissed: "dismissed reports that he had resigned".
CLAIMS = frozenset("accusation allegation claim idea notion report rumor rumour speculation story suggestion".split())
WRONGLY = frozenset("falsely mistakenly unjustly wrongfully wrongly".split())
PLANNING = frozenset(
    "plan intend prepare want aim hope try vow threaten agree pledge promise offer seek propose consider expect decide"
    " schedule ready going threat promise intention preparation bid effort attempt set due poised proposal contract mull design suppose"
    " likely willing unlikely wish eager readiness campaign push goal mission opportunity commitment intent hop".split()
)  # "hop" is what the lemmatizer makes of "hoping"
WISHING = frozenset(
    "demand urge press ask request call order command direct instruct appeal insist accuse suspect allege fear warn risk pressure charge allegation"
    " accusation suspicion possibility prospect danger warning chance potential speculation rumour rumor claim able ability"
    " right power permission allow permit enable let plea petition recommend recommendation equivalent suggest advise encourage need able"
    " capable support favour favor authorize authorise approve approval invite invitation".split()
)
# By which a court or a report says that somebody did not do it.
CLEARING = frozenset({"absolve", "acquit", "clear", "exonerate", "innocent"})
# What a deal allowed somebody to do he did; a court or a law says only that he may.
ENABLING = frozenset({"allow", "enable", "let", "permit"})
PERMITTING = OF_COURTS | BILLS | {"order", "rule", "ruling", "warrant"}
HEDGES = frozenset("allegedly reportedly possibly perhaps maybe probably apparently likely potentially".split())
POSSIBLE_MODIFIERS = frozenset(
    "alleged suspected possible potential reported likely supposed purported hypothetical attempted fake fictional mock"
    " simulated threatened".split()
)
PLANNED_MODIFIERS = frozenset(
    "planned future upcoming proposed imminent intended forthcoming coming next scheduled impending looming prospective pending"
    " expected".split()
)
GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "nsubjpass", "acl", "conj", "advcl", "prep", "agent"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
# Words by which a governor takes what it is about: the others ("during", "after") tell of what was.
OF_CONTENT = frozenset("of to for about against from into on over with in".split())
OF_OCCASION = frozenset({"in", "with"})  # after a verb
# Verbs whose subject is what is to happen: "talks will begin", "the vote is expected to take place".
OCCURRING = frozenset("begin start happen occur take resume open end follow come continue erupt hold go be".split())
# Before an infinitive of what was done: "the first to sell", "the decision to sell".
ENDURED = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only ever decision move woman man people able failure go return grow live wake manage".split()
)
OF_CLAUSES = frozenset({"aux", "mark", "nsubj", "nsubjpass"})  # which no participle alone has
WHERE_TOLD = frozenset({"address", "conference", "interview", "speech", "statement", "testimony"})
HIGHEST = 4


def factuality_of(trigger: Token) -> Factuality:
    """Denied, possible, planned or asserted; what stands nearest to the event's word decides."""
    at = planned_at(trigger)
    is_ahead = is_counted_down_to(trigger) or is_announced(trigger) or is_arrived_for(trigger)
    if is_ahead or (at is not None and factuality_of(at) == "planned"):
        return "planned"
    if is_missed(trigger):
        return "denied"
    if is_sham(trigger):
        return "possible"
    for word, below in _governors(trigger):
        own = _own(word)
        if own is not None:
            return own
        if below is not None and any(c.lower_ in INSTEAD for c in word.children if word.dep_ == "prep"):
            return "denied"
        if below is not None and (word.pos_ in ("VERB", "NOUN", "ADJ", "AUX") or word.lower_ == "close"):
            governed = _by_governor(word, below)
            if governed is not None:
                return governed
    return "asserted"


def _governors(trigger: Token) -> Iterator[tuple[Token, Token | None]]:
    """The event's word and those above it that it hangs on without a clause of its own, each with
    the word below it."""
    word, below = trigger, None
    for _ in range(HIGHEST):
        yield word, below
        if word.head == word:
            return
        if word.dep_ == "nsubj" and word.pos_ == "NOUN" and word.head.lemma_.lower() in OCCURRING:
            below, word = word, word.head
            continue
        if word.dep_ == "attr" and (
            below is None or below.dep_ == "acl"
        ):  # "will be the first vote", "if she is the first elected"
            below, word = word, word.head
            continue
        if has_been(word) or is_of_somebody(word):
            return
        is_purpose = word.dep_ == "relcl" and _is_infinitive(word)
        if not is_purpose and (word.dep_ not in GOVERNED or (word.dep_ == "prep" and not _leads_to_content(word))):
            return
        # A finite clause beside another one stands for itself.
        is_finite = any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children) and not _is_infinitive(word)
        is_hoped = word.dep_ == "ccomp" and word.head.lemma_.lower() in HOPING
        if word.dep_ in ("conj", "ccomp", "advcl") and is_finite and not is_hoped:
            return
        if word.dep_ == "advcl" and not _is_infinitive(word):
            return
        below, word = word, word.head


def _leads_to_content(preposition: Token) -> bool:
    """Whether what follows is wished or planned: not the occasion of "in her speech, Ann urged", "urged in a speech"."""
    above, lower = preposition.head, preposition.lower_
    if lower in ("at", "during", "in") and any(child.lemma_.lower() in WHERE_TOLD for child in preposition.children):
        return False
    if above.pos_ in ("VERB", "AUX") and (preposition.i < above.i or lower in OF_OCCASION):
        return False
    return lower in OF_CONTENT


def _is_infinitive(word: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children)


def _own(word: Token) -> Factuality | None:
    """What the word's own negation, auxiliaries and modifiers make of it."""
    children = list(word.children)
    if is_contrary(word):
        return None
    if any(c.dep_ == "neg" or (c.dep_ in ("det", "advmod", "preconj") and c.lower_ in NEGATIONS) for c in children):
        return "denied"
    if _is_untrue(word) or is_hoax(word) or any(c.dep_ in ("nsubj", "nsubjpass") and _is_nobody(c) for c in children):
        return "denied"
    auxiliaries = {c.lower_ for c in children if c.dep_ == "aux"}
    modifiers = {c.lower_ for c in children if c.dep_ in ("amod", "advmod", "compound")}
    if {"would", "have"} <= auxiliaries or _is_subjunctive(word) or _is_inverted(word):
        return "possible"
    if auxiliaries & MODALS or modifiers & (HEDGES | POSSIBLE_MODIFIERS):
        return "possible"
    joined = word.head.children if word.dep_ == "conj" else ()
    if any(c.lower_ in CONDITIONS for c in (*children, *joined) if c.dep_ == "mark"):
        return "possible"
    if is_awaited(word) or (word.dep_ == "conj" and is_awaited(word.head)):
        return "planned"
    is_headline = word.dep_ == "ROOT" and any(c.dep_ == "auxpass" and c.lower_ == "be" for c in children)
    if is_headline and "to" in auxiliaries:  # "mayor to be buried on Monday"
        return "planned"
    if auxiliaries & FUTURE or modifiers & PLANNED_MODIFIERS or (auxiliaries & {"to"} and modifiers & {"how"}):
        return "planned"
    return None


def _is_undone(verb: Token) -> bool:
    """Whether a verb tells that something comes to nothing, and it does: "called off its merger"."""
    is_off = verb.lemma_ == "call" and any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)
    return (is_off or verb.lemma_.lower() in UNDOING) and _own(verb) is None


def _is_nobody(subject: Token) -> bool:
    """Whether a phrase is of none: "no soldiers", "neither side", but "no fewer than 12 soldiers"."""
    first = subject.left_edge
    is_none = first.lower_ in ("no", "neither") and first != subject and first.nbor(1).lower_ not in AT_LEAST
    return subject.lower_ in NOBODY or is_none


def _is_inverted(word: Token) -> bool:
    """Whether a clause is a condition by its order: "had they attacked, many would have died"."""
    subject = next((child for child in word.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    first = (child for child in word.children if subject is not None and child.i < subject.i)
    return word.dep_ in ("advcl", "ccomp") and any(c.dep_ == "aux" and c.lower_ in ("had", "were") for c in first)


def _is_untrue(word: Token) -> bool:
    """Whether it is said not to be true that something is so."""
    is_ = word.head
    if word.dep_ != "ccomp" or is_.lemma_ != "be":
        return False
    told = {child.lower_ for child in is_.children if child.dep_ == "acomp"}
    return bool(told & {"false", "untrue"}) or ("true" in told and any(c.dep_ == "neg" for c in is_.children))


def _is_subjunctive(word: Token) -> bool:
    """Whether a clause only wishes for something: "suggested that she be sacked"."""
    labels = {child.dep_ for child in word.children}
    is_bare = any(c.dep_ == "auxpass" and c.lower_ == "be" for c in word.children)
    return word.dep_ == "ccomp" and is_bare and "aux" not in labels and "nsubjpass" in labels


def _of_ability(able: Token) -> Factuality | None:
    """What "able" makes of what follows: who was able to flee fled."""
    if any(child.dep_ == "neg" for child in able.head.children):
        return "denied"
    is_past = able.head.tag_ in ("VBD", "VBN") and not any(c.lower_ in MODALS | FUTURE for c in able.head.children)
    return None if is_past else "possible"


def _by_governor(word: Token, below: Token) -> Factuality | None:
    lemma = word.lemma_.lower()
    if below.dep_ == "acl" and below.tag_ == "VBN" and not any(c.dep_ in OF_CLAUSES for c in below.children):
        return None  # "efforts being debated" are debated
    if below.dep_ in ("dobj", "nsubjpass") and _is_undone(word):
        return "denied"
    if below.dep_ in ("dobj", "nsubjpass") and lemma in PUTTING_OFF:
        return "planned"
    is_subject = below.dep_ in ("nsubjpass", "nsubj", "conj")
    if is_subject and word.pos_ == "VERB" and lemma not in PLANNING:
        return None
    if is_on_the_way(below, word) or is_voted_for(below, word):
        return "planned"
    if lemma in SIMULATING or (lemma in HOPING and below.dep_ == "ccomp"):
        return "possible"
    if lemma == "talk" and below.lower_ == "of":
        return "possible"
    if lemma in CLAIMS and any(child.lower_ in FALSE for child in word.children):
        return "denied"
    if lemma == "able":
        return _of_ability(word)
    is_past = word.tag_ == "VBD" or any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in word.children)
    if lemma in ENABLING and is_past:
        allowing = subject_of(word)
        return "possible" if allowing is not None and allowing.lemma_.lower() in PERMITTING else None
    if lemma == "without" or (lemma in DENYING and not (lemma == "rule" and word.pos_ == "NOUN")):
        return "denied"
    is_doing = any(child.dep_ == "pcomp" for child in below.children)
    if lemma in KEEPING and below.lower_ == "from" and is_doing:
        return "denied"
    if lemma in CLEARING and below.lower_ == "of":
        # "Acquitted of killing Ann Lee"; "of the killing of Ann Lee", whom somebody else may have killed.
        return "denied" if is_doing else "possible"
    if lemma == "dismiss" and below.lemma_.lower() in CLAIMS:
        return "denied"
    if is_doing and ((lemma == "blame" and below.lower_ == "for") or (lemma == "close" and below.lower_ == "to")):
        return "possible"
    if is_doing and any(child.lower_ in WRONGLY for child in word.children):  # "wrongly convicted of killing"
        return "possible"
    if lemma in PLANNING and not (lemma == "set" and below.dep_ == "dobj"):
        return "planned"
    if lemma == "look" and below.dep_ == "xcomp" and _is_infinitive(below):
        return "planned"
    if lemma == "call" and below.dep_ == "dobj":
        return None  # "called a meeting"
    if lemma in WISHING:
        return "possible"
    # "is to sell", "a contract to sell"; "the first to sell" did.
    if _is_infinitive(below) and (below.dep_ in ("acl", "relcl") or (lemma == "be" and below.dep_ == "xcomp")):
        marks = {lemma, word.lower_, *(child.lower_ for child in word.children)}
        return None if marks & ENDURED else "planned"
    return None
