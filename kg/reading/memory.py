"""What was read before, known again by the bytes that it was read from: of a file of lines to which one was added,
or of a folder with a new file, only what is new is read.

Only articles are remembered, and only where nothing was wrong with what they stand in: a problem is found again.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

import msgspec

from kg.model import Article
from kg.reading.found import Found

Look = Callable[[str], bytes | None]


class _Known(msgspec.Struct, array_like=True):
    """An article as it was found."""

    article: Article
    where: str
    note: str | None
    language: str | None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[_Known, ...])


class ReadingMemory:
    """What ``look`` gives under a key was read before by the same ``version`` of the readers. ``new`` is what has
    been read since, by key; ``used`` are the keys of all that belongs to the inputs now."""

    def __init__(self, version: str, look: Look) -> None:
        self.new: dict[str, bytes] = {}
        self.used: set[str] = set()
        self._version, self._look = version, look

    def key(self, *parts: str | bytes) -> str:
        """Under what something that is read from some parts is known."""
        digest = sha256(self._version.encode())
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(b" %d " % len(data) + data)
        return digest.hexdigest()

    def recall(self, key: str) -> tuple[Found, ...] | None:
        """The articles under a key, which are known to be in English; None where nothing is known, or it is damaged."""
        data = self.new.get(key) or self._look(key)
        if data is None:
            return None
        try:
            known = _DECODER.decode(zlib.decompress(data))
        except (zlib.error, msgspec.MsgspecError):
            return None
        self.used.add(key)
        return tuple(Found(one.article, one.where, one.note, one.language, is_known=True) for one in known)

    def remember(self, key: str, found: Iterable[Found]) -> None:
        """Know some articles by their key from now on."""
        known = [
            _Known(one.article, one.where, one.note, one.language) for one in found if isinstance(one.article, Article)
        ]
        self.new[key] = zlib.compress(_ENCODER.encode(known), 1)
        self.used.add(key)

    def line(self, line: bytes, id: str) -> Found | None:
        """What was read from a line; ``id`` is that which its article has where the line names none."""
        for key in self._keys_of_line(line, id):
            if (found := self.recall(key)) is not None:
                return found[0]
        return None

    def key_of_line(self, line: bytes, id: str, article: Article) -> str:
        """The key of a line; where its article is called after its place, of this line in this place."""
        of_line, of_place = self._keys_of_line(line, id)
        return of_place if article.id == id else of_line

    def _keys_of_line(self, line: bytes, id: str) -> Sequence[str]:
        return self.key(line), self.key(line, id)
