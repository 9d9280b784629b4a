"""What is still to come by how its clause is built: awaited, announced, held where something else is planned.

As Saurí and Pustejovsky (2009) read FactBank: what a present tense tells behind "until" or "once" has not been, and an
occasion at which somebody will do something is as far ahead as what he will do.
"""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Occasions that are announced, prepared and spoken of before they are held.
OCCASIONS = frozenset(
    "address auction caucus celebration ceremony concert conference consultation convention debate dinner election event festival final"
    " funeral game gathering hearing inauguration interview march match meeting parade poll primary procession protest rally"
    " reception referendum runoff session speech strike summit talk testimony tournament trial vigil visit vote wedding".split()
)
WILL = frozenset({"will", "shall", "’ll", "'ll", "wo"})
AWAITING = frozenset({"after", "before", "once", "till", "until", "when"})
MEANWHILE = frozenset({"as", "while"})
WAYS = frozenset({"course", "path", "road", "track", "way"})  # "on the way to meet"
MOVING = frozenset("arrive come drive fly go head leave move return sail travel".split())
ANNOUNCING = frozenset({"announce", "schedule"})
# Behind "voted to", what a vote itself brings about; the rest is still to be done.
BY_VOTE = frozenset(
    "acquit adopt advance approve ban censure clear confirm convict defeat elect endorse expel fund impeach legalize legalise oust"
    " override pass ratify reject remove repeal select table uphold".split()
)
# Who tries something at an occasion is there.
TRYING = frozenset({"attempt", "effort", "seek", "struggle", "try"})
# Who told in an interview what will be has given it.
TELLING = frozenset("acknowledge add admit announce claim say suggest tell".split())
LEADING = frozenset({"lead", "run"})  # "leading up to", "in the run up to"


def is_awaited(word: Token) -> bool:
    """Whether a clause in the present tense names the moment that something else waits for: "until he is replaced", "as he
    attends his last dinner" beside "will"."""
    if word.dep_ != "advcl" or not is_present(word):
        return False
    leading = {child.lower_ for child in word.children if child.dep_ in ("advmod", "mark", "prep")}
    is_ahead = any(child.lower_ in WILL for child in word.head.children if child.dep_ == "aux")
    return bool(leading & AWAITING) or (is_ahead and bool(leading & MEANWHILE))


def is_present(verb: Token) -> bool:
    """Whether a clause is in the present tense, and no perfect."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not auxiliaries:
        return verb.tag_ in ("VBP", "VBZ")
    return auxiliaries[0].tag_ in ("VBP", "VBZ") and auxiliaries[0].lemma_ == "be"


def is_past(verb: Token) -> bool:
    """Whether a verb is in the past tense."""
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))


def planned_at(occasion: Token) -> Token | None:
    """The verb of what is done at an occasion, which is planned where that is: "will be presented at a ceremony"."""
    preposition = occasion.head
    if (
        occasion.lemma_.lower() not in OCCASIONS
        or occasion.dep_ != "pobj"
        or preposition.lower_ not in ("at", "during", "in")
    ):
        return None
    verb = preposition.head
    is_perfect = any(child.lower_ in ("have", "had") for child in verb.children if child.dep_ == "aux")
    is_tried = verb.head.lemma_.lower() in TRYING
    is_told = occasion.lemma_.lower() == "interview" and any(
        a.lemma_ in TELLING and a.tag_ == "VBD" for a in verb.ancestors
    )
    return verb if verb.pos_ == "VERB" and not (is_perfect or is_tried or is_told) else None


def is_missed(occasion: Token) -> bool:
    """Whether somebody was not at an occasion: "was never at meetings"."""
    was = occasion.head.head
    is_at = occasion.dep_ == "pobj" and occasion.head.lower_ in ("at", "in") and was.lemma_ == "be"
    return is_at and any(child.dep_ == "neg" for child in was.children)


def is_counted_down_to(occasion: Token) -> bool:
    """Whether an article counts the time to an occasion and is itself told before it: "has split, days before the vote"."""
    if occasion.lemma_.lower() not in OCCASIONS or occasion.dep_ != "pobj":
        return False
    preposition = occasion.head
    above = preposition.head
    is_measured = preposition.lower_ == "before" and any(c.dep_ in ("npadvmod", "advmod") for c in preposition.children)
    is_ahead = preposition.lower_ == "of" and above.lower_ in ("ahead", "eve")
    is_leading = (
        preposition.lower_ == "to" and above.lemma_.lower() in LEADING and any(c.lower_ == "up" for c in above.children)
    )
    return (is_measured or is_ahead or is_leading) and _is_told_before(above)


def _is_told_before(word: Token) -> bool:
    """Whether the verb above is in the present, the perfect or the future."""
    for _ in range(4):
        if word.head == word or (word.pos_ in ("AUX", "VERB") and word.tag_ not in ("VBG", "VBN")) or _finite(word):
            break
        word = word.head
    auxiliaries = {child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")}
    return word.tag_ in ("VBP", "VBZ") or bool(auxiliaries & (WILL | {"has", "have", "is", "are", "may", "could"}))


def _finite(word: Token) -> bool:
    return word.pos_ == "VERB" and any(child.dep_ in SUBJECTS for child in word.children)


def is_announced(occasion: Token) -> bool:
    """Whether somebody tells that an occasion will be: "announced a concert", "announced talks"."""
    owned = [child for child in occasion.children if child.dep_ in ("det", "poss")]
    is_new = all(child.lower_ in ("a", "an") for child in owned)
    above = occasion.head
    return occasion.dep_ == "dobj" and is_new and occasion.lemma_.lower() in OCCASIONS and above.lemma_ in ANNOUNCING


def is_on_the_way(below: Token, word: Token) -> bool:
    """Whether an infinitive tells what somebody goes for, and he has not come: "was flying to Paris to meet her"."""
    is_under_way = word.tag_ == "VBG" and word.lemma_ in MOVING and below.dep_ in ("advcl", "xcomp")
    is_infinitive = any(child.lower_ == "to" for child in below.children if child.dep_ == "aux")
    is_way = word.lemma_ in WAYS and below.dep_ in ("acl", "relcl")
    is_after_way = below.dep_ == "advcl" and below.i > 1 and below.nbor(-2).lemma_ in WAYS  # hung on the verb before it
    return is_infinitive and (is_under_way or is_way or is_after_way)


def is_arrived_for(occasion: Token) -> bool:
    """Whether somebody comes for an occasion, in the present tense: "arrives in Oslo for talks"."""
    coming = occasion.head.head
    is_for = occasion.dep_ == "pobj" and occasion.head.lower_ == "for" and occasion.lemma_.lower() in OCCASIONS
    return is_for and coming.lemma_ in MOVING and coming.tag_ in ("VBP", "VBZ", "VBG")


def is_voted_for(below: Token, word: Token) -> bool:
    """Whether a vote decides what is still to be done: "voted to strike", and not "voted to repeal the law"."""
    return word.lemma_ == "vote" and below.dep_ in ("xcomp", "advcl") and below.lemma_ not in BY_VOTE
