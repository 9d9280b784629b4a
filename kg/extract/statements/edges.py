"""The end of a content, mended by the syntax: no clause stops at "because", no phrase at "the".

The tagger labels word by word, and now and then stops in the midst of a phrase. A word that leans on
words to its right is continued to the end of their phrase; a clause that only begins is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import overlaps, phrase_end, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, subject_of
from kg.extract.statements.quotes import Quotation
from kg.extract.statements.whole_sources import whole_source
from kg.model import Span

# Words that say nothing without the head that follows them.
LEANING = frozenset("det predet amod compound nummod quantmod poss aux auxpass neg nsubj nsubjpass expl case".split())
CLAUSE_PARTS = frozenset({"mark", "nsubj", "nsubjpass", "expl"})
TELLING_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
TELLING_VERBS = cues.CLAUSE_VERBS | cues.EXPRESSING_VERBS | cues.ACCUSING_VERBS
GOING_ON_VERBS = (TELLING_VERBS - cues.SHOWING_VERBS) | frozenset(
    "attack offer pay question rebuke slam thank wonder".split()
)
DISPUTING_VERBS = cues.DENYING_VERBS | frozenset("call challenge debunk describe dismiss question reject".split())
# "…, a claim that experts dispute": what others make of it.
MADE_OF_IT = cues.TOLD_NOUNS | frozenset("charge figure idea notion number point position something theory".split())
# "…, in a move that angered the unions": what the article makes of it.
OCCASIONS = cues.OCCASION_NOUNS | frozenset("article column editorial paper website".split())
TIMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december today yesterday tonight morning afternoon evening week month year weekend
    """.split()
)
MANNERS = frozenset({"move", "step", "blow", "sign", "bid", "twist"})
MOST_STEPS = 3
CLOSERS = "”\"»’')"


def with_whole_phrases(doc: Doc, found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """The attribution with its content ended where a phrase ends; one that ends with a quotation, or
    in one, stays as it is, and so does what stands before an interruption. A source goes on to its noun."""
    found = _with_who_reports(doc, _of_its_sentence(doc, found, quotations))
    piece = _in_its_paragraph(doc, found.content[-1], quotations)
    mended = _ended(doc, found, _without_the_rest(doc, found, piece, quotations), quotations)
    return replace(found, content=(*found.content[:-1], mended), source=whole_source(doc, found))


def _with_who_reports(doc: Doc, found: Attribution) -> Attribution:
    """The attribution with who says, in what is told, what it tells: "The Journal | reports | officials said it is late"."""
    if found.verb is None or found.cue is None or doc[found.verb].lemma_ != "report":
        return found
    first = found.content[0]
    for clause in doc[found.verb].children:
        teller = subject_of(clause) if clause.dep_ == "ccomp" and clause.lemma_ in cues.CLAUSE_VERBS else None
        if teller is not None and found.cue[1] <= teller.idx and clause.idx < first[0] <= subtree_span(clause)[1]:
            between = doc.char_span(clause.idx, first[0], alignment_mode="expand")
            if between is not None and between.root == clause:
                return replace(found, content=((teller.left_edge.idx, first[1]), *found.content[1:]))
    return found


def _in_its_paragraph(doc: Doc, piece: Span, quotations: Sequence[Quotation]) -> Span:
    """A piece that begins as a quotation ends where that closes, if a paragraph ends there, too."""
    for quotation in quotations:
        is_closed = quotation.closed and not quotation.continues and quotation.start <= piece[0] <= quotation.start + 1
        if is_closed and quotation.end < piece[1] and doc.text[quotation.end : piece[1]].lstrip(" ").startswith("\n"):
            return piece[0], quotation.end
    return piece


def _of_its_sentence(doc: Doc, found: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """The attribution without pieces that no marks quote in other sentences than that of its cue, where it has
    one there: "| The dam held. | It may burst, officials said. | Nobody asked."."""
    if found.cue is None or len(found.content) < 2:
        return found
    cue = doc.char_span(*found.cue, alignment_mode="expand")
    if cue is None:
        return found
    sentence = (cue[0].sent.start_char, cue[-1].sent.end_char)
    content = tuple(
        piece
        for piece in found.content
        if overlaps(piece, sentence) or any(overlaps(piece, (q.start, q.end)) for q in quotations)
    )
    has_own = any(overlaps(piece, sentence) for piece in content)
    return replace(found, content=content) if has_own else found


def _without_the_rest(doc: Doc, found: Attribution, piece: Span, quotations: Sequence[Quotation]) -> Span:
    """A piece without what the article goes on to say: "| and stressed that …", where the stressing hangs
    on the saying; "|, in a move that …"; "|, a claim that experts dispute"."""
    tokens = doc.char_span(*piece, alignment_mode="contract")
    if tokens is None:
        return piece
    verb = doc[found.verb] if found.verb is not None else None
    blames = verb is not None and cues.cue_lemma(verb.lemma_, verb.text) not in cues.CLAUSE_VERBS
    for token in tokens:
        is_saying = token.lower_ == "saying" and token.dep_ == "advcl" and token.i > tokens.start + 1 and blames
        if token.i == tokens.start or not (is_saying or token.dep_ in ("conj", "prep") or token.lemma_ in MADE_OF_IT):
            continue
        if any(q.start < token.idx < q.end for q in quotations):
            continue
        if is_saying and any(child.dep_ == "ccomp" for child in token.children):
            return trim(text_of(doc), (piece[0], token.idx))
        if token.lemma_ in MADE_OF_IT and (comma := _set_off(token)) is not None and comma.i > tokens.start:
            return trim(text_of(doc), (piece[0], comma.idx))
        if token.dep_ == "conj" and verb is not None and (_goes_on_from(verb, token) or _acts_too(verb, token, tokens)):
            joined = next((c for c in token.head.children if c.dep_ == "cc" and tokens.start < c.i < token.i), None)
            if joined is not None:
                return trim(text_of(doc), (piece[0], joined.idx))
        if token.lower_ == "in" and token.dep_ == "prep" and token.nbor(-1).text == ",":
            if any(c.dep_ == "pobj" and c.lemma_ in MANNERS and c.n_rights for c in token.children):
                return trim(text_of(doc), (piece[0], token.idx))
    return piece


def _set_off(noun: Token) -> Token | None:
    """The comma before a noun that takes up what was said, for others to dispute it: "…, an assertion experts called
    false"."""
    first = noun.nbor(-1) if noun.nbor(-1).dep_ == "det" else noun
    comma = first.nbor(-1) if first.i else first
    judged = any(
        cues.cue_lemma(child.lemma_, child.text) in DISPUTING_VERBS
        for child in noun.children
        if child.dep_ in ("relcl", "acl") and child.i > noun.i
    )
    return comma if judged and comma.text == "," else None


def _goes_on_from(cue: Token, verb: Token) -> bool:
    """Whether a verb goes on from that of the cue, in the same tense, and is one of saying as well; where the
    parser hangs it on the present tense of what is said, a clause of its own shows it."""
    if verb.i < verb.head.i or verb.tag_ != cue.tag_ or cues.cue_lemma(verb.lemma_, verb.text) not in GOING_ON_VERBS:
        return False
    if any(child.dep_ in ("aux", "auxpass", "nsubj") for child in verb.children):
        return False
    if verb.head == cue or cue.tag_ != "VBD":
        return verb.head == cue
    if verb.head.tag_ in ("VB", "VBN") or (verb.head.tag_ == "VBD" and verb.head.lemma_ == "be"):
        return True  # "said he was delighted, or would go, | and offered his congratulations"
    return verb.head.tag_ in ("VBP", "VBZ") and any(child.dep_ == "ccomp" for child in verb.children)


def _acts_too(cue: Token, verb: Token, told: TokenSpan) -> bool:
    """Whether a verb tells what the speaker does besides, where only a thing or a person is told: "thanked Lee | and
    hugged him"."""
    is_joined = verb.head == cue and verb.tag_ == cue.tag_ and verb.pos_ == "VERB" and verb.i > cue.i
    before = (t for t in told if t.i < verb.i)
    return is_joined and not any(t.pos_ in ("VERB", "AUX") or t.dep_ == "mark" for t in before)


def _ended(doc: Doc, found: Attribution, piece: Span, quotations: Sequence[Quotation]) -> Span:
    text = text_of(doc)
    limit = _limit(doc, found, piece)
    start, end = piece
    for _ in range(MOST_STEPS):
        tokens = doc.char_span(start, end, alignment_mode="contract")
        if (
            tokens is None
            or not len(tokens)
            or text[end - 1] in CLOSERS
            or any(q.start < end < q.end for q in quotations)
        ):
            return start, end
        if not any(token.pos_ in TELLING_WORDS for token in tokens):
            if len(tokens) > 1 and tokens[-1].dep_ == "prep":
                return trim(text, (start, tokens[-1].idx))  # "said it again | on Friday"
            again = _again_after(tokens[-1]) if len(tokens) == 1 else None
            return start, again if again is not None and again <= limit else end
        last = tokens[-1]
        loose = _loose_clause(tokens, last)
        if loose is not None and loose.i > tokens.start:
            return trim(text, (start, loose.idx))
        wanted = _continued(last) or _clause_of(tokens, last) or _joined(tokens, last) or _hanging(found, tokens, last)
        if wanted is None or wanted > limit:
            return start, end
        end = wanted
    return start, end


def _again_after(pointer: Token) -> int | None:
    """ "said it | again", "said so again"."""
    last = pointer.i + 1 >= len(pointer.doc)
    return None if last or pointer.nbor(1).lower_ != "again" else pointer.nbor(1).idx + len("again")


def _limit(doc: Doc, found: Attribution, piece: Span) -> int:
    """How far a piece may go on: to the end of its sentence, or the next of the attribution's parts."""
    tokens = doc.char_span(*piece, alignment_mode="expand")
    ends = [tokens[-1].sent.end_char if tokens is not None and len(tokens) else piece[1]]
    parts = (*found.content, *found.cue_spans, *((found.source,) if found.source else ()))
    return min([*ends, *(start for start, _ in parts if start >= piece[1])])


def _continued(last: Token) -> int | None:
    """Where what the last word leans on ends, if it lies behind it."""
    if last.dep_ in ("prep", "agent"):
        objects = [child for child in last.children if child.i > last.i and child.dep_ in ("pobj", "pcomp")]
        return phrase_end(objects[0]) if objects else None
    if last.dep_ in LEANING and last.head.i > last.i:
        return phrase_end(last.head)
    if last.dep_ == "npadvmod" and last.head.i == last.i + 1 and last.head.pos_ in ("ADP", "SCONJ"):
        return phrase_end(last.head if last.head.dep_ != "mark" else last.head.head)  # "just days | after he left"
    if last.pos_ == "VERB":
        nearest = [child for child in last.children if child.dep_ == "dobj" and child.left_edge.i == last.i + 1]
        return phrase_end(nearest[0]) if nearest else None
    if last.pos_ == "AUX":
        rest = [child for child in last.children if child.i > last.i and child.dep_ in ("attr", "acomp", "prep")]
        return phrase_end(rest[0]) if rest and rest[0].left_edge.i == last.i + 1 else None
    return None


def _hanging(found: Attribution, tokens: TokenSpan, last: Token) -> int | None:
    """Where what goes on without a comma, and hangs on a word that is told, ends: "slashed it with a knife | about 30
    times"; nothing that may date the saying, or tell its occasion."""
    if found.cue is None or found.cue[1] > tokens.start_char or last.i + 2 >= len(last.doc):
        return None
    first = last.nbor(1)
    if first.is_punct or first.sent != last.sent:
        return None
    if first.dep_ == "prep" and tokens.start <= first.head.i and not first.n_rights and first.nbor(1).is_punct:
        return first.idx + len(first)  # "schools he applied | to"
    head = first
    while head.head.i > last.i and head.head != head:
        head = head.head
    if (
        head.dep_ not in ("prep", "npadvmod")
        or not tokens.start <= head.head.i <= last.i
        or head.left_edge.i != first.i
    ):
        return None
    end = phrase_end(head)
    words = [word for word in head.subtree if word.idx < end]
    timed = any(
        word.ent_type_ in ("DATE", "TIME") or word.lower_ in TIMES or word.lemma_ in OCCASIONS for word in words
    )
    return None if timed or words[-1].pos_ in ("ADP", "SCONJ") else end


def _loose_clause(tokens: TokenSpan, last: Token) -> Token | None:
    """The word with which a clause or an example begins that is only begun: "…, because | she", "though
    some of Russia's | banks", ", including"."""
    if last.dep_ in ("cc", "mark") or (last.dep_ == "prep" and last.i > tokens.start and last.nbor(-1).text == ","):
        return last
    if last.tag_ in ("WP", "WRB") or (last.tag_ == "VBG" and last.i > tokens.start and last.nbor(-1).text == ","):
        return last  # "refuting what | he called", ", reporting"
    for token in tokens:
        if (
            token.dep_ == "mark"
            and token.head.i > last.i
            and token.head.dep_ == "advcl"
            and token.head.head.i < token.i
        ):
            return token
    return None


def _joined(tokens: TokenSpan, last: Token) -> int | None:
    """Where a thing ends that "and" or "or" joins to the last thing told: "improving security | and stability"."""
    if last.i + 2 >= len(last.doc) or last.nbor(1).dep_ != "cc" or last.nbor(1).sent != last.sent:
        return None
    joining = last.nbor(1)
    head = joining.head
    joined = next((child for child in head.children if child.dep_ == "conj" and child.i > joining.i), None)
    things = ("NOUN", "PROPN")
    if joined is None or not tokens.start <= head.i <= last.i or head.pos_ not in things or joined.pos_ not in things:
        return None
    end = phrase_end(joined)
    # What goes on behind it may be a clause of its own: "no details of the arrests | and Brandt left".
    return end if text_of(last.doc)[end : end + 1] in (".", ",", ";", ":", "") else None


def _clause_of(tokens: TokenSpan, last: Token) -> int | None:
    """Where a clause ends whose subject or conjunction is told, and whose verb isn't: "that in 1972
    | he agreed to it"."""
    for token in tokens:
        head = token.head
        if token.dep_ in CLAUSE_PARTS and head.i > last.i and head.pos_ in ("VERB", "AUX") and head.sent == last.sent:
            return phrase_end(head)
    return None
