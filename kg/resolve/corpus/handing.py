"""Groups that a copy of the process joined, handed over: of what it left as it was, nothing but the number."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from typing import Any

from kg.authority.file import Entry
from kg.resolve.corpus.grouping import Group, Groups, Member

Before = Sequence[tuple[Group, int]]
"""The groups as they were before any joined, each with how many members it had."""


def groups_before(groups: Groups) -> Before:
    """The groups there are, before any joins."""
    return [(group, len(group.members)) for group in groups.into]


def handed_over(groups: Groups, before: Before, members: Sequence[Member]) -> bytes:
    """The live groups of all but persons, those that are new or have grown as a whole but for their members."""
    untouched = {group: number for number, (group, size) in enumerate(before) if len(group.members) == size}
    file = io.BytesIO()
    _Handing(file, members).dump([untouched.get(group, group) for group in groups.live() if group.type != "person"])
    return file.getvalue()


def take_over(groups: Groups, packed: bytes, before: Before, members: Sequence[Member]) -> None:
    """Put what was handed over in the place of all groups but persons."""
    live = _Taking(io.BytesIO(packed), members).load()
    groups.put_for_all_but("person", [before[one][0] if isinstance(one, int) else one for one in live])


class _Handing(pickle.Pickler):
    """Writes members and entries of the authority file by their numbers: both processes have them."""

    def __init__(self, file: io.BytesIO, members: Sequence[Member]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers: Mapping[int, int] = {id(member): number for number, member in enumerate(members)}
        self._entries = {id(member.entry): number for number, member in enumerate(members) if member.entry}

    def persistent_id(self, thing: Any) -> tuple[str, int] | None:
        """The number of a member, or of one whose entry it is."""
        if isinstance(thing, Member):
            return "member", self._numbers[id(thing)]
        return ("entry", self._entries[id(thing)]) if isinstance(thing, Entry) else None


class _Taking(pickle.Unpickler):
    """Reads what ``_Handing`` wrote."""

    def __init__(self, file: io.BytesIO, members: Sequence[Member]) -> None:
        super().__init__(file)
        self._members = members

    def persistent_load(self, written: tuple[str, int]) -> Any:
        """The member of a number, or its entry."""
        kind, number = written
        return self._members[number] if kind == "member" else self._members[number].entry
