"""What a question in words gives: entities, words, a period, and what keeps the statements asked for."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from kg.ask.topics import words_of
from kg.ask.words.understood import HEARING, Understood
from kg.store.question import Given
from kg.vocabulary import term

_CUES_OF = {
    "opposes": "accuse attack blame blast condemn criticise criticize denounce mock oppose reject slam".split(),
    "favours": "applaud back commend defend endorse hail praise support welcome".split(),
}
# What a denial is told with, and how it is told that somebody would not say something.
_OTHERS = {"deny": "deny dispute dismiss rebut refute repudiate".split()}
WITHHOLDING = (
    "refuse decline say comment mention answer respond disclose reveal discuss name identify confirm elaborate specify "
    "tell address speak talk explain acknowledge admit avoid".split()
)
SIDED = {"favours": "favouring", "opposes": "opposing"}


def bound(asked: Understood, *slots: str) -> dict[str, list[NamedNode]]:
    """The best known entity of each of these slots that the question fills."""
    return {slot: [NamedNode(asked.names[slot].entities[0].iri)] for slot in slots if slot in asked.names}


def keeping_given(asked: Understood) -> Given:
    """What keeps the statements asked for: of a period, an outlet, a stance, a mode, a verb, with words."""
    given = {**period_given(asked), **bound(asked, "outlet"), **words_given(asked)}
    stance = asked.marks.get("stance")
    if stance and asked.kind == "targets":
        given[SIDED[stance]] = ()
    elif stance:
        # It favours or opposes what it is about, or is said with a verb that does.
        name = f"{stance}_or_says" if "about" in asked.names else f"{stance}_any_or_says"
        given[name] = [Literal(cue) for cue in _CUES_OF[stance]]
    if "mode" in asked.marks:
        given["mode"] = [term(f"kg:{asked.marks['mode']}")]
    if "cue" in asked.marks:
        cue = asked.marks["cue"]
        given["cue"] = [Literal(lemma) for lemma in _OTHERS.get(cue, [cue])]
    if "hearing" in asked.marks:
        given["cue"] = [Literal(lemma) for lemma in HEARING[asked.marks["hearing"]]]
    if "occasion" in asked.marks:
        occasion = asked.marks["occasion"]
        given["occasion"], given["occasion_words"] = [Literal(occasion.lower())], [Literal(words_of(occasion))]
    return given


def topic_given(asked: Understood, *, told: bool = False) -> Given:
    """What is spoken about: who or what has that name, and, save of people, whose names others share,
    statements with the words. Of a group the stance is worth more, unless the answer only has what was ``told``."""
    match = asked.names.get("about")
    if match is None:
        return {}
    entity = match.entities[0]
    if "stance" in asked.marks or "person" in entity.types or ("group" in entity.types and not told):
        return bound(asked, "about")
    return {"topic": [NamedNode(entity.iri)], "topic_or_words": [Literal(words_of(match.text))]}


def period_given(asked: Understood, prefix: str = "") -> Given:
    bounds = {"since": asked.period.since, "before": asked.period.before}
    return {prefix + name: [Literal(date)] for name, date in bounds.items() if date}


def words_given(asked: Understood) -> Given:
    """The words in the language of text search: those in quotation marks together, else each that counts."""
    if not asked.words:
        return {}
    return {"words": [Literal(words_of(asked.words, exact=asked.exact_words))]}
