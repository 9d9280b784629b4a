"""What was worked out last, kept for what comes next: a copy of an article asks for the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The last ``most`` values by what they were made from."""

    def __init__(self, most: int):
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def get(self, keys: Sequence[Key], make: Callable[[Sequence[Key]], Iterable[Value]]) -> list[Value]:
        """The value of each key, in order; ``make`` gives those that are not kept, all at once."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._kept]
        found = dict(zip(missing, make(missing), strict=True))
        values = [found[key] if key in found else self._kept[key] for key in keys]
        for key, value in zip(keys, values, strict=True):
            self._kept[key] = value
            self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return values
