"""What a question in words gives: entities, words, a period, and what keeps the statements asked for."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from kg.ask.topics import words_of
from kg.ask.words.alike import with_other_names
from kg.ask.words.understood import HEARING, Understood
from kg.store.question import Given
from kg.store.terms import value_of
from kg.vocabulary import term

CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
# With which verbs what a question has one for is told, and how it is told that somebody would not say something.
ALIKE = {
    "deny": "deny dispute dismiss rebut refute repudiate reject disavow".split(),
    "warn": "warn caution alert".split(),
    "promise": "promise pledge vow swear guarantee commit".split(),
    "admit": "admit acknowledge concede confess".split(),
    "demand": "demand call urge insist".split(),
    "apologise": "apologise apologize regret".split(),
    "complain": "complain lament".split(),
    "announce": "announce declare unveil reveal".split(),
    "predict": "predict forecast expect foresee".split(),
    "propose": "propose recommend suggest".split(),
    "suggest": "suggest hint imply".split(),
    "insist": "insist maintain".split(),
    "claim": "claim allege assert contend".split(),
}
WITHHOLDING = (
    "refuse decline say comment mention answer respond disclose reveal discuss name identify confirm elaborate specify "
    "tell address speak talk explain acknowledge admit avoid".split()
)
# Words of blame and of praise, which tell of a side where no verb does.
VALUED = {
    "opposes": "terrible disaster disastrous bad worst wrong horrible awful stupid mad madness insane crazy dangerous reckless "
    "irresponsible mistake weak shameful disgrace disgraceful unacceptable illegal unconstitutional immoral unfair "
    "dishonest corrupt hypocritical hypocrisy oppose outrageous ridiculous absurd flawed catastrophe betrayal criticism "
    "despicable racist bigoted unamerican careless",
    "favours": "great good excellent success successful historic wonderful best welcome support right fair wise proud praise "
    "brave admire thank useful",
}
# What somebody is said not to do, which no word search may turn round.
_DENIED = re.compile(r"(?:\b(?:not|never)|n't) (?P<what>\w+)\b", re.IGNORECASE)
_NOBODY = "urn:testimonia:nobody"  # who speaks where a description fits no one
_PREPOSED = re.compile(r"(?<=\w)\s+(?:in|of|on|at|for|to|with|from|by|against|over|about)\s")
SIDED = {"favours": "favouring", "opposes": "opposing"}


def bound(asked: Understood, *slots: str) -> dict[str, list[NamedNode]]:
    """The best known entity of each of these slots that the question fills."""
    return {slot: [NamedNode(asked.names[slot].best.iri)] for slot in slots if slot in asked.names}


def keeping_given(asked: Understood) -> Given:
    """What keeps the statements asked for: of a period, an outlet, a stance, a mode, a verb, with words."""
    given = {**period_given(asked), **bound(asked, "outlet"), **words_given(asked)}
    stance = asked.marks.get("stance")
    if stance and asked.kind == "targets":
        given[SIDED[stance]] = ()
    elif stance:
        given |= _taking(asked, stance)
    if "valued" in asked.marks:
        given["valued"] = [Literal(" OR ".join(VALUED[asked.marks["valued"]].split()))]
    if "source" in asked.marks:
        given["speaker"] = [NamedNode(iri) for iri in asked.speakers or (_NOBODY,)]
    if "where" in asked.marks:
        near = words_of(asked.marks["where"])
        beside = [value_of(words).split(" OR ") for words in given.get("near", ())]
        given["near"] = [Literal(" OR ".join(f"{way} {near}".strip() for way in (beside or [[""]])[0]))]
    if "undated" in asked.marks:
        given["undated"] = ()
    if "mode" in asked.marks:
        given["mode"] = [term(f"kg:{asked.marks['mode']}")]
    if "cue" in asked.marks:
        cue = asked.marks["cue"]
        given["cue"] = [Literal(lemma) for lemma in ALIKE.get(cue, [cue])]
    if "hearing" in asked.marks:
        given["cue"] = [Literal(lemma) for lemma in HEARING[asked.marks["hearing"]]]
    if "occasion" in asked.marks:
        occasion = asked.marks["occasion"]
        given["occasion"], given["occasion_words"] = [Literal(occasion.lower())], [Literal(words_of(occasion))]
    return given


def _taking(asked: Understood, stance: str) -> Given:
    """That a statement favours or opposes whom it is about. Where words are asked about, or nothing, the verb tells:
    behind it stands what is blamed or praised."""
    if "about" in asked.names:
        return {f"{stance}_it": ()}
    verbs = [Literal(cue) for cue in CUES_OF[stance]]
    if not asked.words:
        return {f"{stance}_any_or_says": verbs}
    head = words_of(_PREPOSED.split(asked.words, maxsplit=1)[0]).split()[-1]
    return {f"{stance}_with": verbs, f"{stance}_says_of": [Literal(" " + head.removesuffix("s"))]}


def topic_given(asked: Understood, *, told: bool = False) -> Given:
    """What is spoken about: who or what has that name, and, save of people, whose names others share,
    statements with the words. Of a group the stance is worth more, unless the answer only has what was ``told``."""
    match = asked.names.get("about")
    if match is None:
        return {}
    entity = match.best
    if "stance" in asked.marks or "person" in entity.types or ("group" in entity.types and not told):
        return bound(asked, "about")
    return {"topic": [NamedNode(entity.iri)], "topic_or_words": [Literal(with_other_names(match.text))]}


def period_given(asked: Understood, prefix: str = "") -> Given:
    if "undated" in asked.marks:
        return {}
    bounds = {"since": asked.period.since, "before": asked.period.before}
    return {prefix + name: [Literal(date)] for name, date in bounds.items() if date}


def all_but_one(topic: str) -> str:
    """That all words of a topic but one are there, in the language of text search.

    >>> all_but_one("the fire at the Brno depot")
    'brno depot OR fire depot OR fire brno'
    """
    words = words_of(topic).split()
    return " OR ".join(" ".join(words[:left] + words[left + 1 :]) for left in range(len(words)))


def words_given(asked: Understood) -> Given:
    """The words in the language of text search: those in quotation marks together, else each that counts."""
    if not asked.words:
        return {}
    if asked.exact_words:
        return {"words": [Literal(words_of(asked.words, exact=True))]}
    if asked.kind == "who_said" and (denied := _DENIED.search(asked.words)):
        rest = words_of(f"{asked.words[: denied.start()]} {asked.words[denied.end() :]} {denied['what']}").split()[:-1]
        ways = (" ".join([*rest, f'"{no} {denied["what"]}"']) for no in ("not", "never", "t"))  # "won't vote"
        return {"words": [Literal(" OR ".join(ways))]}
    where = "near" if "near" in asked.marks else "words"
    told = all_but_one(asked.words) if "most_of" in asked.marks else with_other_names(asked.words)
    return {where: [Literal(told)]}
