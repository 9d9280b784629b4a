"""What tells whether a reader would accept a statement and its exact words, as named numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.clauses import content_of
from kg.extract.statements.content_features import SAYING, of_content, tokens_of
from kg.extract.statements.doubts import is_doubtful
from kg.extract.statements.kinds import DEED_VERBS
from kg.model import Span, Statement

FEWEST = 0.01  # a chance is kept that far from 0 and from 1
HOLDING = cues.HOLDING_VERBS | cues.WISHING_VERBS | cues.VIEWING_VERBS
NAMED_KINDS = DEED_VERBS | {"propose", "plan", "encourage", "name", "rank", "know"}
GUESSING = frozenset("apparently likely must perhaps possibly presumably probably seemingly undoubtedly".split())
MODALS = frozenset("can could may might shall should will would".split())
TELLING = frozenset("assure inform notify promise tell".split())
PARTIES = frozenset({"you", "we", "i", "us"})
SPEAKING = frozenset("after as before by in quoted when while".split())  # "after saying", "quoted as saying"
THANKING = frozenset({"congratulate", "thank"})
CALLING = frozenset("brand call characterise characterize compare describe label liken".split())
FOLLOWING = frozenset("ccomp dative dobj npadvmod oprd prep xcomp".split())
EDGES = " \t\r\n\xa0.,;:!?…“”\"‘’'"


def features(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    """The features that hold for a statement and the attribution that it was made of; ``verb`` is the
    one that says."""
    told = {"bias": 1.0, f"kind {statement.kind}": 1.0, f"mode {statement.mode}": 1.0}
    is_parsed = _is_as_parsed(doc, verb, statement)
    told |= _of_finder(found, is_parsed)
    told |= _of_cue(doc, found, verb, statement)
    told |= _of_source(doc, found, verb, statement)
    told |= of_content(doc, found, verb, statement)
    if _asks(doc, verb, statement):
        told["cue asks"] = 1.0
        if told.pop("cue calling", None):  # "called on Rome to pay" calls nobody anything
            told["cue calling on"] = 1.0
    if statement.within is not None:
        told["within"] = 1.0
    if is_doubtful(doc, found, verb, statement.mode):
        told["doubtful"] = 1.0
    return told


def _of_finder(found: Attribution, is_parsed: bool) -> dict[str, float]:
    """Who found it, and how sure he is of what; of the edges apart where the syntax has the same."""
    if found.read is None:
        return {"rule": logit(found.confidence), f"rule {found.origin}": 1.0}
    cue, _, mean, weakest, edge = found.read.scores[:5]
    told = {
        "tagger": logit(found.confidence),
        "tagger cue": max(-4.0, min(4.0, cue)),
        "tagger mean": math.sqrt(-mean),
        "tagger weakest": math.sqrt(-weakest),
        "parsed edge" if is_parsed else "tagger edge": math.sqrt(-edge),
    }
    if is_parsed:
        told["parsed"] = 1.0
    if found.content != found.read.content:
        told["changed"] = 1.0
    return told


def _asks(doc: Doc, verb: Token | None, statement: Statement) -> bool:
    """Whether somebody is asked to do what is told: "urged voters to back her", "called on Rome to pay"."""
    asking = statement.cue_lemma in cues.ASKING_VERBS | cues.ASKING_PREPOSITIONS.keys()
    if verb is None or not asking or statement.mode == "direct" or not statement.source:
        return False
    if statement.negated or statement.hypothetical or any(child.dep_ == "auxpass" for child in verb.children):
        return False
    tokens = tokens_of(doc, statement.content[0])
    if tokens is None or (tokens[0].lower_ in ("to", "not") and statement.addressee_span is None):
        return False  # "a minister asked to appear before court"
    return tokens[0].lower_ not in ("that", "if", "whether") and any(
        token.lower_ == "to" and token.dep_ == "aux" and _is_asked_for(token.head, verb) for token in tokens
    )


def _is_asked_for(infinitive: Token, verb: Token) -> bool:
    """Whether an infinitive hangs on a verb of asking or on whom it asks."""
    head = infinitive.head
    hangs = head == verb or head.head == verb or (head.head.pos_ == "ADP" and head.head.head == verb)
    return infinitive.tag_ == "VB" and infinitive.i > verb.i and verb.pos_ == "VERB" and hangs


def _is_as_parsed(doc: Doc, verb: Token | None, statement: Statement) -> bool:
    """Whether the content is what the syntax makes the verb tell."""
    if verb is None or verb.pos_ != "VERB" or statement.mode == "direct" or len(statement.content) > 1:
        return False
    parsed, text = content_of(verb), text_of(doc)
    told = _core(text, statement.content[0])
    return told in [_core(text, span) for span in (*_objects(verb), *((parsed,) if parsed is not None else ()))]


def _objects(verb: Token) -> Iterator[Span]:
    """A verb's object with all that follows it, and without the times at its end: "the council for the delay"."""
    behind = [child for child in verb.children if child.i > verb.i and child.dep_ in FOLLOWING]
    if not behind or behind[0].dep_ == "prep":
        return
    start = behind[0].left_edge.idx
    for child, rest in zip(reversed(behind), (None, *reversed(behind)), strict=False):
        if rest is not None and not any(token.ent_type_ in ("DATE", "TIME") for token in rest.subtree):
            return
        yield start, child.right_edge.idx + len(child.right_edge)


def _core(text: str, span: Span) -> Span:
    """A clause without its marks and "that"."""
    start, end = trim(text, span, EDGES)
    return trim(text, (start + len("that "), end), EDGES) if text.startswith("that ", start) else (start, end)


def _of_cue(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    if found.cue is None:
        return {"cue none": 1.0}
    lemma = statement.cue_lemma
    if lemma == "according to":
        return {"cue according to": 1.0}
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return {"cue noun" if verb is not None and verb.pos_ in ("NOUN", "ADJ") else "cue odd": 1.0}
    told = {}
    modifiers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "advmod")]
    if GUESSING.intersection(modifiers):
        told["cue guess"] = 1.0
    if MODALS.intersection(modifiers):
        told["cue modal"] = 1.0
    if lemma in TELLING and statement.addressee_span is None and statement.mode != "direct":
        told["cue tells nobody"] = 1.0
    if lemma in ("say", "tell"):
        told["cue say"] = 1.0
    elif lemma in cues.JUDGING_VERBS | THANKING:
        told["cue judging"] = 1.0
    elif lemma in CALLING and verb.pos_ == "VERB":
        told["cue calling"] = 1.0
    elif lemma in SAYING:
        told["cue saying"] = 1.0
    elif lemma in HOLDING:
        told["cue holding"] = 1.0
    else:
        told["cue other"] = 1.0
    if lemma in NAMED_KINDS:
        told["cue deed"] = 1.0
    if verb.tag_ == "VBG":
        told["cue participle"] = 1.0
        if verb.dep_ in ("pcomp", "csubj", "xcomp") and verb.head.lower_ not in SPEAKING:
            told["cue gerund"] = 1.0
    elif verb.tag_ == "VB":
        told["cue infinitive"] = 1.0
    gap = _gap(doc, found.cue, statement)
    if gap > 3:
        told["cue far"] = math.log(gap)
    return told


def _gap(doc: Doc, cue: Span, statement: Statement) -> int:
    """The words between the cue and the content beside it."""
    text = text_of(doc)
    between = [text[cue[1] : start] if start >= cue[1] else text[end : cue[0]] for start, end in statement.content]
    return min(len(words.split()) for words in between)


def _of_source(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    tokens = tokens_of(doc, found.source) if found.source is not None else None
    if tokens is None:
        passive = verb is not None and any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        return {f"source none {'passive ' if passive else ''}{statement.kind}": 1.0}
    root, told = tokens.root, {}
    if root.lower_ in PARTIES:
        told["source party"] = 1.0
    elif root.lower_ in ("nobody", "none", "one", "who", "which", "that", "it"):
        told["source " + ("relative" if root.tag_ in ("WP", "WDT") else "it")] = 1.0
    elif root.pos_ == "PRON":
        told["source pronoun"] = 1.0
    elif root.ent_type_:
        told["source name"] = 1.0
    else:
        told["source noun"] = 1.0
    return told


def logit(chance: float) -> float:
    """The log odds of a chance."""
    kept = min(max(chance, FEWEST), 1 - FEWEST)
    return math.log(kept / (1 - kept))
