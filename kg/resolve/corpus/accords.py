"""Which pairs of tellings accord, kept from one time to the next: of a corpus that changed little, few are new."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

Pair = tuple[int, int]
WIDTH = 16  # bytes by which a telling is known again
PLACE = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class _Kept:
    """The tellings, by their marks in order, the pairs of places of them that were looked at, in order, and of each
    whether it accords."""

    marks: bytes
    first: bytes
    second: bytes
    accord: bytes


class Accords:
    """What is known of pairs of tellings; ``kept`` is what an earlier one kept."""

    def __init__(self, kept: bytes | None = None) -> None:
        old = msgspec.msgpack.decode(zlib.decompress(kept), type=_Kept) if kept else _Kept(b"", b"", b"", b"")
        self._size = len(old.marks) // WIDTH
        self._places = {old.marks[at * WIDTH : (at + 1) * WIDTH]: at for at in range(self._size)}
        self._codes = self._code(np.frombuffer(old.first, PLACE), np.frombuffer(old.second, PLACE))
        self._accord = np.frombuffer(old.accord, np.bool_)
        self._now = old

    def among(self, marks: Sequence[bytes], pairs: Sequence[Pair], accord: Callable[[int, int], bool]) -> list[Pair]:
        """Those of some pairs of tellings, which are in order, that accord; of what is not known that is asked.
        ``marks`` tell the tellings, each by all that an answer hangs on."""
        both = np.array(pairs, np.int64).reshape(-1, 2)
        # What is new stands beyond the old ones, so that no pair of it is found.
        place = np.fromiter((self._places.get(mark, self._size) for mark in marks), np.int64, len(marks))
        codes = self._code(place[both[:, 0]], place[both[:, 1]])
        at = np.searchsorted(self._codes, codes)
        inside = np.flatnonzero(at < len(self._codes))
        known = inside[self._codes[at[inside]] == codes[inside]]
        found = np.zeros(len(both), np.bool_)
        found[known] = self._accord[at[known]]
        asked = np.ones(len(both), np.bool_)
        asked[known] = False
        for number in np.flatnonzero(asked).tolist():
            found[number] = accord(*pairs[number])
        first, second = (both[:, side].astype(PLACE).tobytes() for side in (0, 1))
        self._now = _Kept(b"".join(marks), first, second, found.tobytes())
        return [pairs[number] for number in np.flatnonzero(found).tolist()]

    def kept(self) -> bytes:
        """What is known of the pairs that were looked at last, to be kept."""
        return zlib.compress(msgspec.msgpack.encode(self._now), 1)

    def _code(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        return first.astype(np.int64) * (self._size + 1) + second
