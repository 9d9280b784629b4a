"""A piece of work in a copy of this process, while this one goes on: what both need is there already, and need not be sent.

Only for what computes: a copy has no threads, must not touch an open database, and prints nothing.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Outcome = TypeVar("Outcome")
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def beside(work: Callable[[], Outcome]) -> Callable[[], Outcome]:
    """Begin some work, and give what waits for its outcome. It is done only when that is asked for where there is no
    second core, the system can't end a copy with its parent, or another thread than the program's own asks, as in a
    server, whose copy might wait for threads that it hasn't; and again, here, where the copy came to nothing."""
    is_own = threading.current_thread() is threading.main_thread()
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2 or not is_own:
        return work
    reading, writing = os.pipe()
    parent, child = os.getpid(), os.fork()
    if child == 0:
        _do(work, parent, writing)
    os.close(writing)

    def outcome() -> Outcome:
        with os.fdopen(reading, "rb") as pipe:
            written = pipe.read()
        _, status = os.waitpid(child, 0)
        return pickle.loads(written) if status == 0 else work()

    return outcome


def _do(work: Callable[[], Outcome], parent: int, writing: int) -> None:
    """The life of the copy, which never returns. Whether the whole outcome is written is told by how it ends."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, with which this ends
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:
            written = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(written)
            status = 0
    finally:
        os._exit(status)
