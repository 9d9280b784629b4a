"""How each kind of question that a model reads is filled: whom it names, what that makes of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.ask.words.callings import described, is_calling
from kg.ask.words.deeds import deeds_of
from kg.ask.words.drafts import Draft, fill, match_of
from kg.ask.words.pieces import ANY
from kg.ask.words.understood import ANY_ROLE, SLOTS
from kg.store.naming import SAME, Names

TWO = ("first_side", "second_side")
OF_TWO = frozenset("each_other differ both_say more".split())
_OF_OUTLETS = frozenset("told_differently both_tell".split())


def fill_plainly(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    for slot in ("speaker", "addressee", "outlet"):
        fill(draft, slot, spans, names)
    draft.words += spans.get("place", ())


def _said(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """What somebody, those who are described, an outlet or anybody says."""
    others = {text for slot in ("addressee", "about") for text in spans.get(slot, ())}
    said = [text for text in spans.get("speaker", ()) if text not in others] or list(spans.get("speaker", ()))
    spans = {**spans, "speaker": said}
    speakers = [match for text in said if (match := match_of(text, SLOTS["speaker"][0], names))]
    if len(speakers) == 2:
        draft.kind = "both_say"
        for slot, match in zip(TWO, speakers, strict=True):
            draft.named(slot, match, names)
        return
    fill_plainly(draft, spans, names)
    hearer = draft.names.pop("addressee", None)
    if hearer is not None and "about" not in draft.names:  # "was Berg rude to Novak"
        draft.named("about", hearer, names)
    if "speaker" in draft.names:
        return
    whom = [*spans.get("role", ()), *spans.get("speaker", ())]
    if whom and (spans.get("role") or whom[0].islower() or is_calling(whom[0])):
        draft.unused = [text for text in draft.unused if text not in whom]
        draft.unknown = [(slot, text) for slot, text in draft.unknown if text not in whom]
        draft.kind = "described"
        _described(draft, {**spans, "role": whom}, names)
    elif not whom:
        draft.kind = "reported" if "outlet" in draft.names else "said_about"


def _described(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """What those say who are described, where they are, whose they are."""
    fill(draft, "outlet", spans, names)
    roles = [text for slot in ("role", "first", "second", "speaker") for text in spans.get(slot, ())]
    if not roles:
        draft.kind = "said"
        _said(draft, spans, names)
        return
    role, whose, place = roles[0], next(iter(spans.get("role_of", ())), ""), next(iter(spans.get("place", ())), "")
    group = names.exactly(role, ("group",)) if not whose and not place else None
    if group is not None:
        draft.kind = "said"
        draft.named("speaker", group, names)
        return
    draft.marks["source"] = role
    found = described(" ".join(filter(None, (role, whose or place))), names)
    if whose:
        draft.named("source_of", match_of(whose, SLOTS["source_of"][0], names), names)
    elif place and found:
        draft.marks["source"] = f"{role} in {place}"
    elif place:
        draft.marks["where"] = place
        found = described(role, names)
    draft.speakers = tuple(dict.fromkeys([*found, *(iri for other in roles[1:] for iri in described(other, names))]))


def _unnamed(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    fill(draft, "outlet", spans, names)
    draft.marks["anonymous"] = "yes"
    role = next(iter(spans.get("role", ())), "").lower().removesuffix("s")
    if role and role.split()[-1] not in ANY_ROLE:
        draft.marks["role"] = role
    for whose in (*spans.get("role_of", ()), *spans.get("speaker", ())):
        if "about" in draft.names or not draft.named("about", match_of(whose, ANY, names), names):
            draft.words.append(whose)


def _told(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """What somebody was told; of an outlet that was told what somebody said in it, of those unknown what was said."""
    fill(draft, "speaker", spans, names)
    hearer = next(iter(spans.get("addressee", ())), "")
    match = match_of(hearer, SLOTS["addressee"][0], names) if hearer else None
    if match is not None and not match.is_a("outlet"):
        draft.named("addressee", match, names)
    elif "speaker" in draft.names:
        draft.kind = "said"
        if not (match is not None and draft.named("outlet", match, names)) and hearer:
            draft.words = [*draft.words, hearer] if not draft.words and "about" not in draft.names else draft.words
            draft.unused.append(f"to {hearer}")


def _addressed(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """Whom somebody told something; who told somebody to do something is of what is said of them."""
    if not fill(draft, "speaker", spans, names) and spans.get("addressee"):
        draft.kind = "said_about"
        draft.marks["cue"] = "demand"
        draft.names.pop("about", None)
        fill(draft, "about", spans, names, "addressee")
    elif spans.get("addressee"):
        draft.kind = "told"
        fill(draft, "addressee", spans, names)
    elif "speaker" not in draft.names and spans.get("role"):
        draft.kind = "described"
        _described(draft, spans, names)


def _two(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """Two sides, or one of whom a kind for one asks."""
    sides = [*spans.get("first", ()), *spans.get("second", ())]
    sides = sides if len(sides) > 1 else [*sides, *spans.get("speaker", ()), *spans.get("outlet", ())]
    outlets = [
        text for text in sides if (match := names.match(text, ("outlet",))) is not None and match.sureness == SAME
    ]
    if len(outlets) == len(TWO) < len(sides) and "about" not in draft.names:  # "Berg in Fox and the Times: differences"
        other = next(text for text in sides if text not in outlets)
        if draft.named("about", match_of(other, ANY, names), names):
            sides = outlets
    of_outlets = draft.kind in _OF_OUTLETS
    kinds = ("outlet",) if of_outlets or (len(sides) > 1 and _are_outlets(sides[:2], names)) else ANY
    if len(sides) > 1 and " " not in sides[0] and " " in sides[1]:  # "Mary and Liz Berg"
        whole = f"{sides[0]} {sides[1].split()[-1]}"
        sides[0] = whole if names.exactly(whole, ("person",)) is not None else sides[0]
    matches = [match for text in sides[:2] if (match := match_of(text, kinds, names))]
    if of_outlets and len(matches) < len(sides[:2]):
        draft.kind, of_outlets = "differ", False
        matches = [match for text in sides[:2] if (match := match_of(text, ANY, names))]
    if len(matches) < len(sides[:2]):
        draft.kind = ""
    elif len(matches) == 2:
        for slot, match in zip(TWO, matches, strict=True):
            draft.named(slot, match, names, "outlet" if kinds == ("outlet",) else "")
        if draft.kind in ("contradictions", "disagree", "agree", "self_contradictions"):
            draft.kind = "differ"
    elif matches:
        draft.named("first_side" if of_outlets else "speaker", matches[0], names, "outlet" if of_outlets else "")
        draft.kind = draft.kind if of_outlets else "said"


def _are_outlets(sides: Sequence[str], names: Names) -> bool:
    """Whether both sides are outlets: "Fox" is one beside "the New York Times"."""
    sure = 0
    for text in sides:
        match = names.match(text, ("outlet",))
        is_same = match is not None and match.sureness == SAME
        named = match.best.name.lower().removeprefix("the ") if match is not None else ""
        if not is_same and not (named and named.startswith(text.lower().removeprefix("the "))):
            return False
        sure += is_same
    return bool(sure)


def _against(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """Who agrees with, disagrees with or contradicts somebody; or two each other."""
    if len([*spans.get("first", ()), *spans.get("second", ())]) > 1:
        _two(draft, spans, names)
        return
    sides = [text for slot in ("speaker", "first", "second") for text in spans.get(slot, ())]
    if not sides and "about" in draft.names and not draft.words:
        draft.names["speaker"] = names.best_known(draft.names.pop("about"), "speaker")
    fill(draft, "speaker", {"speaker": sides}, names)


def _coverage(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """Who is quoted most, or by one outlet alone, on a topic; of those who are described."""
    if len([*spans.get("first", ()), *spans.get("second", ())]) > 1:
        by = "about" if draft.kind == "most_discussed" else "speaker"
        draft.kind = "more"
        _two(draft, spans, names)
        if draft.kind == "more" and all(draft.names[slot].is_a("outlet") for slot in TWO):
            by = "outlet"
            fill(draft, "speaker", spans, names)
        draft.marks["by"] = by
        return
    fill(draft, "outlet", spans, names)
    if draft.kind == "talkers" and draft.words:
        draft.kind = "most_quoted"
    if draft.kind == "most_quoted" and spans.get("role"):
        draft.marks["source"] = spans["role"][0]
        draft.speakers = described(spans["role"][0], names)
    draft.words += [text for slot in ("speaker", "place") for text in spans.get(slot, ())]
    if draft.kind == "only_in" and (draft.words or "about" in draft.names):
        draft.kind = "only_on"
        draft.marks |= {"near": "yes"} if draft.words else {}


def _reported(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    fill_plainly(draft, spans, names)
    if "speaker" in draft.names:
        draft.kind = "said"
    elif "outlet" not in draft.names:
        draft.kind = "said_about"


def _quoted(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """Who said some words, or where they stand."""
    if fill(draft, "speaker", spans, names):
        draft.kind = "said"
    if draft.names.pop("about", None) is not None:
        draft.words = [*spans.get("about", ()), *spans.get("topic", ()), *spans.get("quote", ())]


def _verdicts(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    about = draft.names.pop("about", None)  # of whose claims it is
    if not fill(draft, "speaker", spans, names) and about is not None and about.is_a("person"):
        draft.names["speaker"] = names.best_known(about, "speaker")
    elif about is not None:
        draft.words.append(about.text)
    if reviewers := spans.get("outlet"):
        draft.marks["reviewer"] = "|".join(reviewers)


def _happened(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """What happened in a place, to somebody or as something that is no name."""
    for text in spans.get("place", ()):
        match = match_of(text, ("place",), names) if "place" not in draft.names else None
        if not draft.named("place", match, names):
            draft.words.append(text)
    about = draft.names.pop("about", None)
    if about is not None and about.is_a("place") and "place" not in draft.names:
        draft.named("place", about, names)
    elif about is not None and "place" not in draft.names and not draft.words:
        draft.kind = "did"
        draft.named("patient", about, names)
    elif about is not None:
        draft.words.append(about.text)
    if draft.kind == "happened" and draft.words and "place" in draft.names:
        draft.kind = "timeline"
        draft.words.append(draft.names.pop("place").text)


def _did(draft: Draft, spans: Mapping[str, Sequence[str]], names: Names) -> None:
    """What was done, by and to whom: of a deed that is known the events of it with somebody in them."""
    whom = [(slot, text) for slot in ("patient", "actor", "about", "speaker") for text in spans.get(slot, ())]
    deed = next((text for text in spans.get("deed", ()) if deeds_of(text)), "")
    draft.names.pop("about", None)
    draft.words = [*spans.get("topic", ())]
    fill(draft, "place", spans, names)
    is_whom = draft.kind == "done_to_whom"
    if is_whom and deed and not draft.words and not spans.get("period") and all(slot == "actor" for slot, _ in whom):
        draft.marks["deed"] = deeds_of(deed)[0]
        fill(draft, "actor", spans, names)
        return
    if deed:
        draft.kind = "done"
        draft.marks["deed"] = deed.lower()
        for _, text in whom:
            match = match_of(text, ANY, names) if "about" not in draft.names else None
            if not draft.named("about", match, names, "actor"):
                draft.words.append(text)
        return
    draft.kind = "did"
    for slot, text in whom:
        slot = "actor" if slot == "speaker" else "patient" if slot == "about" else slot
        if slot in draft.names or not draft.named(slot, match_of(text, ANY, names), names):
            draft.unused.append(text)


WAYS: Mapping[str, Callable[[Draft, Mapping[str, Sequence[str]], Names], None]] = {
    "said": _said, "said_about": _said, "described": _described, "unnamed": _unnamed, "told": _told, "addressed": _addressed,
    "agree": _against, "disagree": _against, "contradictions": _against, "self_contradictions": _against,
    "each_other": _two, "differ": _two, "both_say": _two, "told_differently": _two, "both_tell": _two,
    "talkers": _coverage, "most_quoted": _coverage, "most_discussed": _coverage, "only_in": _coverage, "reported": _reported,
    "who_said": _quoted, "evidence": _quoted, "verdicts": _verdicts,
    "happened": _happened, "did": _did, "done_to_whom": _did,
}  # fmt: skip
