"""What a reader seldom takes for a statement though the tagger does.

Of the 6 of this kind among 360 that were read in news, and from which the rules were made, none was a statement that
somebody made.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.quoted_titles import SMALL_WORDS
from kg.model import Mode

SHORT = 3  # words
# What shows something without a word: "the intensity of their attacks showed that …".
WORDLESS = frozenset(
    """
    ability absence act action aim approach attack attempt attitude behavior behaviour bias case challenge change
    choice collapse conduct crisis debate decision decline defeat delay development election emergence episode event
    example experience fact failure fall fight game growth history incident increase intensity lack level loss match
    move need outcome pace performance popularity presence pressure problem rate reaction reality response return
    rise row scale scheme shift silence situation size spread strength struggle success support surge trend turnout
    use victory violence visit vote war way win work
    """.split()
)
SPEECHLESS_VERBS = (cues.SHOWING_VERBS - {"confirm", "point", "signal"}) | {
    "demonstrate",
    "mean",
    "promise",
    "prove",
    "recall",
}
# "dubbed “the Beast”" says what was said; "proposes “control orders”" only marks a word.
MAKING = frozenset("compose perform record sing write".split())
CALLING_VERBS = cues.NAMING_VERBS | frozenset("brand call chant cry describe label say shout sing tell".split())


def is_doubtful(doc: Doc, found: Attribution, verb: Token | None, mode: Mode) -> bool:
    """Whether nobody seems to say anything in an attribution; ``verb`` is the one that says."""
    if verb is None:
        return False
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    weak = _only_marked(doc, found, lemma) if mode == "direct" else _is_wordless(doc, found, lemma)
    weak = weak or (mode == "indirect" and _only_points(doc, found))
    return weak or _is_nothing(doc, found, lemma) or (mode == "direct" and _is_made(doc, found, verb))


def _only_points(doc: Doc, found: Attribution) -> bool:
    """Whether all that is told only points at words of others: "a claim that | officials dispute", "it", "which"."""
    tokens = doc.char_span(*found.content[0], alignment_mode="expand") if len(found.content) == 1 else None
    if tokens is None or len(tokens) > SHORT:
        return False
    last = tokens[-1]
    is_noun = (
        last.lemma_.lower() in cues.TOLD_NOUNS
        and tokens[0].dep_ == "det"
        and last.dep_ in ("appos", "ROOT", "npadvmod")
    )
    return is_noun or all(token.pos_ in ("PRON", "DET", "SCONJ") for token in tokens)


def _is_wordless(doc: Doc, found: Attribution, lemma: str) -> bool:
    tokens = doc.char_span(*found.source, alignment_mode="expand") if found.source else None
    return tokens is not None and lemma in SPEECHLESS_VERBS and tokens.root.lemma_.lower() in WORDLESS


def _is_nothing(doc: Doc, found: Attribution, lemma: str) -> bool:
    """ "A filing was expected": a thing that nobody in particular awaits; "the back appears to have recovered"."""
    if found.source is None and lemma in ("appear", "seem"):
        return True
    tokens = doc.char_span(*found.content[0], alignment_mode="expand")
    alone = found.source is None and len(found.content) == 1 and tokens is not None
    return alone and lemma == "expect" and all(token.pos_ not in ("VERB", "AUX") for token in tokens or ())


def _is_made(doc: Doc, found: Attribution, verb: Token) -> bool:
    """Whether a passive verb only says who made a work that is named: "“War and Peace” was written by him"."""
    text = text_of(doc)[found.content[0][0] : found.content[-1][1]]
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in SMALL_WORDS]
    is_passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    return is_passive and verb.lemma_.lower() in MAKING and all(word[0].isupper() for word in words)


def _only_marked(doc: Doc, found: Attribution, lemma: str) -> bool:
    """Whether a word or two stand in marks of which nobody says that they were said."""
    words = text_of(doc)[found.content[0][0] : found.content[-1][1]].strip("“”\"‘’'«»")
    if lemma == "know" and found.source is None:
        return True  # "is known as “the Fox”"
    if len(found.content) > 1 or len(words.split()) > SHORT or not words[:1].islower() or words[-1:] in ",.?!…":
        return False
    return lemma not in CALLING_VERBS and not found.verbatim
