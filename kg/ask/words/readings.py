"""What a question asks, read from its parts: the kind whose slots they fill and whose concepts they tell best."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ask.periods import Period
from kg.ask.words.pieces import Part
from kg.ask.words.understood import SLOTS

# How much a concept tells.
_WEIGHTS = {
    "contradict": 3, "self": 2, "false": 3, "true": 2, "check": 3, "anon": 3, "timeline": 3, "change": 2.5, "first": 2.5,
    "last": 2, "new": 2.5, "repeat": 3, "most": 1.5, "count": 1, "quoted": 1.5, "discussed": 1.5, "topic": 1, "outlet": 2,
    "article": 1.5, "report": 1, "naming": 1, "beside": 2.5, "pair": 3, "event": 3, "do": 2, "befall": 3, "deed": 3,
    "whois": 2, "evidence": 2.5, "only": 3, "differently": 2.5, "compare": 2.5, "both": 2, "told": 1.5, "each_other": 3,
    "oppose": 2.5, "favour": 2.5, "agree": 3, "disagree": 3, "say": 1.5, "reaction": 1.5, "thought": 1.5, "writing": 1.5,
    "direct": 1.5, "indirect": 1.5, "who": 0.8, "whose": 1, "where": 0.5, "when": 0.5, "how": 0.2, "why": 0.2, "cue": 1.5, "people": 0.3, "claim": 0.8, "be": 0.3,
    "stranded": 1.5, "publish": 1, "hear": 1.5,
}  # fmt: skip
# How well a name that hangs so on the rest fits a slot.
_FITS: Mapping[str, Mapping[str, float]] = {
    "speaker": {"subject": 3, "owner": 3, "by": 3, "of": 2, "bare": 1.2, "passive": 2, "per": 1, "about": -2, "to": -2,
                "for": -1, "against": -3, "with": -1, "in": -1},
    "about": {"about": 3, "object": 2.5, "against": 3, "for": 2, "to": 2, "of": 2, "passive": 1.5, "bare": 1, "with": 1,
              "owner": 0.3, "subject": -2, "by": -2, "in": 0, "between": 0.5},
    "outlet": {"in": 3, "per": 3.5, "owner": 2.5, "subject": 2.5, "by": 2, "of": 2, "bare": 1.5, "object": 0.5, "about": 1},
    "place": {"in": 3.2, "of": 1.5, "bare": 1.2, "about": 1, "object": 1, "owner": 1, "to": 0.5, "by": 1.5},
    "actor": {"subject": 3, "owner": 3, "by": 3, "of": 2.5, "bare": 1.2, "to": -2, "object": 0, "passive": 0},
    "patient": {"to": 3, "object": 2.5, "passive": 2.5, "subject": 1.5, "owner": 2, "of": 2.5, "with": 1},
    "addressee": {"to": 3, "for": 2.5, "object": 2.8, "passive": 3, "subject": -1, "by": -2},
    "side": {"between": 3, "with": 1.5, "owner": 1.5, "subject": 2, "bare": 1.2, "of": 1.5, "by": 1, "object": 1.5, "in": 1.5,
             "passive": 1.5},
}  # fmt: skip
_WITH_SOMEBODY = {
    "with": 3,
    "object": 3,
    "owner": 3,
    "subject": 1,
    "of": 2.5,
    "by": 2,
    "bare": 1,
    "about": -2,
    "to": 2,
    "against": 2,
}
_ACTING = {
    "subject": 3,
    "owner": 3,
    "by": 3,
    "bare": 1,
    "of": -1,
    "about": -2,
    "to": -2,
    "for": -2,
    "against": -3,
    "object": -2,
}
_CONTRADICTED = {
    "object": 3,
    "with": 3,
    "of": 2,
    "by": 2,
    "subject": 2,
    "passive": 3,
    "owner": 1,
    "bare": 1,
    "about": -2,
    "to": 2,
}
_ANY = dict.fromkeys("subject owner by of bare passive per about to for against with in object".split(), 2.0)
_JOINED = 2.0
_TOPICAL = frozenset(("about", "object", "against", "for", "of"))
_NO_NAME, _NO_WORDS, _NO_SLOT, _UNEXPLAINED, _UNKNOWN = 3.0, 1.5, 0.2, 0.75, 0.7
_MOST_FREE = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question. ``needs`` are sets of concepts of which one must be told, each; ``tells`` are others that it
    accounts for. Told one of ``never``, it is none. Slots with a question mark may stay empty; "topic" takes a name or words, "words" words only."""

    name: str
    slots: str
    needs: str
    tells: str = ""
    fits: Mapping[str, float] | None = None
    bias: float = 0.0
    never: str = ""


_SAYING = "say|quoted|discussed|thought|writing|direct|indirect|reaction|cue|oppose|favour|about"
_SAID = "say quoted discussed thought writing direct indirect reaction cue oppose favour count naming why how topic"
KINDS = (
    Kind("said", "speaker topic? outlet?", f"{_SAYING}|by", f"{_SAID} when told evidence stranded"),
    Kind("said_about", "topic outlet?", _SAYING, f"{_SAID} who report"),
    Kind("talkers", "about outlet?", "who say|discussed|naming|count", "who say discussed naming most count", bias=0.6),
    Kind("talkers", "about outlet?", "people most|count say|discussed|naming", "say discussed naming most count", bias=0.6),
    Kind("topics", "speaker", "topic|stranded", "say discussed topic naming most who stranded", _ACTING),
    Kind("targets", "speaker", "oppose|favour", "oppose favour who stranded say", _ACTING, bias=0.3),
    Kind("agree", "speaker topic?", "agree", "agree who say", _WITH_SOMEBODY),
    Kind("disagree", "speaker topic?", "disagree", "disagree who say compare contradict", _WITH_SOMEBODY),
    Kind("self_contradictions", "speaker? topic?", "self", "self contradict change say where when compare"),
    Kind("self_contradictions", "speaker topic?", "contradict", "contradict say where when compare", _ACTING, never="who passive"),
    Kind("contradictions", "speaker? topic?", "contradict", "contradict who say where compare each_other disagree whose timeline", _CONTRADICTED, 0.2),
    Kind("contradictions", "topic?", "whom disagree|contradict", "disagree contradict who say"),
    Kind("contradictions", "topic?", "claim disagree", "disagree contradict say"),
    Kind("differ", "first_side second_side topic?", "compare|disagree|contradict|agree", "compare disagree contradict agree each_other where say how stranded"),
    Kind("happened", "place", "event|do", "event new do when report last"),
    Kind("happened", "", "event period", "event do when report"),
    Kind("did", "actor patient? place?", "do|deed", "do deed event report"),
    Kind("did", "actor patient place?", "befall", "do befall deed event report"),
    Kind("did", "patient place?", "befall|do|deed", "befall do event deed report"),
    Kind("verdicts", "speaker?", "false|true|check", "false true check say", _ANY),
    Kind("first", "speaker topic", "first", "first say discussed naming when thought"),
    Kind("last", "speaker topic?", "last", "last say discussed naming when new thought"),
    Kind("most_quoted", "outlet?", "say|quoted|people who|people|whose most|count", "say quoted most count who naming report article stranded"),
    Kind("most_discussed", "", "discussed|naming|oppose|favour|topic most|count", "discussed naming oppose favour most count who topic say stranded article", bias=0.3, never="which_claim"),
    Kind("who_said", "quote", "who|say|where", "who say where cue quoted thought"),
    Kind("outlets", "speaker", "outlet|where|publish quoted|say|report|naming|direct", "publish outlet where quoted say report count most direct naming", {**_ANY, "about": -1, "to": 0, "against": -2}),
    Kind("outlets_on", "topic", "outlet", "outlet report most count discussed naming article where"),
    Kind("entity", "about", "whois|be", "whois be who told", _ANY),
    Kind("told", "addressee speaker? topic?", "told", "told say who", bias=0.3),
    Kind("told", "addressee speaker? topic?", "hear", "hear told say", {"subject": 3, "passive": 3, "by": -3, "about": -3}),
    Kind("reported", "outlet topic?", "report|article|say|topic", "report article say topic quoted discussed writing"),
    Kind("beside", "about", "beside", "beside who naming article most count repeat", _ANY),
    Kind("together", "", "beside|pair", "beside pair who naming article most count"),
    Kind("position", "speaker topic", "change|timeline", "change timeline say how thought when compare"),
    Kind("unnamed", "topic? outlet?", "anon", "anon say who quoted article naming"),
    Kind("only_in", "outlet?", "only", "only who quoted say outlet naming report article do"),
    Kind("told_differently", "first_side? second_side? topic?", "differently|compare|contradict differently|outlet|report|article", "differently compare contradict outlet report say article how where count event disagree", bias=0.2),
    Kind("both_tell", "first_side? second_side? topic?", "both event|report|article", "both event report article outlet say naming"),
    Kind("new_since", "topic? outlet?", "new|last", "new last say event change report naming", bias=0.2),
    Kind("new_since", "topic? outlet?", "change|naming since", "say event change report naming"),
    Kind("timeline", "topic outlet?", "timeline|change", "timeline change say discussed report how event article"),
    Kind("repeated", "speaker? topic?", "repeat", "repeat say most count who outlet naming topic"),
    Kind("repeated", "speaker? topic?", "which_claim most", "say most count outlet naming topic quoted discussed"),
    Kind("rated_by_speaker", "", "false|true|check who|whose|people|most", "false true check say who whose most count"),
    Kind("each_other", "first_side second_side", "each_other", "each_other say oppose favour discussed naming how told"),
    Kind("articles", "topic outlet?", "article", "article naming discussed count report say where"),
    Kind("done_to_whom", "place?", "deed", "deed who event report befall"),
    Kind("evidence", "quote", "evidence", "evidence say where quoted article"),
)  # fmt: skip


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
    concepts = [part for part in parts if part.telling]
    given = {"period"} if period else set()
    if period.since and not period.before:
        given.add("since")
    if sum("who" in part.telling for part in concepts) > 1:
        given.add("whom")
    asked = zip(parts, parts[1:], strict=False)
    if any("claim" in part.telling and before.concepts & {"-what", "most"} for before, part in asked):
        given.add("which_claim")
    if any(part.relation == "passive" for part in free):
        given.add("passive")
    if any(part.relation == "by" for part in free):
        given.add("by")
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
    return min((_WEIGHTS[concept.split("=")[0]] for concept in part.telling), default=0.0)


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
            worth = max(_WEIGHTS[concept] * (0.2 if concept in counted else 1.0) for concept in explained)
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
            yield score - _NO_SLOT * (len(names) - len(filled)), filled, tuple(left)


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
        if part.kind == "quotation":
            return 1.5
        if part.relation == "verb":
            return None
        fit = 2.0 if part.relation == "in" and part.is_person else _FITS["about"].get(part.relation, 0.0)
        return max(fit, 0.8) if part.kind == "words" else fit
    if part.kind != "name":
        return None
    side = slot.endswith("_side")
    table = (
        kind.fits
        if kind.fits is not None and slot in ("speaker", "about", "addressee")
        else _FITS["side" if side else slot]
    )
    fit = table.get(part.relation, 0.0) + (_JOINED if side and part.joined else 0.0)
    if part.match is None:
        return fit - _UNKNOWN
    kinds = SLOTS[slot][0]
    if not any(set(kinds) & set(known.types) for known in part.match.entities):
        return None
    if slot == "outlet" and kind.name == "reported" and part.relation not in ("subject", "owner"):
        return fit - 0.5
    if slot == "outlet":
        # Who reports is no place where something is said.
        return fit + (
            0.5 if part.relation != "subject" or kind.name not in ("said_about", "talkers", "articles") else -1.5
        )
    if slot == "speaker" and any("outlet" in known.types for known in part.match.entities):
        return fit - 0.5
    if kind.name in ("told_differently", "both_tell") and side:
        return fit if any("outlet" in known.types for known in part.match.entities) else None
    return fit
