"""Said or not said: whether a saying is denied ("refused to say", "made no comment", "denied that").

Read off the syntax around the cue's verb: what negates it, and which verb it hangs on in the infinitive.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extract.spans import contains
from kg.extract.statements.cues import DENYING_VERBS, TOLD_NOUNS
from kg.model import Spans

# Governing verbs: who does this to an infinitive or a gerund does not say it.
WITHHOLDING = frozenset(
    """
    avoid bar cease decline desist disdain fail forbear forbid forget forgo hesitate neglect omit
    prohibit quit refrain refuse resist shun stop withhold
    """.split()
)
SHRINKING = frozenset({"shrink", "shy"})  # "did not shy away from saying"
DISMISSING = frozenset("dismiss reject rubbish scotch".split())
UNWILLING = frozenset({"without", "unable", "reluctant", "unwilling", "loath"})
WORDS = frozenset(
    "announcement comment denial detail explanation indication mention reference remark statement".split()
)
NOBODY = frozenset({"nobody", "no-one", "none", "neither", "nothing"})
MOST_STEPS = 6


def is_negated(verb: Token | None, lemma: str | None, content: Spans) -> bool:
    """Whether the saying itself is denied ("did not say that", "refused to say", "nobody said"),
    or the content is turned down ("denied that", "rejected claims that")."""
    if verb is None:
        return False
    rules_out = lemma == "rule" and any(child.lower_ == "out" for child in verb.children)
    if lemma in DENYING_VERBS or rules_out:
        # "did not dispute that": it isn't called false; but "neither confirmed nor denied" says nothing.
        return not is_denied(verb) or any(token.lower_ in ("neither", "nor") for token in _before(verb))
    if lemma in WITHHOLDING:
        return not is_denied(verb, content)  # "did not hesitate to say"
    if lemma in DISMISSING and _turns_down(verb, content):
        return True
    return any(_is_unsaid(step, step is verb, content) for step in governors(verb))


def _is_unsaid(step: Token, says: bool, content: Spans) -> bool:
    """Whether one of the verbs that a saying hangs on, or the one that ``says``, takes it back; "did not hesitate
    to say" does not."""
    denied = is_denied(step, content)
    if step.lemma_.lower() in WITHHOLDING | SHRINKING:
        return not says and _withholds(step) and not denied
    return denied or (not says and _withholds(step))


def governors(verb: Token) -> Iterator[Token]:
    """The verb, and those on which it hangs in the infinitive or as a gerund, innermost first."""
    yield verb
    for _ in range(MOST_STEPS):
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and not has_subject(verb):
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
            # "failed to call her to say that"
            if verb.dep_ != "advcl" or verb.tag_ != "VB" or not any(c.lower_ == "to" for c in verb.children):
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


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def is_denied(verb: Token, content: Spans = ()) -> bool:
    """Whether the verb is negated: "not", "never", "neither … nor", "nobody said"; by a word outside the content."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and _is_none(child, content):
            return True  # "made no comment on"
        if not is_outside(child, content):
            continue
        if (
            (child.dep_ == "neg" and (child.i < verb.i or verb.lemma_ == "be"))  # "was not aware that"
            or child.lower_ in ("neither", "nor", "never")
            and child.i < verb.i
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in NOBODY and child.lower_ != "nothing":
                return True
            # "No minister", "Neither the army nor the police": the phrase opens with it; "No 10" is a house.
            first = next(iter(child.subtree))
            if first.lower_ in ("no", "neither") and not verb.doc[first.i + 1].is_digit:
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


def _is_none(noun: Token, content: Spans) -> bool:
    """ "no comment", "no details": no words."""
    is_word = noun.lemma_.lower() in WORDS
    return is_word and any(child.lower_ == "no" and is_outside(child, content) for child in noun.children)


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


def withheld(chain: list[Token]) -> bool:
    return any(is_denied(step) for step in chain) or any(_withholds(step) for step in chain[1:])


def _turns_down(verb: Token, content: Spans) -> bool:
    """ "rejected claims that he lied", "dismissed her suggestion", and not "dismissed it as a stunt"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            told = (child.idx, child.idx + len(child))
            if child.lemma_.lower() in TOLD_NOUNS and any(contains(span, told) for span in content):
                return True
            for clause in child.children:
                if clause.dep_ in ("acl", "ccomp", "relcl") and any(
                    contains(span, (clause.idx, clause.idx + len(clause))) for span in content
                ):
                    return True
    return False


def is_outside(token: Token, content: Spans) -> bool:
    return not any(contains(span, (token.idx, token.idx + len(token))) for span in content)
