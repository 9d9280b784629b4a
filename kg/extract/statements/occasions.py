"""When and on what occasion something was said, where the clause of the saying tells it."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.dates import common_date
from kg.extract.spans import contains, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.model import Article, Span, Spans
from kg.times.finding import TimeExpression, find_times

PREPOSITIONS = frozenset({"in", "during", "at", "on", "to", "via", "through"})
# "since Monday" is no day on which something was said.
OTHER_TIMES = frozenset({"since", "until", "till", "before", "by", "ahead", "from"})
POINTING = frozenset({"this", "that", "these", "those", "which"})
# "Addressing a rally, she said", "Speaking in Oslo on Friday, he said"
SPEAKING = frozenset(
    "address answer appear argue ask brief chair challenge deliver give hold open press question quiz respond speak start"
    " talk testify tweet write".split()
)
HOLDING = frozenset({"address", "brief", "chair", "deliver", "give", "hold", "open"})
# "in an interview aired on Sunday", "a letter sent to staff on Monday"
ISSUING = frozenset(
    "air broadcast conduct date deliver email give hold issue make post print publish record release send show".split()
)
NO_OCCASION = frozenset({"accord", "refer", "respond", "react", "reply"})
TAILS = frozenset({"relcl", "acl", "appos"})
MOST_STEPS = 8
# Most sentences name no time, and this is quick to see.
OF_TIME = re.compile(
    r"\d|day|week|month|year|quarter|decade|night|morrow|\bago\b|spring|summer|fall|autumn|winter"
    r"|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec",
    re.IGNORECASE,
)
ANY_DAY = "2000-01-01"
BEFORE_TIME = re.compile(r"(?<=\w)(?:,? (?:on|in|late|early|earlier|at|from|of))*[, ]+$")


def occasion_of(doc: Doc, verb: Token | None, content: Spans) -> str | None:
    """The occasion in the article's words, without its article and its date: "interview with TIME"."""
    noun = next(occasions(verb, content), None) if verb is not None else None
    if noun is None:
        return None
    text, (start, end) = text_of(doc), subtree_span(noun, [c for c in noun.subtree if c.dep_ in TAILS and c != noun])
    for token in noun.children:
        if token.dep_ == "det" or token.tag_ == "PRP$":
            start = max(start, token.idx + len(token))
    words = " ".join(text[slice(*trim(text, without_times(text, (start, end))))].split())
    return words if words and " - " not in words else None


def said_on(article: Article, doc: Doc, verb: Token | None, content: Spans) -> str | None:
    """The day on which it was said, or the month or year, in ISO 8601, where the clause of the saying dates it."""
    if verb is None:
        return None
    start, end = verb.sent.start_char, verb.sent.end_char
    hanging = None
    for time in _times(text_of(doc)[start:end], article.published):
        span = (start + time.start, start + time.end)
        if time.kind not in ("DATE", "TIME") or any(span[0] < stop and begin < span[1] for begin, stop in content):
            continue
        tokens = doc.char_span(*span, alignment_mode="expand")
        found = common_date(time.value)
        if found is None or tokens is None:
            continue
        if not text_of(doc)[verb.idx + len(verb) : span[0]].strip() and verb.idx < span[0]:
            return found  # "In the closest race so far this year, she said Friday"
        if hanging is None and _is_own(tokens.root, verb) and _hangs_on(tokens.root, verb, content):
            hanging = found
    return hanging


def _is_own(time: Token, verb: Token) -> bool:
    """Whether no "since" or "before" stands between a time and the verb."""
    above = itertools.takewhile(lambda token: token != verb, time.ancestors)
    return not any(token.lower_ in OTHER_TIMES for token in above)


def occasions(verb: Token, content: Spans) -> Iterator[Token]:
    """The nouns of occasion in the clause of a saying, which are no part of what is said."""
    for token in verb.sent:
        is_mail = token.lower_ in ("mail", "mails") and token.i > 1 and token.nbor(-2).lower_ == "e"
        if token.dep_ not in ("pobj", "dobj") or not (token.lemma_.lower() in cues.OCCASION_NOUNS or is_mail):
            continue
        if not _is_outside(token, content):
            continue
        if any(child.lower_ in POINTING for child in token.children):
            continue
        by_preposition = token.dep_ == "pobj" and token.head.lower_ in PREPOSITIONS
        if by_preposition and token.head.head.lemma_.lower() in NO_OCCASION:
            continue  # "according to the report", "responding to the speech"
        held = token.dep_ == "dobj" and token.head.lemma_.lower() in HOLDING and token.head.tag_ == "VBG"
        if (by_preposition or held) and _hangs_on(token, verb, content):
            yield token


@functools.lru_cache(maxsize=4096)
def _times(sentence: str, published: str | None) -> tuple[TimeExpression, ...]:
    return tuple(find_times(sentence, published)) if OF_TIME.search(sentence) else ()


def _hangs_on(token: Token, verb: Token, content: Spans) -> bool:
    """Whether nothing but phrases of the saying's own clause stand between a word and the verb."""
    governors = _governors(verb)
    for _ in range(MOST_STEPS):
        head = token.head
        if head == token or not _is_outside(head, content):
            return False
        if head.i in governors:
            return token.dep_ not in ("ccomp", "conj", "relcl") and _is_of_saying(token)
        if not _is_of_saying(token):
            return False
        token = head
    return False


def _is_of_saying(token: Token) -> bool:
    """Whether a link of the chain from a time or an occasion to the verb keeps to the saying."""
    lemma = token.lemma_.lower()
    if token.dep_ in ("prep", "pobj", "npadvmod", "tmod", "advmod", "nmod", "compound", "nummod", "pcomp", "dative"):
        return token.pos_ not in ("VERB", "AUX") or lemma in SPEAKING
    if token.dep_ == "dobj":
        return True
    if token.dep_ == "advcl":
        return token.tag_ in ("VBG", "VBN") and lemma in SPEAKING
    if token.dep_ == "acl":
        return lemma in ISSUING
    if token.dep_ in ("nsubj", "nsubjpass", "poss"):
        return token.dep_ == "poss" or lemma in cues.OCCASION_NOUNS
    return False


def _governors(verb: Token) -> set[int]:
    """The verb, those it hangs on in the infinitive ("went on to say"), and one of the same subject and tense
    that it goes on from: "met them on Sunday and said"; "left last year but said" is of another day."""
    found = {verb.i}
    while verb.head != verb and verb.head.pos_ in ("VERB", "AUX"):
        goes_on = (
            verb.dep_ == "conj"
            and verb.tag_ == verb.head.tag_ == "VBD"
            and not _has_own(verb)
            and not _is_contrast(verb)
        )
        if not goes_on and verb.dep_ != "xcomp":
            break
        verb = verb.head
        found.add(verb.i)
    return found


def _is_contrast(verb: Token) -> bool:
    """Whether "but" joins a verb to the one before it."""
    return any(token.lower_ == "but" and token.i < verb.i for token in verb.head.children if token.dep_ == "cc")


def _has_own(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children)


def _is_outside(token: Token, content: Spans) -> bool:
    return not any(contains(span, (token.idx, token.idx + len(token))) for span in content)


def without_times(text: str, span: Span) -> Span:
    """A phrase up to the time in it: "the Today programme | on Thursday", and not "a 2008 ceremony"."""
    for time in _times(text[slice(*span)], ANY_DAY):
        before = text[span[0] : span[0] + time.start]
        if time.kind in ("DATE", "TIME") and BEFORE_TIME.search(before):
            return span[0], span[0] + len(BEFORE_TIME.sub("", before))
    return span
