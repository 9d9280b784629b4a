"""Whom something is said to, where he was taken for the beginning of what is said: "promised | Ms. Lee that money would
come", "apologised | to users for the outage", "informed | the council of a shortfall".
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.model import Span
from kg.names.nouns import nouns_of

LONGEST = 10  # words of a phrase for who hears
CLAUSES = frozenset("that how why whether what when".split())
TOPICS = {
    **dict.fromkeys(("inform", "notify", "warn", "remind", "assure", "advise"), frozenset({"of", "about"})),
    **dict.fromkeys(("apologize", "apologise"), frozenset({"for", "about", "over"})),
    **dict.fromkeys(("complain", "speak", "talk", "lie"), frozenset({"about", "of"})),
}
PHRASE = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PART", "NUM", "CCONJ", "PRON"})
OBJECTS = frozenset({"him", "her", "them", "us", "me"})


def without_hearer(doc: Doc, verb: Token | None, found: Attribution) -> tuple[Attribution, Span | None]:
    """An attribution without the one who hears at the head of its content, and where he stands; None where the
    content begins with what is said."""
    if verb is None or found.cue is None or verb.pos_ != "VERB":
        return found, None
    text, lemma = text_of(doc), cues.cue_lemma(verb.lemma_, verb.text)
    for at, piece in enumerate(found.content):
        if piece[0] < found.cue[1] or text[found.cue[1] : piece[0]].strip():
            continue
        tokens = doc.char_span(*piece, alignment_mode="contract")
        if tokens is None or not len(tokens):
            return found, None
        by_to = tokens[0].lower_ == "to"
        if not by_to and not text[slice(*found.cue)].endswith(" to") and lemma not in cues.ADDRESSING_VERBS:
            return found, None
        words = list(tokens)[1:] if by_to else list(tokens)
        split = _split(words, lemma)
        if split is None:
            return found, None
        hearer, start = split
        told = trim(text, (start.idx, piece[1]))
        return replace(found, content=(*found.content[:at], told, *found.content[at + 1 :])), hearer
    return found, None


def _split(words: list[Token], lemma: str) -> tuple[Span, Token] | None:
    """The phrase for who hears at the head of some words, and the first word of what he hears."""
    topics = TOPICS.get(lemma, frozenset())
    for ends in (CLAUSES, topics):
        for count, token in enumerate(words[: LONGEST + 1]):
            if count and token.lower_ in ends and count + 1 < len(words) and _is_hearer(words[:count]):
                first = token if token.lower_ in CLAUSES else words[count + 1]
                return (words[0].idx, words[count - 1].idx + len(words[count - 1])), first
    return None


def _is_hearer(words: list[Token]) -> bool:
    """Whether words are a phrase for somebody or a body."""
    if len(words) == 1 and words[0].lower_ in OBJECTS:
        return True
    if any(t.pos_ not in PHRASE and t.lower_ != "of" or t.tag_ == "WDT" for t in words):
        return False
    noun = next(
        (t for t in words if t.pos_ in ("NOUN", "PROPN") and t.nbor(1).pos_ not in ("NOUN", "PROPN", "PART")), None
    )
    return noun is not None and can_hear(noun)


def can_hear(noun: Token) -> bool:
    """Whether a noun is somebody or a body: not "a bigger effort to win"."""
    lemma = noun.lemma_.lower()
    is_known = lemma in nouns_of("persons") or lemma in nouns_of("bodies") or lemma in cues.HEARERS
    return bool(noun.ent_type_) or noun.pos_ == "PROPN" or is_known
