"""Who may write to a corpus: one program at a time, by a lock in the folder that holds its states."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kg.errors import StoreError
from kg.settings import CORPUS_FOLDER


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of the corpus in a folder, where it is one; StoreError where another program does."""
    inside = out / CORPUS_FOLDER
    if not inside.is_dir():
        yield
        return
    lock = FileLock(inside / "lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"Another program is writing to {out}; wait until it ends, or choose another folder with --out."
        ) from None
    try:
        yield
    finally:
        lock.release()
