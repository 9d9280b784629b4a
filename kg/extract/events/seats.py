"""Where those act who act at home: courts, police, prosecutors, parliaments and governors, by the place in their name or beside it.

What soldiers, ministers and firms do may be anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.events.scene import PLACE_LABELS, Named, Scene
from kg.extract.events.ties import Event
from kg.places.senses import country_of_people, is_known_place

# Types of what is done where its doer has a say.
SEATED = frozenset({"ACCUSE", "COERCE", "LAW", "TRIAL"})
ORGANS = frozenset(
    "assembly authority congress constabulary council court electorate government judge jury lawmaker legislator legislature"
    " magistrate parliament police prosecutor senate sheriff tribunal voter".split()
)
GOVERNORS = frozenset({"gov.", "governor", "mayor", "premier"})
BEFORE = frozenset({"amod", "compound", "nmod", "poss"})
BEHIND = frozenset({"in", "of"})
REGIONS = frozenset(
    "area borough capital city county district island port prefecture province region state suburb town village".split()
)
AT_HOME = frozenset("arrest ban convict execute imprison jail legalise legalize outlaw sentence".split())


def place_of_seat(event: Event, agent: Token | None, scene: Scene) -> Named | None:
    """The place of an event's doer: "Togo" of "Togo's high court ruled", "the parliament of Togo", "Togolese police"; "Ulm" of
    "police in Ulm"."""
    if agent is None or event.code not in SEATED:
        return None
    if (place := _body_of_town(agent, event, scene) or _at_home(event, agent, scene)) is not None:
        return place
    is_governor = event.code == "LAW" and any(child.lower_ in GOVERNORS for child in agent.children)
    if agent.lemma_.lower() not in ORGANS and not is_governor:
        return None
    near = {place.root: place for place in scene.places_of(event.sentence, event.sentence)}
    for word in _beside(agent):
        if word in near:
            return near[word]
        if word.ent_type_ not in PLACE_LABELS:
            span = (word.idx, word.idx + len(word))
            return Named(word, span, word.text, event.sentence, scene.block_of(word.idx))
    return None


def _beside(agent: Token) -> Iterator[Token]:
    """The words right before and behind a doer by which one knows whose it is."""
    governors = (child for child in agent.children if child.lower_ in GOVERNORS)
    for child in (one for word in (agent, *governors) for one in word.children):
        if child.dep_ in BEFORE and (child.ent_type_ in PLACE_LABELS or _is_of_country(child) or _is_town(child)):
            yield child
    yield from _behind(agent)


def _behind(word: Token) -> Iterator[Token]:
    """The places behind a word: "Ulm" of "police in Ulm" and of "police in the city of Ulm"."""
    for way in word.children:
        for end in way.children if way.dep_ == "prep" and way.lower_ in BEHIND else ():
            if end.dep_ == "pobj" and end.ent_type_ in PLACE_LABELS:
                yield end
            elif end.lemma_.lower() in REGIONS:
                yield from _behind(end)


def _body_of_town(agent: Token, event: Event, scene: Scene) -> Named | None:
    """The town that the name of a local body begins with: "Ulm" of "the Ulm Police Department", where the article names the town
    elsewhere."""
    if agent.ent_type_ != "ORG":
        return None
    words = [word for word in agent.subtree if word.ent_type_ == "ORG" and word.ent_iob_ in ("B", "I")]
    words = words[1:] if words and words[0].lower_ == "the" else words
    for end in range(1, len(words)):
        if words[end].lemma_.lower() in ORGANS and words[end - 1].i == words[0].i + end - 1:
            span = (words[0].idx, words[end - 1].idx + len(words[end - 1]))
            name = scene.doc.text[slice(*span)]
            if name in scene.frequency:
                return Named(words[end - 1], span, name, event.sentence, scene.block_of(span[0]))
    return None


def _at_home(event: Event, agent: Token, scene: Scene) -> Named | None:
    """The country that does at home what countries do: "Turkey arrested eight people"."""
    lemma = event.token.lemma_.lower()
    if agent.ent_type_ != "GPE" or event.token.pos_ != "VERB" or lemma not in AT_HOME:
        return None
    near = {place.root: place for place in scene.places_of(event.sentence, event.sentence)}
    return near.get(agent)


def _is_of_country(word: Token) -> bool:
    return word.ent_type_ == "NORP" and country_of_people(word.text) is not None


def _is_town(word: Token) -> bool:
    """Whether a town's name was taken for a body's: "Ulm" of "Ulm police"."""
    return word.ent_type_ == "ORG" and word.dep_ == "compound" and word.ent_iob_ == "B" and is_known_place(word.text)
