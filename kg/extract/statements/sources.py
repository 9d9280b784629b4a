"""Who speaks, of what the tagger marks as a source: without what he does meanwhile, and nobody where
the source only causes what others voice."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import EDGE, SENTENCE_END, SUBJECTS, overlaps, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, subject_of
from kg.extract.statements.kinds import WORKS
from kg.model import Span

TIMES = frozenset(
    "today yesterday tonight monday tuesday wednesday thursday friday saturday sunday earlier later recently".split()
)
ACCUSED = re.compile(r"accused\s+of\b")
EXPLETIVES = frozenset({"it", "there", "this", "that", "which", "what"})


def source_of(doc: Doc, found: Attribution) -> Span | None:
    """The span of an attribution that names who speaks, in code points; None where it names nobody."""
    if found.source is None:
        return None
    source = _behind_report(doc, _trimmed_source(doc, _of_one_sentence(doc, found.source, found.cue)))
    if _is_expletive(doc, found, source) or _is_accused(doc, source, found.cue):
        return None
    return None if _is_cause(doc, source, found.cue) else _noun_of(doc, source)


def _of_one_sentence(doc: Doc, source: Span, cue: Span | None) -> Span:
    """A source that runs over the end of a sentence, cut there: "said | Dr Houck. Dr McFeeley | said"."""
    text, (start, end) = text_of(doc), source
    stops = [match.end() for match in SENTENCE_END.finditer(text, start, end) if text[match.end() : end].strip()]
    names = [doc.char_span(stop - 1, stop) for stop in stops]
    if cue is None or not stops or any(name is not None and name[0].ent_type_ for name in names):
        return source
    return trim(text, (start, stops[0]), f"{EDGE}.") if cue[1] <= start else trim(text, (stops[-1], end))


def _behind_report(doc: Doc, source: Span) -> Span:
    """Those whom a paper reports to say it, where the parser took its verb for a noun: "The Journal reports | officials"."""
    tokens = doc.char_span(*source, alignment_mode="expand")
    if tokens is None or tokens[-1].tag_ != "NNS":
        return source
    for token in tokens[1:-1]:
        if token.lower_ == "reports" and token.nbor(-1).pos_ == "PROPN":
            return token.nbor(1).idx, source[1]
    return source


def _is_expletive(doc: Doc, found: Attribution, source: Span) -> bool:
    """ "It is thought that …": whether the source stands for what is said."""
    if text_of(doc)[slice(*source)].lower() != "it" or found.verb is None:
        return False
    verb = doc[found.verb]
    return verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.children)


def _is_accused(doc: Doc, source: Span, cue: Span | None) -> bool:
    """Whether the source is who is accused, in the short passive of headlines: "Party | accused | of fraud"."""
    text = text_of(doc)
    return cue is not None and not text[source[1] : cue[0]].strip() and bool(ACCUSED.match(text, cue[0]))


def is_common_knowledge(doc: Doc, found: Attribution) -> bool:
    """ "It is well known that …": the text's own word, and nobody's in particular."""
    tokens = doc.char_span(*found.cue, alignment_mode="expand") if found.cue else None
    known = next((token for token in tokens or () if token.lower_ == "known"), None)
    if known is None:
        return False
    near = [*known.children, *(known.head.children if known.head.lemma_ == "be" else ())]
    return any(t.lower_ == "it" and t.i < known.i for t in near) and not any(t.dep_ == "agent" for t in near)


def doer_of(doc: Doc, found: Attribution) -> Attribution:
    """An attribution without a source, of a participle or a verb that goes on, with the subject of the verb on which
    that hangs: "Ruiz signed the bill, despite | saying on Monday …", "residents who came and | called for …"."""
    if found.verb is not None and (teller := heard_from(doc[found.verb])) is not None and not _is_told(teller, found):
        return replace(found, source=trim(text_of(doc), subtree_span(teller, _clauses(teller))))
    if found.source is not None and found.verb is not None and (own := _own_doer(doc, found)) is not None:
        return replace(found, source=trim(text_of(doc), subtree_span(own, _clauses(own))))
    if found.source is not None or found.verb is None:
        return found
    subject = _doer(doc[found.verb])
    if subject is None:
        subject = _agent(doc[found.verb])
    if subject is None or subject.lower_ in EXPLETIVES or _is_told(subject, found):
        return found
    return replace(found, source=trim(text_of(doc), subtree_span(subject, _clauses(subject))))


def _own_doer(doc: Doc, found: Attribution) -> Token | None:
    """The subject of a verb of saying whose source is in another sentence: "Berg was in Graz. | Berg's campaign | said"."""
    verb = doc[found.verb or 0]
    tokens = doc.char_span(*found.source, alignment_mode="expand") if found.source else None
    if tokens is None or verb.lemma_ not in cues.CLAUSE_VERBS or tokens[-1].sent == verb.sent:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    is_named = subject is not None and subject.pos_ in ("NOUN", "PROPN") and not _is_told(subject, found)
    return subject if is_named else None


def heard_from(verb: Token) -> Token | None:
    """Who told what somebody heard: "The jury heard from | Dr Abiola | that the wound was old"."""
    if verb.lemma_ not in cues.HEARING_VERBS or not any(child.dep_ == "ccomp" for child in verb.children):
        return None
    by = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "from"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def as_quoted(doc: Doc, found: Attribution) -> Attribution:
    """Of "The Courier quoted | Ana Ruiz | as | saying | that the dam would hold" what Ruiz says, not the paper."""
    verb = doc[found.verb] if found.verb is not None else None
    if verb is None or verb.lemma_ not in ("quote", "cite"):
        return found
    as_ = [child for child in verb.children if child.lower_ == "as" and child.dep_ == "prep"]
    saying = next((c for child in as_ for c in child.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
    quoted = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if saying is None or quoted is None or saying.lemma_ not in cues.CLAUSE_VERBS:
        return found
    clause = next((child for child in saying.children if child.dep_ == "ccomp"), None)
    source = trim(text_of(doc), subtree_span(quoted, _clauses(quoted)))
    cue = (saying.idx, saying.idx + len(saying))
    apart = tuple(span for span in found.content if not overlaps(span, source) and not overlaps(span, cue))
    content = (subtree_span(clause),) if clause is not None and clause.i > saying.i else apart
    return replace(found, content=content, source=source, cue=cue, verb=saying.i) if content else found


def _agent(verb: Token) -> Token | None:
    """Who tells, of a passive: "Parents were told by | the head teacher | that …"."""
    if verb.tag_ != "VBN" or verb.lemma_ not in cues.ADDRESSING_VERBS:
        return None
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _doer(verb: Token) -> Token | None:
    if verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ") and (before := _goes_on_from(verb)) is not None:
        return subject_of(before)
    if verb.dep_ == "conj" and verb.tag_ != "VBG":
        is_own = verb.pos_ in ("VERB", "AUX") and not any(child.dep_ in ("auxpass", "expl") for child in verb.children)
        return subject_of(verb) if is_own else None
    if verb.tag_ != "VBG":
        return None
    if verb.dep_ == "acl":
        return verb.head if verb.head.ent_type_ or verb.head.lemma_ in WORKS else None
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.pos_ in ("ADP", "SCONJ") else verb.head
    if above == verb or above.pos_ not in ("VERB", "AUX") or verb.dep_ not in ("pcomp", "advcl"):
        return None
    return next((child for child in above.children if child.dep_ == "nsubj" and child.i < above.i), None)


def _goes_on_from(verb: Token) -> Token | None:
    """The verb of the sentence before, of the same paragraph, whose subject one without its own shares: "Ana Ruiz
    resigned. And | called for | a vote"."""
    first = verb.sent[0]
    if first.tag_ != "CC" or any(child.dep_ in (*SUBJECTS, "expl", "auxpass") for child in verb.children):
        return None
    return first.nbor(-1).sent.root if first.i and not first.nbor(-1).is_space else None


def _is_told(token: Token, found: Attribution) -> bool:
    return any(start <= token.idx < end for start, end in found.content)


def _clauses(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in ("relcl", "acl")]


def is_dateline(doc: Doc, found: Attribution) -> bool:
    """ "KOTA KINABALU: Two women were sentenced": a place says nothing."""
    if found.source is None or found.cue is None or text_of(doc)[slice(*found.cue)] != ":":
        return False
    tokens = doc.char_span(*found.source, alignment_mode="expand")
    above = text_of(doc)[: found.source[0]].strip().split("\n")
    first = len(above) == 1 and text_of(doc)[: found.source[0]].rstrip(" ")[-1:] in ("", "\n")
    return tokens is not None and tokens.text.isupper() and first and not any(t.ent_type_ == "PERSON" for t in tokens)


def named_after(doc: Doc, found: Attribution) -> Attribution:
    """An attribution without a source whose content ends with a name behind the cue: "“…,” stressed | Harmse"."""
    if found.source is not None or found.cue is None or len(found.content) < 2:
        return found
    last = found.content[-1]
    tokens = doc.char_span(*last, alignment_mode="expand")
    behind = found.cue[1] <= last[0] and not text_of(doc)[found.cue[1] : last[0]].strip()
    if not behind or tokens is None or not all(token.pos_ == "PROPN" for token in tokens):
        return found
    return replace(found, content=found.content[:-1], source=last)


def _trimmed_source(doc: Doc, source: Span) -> Span:
    """A source without the bracket it would leave open, and without what it does: "Ana Ruiz, 41 |, wiping her eyes"."""
    start, end = trim(text_of(doc), source, f"{EDGE}(@")
    tokens = doc.char_span(start, end, alignment_mode="contract")
    if tokens is None:
        return start, end
    ends_name = len(tokens) > 1 and (tokens[-2].pos_ in ("NOUN", "PROPN") or tokens[-2].text == ")")
    if ends_name and tokens[-1].lower_ in TIMES:
        return trim(text_of(doc), (start, tokens[-1].idx))  # "Police today | said", "the FBI (…) Monday | said"
    if len(tokens) > 1 and tokens[-1].pos_ == "AUX":
        return trim(text_of(doc), (start, tokens[-1].idx))  # "Ana Ruiz had | told"
    for token in tokens:
        is_set_off = token.i > tokens.start and token.dep_ in ("acl", "advcl") and token.nbor(-1).text == ","
        is_of_work = is_set_off and doc[tokens.start : token.i].root.lemma_.lower() in WORKS
        if is_set_off and token.tag_ == "VBN" and (token.right_edge.i >= tokens.end or is_of_work):
            return trim(text_of(doc), (start, token.idx))  # "a memo by prosecutors |, filed on the same day"
        if _is_clause_cut(token, tokens):
            return trim(text_of(doc), (start, token.idx))  # "Ana Ruiz |, whose district | is poor, said"
        if token.tag_ == "VBG" and token.dep_ in ("acl", "advcl") and token.i > tokens.start + 1:
            if token.nbor(-1).text == "," and token.right_edge.idx + len(token.right_edge) >= end:
                return trim(text_of(doc), (start, token.idx))
    return start, end


def _is_clause_cut(pronoun: Token, source: TokenSpan) -> bool:
    """Whether a token is "who", "whose" or "which" behind a comma, and its clause goes on behind the source."""
    if pronoun.tag_ not in ("WP", "WP$", "WDT") or pronoun.i <= source.start or pronoun.nbor(-1).text != ",":
        return False
    verb = next((token for token in pronoun.ancestors if token.dep_ == "relcl"), None)
    return verb is not None and verb.i > pronoun.i and verb.right_edge.i >= source.end


def _noun_of(doc: Doc, source: Span) -> Span:
    """Who speaks where a source is a clause: of "Marchers carried placards | saying" the placards, of
    "She went on stage | saying" her."""
    tokens = doc.char_span(*source, alignment_mode="expand")
    if tokens is None or tokens.root.pos_ not in ("VERB", "AUX"):
        return source
    if tokens[0].tag_ == "WP$" and tokens.root.dep_ == "relcl" and tokens.root.head.pos_ in ("NOUN", "PROPN"):
        noun = tokens.root.head  # "McCarthy, | whose district is poor |, has said"
        return trim(text_of(doc), subtree_span(noun, _clauses(noun)))
    if tokens.root.pos_ != "VERB":
        return source
    subject = next((child for child in tokens.root.children if child.dep_ == "nsubj" and child.i >= tokens.start), None)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return source
    last = tokens[-1]
    chosen = last if last.dep_ == "dobj" and last.lemma_.lower() in WORKS else subject
    return trim(text_of(doc), (chosen.left_edge.idx, chosen.idx + len(chosen)))


def _is_cause(doc: Doc, source: Span, cue: Span | None) -> bool:
    """ "The drills prompted concerns that …": whether the source only causes what others voice."""
    tokens = doc.char_span(*cue, alignment_mode="expand") if cue else None
    noun = next((token for token in tokens or () if token.pos_ == "NOUN"), None)
    if tokens is None or noun is None:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in cues.CAUSING_PREPOSITIONS and noun.lemma_ not in cues.REMARKS:
        return source[1] <= noun.head.idx and not any(child.dep_ in ("poss", "det") for child in noun.children)
    if tokens.root.pos_ != "NOUN":
        return False
    verb = tokens.root.head
    return verb.lemma_ in cues.CAUSING_VERBS and source[1] <= verb.idx < tokens.root.idx
