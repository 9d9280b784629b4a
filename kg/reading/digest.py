"""Whether inputs are what they were: a digest of all that is read of them, which takes a hundredth of reading them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence

from kg.reading.files import STDIN, Seen, files_of
from kg.reading.side_files import SIDE_FILE


def digest_of_inputs(inputs: Sequence[str], columns: Mapping[str, str]) -> str | None:
    """The same for the same files with the same content, read in the same way; None where the inputs can't be
    looked at again, or one of them not now."""
    if STDIN in inputs:
        return None
    found = hashlib.sha256()
    try:
        for part in _parts(inputs, columns):
            found.update(b"%d " % len(part) + part)
    except OSError:
        return None
    return found.hexdigest()


def _parts(inputs: Sequence[str], columns: Mapping[str, str]) -> Iterator[bytes]:
    """All that has a part in what is read, in order."""
    seen = Seen()
    files = files_of(inputs, seen)
    yield repr((sorted(columns.items()), sorted(seen.problems), sorted(seen.notes))).encode("utf8", "surrogatepass")
    for path, name in files:
        yield os.fsencode(os.path.abspath(path))
        yield os.fsencode(name)
        yield _digest(path)
    for folder in sorted({os.path.dirname(path) for path, _ in files}):
        side = os.path.join(folder, SIDE_FILE)
        if os.path.isfile(side):
            yield _digest(side)
            yield repr(sorted(os.listdir(folder or "."))).encode("utf8", "surrogatepass")  # it names files of any kind


def _digest(path: str) -> bytes:
    with open(path, "rb") as data:
        return hashlib.file_digest(data, "sha256").digest()
