"""What a corpus was last read from, so that inputs that are what they were aren't read again, and of others only
what is new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from kg.building.folder import Folder
from kg.building.living import holds
from kg.building.results import FILE as RESULTS_FILE
from kg.building.results import READ, Results
from kg.building.state import Settings, State
from kg.building.version import article_version
from kg.reading.memory import ReadingMemory

FILE = "inputs.json"


@dataclass(frozen=True, slots=True)
class Reading:
    """The digest of inputs of which all could be read, the state that their articles, and no others, made,
    and what was told of them."""

    digest: str
    state: int
    notes: tuple[str, ...]


def remember(folder: Folder, reading: Reading) -> None:
    """Note what a state was read from."""
    (folder.inside / FILE).write_bytes(msgspec.json.encode(reading))


def was_read(folder: Folder, state: State, digest: str) -> Reading | None:
    """The last reading, where it was of these inputs, and made that state."""
    try:
        reading = msgspec.json.decode((folder.inside / FILE).read_bytes(), type=Reading)
    except (OSError, msgspec.MsgspecError):
        return None
    return reading if (reading.digest, reading.state) == (digest, state.number) else None


def last_reading(folder: Folder, state: State, settings: Settings, digest: str) -> Reading | None:
    """The last reading, where reading the inputs again could only give the same state again: they are what they
    were, and it was made in the same way, and is whole. What could not be processed is tried again."""
    reading = was_read(folder, state, digest)
    if reading is None or state.failed.keys() != state.refused.keys():
        return None
    return reading if holds(folder, state, settings) else None


@contextmanager
def reading_memory(folder: Folder) -> Iterator[ReadingMemory]:
    """What is remembered of what was read for a corpus."""
    if not (folder.inside / RESULTS_FILE).is_file():
        yield ReadingMemory(article_version(), lambda _: None)
        return
    with Results(folder.inside, READ) as kept:
        yield ReadingMemory(article_version(), lambda key: next((data for _, data in kept.packed([key])), None))


def keep_reading(folder: Folder, memory: ReadingMemory) -> None:
    """Remember what was read of all inputs of a corpus whose lock is held, and nothing else."""
    with Results(folder.inside, READ) as kept:
        kept.put(memory.new.items())
        kept.keep_only(memory.used)
