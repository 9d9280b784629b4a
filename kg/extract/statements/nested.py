"""Statements inside statements: what somebody is said to say or think, by the syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, overlaps, subtree_span, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, Origin, cue_span, subject_of
from kg.extract.statements.clauses import content_of, feeling
from kg.extract.statements.kinds import WORKS
from kg.model import Span
from kg.names.nouns import nouns_of

EXPLETIVES = frozenset({"it", "there", "that", "this", "what"})
REPORTING_VERBS = cues.CLAUSE_VERBS | cues.EXPRESSING_VERBS | cues.TOPIC_VERBS.keys()
TELLING_VERBS = (
    REPORTING_VERBS
    | cues.HOLDING_VERBS
    | cues.VIEWING_VERBS
    | cues.CALLING_VERBS
    | cues.FAVOURING_VERBS
    | {"like", "be"}
)
# In a quotation "I think that" and "you say that" only soften what follows.
PARTIES = frozenset({"i", "we", "you", "one", "people", "let", "me", "us", "anyone", "anybody", "someone", "somebody"})
FINITE_AUXILIARIES = frozenset("has have had ’s 's is are was were would".split())
SOMEBODY = frozenset(
    "he she it they who both many some others most majority minority half quarter third percent %".split()
)
# "according to their tastes" tells how, not who says it.
MANNERS = frozenset(
    "ability age custom law need plan preference principle rank rule schedule season size skill standard taste"
    " tradition wish".split()
)
SHORTEST = 3  # words of an infinitive that says something


def find_reported(doc: Doc, tagged: Iterable[Attribution], quoted: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield what the content of an attribution tells of others.

    "“I said that I could not,” she said" holds two statements, and so do "Ruiz spoke about the dam,
    Reuters reports" and "She said that her father believed the mayor". In the present tense, and of
    thoughts, only what others than "I", "we" and "you" say counts: "people say" reports no occasion.
    """
    outer = [*tagged, *quoted]
    cues_taken = Nearby([found for found in outer if found.cue], lambda found: found.cue_spans)
    spans = sorted({span for found in outer for span in found.content})
    seen: set[int] = set()
    for span in spans:
        tokens = doc.char_span(*span, alignment_mode="contract")
        for token in tokens if tokens is not None else ():
            cue = (token.idx, token.idx + len(token))
            if token.i in seen or token.pos_ not in ("VERB", "NOUN"):
                continue
            seen.add(token.i)
            found = _told(token, span)
            if found is None or any(overlaps(cue, taken) for other in cues_taken(cue) for taken in other.cue_spans):
                continue
            if not found.source or not contains(span, found.source):
                continue
            start, end = found.content[0]
            # What is reported may go on, or only begin, after the end of what reports it.
            content = trim_sentence(text_of(doc), (start, min(end, span[1])))
            if span[0] <= start and _says_something(doc, content):
                yield replace(found, content=(content,))


def _told(token: Token, span: Span) -> Attribution | None:
    """What a verb or noun of saying or thinking tells, with how it was found."""
    lemma = cues.cue_lemma(token.lemma_, token.text)
    if token.pos_ == "NOUN":
        return _of_noun(token, lemma)
    if lemma == "accord":
        return _of_according(token, span)
    origin = _origin(token, lemma)
    found = of_verb(token) if origin is not None else None
    return replace(found, origin=origin) if found is not None and origin is not None else None


def _origin(verb: Token, lemma: str) -> Origin | None:
    if lemma not in TELLING_VERBS:
        return None
    has_had = any(child.lower_ in ("had", "’d", "'d") for child in verb.children)
    subject = teller_of(verb)
    if lemma in REPORTING_VERBS and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and has_had)):
        wordless = lemma in cues.SHOWING_VERBS and (subject is None or not can_say(subject))
        return None if wordless else "reported"
    if subject is None or subject.lower_ in PARTIES or subject.dep_ == "nsubjpass" or not can_say(subject):
        return None
    if any(child.tag_ == "WP" and child.dep_ in ("dobj", "attr") for child in verb.subtree if child.i < verb.i):
        return None  # "who they want to be commander"
    if lemma in cues.WISHING_VERBS and _is_of_another(verb, subject):
        return None
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.dep_ == "aux" and child.lower_ in FINITE_AUXILIARIES for child in verb.children
    )
    if lemma == "like":
        return "held" if any(child.lower_ == "would" for child in verb.children) else None
    if lemma in cues.HOLDING_VERBS | cues.VIEWING_VERBS or feeling(verb) is not None:
        return "held" if finite else None
    if lemma not in cues.CLAUSE_VERBS | cues.CALLING_VERBS | cues.FAVOURING_VERBS:
        return None
    if lemma in cues.CLAUSE_VERBS and not any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    if lemma in cues.FAVOURING_VERBS and verb.dep_ in ("xcomp", "pcomp"):
        return None  # "voters oppose backing it" favours nothing
    return "told now" if finite else "told in passing" if verb.tag_ == "VBG" else None


def _is_of_another(verb: Token, subject: Token) -> bool:
    """ "the words he would like to see", "as rosy as he would like": what is wished stands elsewhere."""
    if verb.dep_ == "relcl":
        return subject.tag_ not in ("WP", "WDT")
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("as", "than") for c in verb.children)


def can_say(noun: Token) -> bool:
    """Whether a subject is somebody, a body or a text: no argument reveals what somebody says."""
    if noun.ent_type_ or noun.pos_ == "NUM" or noun.lower_ in SOMEBODY:
        return True
    lemma = noun.lemma_.lower()
    return lemma in WORKS or lemma in nouns_of("persons") or lemma in nouns_of("bodies")


def teller_of(verb: Token) -> Token | None:
    """The subject; of a participle ("a letter asking", "He left, saying") what it hangs on."""
    subject = subject_of(verb)
    if subject is None and verb.tag_ == "VBG" and verb.dep_ == "acl":
        return verb.head
    if subject is None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":
        return subject_of(verb.head)
    return subject


def _of_noun(noun: Token, lemma: str) -> Attribution | None:
    """ "her claim that …", "issued an order that …", "his remarks on …"."""
    if lemma not in cues.TOLD_NOUNS:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner = subject_of(noun.head)
    if owner is None or owner.lower_ in PARTIES | EXPLETIVES | {"my", "our", "your"}:
        return None
    content = None
    for child in noun.children:
        if (
            child.dep_ in ("acl", "ccomp")
            and child.i > noun.i
            and any(c.lower_ == "that" and c.dep_ == "mark" for c in child.children)
        ):
            content = subtree_span(child)
        elif (
            child.dep_ == "prep" and child.i == noun.i + 1 and child.lower_ in ("on", "about") and lemma in cues.REMARKS
        ):
            topic = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            content = subtree_span(topic) if topic is not None else content
    if content is None:
        return None
    start, end = trim(text_of(noun.doc), subtree_span(owner, [c for c in owner.children if c.dep_ == "relcl"]))
    possessive = next((c for c in owner.children if c.dep_ == "case"), None)
    return Attribution(
        (content,),
        (start, possessive.idx if possessive is not None else end),
        (noun.idx, noun.idx + len(noun)),
        noun.i,
        origin="noun",
    )


def _of_according(verb: Token, span: Span) -> Attribution | None:
    """ "…, according to the police" inside what another says: the clause that it stands in."""
    to = next((child for child in verb.children if child.lower_ == "to"), None)
    source = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    clause = verb.head
    if to is None or source is None or clause.pos_ not in ("VERB", "AUX") or source.lemma_.lower() in MANNERS:
        return None
    start, end = subtree_span(clause, [verb])
    if end <= verb.idx or start > verb.idx:
        start, end = max(start, span[0]), min(end, span[1])
    cue = (verb.idx, to.idx + len(to))
    # "According to the police, the driver | fled": of a clause without a subject the parser made that an apposition.
    lost = [] if subject_of(clause) is not None else [c for c in source.subtree if c.dep_ == "appos" and c.i < clause.i]
    if lost:
        start = lost[0].left_edge.idx
    by = trim(text_of(verb.doc), subtree_span(source, lost))
    return Attribution(((start, end),), by, cue, verb.i, origin="told now")


def of_verb(verb: Token) -> Attribution | None:
    source = source_of_verb(verb)
    if source is None:
        return None
    content = content_of(verb)
    if content is None:
        return None
    start, end = trim_sentence(text_of(verb.doc), content)
    if not _says_something(verb.doc, (start, end)):
        return None
    first, last = cue_span(verb)
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in cues.TOLD_NOUNS), None)
    if noun is not None and noun.i > verb.i and noun.idx + len(noun) <= start:
        last = noun.idx + len(noun)  # "raised concerns about"
    return Attribution(((start, end),), source, (first, last), verb.i)


def _says_something(doc: Doc, content: Span) -> bool:
    """A content of pronouns only ("warned them about it") tells nothing."""
    tokens = doc.char_span(*content, alignment_mode="expand") if content[1] > content[0] else None
    if tokens is not None and tokens[0].lower_ == "to" and len(tokens) < SHORTEST:
        return False  # "the wall he wants to build"
    return tokens is not None and any(token.is_alpha and token.pos_ not in ("PRON", "DET", "PART") for token in tokens)


def source_of_verb(verb: Token) -> Span | None:
    subject = teller_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if subject.lower_ in EXPLETIVES and not _is_anaphoric_it(subject, verb):
        return None
    clauses = [child for child in subject.children if child.dep_ in ("relcl", "acl")]
    return trim(text_of(verb.doc), subtree_span(subject, clauses))


def _is_anaphoric_it(subject: Token, verb: Token) -> bool:
    """ "It cited X" speaks of a body; "it says that" of nothing that we can name."""
    return subject.lower_ == "it" and any(child.dep_ == "dobj" for child in verb.children)
