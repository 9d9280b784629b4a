"""What pairs of statements tell, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kg.compare.judging import Suspicion
from kg.compare.stage import Memory
from kg.model import Comparison


@dataclass(frozen=True, slots=True)
class Judged:
    """What a pair of statements tells, or what the model is to be asked of it, as it is kept."""

    comparison: Comparison | None = None
    suspicion: Suspicion | None = None


def remember(memory: Memory, pair: str, packed: bytes) -> None:
    """Let a memory know what is kept of a pair."""
    judged = msgspec.msgpack.decode(packed, type=Judged) if packed else Judged()
    told = judged.comparison or judged.suspicion
    if told is None:
        memory.nothing.add(pair)
    else:
        memory.told[pair] = told


def pack_told(told: Comparison | Suspicion | None) -> bytes:
    """What is kept of a pair."""
    if told is None:
        return b""
    judged = Judged(comparison=told) if isinstance(told, Comparison) else Judged(suspicion=told)
    return msgspec.msgpack.encode(judged)
