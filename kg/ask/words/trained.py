"""A question as the trained model reads it: its kind, and its slots as names that the store has, or as words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.ask.periods import Period, take_period
from kg.ask.words.asides import unsupported
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.drafts import Draft, match_of
from kg.ask.words.fillings import OF_TWO, TWO, WAYS, fill_plainly
from kg.ask.words.help import unknown_name
from kg.ask.words.pieces import ANY, pieces_of
from kg.ask.words.understood import ABOUT_WORDS, SLOTS, Understood, hearing_of
from kg.ask.words.weighty import asking_words
from kg.errors import QuestionError
from kg.store.naming import SPELLING, Names
from kg.store.reader import Tagged

_FRINGE = re.compile(
    r"^(?:the|an?|that|of|on|about|by|his|her|their|its) +|(?: (?:in|of|on|at|to|for|by|and|with|over))?(?:['’]s?)?[\s.,;:?!]*$",
    re.IGNORECASE,
)
# What asks for no list: whether something should be, and whether a claim is true.
_OUGHT = re.compile(r"(?:should|must|ought)\b", re.IGNORECASE)
_IS_TRUE = re.compile(r"(?:is|was) it (?:\w+ly )?true (?:that|what)\b", re.IGNORECASE)
_WHO_SAYS = re.compile(r"who (?:says|said|claims|claimed|thinks|accuses|accused)\b", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|at|near)(?: the)? $", re.IGNORECASE)  # what happened there is compared, not what is said
_CLAIMED = frozenset("reported said said_about".split())
_PRONOUN = re.compile(r"he|she|it|they|him|her|them|his|their|himself|herself|themselves", re.IGNORECASE)
_SMALL = re.compile(r" (?:(?:in|of|at|on|for|to|with|from|the|an?|and) ){1,2}|['’]s? ", re.IGNORECASE)
# What turns a side round: "who never praised Berg" is no critic, and no supporter either.
_TURNED = re.compile(r"\b(?:not|never|refuse[sd]?|decline[sd]?|failed|\w+n['’]t)\b", re.IGNORECASE)
# Who wants somebody to do something: "called on Berg to go".
_BIDDING = re.compile(
    r"\b(?:call(?:ed|ing|s)? (?:for|(?:up)?on)|urg\w+|ask(?:ed|s)|told|press\w+|wants?|wanted|demand\w*|beg\w*|order\w*|advis\w+|implor\w+|plead\w*) +(?:to|should|must)\b",
    re.IGNORECASE,
)
_KINDS = {"thought": "thought", "writing": "text"}
_SURE = 0.5  # the chance from which what fills no slot is taken to do nothing but ask
# Whoever does not do so takes no side that articles tell of.
_STANCES_LEFT = re.compile(
    r"\b(?:refuse[sd]?|decline[sd]?|failed) to (?!support|back|endorse|praise|defend)", re.IGNORECASE
)
_STANCES = ("favours", "opposes")
_HAPPENING = frozenset("done done_to_whom".split())
_OF_AN_OUTLET = frozenset(("only_in", "reported"))
_OTHER_NAME = re.compile(r"(?: or| and|,)+ ((?:[A-Z][\w.]*)(?: [A-Z][\w.]*)*)")
_STANCED = frozenset("said said_about described targets most_discussed".split())
_CUED = frozenset("said said_about described unnamed".split())
# Which kinds need which slots; of some any one.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "said": ("speaker",), "topics": ("speaker",), "targets": ("speaker",), "withheld": ("speaker",),
    "agree": ("speaker",), "disagree": ("speaker",), "position": ("speaker",), "outlets": ("speaker",),
    "addressed": ("speaker",), "told": ("addressee",), "talkers": ("about", "words"), "said_about": ("about", "words"),
    "timeline": ("about", "words"), "outlets_on": ("about", "words"), "articles": ("about", "words"),
    "first": ("about", "words", "speaker"), "last": ("about", "words", "speaker"), "entity": ("about",), "beside": ("about",),
    "who_said": ("words",), "evidence": ("words",), "reported": ("outlet",),
    "happened": ("place", "words", "period"), "did": ("actor", "patient"), "done_to_whom": ("deed",), "described": ("source",),
}  # fmt: skip


def understood_of(text: str, tagged: Tagged, names: Names) -> Understood | None:
    """What a question asks as the model reads it; None where what it reads doesn't make a question."""
    if (
        tagged.kind == "other"
        or (tagged.kind == "did" and _OUGHT.match(text))
        or (tagged.kind in _CLAIMED and _IS_TRUE.match(text))
        or (tagged.kind == "differ" and any(_is_of_a_place(text, *span, names) for span in tagged.spans))
    ):
        return None
    spans: dict[str, list[str]] = {}
    persons: list[str] = []
    for slot, begin, end in _placed(text, _whole(text, tagged.spans, names), tagged.kind, names):
        filler = _FRINGE.sub("", _FRINGE.sub("", text[begin:end].strip('"')))
        if slot == "outlet" and text[:begin].endswith(" in ") and names.match(filler, SLOTS["outlet"][0]) is None:
            slot = "place"
        if _PRONOUN.fullmatch(filler):
            persons.append(filler.lower())
        elif len(filler) > 1:
            spans.setdefault(slot, []).append(filler)
        if slot == "outlet" and (other := _OTHER_NAME.match(text, end)):
            spans[slot].append(other[1])
    if tagged.kind in _OF_AN_OUTLET and "outlet" not in spans:
        outlets = [part.text for part in pieces_of(text, names) if part.is_outlet]
        spans |= {"outlet": outlets} if len(outlets) == 1 else {}
    _speaker_first(tagged.kind, spans, names)
    if tagged.kind == "said_about" and not {"about", "topic"} & set(spans) and len(spans.get("speaker", ())) == 1:
        spans["about"] = spans.pop("speaker")  # "criticism levelled at Berg"
    period = _period(text, tagged, spans)
    is_of_people = tagged.kind == "verdicts" and _WHO_SAYS.match(text)  # not of who checks facts
    draft = Draft("contradictions" if is_of_people else tagged.kind, {}, {}, [], persons, [])
    _topic(draft, spans, period, names)
    WAYS.get(draft.kind, fill_plainly)(draft, spans, names)
    if draft.unknown:
        slot, name = draft.unknown[0]
        raise QuestionError(unknown_name(slot, name, names, SLOTS[slot][0]))
    if not _is_whole(draft, period) or (_STANCES_LEFT.search(text) and tagged.marks & set(_STANCES)):
        return None
    around = _around(text, tagged)
    _mark(draft, tagged, around)
    frame = frozenset(token.text.lower() for token in tokens_of(around)) if tagged.chance >= _SURE else frozenset()
    words = _joined(text, draft.words) or None
    if "about" in draft.names and words and words.lower() == draft.names["about"].text.lower():
        words = None
    return Understood(
        text,
        draft.kind,
        draft.names,
        draft.marks,
        words,
        draft.exact,
        period,
        tuple(draft.unused),
        draft.speakers,
        frame=frame,
    )


def _is_of_a_place(text: str, slot: str, begin: int, end: int, names: Names) -> bool:
    """Whether what fills the slot of a side is where something happened: "compare the fires in Brno and Olomouc"."""
    is_placed = slot == "first" and _PLACED.search(text[:begin]) is not None
    return is_placed and names.match(text[begin:end], ("outlet",)) is None


def _joined(text: str, words: Sequence[str]) -> str:
    """Words of a question in their order, with the small ones between them where nothing else is: "fire in Brno"."""
    places = sorted({(text.find(some), some) for some in words})
    found, end = "", 0
    for begin, some in places:
        between = text[end:begin] if found else ""
        found += (between if _SMALL.fullmatch(between) else " ") * bool(found) + some
        end = begin + len(some)
    return found


def _whole(text: str, spans: Sequence[tuple[str, int, int]], names: Names) -> list[tuple[str, int, int]]:
    """The spans, with those as one that are a name only together: "jeb" and "bush"."""
    found: list[tuple[str, int, int]] = []
    for slot, begin, end in spans:
        before = found[-1] if found else None
        if (
            before
            and before[0] == slot
            and text[before[2] : begin].isspace()
            and names.exactly(text[before[1] : end], ANY)
        ):
            found[-1] = (slot, before[1], end)
        else:
            found.append((slot, begin, end))
    return found


def _placed(
    text: str, spans: Sequence[tuple[str, int, int]], kind: str, names: Names
) -> Iterator[tuple[str, int, int]]:
    """The spans, with the place where something happened apart from what that is: "fire in Brno"."""
    for slot, begin, end in spans:
        behind = text[begin:end].rfind(" in ") if slot == "topic" and kind in _HAPPENING else -1
        start = begin + behind + len(" in ")
        if behind > 0 and names.exactly(text[start:end], ("place",)) is not None:
            yield slot, begin, begin + behind
            yield "place", start, end
        else:
            yield slot, begin, end


def _speaker_first(kind: str, spans: dict[str, list[str]], names: Names) -> None:
    """Part a name from what stands behind it without a word between: "merkel greece" is Merkel about Greece."""
    slot = next((slot for slot in ("speaker", "about") if len(spans.get(slot, ())) == 1), "")
    if kind != "said" or not slot or (slot == "about" and "speaker" in spans) or names.match(spans[slot][0], ANY):
        return
    words = spans[slot][0].split()
    for count in range(len(words) - 1, 0, -1):
        known, rest = names.match(" ".join(words[:count]), ("person",)), " ".join(words[count:])
        if known is not None and known.sureness > SPELLING and (rest.islower() or names.exactly(rest, ANY)):
            del spans[slot]
            spans["speaker"] = [" ".join(words[:count])]
            spans["topic"] = [" ".join(words[count:]), *spans.get("topic", ())]
            return


def _period(text: str, tagged: Tagged, spans: Mapping[str, Sequence[str]]) -> Period:
    """The period that a question states, save one that belongs to what it is about: "the 2016 election"."""
    masked, period = take_period(text)
    for stated in spans.get("period", ()):
        period = period or take_period(stated)[1] or take_period(f"in {stated}")[1]
    if not period or "period" in spans:
        return period
    blank = [place for place, (one, other) in enumerate(zip(text, masked, strict=True)) if one != other]
    inside = any(begin <= blank[0] and blank[-1] < end for _, begin, end in tagged.spans)
    return Period() if inside else period


def _topic(draft: Draft, spans: Mapping[str, Sequence[str]], period: Period, names: Names) -> None:
    """Whom or what a question is about: a name that the store has, and words."""
    for text in spans.get("about", ()):
        match = match_of(text, ANY, names) if "about" not in draft.names else None
        if not draft.named("about", match, names):
            draft.words.append(text)
    for text in spans.get("topic", ()):
        is_alone = not draft.names and len(spans["topic"]) == 1 and text.lower() not in asking_words()
        match = names.exactly(text, ANY) if is_alone else None
        if not draft.named("about", match, names):
            draft.words.append(text)
    draft.words += spans.get("quote", ())
    if not period:  # "on September 11"
        draft.words += spans.get("period", ())


def _is_whole(draft: Draft, period: Period) -> bool:
    """Whether the kind has what it needs, and takes what there is."""
    if not draft.kind or (draft.kind in OF_TWO and len(set(TWO) & set(draft.names)) < 2):
        return False
    has = (
        set(draft.names) | set(draft.marks) | ({"words"} if draft.words else set()) | ({"period"} if period else set())
    )
    if draft.kind == "done" and not has & {"about", "place", "words", "period"}:
        return False
    if draft.words and draft.kind not in ABOUT_WORDS | {
        "unnamed",
        "who_said",
        "evidence",
        "most_quoted",
        "more",
        "happened",
        "done",
        "verdicts",
    }:
        draft.unused += draft.words
        draft.words = []
    needed = _NEEDED.get(draft.kind, ())
    return not needed or bool(has & set(needed))


def _around(text: str, tagged: Tagged) -> str:
    """The question without what fills its slots."""
    for _, begin, end in tagged.spans:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _mark(draft: Draft, tagged: Tagged, around: str) -> None:
    """What the marks, and the words around the slots, tell of how it is said."""
    tokens = tokens_of(around)
    told = {concept for place in range(len(tokens)) for concept in concepts_at(tokens, place)[1]}
    sides = {"oppose": "opposes", "favour": "favours"}
    said = [stance for concept, stance in sides.items() if concept in told]
    stances = [stance for stance in _STANCES if stance in tagged.marks] or said
    if _TURNED.search(around) and len(stances) > 1:
        stances = said
    if draft.kind == "said_about" and len(stances) == 2 and "about" in draft.names and not draft.words:
        draft.kind = "both_ways"
    if draft.kind in _STANCED and len(stances) == 1 and "cue" not in draft.marks:
        draft.marks["stance"] = stances[0]
    cues = sorted(concept.split("=")[1] for concept in told if concept.startswith("cue="))
    if draft.kind in _CUED and "stance" not in draft.marks:
        if "denied" in tagged.marks:
            draft.marks["cue"] = "deny"
        elif cues and "cue" not in draft.marks:
            draft.marks["cue"] = cues[0]
    if draft.kind == "said_about" and "about" in draft.names and draft.words and _BIDDING.search(around):
        draft.marks = {**{mark: value for mark, value in draft.marks.items() if mark != "stance"}, "cue": "demand"}
    if "stance" in draft.marks and unsupported(around):
        draft.marks["stance"] = "opposes"
    elif "stance" in draft.marks and (turned := _TURNED.search(around)):
        draft.unused.append(turned[0].lower())
    if draft.kind == "said_about" and (one := re.search(r"\b(?:he|she)\b", around, re.IGNORECASE)):
        draft.unused.append(one[0].lower())
    if draft.kind == "articles" and told & set(_KINDS) and "about" in draft.names:  # "Berg in writing"
        draft.kind, draft.names = "said", {"speaker": draft.names["about"]}
    if draft.kind == "said" and (kinds := [value for concept, value in _KINDS.items() if concept in told]):
        draft.marks["kinds"] = ",".join(kinds)
    if draft.kind == "said" and len(told & {"direct", "indirect"}) == 1:
        draft.marks["mode"] = "direct" if "direct" in told else "indirect"
    if draft.kind in _CUED and "how_many" in tagged.marks:
        draft.marks["count"] = "yes"
    if draft.kind in ("verdicts", "rated_by_speaker") and len(rated := told & {"false", "true"}) == 1:
        draft.marks["rating"] = next(iter(rated))
    if draft.kind in ("told", "addressed") and (verb := next(filter(None, map(hearing_of, around.split())), "")):
        draft.marks["hearing"] = verb
    if draft.kind in ("said", "said_about") and len(order := tagged.marks & {"first", "last"}) == 1:
        draft.kind = next(iter(order))
        draft.marks = {mark: value for mark, value in draft.marks.items() if mark not in ("stance", "count")}
