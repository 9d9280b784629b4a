"""The parts of a question in whatever words: names, topics and concepts, and how each hangs on what is before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.ask.words.concepts import stem
from kg.ask.words.pieces import ANY, Part, pieces_of
from kg.store.naming import Names

# What a relation is named after: the grammatical concept before a part.
_PREPOSITIONS = ("-about", "-by", "-of", "-in", "-per", "-to", "-for", "-against", "-with", "-between")
# What joins the words of one topic: "the size of the crowd".
_JOINING = frozenset(("-of", "-for", "-in", "-to", "-and", "-own", "-with", "-against"))
_STRANDED = frozenset("about on of to at mention mentioned discuss discussed address addressed".split())
# Of what somebody makes it is theirs, of what is made of somebody not.
_MADE = frozenset(
    map(
        stem,
        "statement quote quotation word remark comment claim utterance saying assertion speech tweet letter lie falsehood "
        "allegation promise line quip answer view opinion stance position attitude rhetoric tone".split(),
    )
)
# What is owned by whom it is for or against: "Berg's critics", "sang Berg's praises".
_DUE = frozenset(
    map(
        stem,
        "defence defense praises rescue aid critic detractor opponent enemy foe hater adversary rival nemesis supporter fan "
        "defender backer admirer cheerleader champion apologist loyalist advocate proponent ally friend".split(),
    )
)
_HOW_OFTEN = frozenset("most count repeat first last".split())
_NOUNS = frozenset("whois writing article event outlet check topic anon differently evidence beside".split())
# What may end a question as its verb, or how often it is asked of.
_ENDING = frozenset(
    "contradict compare disagree agree change repeat most count first last event discussed naming say".split()
)
_STANCES = frozenset("oppose favour disagree agree".split())
_MANNERS = frozenset("direct indirect writing thought".split())
_ASKING = frozenset("who whose where when how why".split())
_BEING = frozenset("be been being get gets got".split())
_HAVING = frozenset(("have", "has", "had"))
_ALWAYS_PASSIVE = frozenset(("is", "was", "are", "were", "'s"))
# What a name before it does.
_VERBAL = frozenset(
    "-aux -link say thought writing oppose favour agree disagree contradict repeat discussed naming told quoted do report".split()
)
# Where somebody stands whose name may be spelt otherwise.
_PERSONAL = frozenset(("subject", "owner", "by", "with", "passive"))
# What a topic is not: "about each other", "on whom".
_NO_TOPIC = frozenset("each_other self who whose how why when where most new only timeline count anon both".split())
_TOPICAL = frozenset(("about", "object", "against", "for", "of", "to", "with", "passive"))


def parts_of(text: str, names: Names) -> list[Part]:
    """The parts of a question, in order."""
    parts = _named(_related(_topics(text, _together(text, _told_of(list(pieces_of(text, names)))))), names)
    return [_stranded(part, parts[place + 1 :]) for place, part in enumerate(parts)]


def _named(parts: Sequence[Part], names: Names) -> list[Part]:
    """The parts, of which words that are all of a name are that name: "the drivers", or "lukashenka" who said it."""
    found = []
    for part in parts:
        match = None
        if part.kind == "words" and part.relation in _PERSONAL and part.text.islower():
            match = names.match(part.text, ("person",))
        elif part.kind == "words" and (part.relation in _TOPICAL or not part.text.islower()):
            match = names.exactly(part.text, ANY)
        found.append(part if match is None else replace(part, kind="name", match=match))
    return found


def _stranded(part: Part, after: Sequence[Part]) -> Part:
    """A preposition that has nothing behind it asks what belongs there: "whom does she talk about"."""
    behind = next((other for other in after if not other.is_small), None)
    ends = (
        part.kind == "concept"
        and not part.telling & {"do", "befall", "quoted"}
        and part.text.lower().split()[-1] in _STRANDED
    )
    if ends and (behind is None or behind.kind == "mark" or (behind.telling and behind.telling <= _HOW_OFTEN)):
        return replace(part, concepts=part.concepts | {"stranded"})
    return part


def _together(text: str, parts: Sequence[Part]) -> list[Part]:
    """Words that stand side by side as one part."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if before is not None and before.kind == part.kind == "words":
            found[-1] = replace(before, text=text[before.start : part.end], end=part.end)
        else:
            found.append(part)
    return found


def _topics(text: str, parts: Sequence[Part]) -> list[Part]:
    """Words with the names and words that belong to them as one part: "the size of the crowd in Brno"."""
    found: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        if not part.is_free or part.kind == "quotation":
            found.append(part)
            place += 1
            continue
        relation = _relation(found, None)
        end = place + 1
        while end < len(parts):
            following = _joined(parts, place, end, relation)
            if not following:
                break
            end = following
        last = parts[end - 1]
        led = last.kind == "name" and not any(other.concepts & (_JOINING - {"-own"}) for other in parts[place:end])
        if part.kind == "words" and led and (last.is_person or relation not in _TOPICAL):
            found.append(last)  # "the president's spokesman Berg"
        elif end > place + 1:
            found.append(Part("words", text[part.start : last.end], part.start, last.end))
        else:
            found.append(part)
        place = end
    return found


def _joined(parts: Sequence[Part], begin: int, end: int, relation: str) -> int:
    """Where the topic from ``begin`` on ends if it goes on behind ``end``; 0 if it does not."""
    part, last = parts[end], parts[end - 1]
    is_topic = relation in _TOPICAL
    if part.kind in ("words", "name"):
        if last.kind == "name":
            return end + 1 if part.kind == "words" and is_topic else 0
        return end + 1 if part.kind == "words" or last.kind == "words" else 0
    if is_topic and (part.telling or "-ask" in part.concepts) and part.start == last.end + 1:
        if last.kind == "words" and _is_plural(part.text):
            return end + 1  # "tax changes"
        ends = end + 1 == len(parts) or parts[end + 1].kind == "mark"
        if relation == "about" and ends and part.text.isalpha() and not part.text.endswith(("ed", "ing")):
            return 0 if part.telling & _ENDING else end + 1  # "about the Berg speech"
    if part.is_small and is_topic and last.kind == "words" and last.text.endswith("ing") and end + 1 < len(parts):
        return end + 2 if parts[end + 1].kind in ("words", "name") else 0  # "denied hacking the firm"
    if part.kind != "concept" or not part.concepts & _JOINING or part.telling:
        return 0
    following = end + 1
    while following < len(parts) and parts[following].is_small:
        following += 1
    if following == len(parts) or parts[following].kind not in ("words", "name"):
        return 0
    if parts[begin].kind == "name" and (part.text != "'s" or not is_topic):
        return 0
    other = parts[following]
    if other.kind == "name" and (last.kind == "name" or other.is_person or other.is_outlet or "-for" in part.concepts):
        return 0
    return following + 1


def _is_plural(word: str) -> bool:
    return word.isalpha() and word.endswith("s") and not word.endswith("ss")


def _told_of(parts: Sequence[Part]) -> list[Part]:
    """The parts, of which a word behind "about" is a topic, whatever it tells elsewhere: "on the press"."""
    found: list[Part] = []
    for part in parts:
        before = next((other for other in reversed(found) if not other.is_small), None)
        if (
            part.telling == {"self"} and " " not in part.text and before is not None and before.kind == "name"
        ):  # "Berg himself"
            part = replace(part, concepts=frozenset(("-small",)))
        is_topic = before is not None and before.kind == "concept" and "-about" in before.concepts
        after = parts[len(found) + 1] if len(found) + 1 < len(parts) else None
        beside = after is not None and after.kind == "words" and after.start == part.end + 1
        acts = before is not None and (before.telling & _VERBAL or any("=" in concept for concept in before.telling))
        is_topic = is_topic or (bool(acts) and beside and " " not in part.text and part.concepts <= _NOUNS)
        if is_topic and part.telling and part.text.count(" ") < 2 and not part.telling & _NO_TOPIC:
            part = replace(part, kind="words", concepts=frozenset())
        found.append(part)
    return found


def _relation(before: Sequence[Part], after: Sequence[Part] | None, is_name: bool = False) -> str:
    """How a part hangs on what is before it, and on what comes after where that is known."""
    known = [part for part in before if not part.is_small]
    last = known[-1] if known else None
    first = None
    if after is not None:
        behind = [part for part in after if not part.is_small]
        first = behind[0] if behind else None
        if first is not None and first.text == "'s" and len(behind) > 1 and behind[1].kind != "mark":
            of = known[-2].telling if len(known) > 1 and "-of" in known[-1].concepts else frozenset()
            # "critics of Berg's plans", "sang Berg's praises"
            due = bool(of & _STANCES) or stem(behind[1].text.split()[-1]) in _DUE
            return "of" if due else "owner"
    if last is not None and last.kind == "concept":
        for preposition in _PREPOSITIONS:
            if preposition in last.concepts:
                made = preposition == "-of" and len(known) > 1 and stem(known[-2].text.split()[-1]) in _MADE
                made = made and not (known[-2].text == "saying" and "-aux" not in known[-2].concepts and len(known) > 2)
                return "by" if made else preposition[1:]
        if last.telling & _MANNERS and not last.telling & {"say", "report"}:
            return "by"  # "verbatim Berg"
    if last is not None and first is not None and last.telling == {"be"} and first.text.endswith("ing"):
        return "subject" if first.concepts & _VERBAL else "object"  # "what are the drivers saying"
    if is_name and last is not None and first is not None and "claim" in first.telling and _does(last):
        return "object"  # "denied the Brno allegations"
    helps = last is not None and "-aux" in last.concepts
    if last is not None and last.text.lower() in _HAVING and len(known) > 1 and known[-2].telling - _ASKING:
        if first is None or not first.concepts & _VERBAL:
            return "object"  # "which stories have Berg in them"
    if first is not None and first.kind == "concept":
        if helps and last is not None:
            if (
                any(part.telling & {"discussed"} and not part.telling & {"quoted"} for part in behind[:2])
                and last.text.lower() in (_ALWAYS_PASSIVE | _HAVING)
                and not first.text.endswith("ing")
            ):
                return "object"  # "is Berg talked about"
            passive = first.text.lower() in _BEING or last.text.lower() in _ALWAYS_PASSIVE
            return "passive" if passive and not first.text.endswith("ing") else "subject"
        if first.text.lower().startswith("as "):
            return "object"  # "Berg as seen"
        if last is not None and "-link" in last.concepts and first.text.lower().startswith("to "):
            return "object"  # "took Berg to task"
        if is_name and (first.concepts & _VERBAL or any(concept.startswith("cue=") for concept in first.telling)):
            return "subject"
    if last is None or last.kind == "mark":
        return "bare"
    if helps:
        return "subject"
    return "object" if last.kind == "concept" and (last.telling or "-link" in last.concepts) else "bare"


def _does(part: Part) -> bool:
    """Whether a part is a verb that a question names."""
    return any(concept.startswith("cue=") for concept in part.telling) or bool(part.telling & _STANCES)


def _related(parts: Sequence[Part]) -> list[Part]:
    """The parts with their relations; the second of two that "and" joins hangs as the first does."""
    found: list[Part] = []
    for place, part in enumerate(parts):
        if not part.is_free:
            found.append(part)
            continue
        relation = _relation(found, parts[place + 1 :], part.kind == "name")
        known = [number for number, other in enumerate(found) if not other.is_small]
        if len(known) > 1 and "-and" in found[known[-1]].concepts and found[known[-2]].kind == part.kind:
            first = found[known[-2]]
            found[known[-2]] = replace(
                first,
                joined=True,
                relation=relation if first.relation == "bare" and relation == "owner" else first.relation,
            )
            part = replace(part, joined=True)
            relation = found[known[-2]].relation
        near = found[known[-1]] if known else None
        if near is not None and near.is_place and part.is_place:
            relation = "place"  # "Ferguson Missouri"
        elif (
            near is not None
            and part.kind == "words"
            and near.relation in ("subject", "passive")
            and _helped(found, known)
        ):
            relation = "verb"  # "has Berg stumbled over it"
        elif near is not None and part.kind == "words" and near.text.lower() == "who":
            relation = "verb"
        elif near is not None and near.kind == "name" and near.end + 1 == part.start:
            relation = "object"  # "Berg taxes quotes"
        found.append(replace(part, relation=relation))
    return found


def _helped(found: Sequence[Part], known: Sequence[int]) -> bool:
    """Whether the last part stands behind an auxiliary verb."""
    return len(known) > 1 and "-aux" in found[known[-2]].concepts
