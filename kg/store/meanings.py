"""What the sentences of articles mean, as vectors in a file beside the graph, and how near a question is to each.

``kg build`` writes it; a store without one finds by words alone. A row of an article is whole numbers of one byte, and
the product of two rows divided by ``UNIT`` their cosine: the sums are whole, so the same in any order.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import numpy as np

FILE = "meanings.msgpack"
Reader = Callable[[str], bytes]
"""Gives the vector of a question."""
UNIT = 400 * 400
_SIZE = 384
_CHECKSUM = 4  # bytes
_AT_ONCE = 256  # articles, whose rows fit into the processor's cache
_Articles = list[tuple[str, bytes]]


def write_meanings(folder: Path, articles: Iterable[tuple[str, bytes]]) -> None:
    """Write those of articles, by their IRIs: a checksum of the text in four bytes and a row for each of its
    ``sentences``, zeros where it says little."""
    (folder / FILE).write_bytes(msgspec.msgpack.encode(list(articles)))


def read_meanings(folder: Path) -> _Articles:
    """What ``write_meanings`` wrote."""
    return msgspec.msgpack.decode((folder / FILE).read_bytes(), type=_Articles)


@dataclass(slots=True)
class Meanings:
    """Those of a store's folder, read when they are first asked for, or those that are given."""

    folder: Path | None
    read: _Articles | None = None

    def near(self, question: bytes, among: Collection[str]) -> Iterator[tuple[str, np.ndarray]]:
        """How near each sentence of each of some articles is to a question, as cosines."""
        import numpy as np

        asked = np.frombuffer(question, np.int8).astype(np.float32)
        some = [(iri, data) for iri, data in self._articles() if iri in among]
        for begin in range(0, len(some), _AT_ONCE):
            batch = some[begin : begin + _AT_ONCE]
            rows = np.frombuffer(b"".join(data[_CHECKSUM:] for _, data in batch), np.int8).reshape(-1, _SIZE)
            cosines = rows.astype(np.float32) @ asked / UNIT
            end = 0
            for iri, data in batch:
                first, end = end, end + (len(data) - _CHECKSUM) // _SIZE
                yield iri, cosines[first:end]

    def are_of(self, texts: Mapping[str, str]) -> set[str]:
        """Those of some articles whose rows are of their texts as they are now."""
        sums = {iri: zlib.crc32(text.encode("utf8", "surrogatepass")) for iri, text in texts.items()}
        read = ((iri, int.from_bytes(data[:_CHECKSUM], "little")) for iri, data in self._articles())
        return {iri for iri, checksum in read if sums.get(iri) == checksum}

    def copy(self, folder: Path) -> None:
        """Copy the file, if there is one, to another store's folder."""
        if self.folder is not None and (self.folder / FILE).is_file():
            shutil.copyfile(self.folder / FILE, folder / FILE)

    def _articles(self) -> _Articles:
        if self.read is None:
            try:
                self.read = read_meanings(self.folder) if self.folder is not None else []
            except (OSError, msgspec.MsgspecError):  # of another release, or none: words are enough
                self.read = []
        return self.read
