"""A piece of work in a copy of this process, while this one goes on: what both need is there already, and need not be sent.

Only for what computes: a copy has no threads, must not touch an open database, and prints nothing. What is to read
a database opens it in the copy, which is made before this process has opened it.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, TypeVar

Outcome = TypeVar("Outcome")
Given = TypeVar("Given")
Made = TypeVar("Made")
_WORTH_HALVING = 40  # articles: of fewer half is done sooner than a copy is made
_NICER = 4  # so that two copies share the second core, and the program, for which they are made, has the first
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def beside(work: Callable[[], Outcome]) -> Callable[[], Outcome]:
    """Begin some work, and give what waits for its outcome. It is done only when that is asked for where there is no
    second core, the system can't end a copy with its parent, or another thread than the program's own asks, as in a
    server, whose copy might wait for threads that it hasn't; and again, here, where the copy came to nothing."""
    copy = _copied(work) if cores() > 1 else None
    return work if copy is None else lambda: copy.outcome(work)


def apart(work: Callable[[], Outcome]) -> Outcome:
    """What some work comes to in a copy of this process that it waits for, with which goes what it takes of memory; done
    here where there can be no copy, or it came to nothing."""
    copy = _copied(work)
    return work() if copy is None else copy.outcome(work)


def halved(make: Callable[[Sequence[Given]], list[Made]], given: Sequence[Given]) -> list[Made]:
    """What is made of some things, of each by itself, in their order: of many the second half beside the first."""
    if len(given) < _WORTH_HALVING:
        return make(given)
    half = len(given) // 2
    second = beside(partial(make, given[half:]))
    return make(given[:half]) + second()


def cores() -> int:
    """The cores that this process may use, which can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def beside_later(work: Callable[[], Outcome]) -> Iterator[Callable[[Callable[[], Outcome]], Callable[[], Outcome]]]:
    """Give what begins some work in a copy of this process as it is now, and gives what waits for its outcome, as
    ``beside`` does; what it is given is done here where there is no copy, or it came to nothing. With the block ends
    a copy that nobody waited for."""
    waiting, telling = os.pipe()

    def when_told() -> Outcome:
        os.close(telling)
        if not os.read(waiting, 1):
            raise EOFError
        return work()

    copy = _copied(when_told) if cores() > 1 else None

    def begin(here: Callable[[], Outcome]) -> Callable[[], Outcome]:
        os.write(telling, b"\n")
        return here if copy is None else lambda: copy.outcome(here)

    try:
        yield begin
    finally:
        os.close(telling)
        os.close(waiting)
        if copy is not None:
            copy.end()


@dataclass(slots=True)
class _Copy:
    """A copy at work, and where it writes its outcome."""

    process: int
    written: BinaryIO
    parent: int
    is_waited_for: bool = False

    def outcome(self, here: Callable[[], Outcome]) -> Outcome:
        """What it came to, or what ``here`` does where that is nothing."""
        _, status = os.waitpid(self.process, 0)
        self.is_waited_for = True
        with self.written as file:
            file.seek(0)  # where the copy ended
            return pickle.load(file) if status == 0 else here()

    def end(self) -> None:
        """End it, if nobody waited for it."""
        if not self.is_waited_for and os.getpid() == self.parent:  # a copy of this process has no children
            self.is_waited_for = True
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.written.close()

    def __del__(self) -> None:
        self.end()


def _copied(work: Callable[[], Any]) -> _Copy | None:
    """A copy that begins some work, where there can be one."""
    is_own = threading.current_thread() is threading.main_thread()
    if sys.platform != "linux" or not is_own:
        return None
    # A file and no pipe, so that a copy that is done ends, with its memory, though nobody asks for its outcome yet.
    written = os.memfd_create("outcome")
    parent, child = os.getpid(), os.fork()
    if child == 0:
        _do(work, parent, written)
    return _Copy(child, os.fdopen(written, "rb"), parent)


def _do(work: Callable[[], Outcome], parent: int, written: int) -> None:
    """The life of the copy, which never returns. Whether the whole outcome is written is told by how it ends."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, with which this ends
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.nice(_NICER)
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:
            outcome = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
            with os.fdopen(written, "wb") as file:
                file.write(outcome)
            status = 0
    finally:
        os._exit(status)
