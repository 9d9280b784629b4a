"""A deadline for what may never end: the process ends then, whatever it is doing."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """End the process, with exit code 1, where the block takes longer. No timer of Python's own would do: a
    regular expression holds the interpreter until it is done. One block at a time in a process."""
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
