"""Which nouns that say something may be of somebody whom the article names elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from kg.resolve.article.anonymity import anonymity_clauses
from kg.resolve.article.described_features import KNOWN_OFFICES
from kg.resolve.article.nominals import is_role
from kg.resolve.article.nouns import KIN_NOUNS, title_of
from kg.resolve.article.offices import OF_OTHERS
from kg.resolve.article.unnamed import source_noun

# Whom an article seldom names by what they are to others, or who have no name of their own.
OTHERS = KIN_NOUNS | frozenset(
    "agent aide ally attorney boss colleague critic employer friend government insider lawyer neighbor neighbour opponent"
    " participant person police predecessor relative rival source staffer successor supporter victim witness".split()
)
# Whom no text names, or what is named after somebody else, and who is one of many.
NAMELESS = frozenset(
    "administration audience campaign city community conference congregation country crew crowd family jury meeting"
    " population public side staff state team town youth".split()
)
EACH = frozenset("any each either every neither no".split())


def may_describe(noun: Token) -> bool:
    """Whether a noun that says something may be of somebody whom the article names elsewhere: one person or body, told
    by what it is and not by whom it stands beside."""
    found, lemma = source_noun(noun), noun.lemma_.lower()
    if found is None or found[0].i != noun.i or found[1] == "work":
        return False
    is_body = noun.text == "Executive"  # "the Scottish Executive"
    is_one = noun.tag_ == "NN" or (noun.tag_ == "NNP" and is_role(noun) and not is_body)
    is_another = any(child.lower_ in OF_OTHERS for child in noun.lefts)  # "the visiting coach"
    is_named = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in noun.children) or _is_set_to_name(noun)
    is_one = is_one and not is_named and not any(child.lower_ in EACH for child in noun.lefts)
    if not is_one or is_another or lemma in OTHERS | NAMELESS or lemma.startswith("spokes"):
        return False
    return not any(anonymity_clauses(noun.doc.text, noun.sent.start_char, noun.sent.end_char))


def is_known(noun: Token) -> bool:
    """Whether a noun is of an office that readers know the holder of without a name: "the prime minister"."""
    title = title_of(noun)
    return title in KNOWN_OFFICES or title.split()[-1] in KNOWN_OFFICES


def _is_set_to_name(noun: Token) -> bool:
    """Whether a name is set to a noun, or behind all that is told of it: "the chairman of the branch, Ann Lee"."""
    told = noun.doc[noun.i + 1 : min(noun.right_edge.i + 2, noun.sent.end - 1)]
    behind = (token.nbor(1) for token in told if token.text == ",")
    return any(t.pos_ == "PROPN" and t.ent_type_ not in ("GPE", "LOC") for t in behind)
