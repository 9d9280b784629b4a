"""Where "it" is a body: as the subject of what only somebody does, and in what a body says of itself.

Most of the time "it" stands for a thing or for nothing, so elsewhere it is not asked whom it means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc, Token

from kg.extract.spans import SUBJECTS, Nearby, contains
from kg.model import Statement
from kg.resolve.article.clusters import Building
from kg.resolve.article.speaking import kind_of

# Verbs of will, of words and of dealings. Verbs that goods, laws or reports have for subjects, too, are left out
# ("it cost", "it shows", "it will open").
_DEEDS = frozenset(
    """
    accuse acquire admit advise agree aim announce apologise apologize appoint argue ask assure believe bid blame buy
    campaign claim collaborate complain concede condemn confirm consider cooperate criticise criticize decide decline
    defend demand deny deploy disclose dismiss dispute donate employ encourage endorse expect finance fire flag fund hire
    hope impose inform insist intend interview invade invest investigate invite launch lease lobby negotiate nominate
    notify oppose organise organize own pay plan pledge pray prefer prepare promise propose prosecute protest publish
    purchase pursue question recall recommend recruit refuse regret reject release renounce repay request resist respond
    retaliate reveal scrap seek sell send sponsor stress sue support suspect suspend threaten urge veto vote vow want
    warn welcome wish withdraw
    """.split()
)
# What somebody has or takes: "it had no plans", "it takes the matter seriously".
_HELD = frozenset("comment decision doubt duty evidence idea intention knowledge obligation plan staff stake".split())
# What somebody is: "it was aware of the case", "it is confident that".
_MINDS = frozenset(
    """
    aware confident convinced delighted determined disappointed eager glad grateful happy keen pleased prepared proud
    ready reluctant sorry unaware unwilling willing
    """.split()
)


def is_agent(token: Token) -> bool:
    """Whether "it" does, is or has what only people and bodies do, are and have."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ != "nsubj" or verb.pos_ not in ("VERB", "AUX"):
        return False
    lemma = verb.lemma_.lower()
    if lemma == "be":
        to_do = next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VB"), None)
        if to_do is not None and to_do.lemma_.lower() in _DEEDS:
            return True  # "it was to buy"
        return any(child.dep_ == "acomp" and child.lower_ in _MINDS for child in verb.children)
    if lemma == "have":
        return any(child.dep_ == "dobj" and child.lemma_.lower() in _HELD for child in verb.children)
    return lemma in _DEEDS


# What things do, or "it" that stands for nothing: "Acme said it would take weeks".
_OF_THINGS = frozenset(
    """
    appear apply be become begin belong break bring cause change come contain cost cover depend end extend fall fit go
    happen help hurt include involve last lead look make matter mean occur prove rain reflect remain require rise run
    seem show sound start take turn work
    """.split()
)


def says_of_itself(
    token: Token,
    told: Nearby[Statement],
    speakers: Mapping[str, int],
    clusters: Sequence[Building],
    owner_of: Callable[[int], int | None],
) -> int | None:
    """The body that says what "it" is the first subject of, "Acme said that it had lost two ships", or for which
    somebody without a name does, "a spokesman for Acme said"; ``owner_of`` tells whose he is."""
    if token.lower_ != "it" or token.dep_ != "nsubj" or token.head.lemma_.lower() in _OF_THINGS:
        return None
    at = (token.idx, token.idx + len(token))
    for statement in told(at):
        start, end = next((span for span in statement.content if contains(span, at)), (0, 0))
        speaker = speakers.get(statement.id)
        if statement.mode != "indirect" or speaker is None or not statement.source or statement.source[0][0] > start:
            continue
        words = token.doc.char_span(start, end, alignment_mode="contract")
        is_first = words is not None and next((t.i for t in words if t.dep_ in SUBJECTS), None) == token.i
        if is_first:
            return _body(token.doc, speaker, clusters, owner_of)
    return None


def _body(doc: Doc, speaker: int, clusters: Sequence[Building], owner_of: Callable[[int], int | None]) -> int | None:
    """The body that a speaker is, or whose he is."""
    if clusters[speaker].type != "source":
        return speaker if clusters[speaker].type in ("organization", "place") else None
    heads = [doc[mention.root] for mention in clusters[speaker].mentions]
    if all(noun.tag_ == "NN" and kind_of(noun) == "body" for noun in heads):
        return speaker
    owner = owner_of(speaker)
    return owner if owner is not None and clusters[owner].type == "organization" else None
