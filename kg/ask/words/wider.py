"""What may be meant where a question has no answer as it stands, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ask.topics import words_of
from kg.ask.words.callings import described
from kg.ask.words.nearer import HOW, beside, but_one, done_or_said, done_without_words, other_words, told_to_nobody
from kg.ask.words.render import notes_of
from kg.ask.words.understood import ABOUT_WORDS, SLOTS, Understood, turns
from kg.store.known_names import Known
from kg.store.naming import Match, Names

# So many entities of one name are tried or named, and so many with a longer one are named.
_NAMESAKES, _LONGER = 3, 3
_OWNED = re.compile(r"(\w[^\"]*?)['’]s?\s+(\w.*)")
# Words of what is said of which none may be missing.
_CLAUSE = 4
_OFTEN = 300  # who is named so often is about more than was asked
_MANNER = ("stance", "mode")


def wider(understood: Understood, names: Names) -> Iterator[tuple[Understood, str]]:
    """Questions to try in the place of one without an answer, the nearest first, each with what is to be said."""
    if understood.kind == "told_differently" and not understood.words and not understood.period:
        note = "No two of their statements contradict each other; this is what each tells of the same events."
        yield replace(understood, kind="both_tell"), note
    if understood.kind == "differ" and "about" not in understood.names and not understood.words:
        note = "No statement of one contradicts one of the other, and they take no opposite sides; this is what they say about each other."
        yield replace(understood, kind="each_other"), note
    if understood.kind == "differ":
        note = "Nothing tells that they differ; this is what each says of it."
        yield replace(understood, kind="both_say"), note
        if (topic := understood.names.get("about")) is not None and not understood.words:
            others = {slot: match for slot, match in understood.names.items() if slot != "about"}
            yield replace(understood, kind="both_say", names=others, words=topic.text), note
    if understood.kind in ("agree", "disagree") and (understood.words or "about" in understood.names):
        yield from _sides_taken(understood)
    if understood.kind == "said" and "group" in understood.names["speaker"].entities[0].types:
        yield from _of_members(understood, names)
    if understood.kind == "said" and "outlet" in understood.names["speaker"].entities[0].types:
        outlet = understood.names["speaker"]
        note = f"Nothing that {outlet.entities[0].name} itself says is told of it; this is what it reports."
        others = {slot: match for slot, match in understood.names.items() if slot != "speaker"}
        yield replace(understood, kind="reported", names={**others, "outlet": outlet}), note
    if "source" in understood.marks:
        yield from _of_described(understood)
        understood = replace(understood, speakers=())
    if turns(understood):
        kept = {mark: value for mark, value in understood.marks.items() if mark != "changed"}
        note = "Nothing since then contradicts what was told before; this is what is said for the first time."
        yield replace(understood, marks=kept), note
    if understood.kind == "told" and "speaker" in understood.names:
        yield from told_to_nobody(understood)
    if understood.kind == "contradictions" and understood.words and not understood.names:
        asked = replace(understood, kind="said_about", marks={"cue": "deny"})
        yield asked, "No two statements of it are found to contradict each other; this is told with a verb of denying."
    is_clause = understood.kind == "who_said" and understood.words and not understood.exact_words
    if is_clause and len(words_of(understood.words or "").split()) > _CLAUSE:
        asked = replace(understood, kind="said_about")
        for instead, why in but_one(asked):
            yield instead, why
    if understood.kind == "done":
        yield from done_without_words(understood, names)
    if understood.kind == "done_to_whom" and understood.words:
        yield from done_or_said(understood)
    if "cue" in understood.marks and understood.kind in ("said", "said_about"):
        kept = {mark: value for mark, value in understood.marks.items() if mark != "cue"}
        if understood.words or "about" in understood.names:
            note = f"Nothing of it is told with “{understood.marks['cue']}”; this is what is said of it."
            yield replace(understood, marks=kept), note
    if (
        "cue" in understood.marks
        and "speaker" in understood.names
        and (understood.words or "about" in understood.names)
    ):
        speaker, cue = understood.names["speaker"], understood.marks["cue"]
        note = f"Nothing of it is told with “{cue}”; this is all that {speaker.entities[0].name} said so."
        yield replace(understood, names={"speaker": speaker}, words=None), note
    if "speaker" in understood.names and "about" in understood.names and understood.kind == "said":
        yield from _plainer(understood)
    if understood.kind == "said" and understood.words and _asks_which(understood):
        everybody = {slot: match for slot, match in understood.names.items() if slot != "speaker"}
        note = f"Who is one of {understood.names['speaker'].entities[0].name} is not told; this is what all say."
        asked = replace(understood, kind="said_about", names=everybody)
        yield asked, note
        yield replace(asked, marks={m: value for m, value in asked.marks.items() if m not in HOW}), note
    if understood.kind == "self_contradictions" and (understood.words or "about" in understood.names):
        note = "No two statements of it are found to contradict each other; this is all that was said of it."
        yield replace(understood, kind="position"), note
    if occasion := understood.marks.get("occasion"):
        without = replace(understood, marks={m: value for m, value in understood.marks.items() if m != "occasion"})
        yield (
            without,
            f"Nothing is told as said at “{occasion}”, or with these words; this is all else that is asked for.",
        )
    for slot, several in understood.names.items():
        # Whoever asks about somebody is never told of somebody else of the name.
        if not _is_person(several.entities[0]):
            for other in several.entities[1:_NAMESAKES]:
                if not _is_person(other):
                    yield _instead(understood, slot, replace(several, entities=(other,)))
        if " " not in several.entities[0].name:
            for longer in _longer(slot, several, names)[:1]:
                yield _instead(understood, slot, longer)
    match = understood.names.get("about")
    if match is not None and understood.kind in ABOUT_WORDS and not understood.words:
        # Nothing is linked to what has the name: the words may stand in what was said.
        others = {slot: name for slot, name in understood.names.items() if slot != "about"}
        note = f"Nothing is linked to {match.entities[0].name}; these have the words {match.text!r}."
        yield replace(understood, names=others, words=match.text), note
        unmarked = {mark: value for mark, value in understood.marks.items() if mark not in HOW}
        if unmarked != understood.marks and understood.kind == "said":
            yield (
                replace(understood, names=others, words=match.text, marks=unmarked),
                f"{note} Nobody is found to say it so.",
            )
    stance = understood.marks.get("stance")
    if match is not None and stance and understood.kind == "said_about" and not _is_person(match.entities[0]):
        yield _valued(understood, stance)
    if understood.words and not understood.exact_words and understood.kind in ABOUT_WORDS:
        yield from _owned(understood, understood.words, names)
        yield from _named_in(understood, understood.words, names)
        if stance:
            yield _valued(understood, stance)
        plain = replace(understood, marks={m: value for m, value in understood.marks.items() if m not in HOW})
        if stance and match is not None:
            note = f"Nothing that {stance} {match.entities[0].name} has {understood.words!r}; this is all that does."
            yield replace(understood, words=None), note
        note = "Nobody is found to say it so; this is what is said of it."
        if plain != understood:
            yield plain, note
        yield from beside(plain)
        yield from but_one(plain)
        for fewer, why in other_words(plain, understood.words):
            yield fewer, why if plain == understood else f"{note} {why}"
    if match is not None and not understood.words:
        yield from beside(understood)
    if understood.kind == "unnamed" and "anonymous" in understood.marks and "role" not in understood.marks:
        plainer = {mark: value for mark, value in understood.marks.items() if mark != "anonymous"}
        note = "Nobody is told to have asked not to be named; these are those whom no article names."
        yield replace(understood, marks=plainer), note
    if "role" in understood.marks:
        plainer = {mark: value for mark, value in understood.marks.items() if mark != "role"}
        yield (
            replace(understood, marks=plainer),
            f"No {understood.marks['role']} is told to say so; these are others without a name.",
        )
    if understood.words and "about" in understood.names and not understood.exact_words:
        name, kind = understood.names["about"].entities[0].name, understood.kind
        yield replace(understood, words=None), f"Nothing has {understood.words!r}; this is about {name}."
        if _asks_which(understood):
            everybody = {slot: match for slot, match in understood.names.items() if slot != "speaker"}
            note = f"Who is one of {understood.names['speaker'].entities[0].name} is not told; this is what all say about {name}."
            yield replace(understood, kind="said_about" if kind == "said" else kind, names=everybody, words=None), note


def _of_members(understood: Understood, names: Names) -> Iterator[tuple[Understood, str]]:
    """What those said of whom articles tell that they are of a group."""
    group = understood.names["speaker"].text
    others = {slot: match for slot, match in understood.names.items() if slot != "speaker"}
    asked = replace(understood, kind="described", names=others, marks={**understood.marks, "source": group})
    note = f"Nothing of it is told of {group} as such; this is what those said who are called so, or are one by their office."
    yield replace(asked, speakers=described(group, names)), note


def _of_described(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What those who are described may be meant to have said, and what others did."""
    if "stance" in understood.marks or "cue" in understood.marks:
        plain = replace(understood, marks={m: value for m, value in understood.marks.items() if m not in HOW})
        yield plain, "None of them is found to say it so; this is what they said of it."
    yield from beside(understood)
    if understood.words and not understood.exact_words and understood.speakers:
        yield from but_one(understood)
        yield from other_words(understood, understood.words)
    understood = replace(understood, speakers=())
    marks = {mark: value for mark, value in understood.marks.items() if mark != "source"}
    whose = understood.names.get("source_of")
    if whose is not None and not _is_person(whose.entities[0]):
        named = {slot: match for slot, match in understood.names.items() if slot != "source_of"}
        note = f"Nobody called so is told to speak; this is what {whose.entities[0].name} said."
        yield replace(understood, kind="said", names={**named, "speaker": whose}, marks=marks), note
    if whose is not None and understood.words and not _is_person(whose.entities[0]):
        note = f"Nobody called so is told to speak of it; this is what others said of {whose.entities[0].name}."
        yield replace(understood, kind="said_about", names={"about": whose}, marks=marks), note
    if understood.words and len(words_of(understood.words).split()) > 1:
        note = "Nobody called so is told to speak of it; this is what others said."
        yield replace(understood, kind="said_about", marks=marks), note


def _valued(understood: Understood, stance: str) -> tuple[Understood, str]:
    """What has a word of blame or praise beside what is asked about."""
    valued = {**{m: value for m, value in understood.marks.items() if m not in HOW}, "valued": stance}
    blame = "blame" if stance == "opposes" else "praise"
    note = f"Nobody is told to {blame} it; these have the words, and a word of {blame}."
    return replace(understood, marks=valued), note


def _plainer(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """What somebody said of another, where none of it is told to praise or blame, or in the manner that is asked for."""
    about, speaker = understood.names["about"].entities[0].name, understood.names["speaker"].entities[0].name
    plain = {m: value for m, value in understood.marks.items() if m not in _MANNER and (m, value) != ("kinds", "text")}
    if plain == understood.marks:
        return
    stance = {"favours": "favour", "opposes": "oppose"}.get(understood.marks.get("stance", ""), "be told so")
    note = f"Nothing that {speaker} said is found to {stance} {'it' if not stance.startswith('be') else ''}"
    yield replace(understood, marks=plain), f"{note.strip()}; this is all that {speaker} said of {about}."


def _sides_taken(understood: Understood) -> Iterator[tuple[Understood, str]]:
    """Who favours or opposes somebody with words of a topic, where no statement agrees or disagrees with one of theirs."""
    speaker, topic = understood.names["speaker"], understood.words or understood.names["about"].text
    name, how = speaker.entities[0].name, understood.kind
    side, stance = ("favour", "favours") if how == "agree" else ("oppose", "opposes")
    asked = replace(understood, kind="said_about", names={"about": speaker}, words=topic)
    note = f"No statement is found to {how} with one of {name} on it; these {side} {name} and have the words."
    yield replace(asked, marks={**understood.marks, "stance": stance}), note
    note = f"No statement is found to {how} with one of {name} on it; this is what {name} says of it."
    yield replace(asked, kind="said", names={"speaker": speaker}), note


def _asks_which(understood: Understood) -> bool:
    """Whether it is asked which of a group say something: "which Republicans"."""
    speaker = understood.names.get("speaker")
    return (
        speaker is not None
        and not _is_person(speaker.entities[0])
        and bool(
            re.search(
                rf"\b(?:which|what|any)\s+(?:of the\s+)?{re.escape(speaker.text)}", understood.text, re.IGNORECASE
            )
        )
    )


def _named_in(understood: Understood, words: str, names: Names) -> Iterator[tuple[Understood, str]]:
    """Of what begins with a name what is about them, and of several names what has them all."""
    tokens = words.replace("'s", "").split()
    capitals = [token for token in tokens if token[0].isupper()]
    if len(capitals) > 1 and len(capitals) < len(tokens):
        yield (
            replace(understood, words=" ".join(capitals)),
            f"Nothing has all of {words!r}; these have {' and '.join(capitals)}.",
        )
    for count in range(len(tokens) - 1, 0, -1) if "about" not in understood.names else ():
        begun = " ".join(tokens[:count])
        match = names.exactly(begun, SLOTS["about"][0])
        if match is not None and not (capitals and begun.islower()):
            best = names.best_known(match, SLOTS["about"][1])
            about = replace(understood, names={**understood.names, "about": best})
            rest = " ".join(tokens[count:])
            yield (
                replace(about, words=rest),
                f"Nothing has all of {words!r}; these are about {best.entities[0].name} and have {rest!r}.",
            )
            if names.times_named(best) <= _OFTEN or len(words_of(rest).split()) == 1:
                yield replace(about, words=None), f"Nothing has {words!r}; this is about {best.entities[0].name}."
            return


def _instead(understood: Understood, slot: str, match: Match) -> tuple[Understood, str]:
    note = f"Of {understood.names[slot].entities[0].name} there is nothing; this is of {match.entities[0].name}."
    return replace(understood, names={**understood.names, slot: match}), note


def _is_person(known: Known) -> bool:
    return "person" in known.types


def _longer(slot: str, match: Match, names: Names) -> list[Match]:
    """What else a name may mean as part of a longer one."""
    tried = {entity.iri for entity in match.entities}
    kinds, role = SLOTS[slot]
    found = [known for known in names.longer(match.text, kinds, _LONGER + len(tried)) if known.iri not in tried]
    return [names.best_known(Match(match.text, (known,), match.sureness), role) for known in found]


def namesakes(understood: Understood, names: Names) -> list[str]:
    """Who else may be meant by the name of a person of whom there is nothing, to be asked about by the whole name."""
    notes = []
    for slot, match in understood.names.items():
        if _is_person(match.entities[0]):
            # Those about as well known are told of anyway.
            known = [
                *(match.entities[1:] if not notes_of(match) else ()),
                *(longer.entities[0] for longer in _longer(slot, match, names)),
            ]
            others = [other.name for other in known if _is_person(other) and other.name != match.entities[0].name]
            if others and match.text.casefold() != match.entities[0].name.casefold():
                listed = ", ".join(others[:_NAMESAKES])
                notes.append(f"{match.text!r} may also be {listed}: ask with the whole name.")
    return notes


def _owned(understood: Understood, words: str, names: Names) -> Iterator[tuple[Understood, str]]:
    """Of what is somebody's what is said of them with the words for it."""
    owned = _OWNED.fullmatch(words)
    owner = names.match(owned[1], SLOTS["about"][0]) if owned and "about" not in understood.names else None
    if owned and owner is not None:
        best = names.best_known(owner, SLOTS["about"][1])
        about = replace(understood, names={**understood.names, "about": best})
        for part in dict.fromkeys((owned[2], owned[2].split()[-1])):
            note = f"Nothing has all of {words!r}; these are about {best.entities[0].name} and have {part!r}."
            yield replace(about, words=part), note
