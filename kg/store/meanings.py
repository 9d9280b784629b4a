"""What the sentences of articles mean, as vectors in a file beside the graph, and how near a question is to each.

``kg build`` writes it; a store without one finds by words alone. A row of an article is whole numbers of one byte, and
the product of two rows divided by the square of their length the cosine: the sums are whole, so the same in any order.
"""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.sentences import LENGTH, SIZE, sentences

if TYPE_CHECKING:
    import numpy as np

FILE = "meanings.msgpack"
_CHECKSUM = 4  # bytes
_LIST, _OF_MANY = struct.Struct(">BI"), 0xDD  # how a list begins in msgpack, and how many it has
_AT_ONCE = 256  # articles, whose rows fit into the processor's cache
Article = tuple[str, bytes]
"""Its IRI, a checksum of its text and the rows of its sentences."""


def write_meanings(folder: Path, articles: Iterable[Article]) -> None:
    """Write those of articles, by their IRIs: a checksum of the text in four bytes and a row for each of its
    ``sentences``, zeros where it says little. They are held one at a time, and written beside what may be there, which
    other stores may share."""
    encode, new = msgspec.msgpack.Encoder().encode, folder / f"{FILE}.new"
    with new.open("wb") as out:
        out.write(_LIST.pack(_OF_MANY, 0))
        written = sum(1 for article in articles if out.write(encode(article)))
        out.seek(0)
        out.write(_LIST.pack(_OF_MANY, written))
    new.replace(folder / FILE)


@dataclass(slots=True)
class Meanings:
    """Those of a store's folder, read when they are first asked for, or those that are given."""

    folder: Path | None
    read: list[Article] | None = None

    def of(self, among: Collection[str]) -> list[Article]:
        """Those of some articles, of whole rows."""
        return [(iri, data) for iri, data in self._articles() if iri in among and len(data) % SIZE == _CHECKSUM]

    def are_of(self, texts: Mapping[str, str]) -> set[str]:
        """Those of some articles whose rows are of their texts, and of their sentences, as they are now."""
        return {iri for iri, data in self.of(texts) if _is_of(data, texts[iri])}

    def copy(self, folder: Path) -> None:
        """Let another store's folder on the same disk have the file, if there is one: it is never written again, only
        replaced."""
        if self.folder is not None and (self.folder / FILE).is_file():
            try:
                os.link(self.folder / FILE, folder / FILE)
            except OSError:  # the disk has no links, or not to what is somebody else's
                shutil.copyfile(self.folder / FILE, folder / FILE)

    def _articles(self) -> list[Article]:
        if self.read is None:
            found: list[Article] = []
            # One that is of another release, or can't be read, is none: words are enough.
            with suppress(OSError, msgspec.MsgspecError):
                if self.folder is not None:
                    found = msgspec.msgpack.decode((self.folder / FILE).read_bytes(), type=list[Article])
            self.read = found
        return self.read


def _is_of(data: bytes, text: str) -> bool:
    checksum = zlib.crc32(text.encode("utf8", "surrogatepass")).to_bytes(_CHECKSUM, "little")
    return data[:_CHECKSUM] == checksum and len(data) // SIZE == sum(1 for _ in sentences(text))


def near(question: bytes, some: Sequence[Article]) -> Iterator[tuple[str, np.ndarray]]:
    """How near each sentence of each of some articles is to a question, as cosines."""
    import numpy as np

    asked = np.frombuffer(question, np.int8).astype(np.float32)
    for begin in range(0, len(some), _AT_ONCE):
        batch = some[begin : begin + _AT_ONCE]
        rows = np.frombuffer(b"".join(data[_CHECKSUM:] for _, data in batch), np.int8).reshape(-1, SIZE)
        cosines = rows.astype(np.float32) @ asked / LENGTH**2
        end = 0
        for iri, data in batch:
            first, end = end, end + (len(data) - _CHECKSUM) // SIZE
            yield iri, cosines[first:end]
