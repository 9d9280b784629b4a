"""What pairs of statements tell, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from kg.building.version import whole_version
from kg.compare.judging import Suspicion
from kg.compare.stage import Memory
from kg.model import Comparison


@dataclass(frozen=True, slots=True)
class Judged:
    """What a pair of statements tells, or what the model is to be asked of it, as it is kept."""

    comparison: Comparison | None = None
    suspicion: Suspicion | None = None


def _remember(memory: Memory, pair: str, packed: bytes) -> None:
    judged = msgspec.msgpack.decode(packed, type=Judged) if packed else Judged()
    told = judged.comparison or judged.suspicion
    if told is None:
        memory.nothing.add(pair)
    else:
        memory.told[pair] = told


def remember_all(memory: Memory, kept: Iterable[tuple[str, bytes]]) -> None:
    """Let a memory know all that this version kept, by key."""
    # A pair is known by what was said, not by who judged it: another version judges anew.
    version = whole_version()
    for key, packed in kept:
        if key.startswith(version):
            _remember(memory, key.removeprefix(version), packed)


def pack_told(told: Comparison | Suspicion | None) -> bytes:
    """What is kept of a pair."""
    if told is None:
        return b""
    judged = Judged(comparison=told) if isinstance(told, Comparison) else Judged(suspicion=told)
    return msgspec.msgpack.encode(judged)
