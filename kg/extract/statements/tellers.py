"""Who tells: whose saying a verb is, and whether a noun is somebody who can say something."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.spans import subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import subject_of
from kg.extract.statements.kinds import WORKS
from kg.model import Span
from kg.names.nouns import nouns_of

EXPLETIVES = frozenset({"it", "there", "that", "this", "what"})
# In a quotation "I think that" and "you say that" only soften what follows.
PARTIES = frozenset({"i", "we", "you", "one", "people", "let", "me", "us", "anyone", "anybody", "someone", "somebody"})
GOING = frozenset({"come", "go", "run", "walk"})  # "went around telling everyone"
SOMEBODY = frozenset(
    "he she it they who both many some others people most majority minority half quarter third percent % sector industry public".split()
)


def can_say(noun: Token) -> bool:
    """Whether a subject is somebody, a body or a text: no argument reveals what somebody says."""
    lemma = noun.lemma_.lower()
    if noun.ent_type_ or noun.pos_ == "NUM" or noun.lower_ in SOMEBODY or lemma in SOMEBODY:
        return True
    if noun.tag_ == "WDT" and noun.head.dep_ == "relcl":  # "people that think"
        return noun.head.head != noun.head and noun.head.head.tag_ != "WDT" and can_say(noun.head.head)
    return lemma in WORKS or lemma in nouns_of("persons") or lemma in nouns_of("bodies")


def is_party(subject: Token) -> bool:
    """Whether a subject is one of those who talk, or anybody: "people say", and not "some people say"."""
    described = any(child.dep_ in ("det", "amod", "nummod", "prep", "relcl") for child in subject.children)
    if subject.ent_type_ or subject.pos_ == "PROPN":
        return False  # "the US"
    return subject.lower_ in PARTIES and not (subject.lower_ == "people" and described)


def teller_of(verb: Token) -> Token | None:
    """The subject; of a participle ("a letter asking", "He left, saying") what it hangs on."""
    subject = subject_of(verb)
    if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.children):
        by = next((child for child in verb.children if child.dep_ == "agent"), None)
        return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else subject
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for"):
        blame = verb.head.head  # "accused him of saying", "criticised the board for claiming"
        if (be := blame.head if blame.pos_ == "ADJ" else blame).lemma_ == "be":
            return subject_of(be)  # "is wrong for saying"
        blames = cues.cue_lemma(blame.lemma_, blame.text) in cues.JUDGING_VERBS
        return next((c for c in blame.children if c.dep_ == "dobj"), None) if blames else subject
    if subject is None and verb.tag_ == "VBG" and verb.dep_ == "acl":
        return verb.head
    if subject is None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i:
        is_set_off = verb.nbor(-1).text == ","
        return subject_of(verb.head) if is_set_off or verb.head.lemma_ in GOING else subject
    return subject


def source_of_verb(verb: Token) -> Span | None:
    subject = teller_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if subject.lower_ in EXPLETIVES and subject.tag_ != "WDT" and not _is_anaphoric_it(subject, verb):
        return None
    clauses = [child for child in subject.children if child.dep_ in ("relcl", "acl")]
    return trim(text_of(verb.doc), subtree_span(subject, clauses))


def _is_anaphoric_it(subject: Token, verb: Token) -> bool:
    """ "It cited X", "it opposes giving", "it expects to lose" speak of a body; "it says that" of nothing that we can name."""
    willing = cues.cue_lemma(verb.lemma_, verb.text) in cues.HOLDING_VERBS | cues.WISHING_VERBS
    return subject.lower_ == "it" and any(
        child.dep_ == "dobj" or (child.dep_ == "xcomp" and (willing or child.tag_ == "VBG")) for child in verb.children
    )
