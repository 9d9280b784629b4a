"""What a question asks, read from its parts: the kind whose slots they fill and whose concepts they tell best."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ask.periods import Period
from kg.ask.words.callings import is_calling
from kg.ask.words.kinds import FITS, KINDS, WEIGHTS, Kind
from kg.ask.words.pieces import Part
from kg.ask.words.understood import SLOTS

_JOINED = 2.0
_TOPICAL = frozenset(("about", "object", "against", "for", "of"))
_NO_NAME, _NO_WORDS, _NO_SLOT, _UNEXPLAINED, _UNKNOWN = 3.0, 1.5, 0.2, 0.75, 0.7
_MOST_FREE = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A kind that the parts of a question may be read as: what fills its slots, and which parts tell nothing."""

    kind: Kind
    score: float
    slots: Mapping[str, Part]
    unused: tuple[Part, ...]


def readings(parts: Sequence[Part], period: Period) -> list[Found]:
    """Every kind that the parts may be read as, the best first."""
    free = [part for part in parts if part.is_free][:_MOST_FREE]
    # Where words stand is asked of a quotation alone: "come from" tells little else.
    quoted = any(part.kind == "quotation" for part in free)
    concepts = [part for part in parts if part.telling and (quoted or part.telling != {"evidence"})]
    given = {"period"} if period else set()
    given |= {part.relation for part in free} & {"by", "with", "passive"}
    if period.since and not period.before:
        given.add("since")
    if sum("who" in part.telling for part in concepts) > 1:
        given.add("whom")
    asked = zip(parts, parts[1:], strict=False)
    if any(
        "claim" in part.telling and before.concepts & {"-what", "most"} and "number" not in before.text
        for before, part in asked
    ):
        given.add("which_claim")
    if any(part.relation in ("about", "against") for part in free):
        given.add("about")
    found = []
    for kind in KINDS:
        told = _told(kind, concepts, given)
        filled = _filled(kind, free) if told is not None else ()
        best = max(filled, key=lambda reading: reading[0], default=None)
        if told is not None and best is not None:
            left = (*told[1], *best[2])
            unused = tuple(sorted(left, key=lambda part: part.start))
            found.append(Found(kind, told[0] + best[0] + kind.bias, best[1], unused))
    return sorted(found, key=lambda reading: -reading.score)


def weight(part: Part) -> float:
    """How much a part tells by its least concept."""
    return min((WEIGHTS[concept.split("=")[0]] for concept in part.telling), default=0.0)


def _told(kind: Kind, concepts: Sequence[Part], given: Collection[str]) -> tuple[float, tuple[Part, ...]] | None:
    """How well a kind accounts for the concepts, and those that it does not; None where one that it needs is missing."""
    known = {concept.split("=")[0] for part in concepts for concept in part.telling}
    needs = [set(need.split("|")) for need in kind.needs.split()]
    known |= set(given)
    if known & set(kind.never.split()) or not all(need & known for need in needs):
        return None
    accounted = {"people", "claim"}.union(kind.tells.split(), *needs)
    score, unused, counted = 0.0, [], set()
    for part in concepts:
        plain = {concept.split("=")[0] for concept in part.telling}
        if explained := plain & accounted:
            # The same told again tells little more.
            worth = max(WEIGHTS[concept] * (0.2 if concept in counted else 1.0) for concept in explained)
            score += worth + (0.3 if any(explained & need for need in needs) else 0)
            counted |= explained
        else:
            score -= _UNEXPLAINED * weight(part)
            unused.append(part)
    return score, tuple(unused)


def _filled(kind: Kind, free: Sequence[Part]) -> Iterator[tuple[float, Mapping[str, Part], tuple[Part, ...]]]:
    """The ways to fill the slots of a kind, each with how well they fit, and what is left."""
    slots = kind.slots.split()
    needed = [slot for slot in slots if not slot.endswith("?")]
    names = [slot.rstrip("?") for slot in slots]
    for chosen in itertools.product([None, *names], repeat=len(free)):
        taken = [slot for slot in chosen if slot]
        if len(set(taken)) < len(taken) and not _may_share(free, chosen):
            continue
        if not set(needed) <= set(taken):
            continue
        if "first_side" in taken and kind.name == "both_say" and not _are_joined(free, chosen):
            continue
        filled: dict[str, Part] = {}
        score = 0.0
        left = []
        for part, slot in zip(free, chosen, strict=True):
            if slot is None:
                score -= (
                    0.5
                    if part.relation == "place"
                    else {"name": _NO_NAME, "words": _NO_WORDS, "quotation": 2.0}[part.kind]
                )
                left.append(part)
                continue
            fit = _fit(kind, slot, part)
            if fit is None:
                break
            score += fit
            filled["words" if slot == "topic" and "topic" in filled else slot] = part
        else:
            named = [part.match.entities[0].iri for part in filled.values() if part.match is not None]
            if len(set(named)) < len(named):  # nobody is asked what he said of himself by two names
                continue
            yield score - _NO_SLOT * (len(names) - len(filled)), filled, tuple(left)


def _are_joined(free: Sequence[Part], chosen: Sequence[str | None]) -> bool:
    """Whether an "and" stands between the two sides."""
    return all(part.joined for part, slot in zip(free, chosen, strict=True) if slot and slot.endswith("_side"))


def _may_share(free: Sequence[Part], chosen: Sequence[str | None]) -> bool:
    """Whether only the topic is filled twice, by a name and by words."""
    taken = [slot for slot in chosen if slot]
    topics = [part for part, slot in zip(free, chosen, strict=True) if slot == "topic"]
    others = [slot for slot in taken if slot != "topic"]
    if len(set(others)) < len(others) or len(topics) != 2:
        return False
    name, words = topics
    return (
        name.kind == "name"
        and name.relation in _TOPICAL
        and (words.kind == "quotation" or (words.kind == "words" and words.relation == "about"))
    )


def _fit(kind: Kind, slot: str, part: Part) -> float | None:
    """How well a part fits a slot; None where it can't stand there."""
    if slot == "quote":
        return 3.0 if part.kind == "quotation" else None
    if slot == "topic":
        return _fit_of_topic(kind, part)
    if slot == "source":
        calls = part.kind == "words" and (
            kind.name == "unnamed" or is_calling(part.text) or is_calling(f"{part.text}s")
        )
        relation = (
            "subject" if kind.name == "unnamed" and part.relation == "object" else part.relation
        )  # "unnamed officials"
        return FITS["source"].get(relation) if calls else None
    if part.kind != "name":
        return None
    is_side = slot.endswith("_side")
    table = kind.fits.get(slot, FITS["side" if is_side else slot])
    fit = table.get(part.relation, 0.0) + (_JOINED if is_side and part.joined else 0.0)
    if part.match is None:
        return fit - _UNKNOWN
    kinds = SLOTS[slot][0]
    if not any(set(kinds) & set(known.types) for known in part.match.entities):
        return None
    if is_side and kind.name in ("told_differently", "both_tell") and not part.is_outlet:
        return None
    if is_side and kind.name == "both_say" and part.relation in _TOPICAL:
        return None
    if slot == "source_of" and part.relation not in table:
        return None
    if slot == "outlet":
        return fit + _fit_of_outlet(kind, part)
    if slot == "speaker" and part.text.islower() and not any("person" in known.types for known in part.match.entities):
        return fit - 1.5  # what is written small is rather a topic: "immigration"
    return fit - 0.5 if slot == "speaker" and part.is_outlet else fit


def _fit_of_topic(kind: Kind, part: Part) -> float | None:
    if part.kind == "quotation":
        return 1.5
    if part.relation == "verb":
        return None
    if part.relation == "in" and part.is_person:  # "a jab at Berg"
        return 2.0
    fit = kind.fits.get("topic", FITS["about"]).get(part.relation, 0.0)
    return max(fit, 0.8) if part.kind == "words" else fit


def _fit_of_outlet(kind: Kind, part: Part) -> float:
    """Who reports is no place where something is said, and the other way round."""
    if kind.name == "reported":
        return 0.5 if part.relation in ("subject", "owner") else -0.5
    return -1.5 if part.relation == "subject" and kind.name in ("said_about", "talkers", "articles") else 0.5
