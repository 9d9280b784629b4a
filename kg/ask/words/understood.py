"""What a question in words asks, once it is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.ask.periods import Period
from kg.ask.words.limits import Limit
from kg.store.naming import Match
from kg.vocabulary import NAMED_CLASSES

_ACTOR = tuple(NAMED_CLASSES)
# The slots of names: which types of entity may stand in each, and what they must be known for.
SLOTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "speaker": (_ACTOR, "speaker"),
    "about": (_ACTOR, "about"),
    "outlet": (("outlet",), "outlet"),
    "place": (("place",), "place"),
    "actor": (_ACTOR, "actor"),
    "patient": (_ACTOR, "actor"),
    "addressee": (_ACTOR, "addressee"),
    "source_of": (_ACTOR, "speaker"),
    "first_side": (_ACTOR, "speaker"),
    "second_side": (_ACTOR, "speaker"),
}
# Kinds of question that words will do for, where what they are about has no name in the store.
ABOUT_WORDS = frozenset(
    "said said_about talkers outlets first last reported disagree contradictions self_contradictions position unnamed "
    "told_differently new_since timeline repeated differ told articles outlets_on addressed withheld agree both_say described done_to_whom only_on".split()
)


# Those of which no name is a kind ("unnamed sources", "anonymous people").
ANY_ROLE = frozenset("source people person statement quote speaker claim remark comment voice someone somebody".split())
# Ways of telling somebody something: the lemmas of the verbs, by the participle of the chief one.
HEARING = {
    "asked": "ask beg request implore invite".split(),
    "urged": "urge encourage advise implore call press exhort persuade challenge".split(),
    "warned": "warn caution alert".split(),
    "assured": "assure reassure".split(),
    "reminded": "remind".split(),
    "ordered": "order instruct direct command".split(),
}


def hearing_of(verb: str) -> str:
    """Which way of telling somebody something a verb is, by a participle; empty for telling as such.

    >>> hearing_of("called on"), hearing_of("tells")
    ('urged', '')
    """
    words = verb.lower().split()
    fitting = (
        told for told, lemmas in HEARING.items() for lemma in lemmas if any(w.startswith(lemma[:4]) for w in words)
    )
    return next(fitting, "")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks. ``words`` are looked for in the text; ``marks`` are fixed values. ``unused`` is None where
    every word of the question was read, else it was read by its parts, and these are the words that told nothing.
    ``speakers`` are those whom a description of who speaks fits, by IRI. ``limit`` is how many rows are wanted, and which.
    ``frame`` are the words that only ask, in small letters, as far as that is sure."""

    text: str
    kind: str
    names: Mapping[str, Match]
    marks: Mapping[str, str]
    words: str | None
    exact_words: bool
    period: Period
    unused: tuple[str, ...] | None = None
    speakers: tuple[str, ...] = ()
    limit: Limit = Limit()
    frame: frozenset[str] = frozenset()


def turns(asked: Understood) -> bool:
    """Whether it is asked what is told otherwise since a day than before it."""
    return "changed" in asked.marks and asked.period.since is not None
