"""What a question asks for where passages answer it: a sum, a number, a time, a place, and whose words."""

from __future__ import annotations

import re

from kg.ask.words.pieces import ANY
from kg.store import Store
from kg.store.naming import SPELLING

_AUX = r"(?:did|does|do|has|have|had|is|was|were|are|will|would)"
_ASKED = {
    "money": re.compile(r"\bhow much\b|\bwhat (?:sum|price|amount)\b", re.IGNORECASE),
    "number": re.compile(r"\bhow (?:many|long|old|far|big|large|high|tall|often)\b|\bwhat number\b", re.IGNORECASE),
    "time": re.compile(rf"(?:^|\b(?:and|since|until|exactly) )when\b|\bwhen {_AUX}\b|\b(?:what|which) (?:date|day|year|month|time)\b", re.IGNORECASE),
    "place": re.compile(rf"(?:^|\b(?:and|from|exactly) )where {_AUX}\b|\b(?:what|which) (?:city|town|place|country)\b", re.IGNORECASE),
}  # fmt: skip
_NOT_OF_A_PLACE = re.compile(r"\b(?:stand|stood|agree|disagree|differ|contradict)\b", re.IGNORECASE)
# Kinds of questions whose speakers are those of whose words is asked.
_SAYING = frozenset("said told addressed withheld position differ both_say each_other self_contradictions".split())
_OF_ANYBODY = frozenset("said_about described who_said talkers agree disagree contradictions addressed".split())
_SIDES = frozenset("first second".split())
_RIVAL, _NAMESAKES = 10, 3


def asked_for(text: str) -> str:
    """What kind of thing a question asks for; empty where it is none that passages are told by.

    >>> asked_for("How much was stolen?"), asked_for("and when was he freed?"), asked_for("Who left when it rained?")
    ('money', 'time', '')
    """
    found = next((asked for asked, pattern in _ASKED.items() if pattern.search(text)), "")
    return "" if found == "place" and _NOT_OF_A_PLACE.search(text) else found


def wanted_of(text: str, store: Store) -> tuple[str, tuple[str, ...]]:
    """What a question asks for, "voices" where it is what anybody says, and the IRIs of those of whose words it asks, as a
    model reads it; none where it reads none."""
    asked, read = asked_for(text), store.tagged(text)
    if read is None:
        return asked, ()
    filled = {slot for slot, *_ in read.spans}
    if read.kind not in _SAYING and not filled >= _SIDES:
        return asked or ("voices" if read.kind in _OF_ANYBODY else ""), ()
    found: list[str] = []
    for slot, begin, end in read.spans:
        match = store.names.match(text[begin:end], ANY) if slot == "speaker" or slot in _SIDES else None
        if match is not None and match.sureness > SPELLING:
            best, *others = store.names.best_known(match, "speaker").entities
            found += [best.iri, *(other.iri for other in others[:_NAMESAKES] if other.count * _RIVAL >= best.count)]
    return asked, tuple(dict.fromkeys(found))
