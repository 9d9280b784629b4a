"""What a verb or noun of saying or thinking inside a statement tells, by rules of the syntax."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import subtree_span, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, Origin, cue_span, subject_of
from kg.extract.statements.clauses import content_of, feeling, has_tense
from kg.extract.statements.colloquial import WORDS
from kg.extract.statements.kinds import WORKS
from kg.extract.statements.said import WITHHOLDING
from kg.extract.statements.tellers import EXPLETIVES, PARTIES, can_say, is_party, source_of_verb, teller_of
from kg.model import Span

REPORTING_VERBS = (
    cues.CLAUSE_VERBS
    | cues.EXPRESSING_VERBS
    | cues.TOPIC_VERBS.keys()
    | (cues.INFINITIVE_VERBS - {"implore", "refuse"})
)
TELLING_VERBS = (
    REPORTING_VERBS
    | cues.HOLDING_VERBS
    | cues.VIEWING_VERBS
    | cues.CALLING_VERBS
    | cues.FAVOURING_VERBS
    | {"like", "be"}
)
# "according to their tastes" tells how, not who says it.
MANNERS = frozenset(
    "ability age condition custom law need plan preference principle rank rule schedule season size skill standard taste"
    " term tradition wish".split()
)
HABITS = frozenset("like love tend use".split())  # "used to say", "likes to say"
SHORTEST = 3  # words of an infinitive that says something


def told_by(token: Token, span: Span) -> Attribution | None:
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
    is_past = verb.tag_ == "VBD" or (verb.tag_ == "VB" and any(child.lower_ == "did" for child in verb.children))
    subject = teller_of(verb)
    by_agent = subject is not None and subject.dep_ == "pobj"
    if lemma in REPORTING_VERBS and (is_past or (verb.tag_ == "VBN" and (has_had or by_agent))):
        wordless = lemma in cues.SHOWING_VERBS and (subject is None or not can_say(subject))
        return None if wordless else "reported"
    if subject is None or is_party(subject) or subject.dep_ == "nsubjpass" or not can_say(subject):
        return None
    if verb.tag_ == "VB" and lemma in cues.CLAUSE_VERBS | cues.HOLDING_VERBS and _is_uttered(verb):
        return "told now"
    if any(child.tag_ == "WP" and child.dep_ in ("dobj", "attr") for child in verb.subtree if child.i < verb.i):
        if _said_to_be(verb) is not None and lemma in cues.CLAUSE_VERBS:
            return "told now"
        return None  # "who they want to be commander"
    if lemma in cues.WISHING_VERBS and _is_of_another(verb, subject):
        return None
    finite = has_tense(verb)
    if lemma == "like":
        return "held" if any(child.lower_ == "would" for child in verb.children) else None
    if lemma in cues.HOLDING_VERBS | cues.VIEWING_VERBS or feeling(verb) is not None:
        return "held" if finite else None
    if lemma not in cues.CLAUSE_VERBS | cues.CALLING_VERBS | cues.FAVOURING_VERBS:
        return None
    if lemma in cues.CLAUSE_VERBS and not any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        asks = lemma == "ask" and any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.children)
        in_text = verb.tag_ == "VBG" and verb.dep_ == "acl" and subject.lemma_.lower() in WORKS
        if asks and in_text:
            return "told in passing"  # "an e-mail asking for the files"
        return "told now" if asks and finite else None
    if lemma in cues.FAVOURING_VERBS and verb.dep_ in ("xcomp", "pcomp"):
        return None  # "voters oppose backing it" favours nothing
    return "told now" if finite else "told in passing" if verb.tag_ == "VBG" else None


def _is_uttered(verb: Token) -> bool:
    """Whether an infinitive hangs on a finite verb that tells whether it was said: "refused to say", "went on to say"."""
    governor = verb.head
    if verb.dep_ != "xcomp":
        return False
    return has_tense(governor) and governor.lemma_.lower() in WITHHOLDING | cues.GOING_ON_VERBS | HABITS


def _is_of_another(verb: Token, subject: Token) -> bool:
    """ "the words he would like to see", "as rosy as he would like": what is wished stands elsewhere."""
    if verb.dep_ == "relcl":
        return subject.tag_ not in ("WP", "WDT")
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("as", "than") for c in verb.children)


def _of_noun(noun: Token, lemma: str) -> Attribution | None:
    """ "her claim that …", "issued an order that …", "his remarks on …"."""
    if lemma not in cues.TOLD_NOUNS | WORDS:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    content = None
    if owner is not None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        said = next((c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.head.i), None)
        if said is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in said.children):
            content = subtree_span(said)  # "her view was that the dam would hold"
    if content is None and lemma in WORDS - cues.TOLD_NOUNS:
        return None  # "the advice that she gave"
    if owner is None and noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        owner = subject_of(noun.head)
    if owner is None or owner.lower_ in PARTIES | EXPLETIVES | {"my", "our", "your"}:
        return None
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
    content = content_of(verb) or _said_in_passing(verb) or _said_to_be(verb)
    if content is None:
        return None
    start, end = trim_sentence(text_of(verb.doc), content)
    if not says_something(verb.doc, (start, end)):
        return None
    first, last = cue_span(verb)
    if verb.tag_ == "VB" and verb.i - verb.head.i == 2 and _is_uttered(verb):
        first = cue_span(verb.head)[0]  # "refused to say"
    adjective = feeling(verb)
    if adjective is not None and last <= adjective.idx <= start:
        last = adjective.idx + len(adjective)  # "was glad"
    expresses = cues.cue_lemma(verb.lemma_, verb.text) in cues.EXPRESSING_VERBS
    objects = (child for child in verb.children if child.dep_ == "dobj")
    noun = next((c for c in objects if expresses or c.lemma_.lower() in cues.TOLD_NOUNS), None)
    if noun is not None and noun.i > verb.i and noun.idx + len(noun) <= start:
        last = noun.idx + len(noun)  # "raised concerns about"
    return Attribution(((start, end),), source, (first, last), verb.i)


def _said_in_passing(verb: Token) -> Span | None:
    """ "as Ana Ruiz said, S": the clause around, on the side of the comma where its verb stands."""
    around, lemma = verb.head, cues.cue_lemma(verb.lemma_, verb.text)
    is_as = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if verb.dep_ != "advcl" or not is_as or lemma not in cues.CLAUSE_VERBS or subject_of(around) is None:
        return None
    start, end = subtree_span(around, [verb])
    if around.i < verb.i:
        is_last = verb.left_edge.nbor(-1).text == "," and verb.right_edge.i >= around.right_edge.i - 1
        return (start, min(end, verb.left_edge.idx)) if is_last else None
    after = next((t for t in verb.doc[verb.i + 1 : around.i] if t.text == ","), None)
    return (after.idx + 1, end) if after is not None else None


def _said_to_be(verb: Token) -> Span | None:
    """ "What she is saying to us is that we lost": the clause behind "is"."""
    be = verb.head
    if verb.dep_ != "csubj" or be.lemma_ != "be" or not any(c.lower_ == "what" for c in verb.children):
        return None
    said = next((c for c in be.children if c.dep_ == "ccomp" and c.i > be.i), None)
    return subtree_span(said) if said is not None else None


def says_something(doc: Doc, content: Span) -> bool:
    """A content of pronouns only ("warned them about it") tells nothing."""
    tokens = doc.char_span(*content, alignment_mode="expand") if content[1] > content[0] else None
    if tokens is not None and tokens[0].lower_ == "to" and len(tokens) < SHORTEST:
        return False  # "the wall he wants to build"
    return tokens is not None and any(token.is_alpha and token.pos_ not in ("PRON", "DET", "PART") for token in tokens)
