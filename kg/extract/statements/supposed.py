"""Supposed: whether a saying is only imagined, asked, wished, alleged or still to come ("if he says", "might tell").

Read off the syntax around the cue's verb: the verbs on which it hangs, its auxiliaries, and the clause that it
stands in.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.spans import contains, own_subject, text_of
from kg.extract.statements.kinds import is_hearsay
from kg.extract.statements.said import governors, has_subject, is_denied, is_outside, withheld
from kg.model import Span, Spans

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
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "suppose", "supposing", "provided", "assuming"})
# Passives whose subject is to speak: others expect it.
AWAITED = frozenset("expect oblige schedule tip".split())
MODALS = frozenset({"would", "could", "might", "may", "should", "must", "can", "ought", "'d", "’d"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
OPENING_MARKS = "“‘\"'«„"
HABITUAL = frozenset({"later", "often", "always", "repeatedly", "eventually", "sometimes", "regularly", "frequently"})
FIRST = frozenset({"i", "we"})
ASKED = frozenset({"who", "anyone", "anybody", "someone"})


def is_hypothetical(verb: Token | None, thought: bool, content: Spans) -> bool:
    """Whether the saying is only supposed, asked, wished or still to come: "if he says that",
    "had she said", "can anyone claim", "might tell", "is expected to announce". A ``thought`` may
    stand in the conditional: "would support her" is what somebody thinks now."""
    if verb is None:
        return False
    chain = list(governors(verb))
    if _is_means_of_unreal(verb, content):
        return True
    if any(_is_conditional(step, content) for step in chain) or _is_question(chain[-1], content):
        return True
    if any(step is not verb and step.lemma_.lower() in UNREAL and not withheld(chain) for step in chain):
        return True
    if (
        _is_infinitive_of_nobody(verb)
        or _is_wished(verb)
        or _is_awaited(verb, content)
        or any(is_hearsay(step) for step in chain[1:])
    ):
        return True
    # What somebody "will say" word for word is known already.
    quoted = text_of(verb.doc)[content[0][0]] in OPENING_MARKS
    modals = MODALS if quoted else MODALS | FUTURE
    auxiliaries = (m for step in chain for m in step.children if m.dep_ == "aux" and is_outside(m, content))
    modal = next((m for m in auxiliaries if m.lower_ in modals), None)
    if modal is None or (thought and modal.lower_ not in ("might", "may", "could")):
        return False
    return not any(is_denied(step) for step in chain) and not _is_real_modal(chain, modal)


def _is_means_of_unreal(verb: Token, content: Spans) -> bool:
    """ "could defend himself by claiming", "if he answers by saying": by what is only supposed."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "by" or verb.head.head.pos_ != "VERB":
        return False
    doing = verb.head.head
    modal = any(child.dep_ == "aux" and child.lower_ in MODALS | FUTURE for child in doing.children)
    return (modal and not is_denied(doing)) or _is_conditional(doing, content)


def _is_conditional(verb: Token, content: Spans) -> bool:
    """ "if he says", "whether she said", "had she said", "as though he had said"; not "“If,” she said, “…”"."""
    if verb.dep_ == "conj" and verb.head.dep_ == "advcl" and _is_conditional(verb.head, content):
        return True  # "if you are a senator and somebody says"
    for child in verb.children:
        if not is_outside(child, content) or verb.doc[child.i + 1 : child.i + 2].text in (",", "”", '"'):
            continue
        if child.dep_ in ("mark", "advmod") and child.i < verb.i and child.lower_ in CONDITIONS:
            return True
        if child.dep_ == "mark" and child.lower_ in ("though", "if") and child.i and child.nbor(-1).lower_ == "as":
            return True
        if child.dep_ == "mark" and child.lower_ == "as" and child.i > 1 and child.nbor(-1).lower_ == "long":
            return True  # "as long as they support it"
    subject = own_subject(verb)
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
    subject = own_subject(verb)
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
    subject = own_subject(head)
    if head.lemma_ == "be" and verb.dep_ == "xcomp" and verb.i == head.i + 2:
        return True  # "Our work is to tell them", "She is to announce it"
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
        and not has_subject(head)
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
