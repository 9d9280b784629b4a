"""Taking corrections back: what each one changed is kept beside the authority file, in the order they were made.

A correction can be taken back as long as what it wrote is as it left it. Entries that were there before
come back with their history, and a line more that says who took the correction back, and when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from kg.authority.edit import Made, edit, note
from kg.errors import InputError

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """A correction that was made, by its number from 1 on; ``taken_back`` says by whom, or is empty."""

    number: int
    when: str
    who: str
    what: str
    taken_back: str


def past_corrections(authority: Path) -> list[Past]:
    """The corrections of an authority file, the last one first; those that took others back are told with these."""
    lines = _journal(authority)
    taken = {line["of"]: f"{line['who']}, {line['when']}" for line in lines if "of" in line}
    made = [
        Past(number, line["when"], line["who"], line["what"], taken.get(number, ""))
        for number, line in enumerate(lines, 1)
        if "of" not in line
    ]
    return made[::-1]


def remember(authority: Path, before: bytes | None, made: Made, what: str, of: int | None = None) -> None:
    """Keep what a correction, which is in the authority file now, changed of it as it was ``before``; ``of`` is
    the number of the one that it took back."""
    old, new = _entries((before or b"").decode("utf8")), _entries(authority.read_text("utf8"))
    line = {"when": made.when, "who": made.who, "what": what, **({} if of is None else {"of": of})}
    line |= {"before": [e for e in old if _bare(e) not in map(_bare, new)]}
    line |= {"after": [e for e in new if _bare(e) not in map(_bare, old)]}
    with _place(authority).open("a", encoding="utf8", newline="\n") as journal:
        journal.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")


def take_back(authority: Path, number: int, made: Made) -> None:
    """Write the authority file as it was before a correction, but for what others changed. InputError where there is
    no such correction, it is taken back already, or another one has changed what it wrote."""
    found = [past for past in past_corrections(authority) if past.number == number]
    if not found:
        raise InputError(f"There is no correction {number}; look at the list of corrections again.")
    [past] = found
    if past.taken_back:
        raise InputError(f"Correction {number} is taken back already, by {past.taken_back}.")
    line = _journal(authority)[number - 1]

    def change(document: CommentedSeq) -> None:
        place, history = len(document), []
        for entry in line["after"]:
            places = [at for at, other in enumerate(document) if _bare(_plain(other)) == _bare(entry)]
            if not places:
                raise InputError(
                    f"What correction {number} wrote was changed since; take the later correction back first."
                )
            place = min(place, places[0])
            history += document.pop(places[0]).get("history", [])
        for entry in reversed(line["before"]):
            document.insert(place, CommentedMap(_bare(entry)))
        if line["before"]:
            again = document[place]
            again["history"] = CommentedSeq(history or line["before"][0].get("history", []))
            note(again, made, f"took back: {past.what}")

    edit(authority, change)


def _place(authority: Path) -> Path:
    return authority.with_name(authority.name + ".corrections.jsonl")


def _journal(authority: Path) -> Sequence[dict[str, Any]]:
    place = _place(authority)
    return [json.loads(line) for line in place.read_text("utf8").splitlines()] if place.exists() else []


def _entries(text: str) -> list[dict[str, Any]]:
    return [_plain(entry) for entry in YAML(typ="safe", pure=True).load(text) or ()]


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry as JSON has it."""
    plain: dict[str, Any] = json.loads(json.dumps(entry, default=str))
    return plain


def _bare(entry: Entry) -> dict[str, Any]:
    """An entry without its history."""
    return {key: value for key, value in entry.items() if key != "history"}
