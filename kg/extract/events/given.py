"""What has been by how it is spoken of, whatever governs its word: looked at, answered for, given as known of somebody."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.grammar import is_definite
from kg.names.nouns import nouns_of

# What is looked at, or answered for, has been.
OF_WHAT_WAS = frozenset(
    "address commemorate condemn describe disclose examine explain investigate mourn probe recall remember review".split()
)
ANSWERING = frozenset({"blame", "credit", "responsibility"})
INQUIRIES = frozenset({"inquiry", "investigation", "probe"})
# In the clause of what would have been.
AUXILIARIES = frozenset({"could", "might", "would", "’d", "'d"})


def has_been(word: Token) -> bool:
    """Whether a noun names what is spoken of or answered for: "will review the arrest", "claimed credit for the attack"."""
    above = word.head
    if word.dep_ in ("dobj", "nsubjpass"):
        return above.lemma_.lower() in OF_WHAT_WAS and word.pos_ == "NOUN" and is_definite(word)
    noun = above.head
    return word.dep_ == "pobj" and (
        (noun.lemma_.lower() in ANSWERING and above.lower_ == "for")
        or (noun.lower_ == "suspect" and above.lower_ == "in")
        or (
            above.lower_ == "into"
            and any(one.lemma_.lower() in INQUIRIES for one in word.sent[: word.i - word.sent.start])
        )
    )


def is_of_somebody(participle: Token) -> bool:
    """Whether a participle with its own circumstances tells which people are meant: "order those arrested in May to be freed"."""
    labels = {child.dep_ for child in participle.children}
    is_participle = participle.dep_ == "acl" and participle.tag_ == "VBN" and not labels & {"aux", "auxpass"}
    people = participle.head
    is_told = bool(labels & {"agent", "npadvmod", "prep"}) and people.dep_ != "attr"
    return is_participle and is_told and people.lemma_.lower() in nouns_of("persons")


def is_contrary(word: Token) -> bool:
    """Whether a condition denies what has been: "could have been worse if he hadn't shot"."""
    has = {child.lower_ for child in word.children}
    above = {child.lower_ for child in word.head.children if child.dep_ == "aux"}
    is_negated = any(child.dep_ == "neg" for child in word.children)
    return (
        word.dep_ == "advcl" and is_negated and {"if", "had"} <= has and "have" in above and bool(above & AUXILIARIES)
    )
