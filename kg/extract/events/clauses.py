"""The clauses of a sentence: the verb that an event's word hangs on, its tense, and what lies between two words."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OF_SAYING = frozenset(
    "accuse add admit announce claim condemn confirm criticise criticize declare deny describe insist note praise"
    " report reveal say state suggest tell think urge warn write".split()
)
# Labels of clauses and of what stands before the verb, and words that lead clauses in.
CLAUSAL = frozenset({"acl", "advcl", "ccomp", "nsubj", "nsubjpass", "parataxis", "pcomp", "relcl", "xcomp"})
MARKS = frozenset("after although as because before if once since though until when where while".split())
COUNTED = frozenset("after before following since till until".split())
LATER = frozenset("after afterward afterwards following later next".split())
FEW_CLAUSES = 3


def tense(trigger: Token) -> str:
    """The tense of an event's word: a noun has that of the verb above it."""
    verb = verb_of(trigger)
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "shall", "would", "to", "’ll", "'ll"}:
        return "ahead"
    return "perfect" if "had" in auxiliaries else verb.tag_


def verb_of(trigger: Token) -> Token:
    """An event's word, if a verb, else the verb near above it."""
    verb = trigger
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    return verb


def is_of_another_clause(trigger: Token, root: Token) -> bool:
    """Whether a name hangs on a verb beside which the event's clause stands with a subject of its own:
    the place of "won in Oklahoma, and Ann Lee left"."""
    clause = trigger
    while clause.dep_ != "conj" or clause.pos_ != "VERB":
        if clause.head == clause or clause.dep_ in ("relcl", "acl", "ROOT"):
            return False
        clause = clause.head
    has_subject = any(child.dep_ in SUBJECTS for child in clause.children)
    return has_subject and clause.head.i < root.i < clause.i and not clause.is_ancestor(root)


def is_counted_from(trigger: Token, root: Token) -> bool:
    """Whether a time is told by how it lies from an event: "the Wednesday after the vote"."""
    if any(word.dep_ == "prep" and word.lower_ in COUNTED and word.head == root for word in trigger.ancestors):
        return True
    way = trigger.head  # "three years after her death, in 1917, …"
    is_far = way.lower_ in COUNTED and any(child.dep_ == "npadvmod" for child in way.children)
    return trigger.dep_ == "pobj" and is_far and not trigger.is_ancestor(root)


def is_of_what_followed(trigger: Token, root: Token) -> bool:
    """Whether a time after an event's word is that of what was done later: "won, and two years later lost"."""
    if root.i < trigger.i or not any(word.lower_ in LATER for word in root.doc[root.left_edge.i : root.i + 2]):
        return False
    return verb_of(root) not in (trigger, verb_of(trigger)) and root.head != trigger


def clauses(trigger: Token, root: Token) -> str:
    """The clauses that lie between a name and an event's word, from each up to what is above both."""
    above = {word.i for word in (trigger, *trigger.ancestors)}
    common = next((word.i for word in (root, *root.ancestors) if word.i in above), -1)
    return f"{_left(root, common)} {_left(trigger, common)}"


def _left(word: Token, common: int) -> str:
    """The clauses that are left on the way up from a word to another."""
    found = []
    while word.i != common and word.head != word:
        if word.dep_ in CLAUSAL or (word.dep_ == "conj" and word.pos_ == "VERB"):
            mark = next((c.lower_ for c in word.children if c.dep_ in ("mark", "advmod") and c.lower_ in MARKS), "")
            found.append(word.dep_ + mark)
        word = word.head
    return "/".join(found[:FEW_CLAUSES]) or "-"


def between(trigger: Token, root: Token) -> str:
    """What stands between an event's word and another: a verb, a subject, nothing."""
    first, last = sorted((trigger.i, root.i))
    words = trigger.doc[first + 1 : last]
    if any(word.dep_ in SUBJECTS for word in words):
        return "subject"
    return "verb" if any(word.pos_ == "VERB" for word in words) else "nothing"
