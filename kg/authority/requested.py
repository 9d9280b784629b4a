"""A correction as somebody asks for it, by fields as a form or a program sends them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.authority.corrections import merge, names_of_its_own, rename, split
from kg.authority.edit import Made
from kg.authority.file import ENTITY_TYPES
from kg.authority.known import Known, find, known_entities, local
from kg.authority.sayings import Correction, Speaker, deny, say, unsay
from kg.authority.taking_back import take_back
from kg.errors import InputError
from kg.model import EntityType
from kg.names.parts import body_key

# What can be corrected, and with which fields; those with a question mark may be left out.
KINDS: Mapping[str, str] = {
    "merge": "first second keep?",
    "split": "entity mention name?",
    "rename": "entity name",
    "not-a-statement": "statement",
    "wrong-speaker": "statement speaker? type?",
    "take-back": "correction",
}
LONGEST = 500
_SIDES = ("first", "second")
_BETWEEN = "\t"  # the article and the text of a mention


@dataclass(frozen=True, slots=True)
class Change:
    """One correction of a kind in ``KINDS``, the values of its fields, and who makes it when."""

    kind: str
    fields: Mapping[str, tuple[str, ...]]
    made: Made

    def one(self, name: str) -> str:
        """The value of a field, empty where it is left out."""
        return self.fields.get(name, ("",))[0]

    @property
    def number(self) -> int:
        """The number of the correction that is to be taken back; InputError where it is none."""
        written = self.one("correction")
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise InputError(f"{written[:100]!r} is no number of a correction; the list of corrections has them.")
        return int(written)

    @property
    def told(self) -> str:
        """What the correction is, as a sentence."""
        of = {name: _line(" ".join(local(value) for value in values)) for name, values in self.fields.items()}
        match self.kind:
            case "merge":
                keep = of.get("keep", _SIDES[0])
                return f"{of[_SIDES[keep == _SIDES[0]]]} is the same as {of[keep]}, whose name stays"
            case "rename":
                return f"{of['entity']} is called “{of['name']}”"
            case "split":
                told = "; ".join(
                    f"“{surface}” in {article}" for article, surface in map(_mention, self.fields["mention"])
                )
                return f"not {of['entity']}, but {of.get('name', 'somebody else')}: {told}"
            case "not-a-statement":
                return f"no statement: {of['statement']}"
            case "wrong-speaker":
                return f"said by {of.get('speaker', 'nobody who is known')}: {of['statement']}"
            case _:
                return f"correction {of['correction']} is taken back"


def requested(fields: Mapping[str, Sequence[str]], when: str) -> Change:
    """The correction that fields ask for; InputError, which says what is missing."""
    given = {name: tuple(v.strip(" \n\r") for v in values if v.strip()) for name, values in fields.items()}
    given = {name: values for name, values in given.items() if values}
    kind = given.get("kind", ("",))[0]
    if kind not in KINDS:
        raise InputError(f"There is no correction {kind[:100]!r}; there are {', '.join(KINDS)}.")
    wanted = KINDS[kind].split()
    missing = [name for name in wanted if not name.endswith("?") and name not in given]
    if missing:
        raise InputError(f"To correct by {kind!r}, give {' and '.join(missing)}.")
    if "by" not in given:
        raise InputError("Say who corrects this: give your name as 'by'.")
    kept = {name: given[name] for name in (name.rstrip("?") for name in wanted) if name in given}
    if any(len(value) > LONGEST for values in (*kept.values(), given["by"]) for value in values):
        raise InputError(f"A field has {LONGEST} characters at most.")
    return Change(kind, kept, Made(_line(given["by"][0]), when))


def carry_out(authority: Path, annotations: Path, change: Change) -> None:
    """Write a correction of what was built into the authority file. InputError where it names nothing,
    AuthorityError where the file would be wrong."""
    made = change.made
    if change.kind == "take-back":
        return take_back(authority, change.number, made)
    known = known_entities(annotations)
    match change.kind:
        case "merge":
            both = [find(known, change.one(name)) for name in _SIDES]
            keep = change.one("keep") or _SIDES[0]
            if keep not in _SIDES:
                raise InputError(f"'keep' says whose name stays: {' or '.join(_SIDES)}.")
            merge(authority, known, both[keep == _SIDES[1]], both[keep == _SIDES[0]], made)
        case "rename":
            rename(authority, find(known, change.one("entity")), _line(change.one("name")), made)
        case "split":
            mentions = [_mention(written) for written in change.fields["mention"]]
            name = _line(change.one("name")) or None
            split(authority, find(known, change.one("entity")), mentions, name, made)
        case "not-a-statement":
            deny(authority, *_statement(annotations, change.one("statement")), made)
        case "wrong-speaker":
            article, statement, words = _statement(annotations, change.one("statement"))
            if change.one("speaker"):
                speaker = _speaker(known, _line(change.one("speaker")), change.one("type"))
                say(authority, [Correction(article, statement, (speaker,), words)], made)
            else:
                unsay(authority, article, statement, words, made)


def _line(text: str) -> str:
    return " ".join(text.split())


def _mention(written: str) -> tuple[str, str]:
    article, _, surface = written.partition(_BETWEEN)
    return article, surface


def _speaker(known: Sequence[Known], written: str, kind: str) -> Speaker:
    """Who is meant to say a statement: somebody known, or, where a type is given, somebody new."""
    named = [entity for entity in known if written in (entity.id, entity.name) or entity.id == local(written)]
    named = named or [entity for entity in known if body_key(entity.name) == body_key(written)]
    if len(named) > 1:
        raise InputError(f"{written!r} may be {', '.join(entity.id for entity in named[:5])}; write one of these.")
    if named:
        return Speaker(named[0].name, named[0].type, names_of_its_own(named[0], known)[1:])
    types: dict[str, EntityType] = dict(zip(ENTITY_TYPES, ("person", "organization", "group", "place")))
    if kind not in types:
        raise InputError(
            f"Nobody is called {written!r} yet; choose whether it is a {', '.join(ENTITY_TYPES[:-1])} or {ENTITY_TYPES[-1]}."
        )
    return Speaker(written, types[kind])


def _statement(annotations: Path, wanted: str) -> tuple[str, str, str]:
    """The article of a statement, its identifier there, and its words; InputError where there is none."""
    fragment = wanted.rpartition("#")[2]
    with annotations.open(encoding="utf8") as lines:
        for line in lines:
            if fragment not in line:
                continue
            record = json.loads(line)
            for statement in record["statements"]:
                if statement["id"] == wanted:
                    words = " … ".join(record["text"][start:end] for start, end in statement["content"])
                    return record["id"], fragment, words
    raise InputError(f"There is no statement {wanted[:200]!r} any more; look at its article again.")
