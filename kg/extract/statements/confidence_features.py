"""What tells whether a reader would accept a statement and its exact words, as named numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import SENTENCE_END, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.clauses import content_of
from kg.extract.statements.doubts import is_doubtful
from kg.extract.statements.kinds import DEED_VERBS, is_clause
from kg.model import Span, Statement

FEWEST = 0.01  # a chance is kept that far from 0 and from 1
MARKS = '“”"«»„'
SAYING = cues.CLAUSE_VERBS | cues.QUOTING_VERBS
HOLDING = cues.HOLDING_VERBS | cues.WISHING_VERBS | cues.VIEWING_VERBS
NAMED_KINDS = DEED_VERBS | {"propose", "plan", "encourage", "name", "rank", "know"}
GUESSING = frozenset("apparently likely must perhaps possibly presumably probably seemingly undoubtedly".split())
MODALS = frozenset("can could may might shall should will would".split())
JOINING = frozenset("and but or nor while although though whereas".split())
TELLING = frozenset("assure inform notify promise tell".split())
QUOTE_GOES_ON = re.compile(r"[^\n]{0,3}\s?[“\"]")
PARTIES = frozenset({"you", "we", "i", "us"})
THANKING = frozenset({"congratulate", "thank"})
CALLING = frozenset("brand call characterise characterize compare describe label liken".split())
FOLLOWING = frozenset("ccomp dative dobj npadvmod oprd prep xcomp".split())
SHORT, LONG = 4, 45  # words
EDGES = " \t\r\n\xa0.,;:!?…“”\"‘’'"


def features(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    """The features that hold for a statement and the attribution that it was made of; ``verb`` is the
    one that says."""
    told = {"bias": 1.0, f"kind {statement.kind}": 1.0, f"mode {statement.mode}": 1.0}
    is_parsed = _is_as_parsed(doc, verb, statement)
    told |= _of_finder(found, is_parsed)
    told |= _of_cue(doc, found, verb, statement)
    told |= _of_source(doc, found, verb, statement)
    told |= _of_content(doc, found, verb, statement)
    if _asks(doc, verb, statement):
        told["cue asks"] = 1.0
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
    tokens = _tokens(doc, statement.content[0])
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
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        if lemma == "according to":
            return {"cue according to": 1.0}
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
    tokens = _tokens(doc, found.source) if found.source is not None else None
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


def _of_content(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    text = text_of(doc)
    pieces = [tokens for span in statement.content if (tokens := _tokens(doc, span)) is not None]
    words = [token for piece in pieces for token in piece if not token.is_punct and not token.is_space]
    whole = " ".join(text[start:end] for start, end in statement.content)
    told: dict[str, float] = {}
    if len(words) <= SHORT:
        told["content short"] = 1.0
    if len(words) > LONG:
        told["content long"] = 1.0
    if len(statement.content) > 1:
        told[f"content pieces {statement.mode}"] = 1.0
    if statement.mode != "direct" and not any(token.pos_ in ("VERB", "AUX") for token in words):
        told["content no verb"] = 1.0
    elif statement.mode == "indirect" and verb is not None and is_clause(doc, verb, statement.content):
        told["content clause"] = 1.0
    if sum(whole.count(mark) for mark in MARKS) % 2:
        told["content open mark"] = 1.0
    if statement.mode == "indirect" and any(
        SENTENCE_END.search(text, start, end - 2) for start, end in statement.content
    ):
        told["content over sentences"] = 1.0
    last = statement.content[-1][1]
    saying = [part for part in (found.source, found.cue) if part is not None and part[0] >= last]
    if statement.mode != "indirect" and QUOTE_GOES_ON.match(
        text, max(last, *(p[1] for p in saying)) if saying else last
    ):
        told["content goes on"] = 1.0
    if statement.mode != "direct":
        if any(token.lower_ == "but" and token.head.i == piece.root.i for piece in pieces for token in piece):
            told["content but"] = 1.0
        if "content clause" not in told and any(_is_saying(token) for token in words):
            told["content says"] = 1.0
        if "content clause" not in told and any(_is_occasion(token) for piece in pieces for token in piece[1:]):
            told["content occasion"] = 1.0
    for piece, span in zip(pieces, statement.content, strict=False):
        for name in _edges(text, piece, span, found):
            told[name] = 1.0
    return told


def _is_saying(token: Token) -> bool:
    return token.tag_ == "VBG" and token.dep_ in ("acl", "advcl") and token.lemma_.lower() in SAYING


def _is_occasion(token: Token) -> bool:
    """Whether a word tells when or where something is said rather than what: "in a letter", "when she came"."""
    noun = (
        token.dep_ == "pobj" and token.lemma_.lower() in cues.OCCASION_NOUNS and token.head.lower_ in ("in", "at", "on")
    )
    return noun or (token.dep_ == "advmod" and token.lower_ == "when")


def _edges(text: str, piece: TokenSpan, span: Span, found: Attribution) -> Sequence[str]:
    """What is odd about where a piece begins and ends."""
    doc, told = piece.doc, []
    quoted_end = text[span[1] - 1] in "”\"’'»"
    after = text[span[1] : span[1] + 3]
    ends = quoted_end or after[:1] in (".", "!", "?", "\n", "") or text[span[1] - 1] in ".!?…"
    if not ends:
        rest = doc[piece.end] if piece.end < len(doc) else None
        while rest is not None and rest.is_punct and rest.i + 1 < len(doc):
            rest = doc[rest.i + 1]
        told.append(f"end {_what_follows(rest, piece, found, after)}")
    before = text[max(0, span[0] - 2) : span[0]]
    begins = text[span[0]] in "“\"‘'«„" or not before.strip() or before.strip()[-1] in '.!?:”"' or "\n" in before
    if not begins and found.cue is not None and span[0] > found.cue[1]:
        between = text[found.cue[1] : span[0]].strip(" ,:").lower()
        if between not in ("", "that", "if", "whether"):
            told.append("start off cue")
    return told


def _what_follows(rest: Token | None, piece: TokenSpan, found: Attribution, after: str) -> str:
    """In one word, what stands behind a content that ends before its sentence does."""
    if rest is None:
        return "text"
    at = (rest.idx, rest.idx + len(rest))
    for part in (found.cue, found.source):
        if part is not None and part[0] <= at[0] < part[1]:
            return "saying"
    within = piece.start <= rest.head.i < piece.end
    comma = after[:1] == ","
    if rest.lower_ in JOINING:
        return "and"
    if not within and not any(piece.start <= t.head.i < piece.end for t in rest.ancestors):
        return "clear"
    return "comma" if comma else "cut"


def _tokens(doc: Doc, span: Span) -> TokenSpan | None:
    return doc.char_span(*span, alignment_mode="expand")


def logit(chance: float) -> float:
    """The log odds of a chance."""
    kept = min(max(chance, FEWEST), 1 - FEWEST)
    return math.log(kept / (1 - kept))
