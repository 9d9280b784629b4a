"""What is found for a question as a model read it: slots filled with the names of a store, and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from kg.ask.words.callings import is_calling
from kg.ask.words.understood import SLOTS
from kg.store.naming import SPELLING, Match, Names

_NAMESAKES = 40  # whose names begin alike


@dataclass(slots=True)
class Draft:
    """What is found for a question so far."""

    kind: str
    names: dict[str, Match]
    marks: dict[str, str]
    words: list[str]
    unused: list[str]
    unknown: list[tuple[str, str]]
    exact: bool = False
    speakers: tuple[str, ...] = ()

    def named(self, slot: str, match: Match | None, names: Names, role: str = "") -> bool:
        """Fill a slot, where a name was found for it."""
        if match is not None:
            self.names[slot] = names.best_known(match, role or SLOTS[slot][1])
        return match is not None


def match_of(text: str, kinds: Sequence[str], names: Names) -> Match | None:
    """Whom a name means; one that is spelt otherwise only where it has two words or more."""
    match = names.match(text, kinds)
    if match is None and text.endswith("s"):  # "netanyahus visit"
        match = names.exactly(text[:-1], kinds)
    words = text.split()
    match = match or bearer(text, names)
    if match is None and len(words) > 1:
        match = _slip(text, kinds, names)
    if match is None or match.sureness > SPELLING or len(words) > 1 or not text.islower():
        return match
    people = tuple(known for known in match.entities if "person" in known.types)
    return replace(match, entities=people) if people else None


def bearer(text: str, names: Names) -> Match | None:
    """Whom a whole name behind what its bearer is means: "Liberal Democrat Ann Berg", "the hacker Ann Berg"."""
    words = text.split()
    for count in (3, 2):
        before, name = words[:-count], " ".join(words[-count:])
        if not before or not all(word[0].isupper() or is_calling(f"{word}s") for word in before):
            continue
        match = names.exactly(name, ("person",))
        if match is not None and names.match(" ".join(before), ("person",)) is None:
            return replace(match, text=text)
    return None


def _slip(text: str, kinds: Sequence[str], names: Names) -> Match | None:
    """Whom a whole name with one slip of the pen means, if there is just one: "Ann Breg"."""
    near = names.beginning(text.split()[0], kinds, _NAMESAKES)
    found = [known for known in near if OSA.distance(known.name.lower(), text.lower()) == 1]
    return Match(text, (found[0],), SPELLING) if len(found) == 1 else None


def fill(draft: Draft, slot: str, spans: Mapping[str, Sequence[str]], names: Names, tag: str = "") -> bool:
    """Fill a slot with the first of its spans that the store has; the others are words."""
    for text in spans.get(tag or slot, ()):
        if slot in draft.names:
            draft.words.append(text)
        elif not draft.named(slot, match_of(text, SLOTS[slot][0], names), names):
            draft.unused.append(text)
            draft.unknown.append((slot, text))
    return slot in draft.names
