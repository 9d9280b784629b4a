"""What is said, and the exit code, where a long command is told to stop."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from kg.cli.logs import tell_problems

INTERRUPTED = 130  # what a shell expects of a program that Ctrl-C ended


@contextmanager
def interruptible(told: Callable[[], str]) -> Iterator[None]:
    """End the program in good order at Ctrl-C or SIGTERM: say what was done, exit code 130."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        before = signal.SIG_IGN  # it is ending, whatever comes again
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, before)
        tell_problems([told()])
        sys.exit(INTERRUPTED)
    finally:
        signal.signal(signal.SIGTERM, before)
