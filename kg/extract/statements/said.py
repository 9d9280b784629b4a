"""Said or not said: whether a saying is denied, or only supposed, asked or wished.

Read off the syntax around the cue's verb: what negates it, which verb it hangs on in the
infinitive ("refused to say", "wants her to say"), and the clause that it stands in ("if he says").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.spans import contains, text_of
from kg.extract.statements.cues import DENYING_VERBS
from kg.model import Span, Spans

# Governing verbs: who does this to an infinitive or a gerund does not say it.
WITHHOLDING = frozenset(
    """
    avoid bar cease decline desist disdain fail forbear forbid forget forgo hesitate neglect omit
    prohibit quit refrain refuse resist shun stop withhold
    """.split()
)
DISMISSING = frozenset("dismiss reject rubbish scotch".split())
# Governing verbs and adjectives under which a saying is still to come or only wished for.
UNREAL = frozenset(
    """
    advise allow ask authorise authorize beg challenge compel dare demand direct encourage expect
    forbid force help hope imagine implore instruct intend invite let like love mean need order
    permit persuade plan prefer prepare press pressure promise push require schedule set suppose
    swear tempt threaten urge vow want warn wish
    afraid anxious bound due eager expected free keen likely ready reluctant set sure unlikely willing
    able unable
    """.split()
)
UNWILLING = frozenset({"without", "unable", "reluctant", "unwilling", "loath"})
NOBODY = frozenset({"nobody", "no-one", "none", "neither", "nothing"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "suppose", "supposing", "provided", "assuming"})
# Passives whose subject is to speak: others expect it.
AWAITED = frozenset("expect oblige schedule tip".split())
MODALS = frozenset({"would", "could", "might", "may", "should", "must", "can", "ought", "'d", "’d"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
OPENING_MARKS = "“‘\"'«„"
HABITUAL = frozenset({"later", "often", "always", "repeatedly", "eventually", "sometimes", "regularly", "frequently"})
FIRST = frozenset({"i", "we"})
ASKED = frozenset({"who", "anyone", "anybody", "someone"})
MOST_STEPS = 6


def is_negated(verb: Token | None, lemma: str | None, content: Spans) -> bool:
    """Whether the saying itself is denied ("did not say that", "refused to say", "nobody said"),
    or the content is turned down ("denied that", "rejected claims that")."""
    if verb is None:
        return False
    if lemma in DENYING_VERBS:
        # "did not dispute that": it isn't called false; but "neither confirmed nor denied" says nothing.
        return not _is_denied(verb) or any(token.lower_ in ("neither", "nor") for token in _before(verb))
    if lemma in WITHHOLDING or (lemma in DISMISSING and _turns_down(verb, content)):
        return True
    return any(_is_denied(step, content) or (step is not verb and _withholds(step)) for step in _governors(verb))


def is_hypothetical(verb: Token | None, thought: bool, content: Spans) -> bool:
    """Whether the saying is only supposed, asked, wished or still to come: "if he says that",
    "had she said", "can anyone claim", "might tell", "is expected to announce". A ``thought`` may
    stand in the conditional: "would support her" is what somebody thinks now."""
    if verb is None:
        return False
    chain = list(_governors(verb))
    if any(_is_conditional(step, content) for step in chain) or _is_question(chain[-1], content):
        return True
    if any(step is not verb and step.lemma_.lower() in UNREAL and not _withheld(chain) for step in chain):
        return True
    if _is_infinitive_of_nobody(verb) or _is_wished(verb) or _is_awaited(verb, content):
        return True
    # What somebody "will say" word for word is known already.
    quoted = text_of(verb.doc)[content[0][0]] in OPENING_MARKS
    modals = MODALS if quoted else MODALS | FUTURE
    auxiliaries = (m for step in chain for m in step.children if m.dep_ == "aux" and _is_outside(m, content))
    modal = next((m for m in auxiliaries if m.lower_ in modals), None)
    if modal is None or (thought and modal.lower_ not in ("might", "may", "could")):
        return False
    return not any(_is_denied(step) for step in chain) and not _is_real_modal(chain, modal)


def _governors(verb: Token) -> Iterator[Token]:
    """The verb, and those on which it hangs in the infinitive or as a gerund, innermost first."""
    yield verb
    for _ in range(MOST_STEPS):
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and not _has_subject(verb):
            if head.dep_ not in ("xcomp", "pcomp", "ccomp") or not _is_bare(verb):
                return
        elif verb.dep_ == "pcomp" and head.pos_ == "ADP":
            if head.lower_ == "without" or head.head.lemma_.lower() in WITHHOLDING or head.head.lower_ in ("short",):
                yield head
                head = head.head
                if head.lower_ == "short" and head.head.pos_ == "VERB":
                    head = head.head
            else:
                return
        elif verb.dep_ not in ("xcomp", "ccomp") or not _is_bare(verb):
            return
        elif head.pos_ == "ADJ" and head.dep_ == "acomp":
            yield head
            head = head.head
        if head == verb:
            return
        yield head
        verb = head


def _is_bare(verb: Token) -> bool:
    """Whether a verb is an infinitive or a gerund, and not the verb of a finite clause."""
    finite = any(c.dep_ == "aux" and c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in verb.children)
    return verb.tag_ in ("VB", "VBG", "VBN") and not finite


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _is_denied(verb: Token, content: Spans = ()) -> bool:
    """Whether the verb is negated: "not", "never", "neither … nor", "nobody said"; by a word outside the content."""
    for child in verb.children:
        if not _is_outside(child, content):
            continue
        if (
            (child.dep_ == "neg" and child.i < verb.i)
            or child.lower_ in ("neither", "nor", "never")
            and child.i < verb.i
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in NOBODY and child.lower_ != "nothing":
                return True
            # "No minister", "Neither the army nor the police": the phrase opens with it.
            if next(iter(child.subtree)).lower_ in ("no", "neither"):
                return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        between = verb.doc[verb.head.i : verb.i]
        if any(token.lower_ == "nor" for token in between):
            return True
    if verb.i > 0 and verb.doc[verb.i - 1].lower_ in ("neither", "nor"):
        return True
    if _is_all_but(verb):
        return True
    # "Not once did she say": a negation that turns the verb round.
    opening = verb.sent[0]
    return opening.lower_ in ("not", "never", "nowhere") and any(
        child.dep_ == "aux" and child.lower_ in ("did", "has", "have", "had", "does", "do") and child.i - opening.i < 4
        for child in verb.children
    )


def _is_all_but(verb: Token) -> bool:
    """ "has all but formally announced": nearly, and so not."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ == "ADV" and verb.doc[at].lower_ != "but":
        at -= 1
    return at > verb.sent.start and verb.doc[at].lower_ == "but" and verb.doc[at - 1].lower_ == "all"


def _before(verb: Token) -> TokenSpan:
    """The words of the verb's sentence before it."""
    return verb.doc[verb.sent.start : verb.i]


def _withholds(governor: Token) -> bool:
    """ "refused to", "without", "is unable to", "has yet to"."""
    if governor.lemma_.lower() in WITHHOLDING or governor.lower_ in UNWILLING:
        return True
    return governor.lemma_ == "have" and any(child.lower_ == "yet" for child in governor.children)


def _withheld(chain: list[Token]) -> bool:
    return any(_is_denied(step) for step in chain) or any(_withholds(step) for step in chain[1:])


def _turns_down(verb: Token, content: Spans) -> bool:
    """ "rejected claims that he lied", and not "dismissed it as a stunt"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            for clause in child.children:
                if clause.dep_ in ("acl", "ccomp", "relcl") and any(
                    contains(span, (clause.idx, clause.idx + len(clause))) for span in content
                ):
                    return True
    return False


def _is_outside(token: Token, content: Spans) -> bool:
    return not any(contains(span, (token.idx, token.idx + len(token))) for span in content)


def _is_conditional(verb: Token, content: Spans) -> bool:
    """ "if he says", "whether she said", "had she said", "as though he had said"; not "“If,” she said, “…”"."""
    if verb.dep_ == "conj" and verb.head.dep_ == "advcl" and _is_conditional(verb.head, content):
        return True  # "if you are a senator and somebody says"
    for child in verb.children:
        if not _is_outside(child, content) or verb.doc[child.i + 1 : child.i + 2].text in (",", "”", '"'):
            continue
        if child.dep_ in ("mark", "advmod") and child.i < verb.i and child.lower_ in CONDITIONS:
            return True
        if child.dep_ == "mark" and child.lower_ in ("though", "if") and child.i and child.nbor(-1).lower_ == "as":
            return True
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.lower_ == "were" and subject is not None and subject.i > verb.i and verb.i <= verb.sent.start + 1:
        return True  # "Were he to say"
    return subject is not None and any(
        c.lower_ in ("had", "should", "were") and c.i < subject.i and c.i <= verb.sent.start + 1 for c in verb.lefts
    )


def _is_question(verb: Token, content: Spans) -> bool:
    """ "Can anyone claim that …?", "Who said that …?": asked, and not why or how it was said."""
    last = _last_of(verb)
    if last.lower_ != "?" or any(_is_asked_by_another(last, span) for span in content):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if subject.lower_ in ASKED and subject.i < verb.i:
        return True
    inverted = any(c.dep_ == "aux" and c.i < subject.i for c in verb.children)
    return inverted and not any(c.tag_ in ("WRB", "WP") and c.i < subject.i for c in verb.children)


def _last_of(verb: Token) -> Token:
    sentence = verb.sent
    last = sentence[-1]
    while last.i > sentence.start and (last.is_space or last.is_quote):
        last = last.nbor(-1)
    return last


def _is_asked_by_another(last: Token, content: Span) -> bool:
    """Whether the mark belongs to a question that is quoted, not to the sentence that quotes it."""
    quoted = last.i + 1 < len(last.doc) and last.nbor(1).is_quote
    return quoted and contains(content, (last.idx, last.idx + 1)) and text_of(last.doc)[content[0]] in OPENING_MARKS


def _is_infinitive_of_nobody(verb: Token) -> bool:
    """ "It is wrong to say that …", "To say so is to …": said by nobody in particular."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    if verb.dep_ == "csubj":
        return True
    head = verb.head
    if verb.dep_ not in ("xcomp", "advcl", "acl", "ccomp") or head == verb:
        return False
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return head.lemma_ == "be" and subject is not None and subject.lower_ == "it"


def _is_wished(verb: Token) -> bool:
    """ "I wish someone said", "imagine him saying", "let us say"."""
    head = verb.head
    if head == verb or not (verb.dep_ in ("ccomp", "xcomp") or (verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG")):
        return False
    if verb.dep_ == "acl" and head.dep_ == "dobj":
        head = head.head
    if head.lemma_.lower() == "wish":
        return True
    return (
        head.lemma_.lower() in ("imagine", "suppose", "picture")
        and head.tag_ in ("VB", "VBP")
        and not _has_subject(head)
    )


def _is_awaited(verb: Token, content: Spans) -> bool:
    """ "is expected to announce": what others think that the subject will say; not where the
    subject is a part of what they think ("is expected to rain")."""
    return verb.lemma_.lower() in AWAITED and any(
        child.dep_ == "nsubjpass" and not any(contains(span, (child.idx, child.idx + len(child))) for span in content)
        for child in verb.children
    )


def _is_real_modal(chain: list[Token], modal: Token) -> bool:
    """ "would later say" tells what was said; "I would argue" says it."""
    verb = chain[0]
    if modal.lower_ in ("would", "'d", "’d"):
        near = verb.doc[modal.i : verb.i]
        if any(token.lower_ in HABITUAL for token in near) or any(step.lemma_ == "go" for step in chain):
            return True
    subject = next((c for step in chain for c in step.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in FIRST
