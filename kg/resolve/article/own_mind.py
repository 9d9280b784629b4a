""" "He" who is said to hope, plan or know by somebody: nobody tells of another's mind as of his own."""

from __future__ import annotations

from spacy.tokens import Token

# "Hop" is what the lemmatizer makes of "hoped".
MINDS = frozenset(
    "believe doubt expect fear feel hear hop hope intend know mean plan recall refer regret remember think understand want"
    " wish".split()
)
STATES = frozenset(
    "aware concerned confident disappointed glad grateful happy optimistic pleased proud saddened shocked sorry sure"
    " surprised unaware worried".split()
)
ASKING = frozenset("ask inquire question wonder".split())


def tells_own_mind(pronoun: Token) -> bool:
    """Whether a pronoun is the subject of what somebody says of a mind, "said she hoped", and of no question."""
    verb = pronoun.head
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or verb.head.lemma_.lower() in ASKING:
        return False
    if any(word.tag_ in ("WRB", "WP", "WDT") or word.lower_ in ("if", "whether") for word in verb.children):
        return False
    states = (child for child in verb.children if child.dep_ in ("acomp", "xcomp"))
    is_state = verb.pos_ == "AUX" and any(word.lower_ in STATES for word in states)
    is_active = pronoun.dep_ == "nsubj" and verb.lemma_.lower() in MINDS
    return is_state or is_active or verb.lower_ in STATES
