"""A worker process: it answers one job after another, until the server hangs up or kills it.

A job is a function of ours with its arguments; its first argument is the store. Jobs come
pickled over a private socket pair from the server that started the process; what goes back
is plain bytes, so that nothing which a query could do to a worker reaches the server's own.
"""

import math
import os
import pickle
import resource
import signal
import socket
import struct
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedRWPair
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import StoreError, TestimoniaError
from kg.serve.formats import Answer
from kg.serve.problem import Problem
from kg.serve.reading import mapped, within_limits
from kg.store import OxigraphStore, open_store
from kg.store.reader import Reader

LENGTH = struct.Struct("!Q")
# Status (200 or that of a problem), length of the media type, length of the body.
HEADER = struct.Struct("!HHQ")


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with which store, within how many seconds; ``reader`` reads questions for their meaning, ``snapshot`` is
    where a copy of the changed store goes."""

    store: str
    function: Callable[..., Answer]
    arguments: dict[str, Any]
    seconds: float
    reader: Reader | None = None
    snapshot: str | None = None


class _Opened:
    """The store that was used last, kept open for the next job."""

    def __init__(self, *, writable: bool):
        self.writable = writable
        self.path = ""
        self.store: OxigraphStore | None = None

    def get(self, job: Job) -> OxigraphStore:
        if self.store is None or job.store != self.path:
            self.store = None  # the old one is closed before the new one is opened
            self.store, self.path = open_store(Path(job.store), writable=self.writable), job.store
        self.store.read_questions_with(job.reader and within_limits(job.reader, job.seconds))
        return self.store


def main() -> None:
    """Serve the socket on standard input; arguments: bytes of memory to add, and ``read`` or ``write``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then hangs up
    memory, mode = int(sys.argv[1]), sys.argv[2]
    stream = socket.socket(fileno=os.dup(0)).makefile("rwb")
    opened, limited = _Opened(writable=mode == "write"), False
    while (job := _receive(stream)) is not None:
        _limit_cpu(job.seconds)
        status, answer = _work(job, opened)
        media_type = answer.media_type.encode()
        stream.write(HEADER.pack(status, len(media_type), len(answer.body)) + media_type)
        stream.write(answer.body)
        stream.flush()
        if not limited:  # the first job opened the store
            _limit_memory(memory)
            limited = True


def _receive(stream: BinaryIO | BufferedRWPair) -> Job | None:
    length = stream.read(LENGTH.size)
    return pickle.loads(stream.read(LENGTH.unpack(length)[0])) if length else None


def _work(job: Job, opened: _Opened) -> tuple[int, Answer]:
    try:
        store = opened.get(job)
        answer = job.function(store, **job.arguments)
        if job.snapshot is not None:
            store.backup(Path(job.snapshot))
        return 200, answer
    except Problem as problem:
        return problem.status, _message(problem)
    except MemoryError:
        os._exit(128 + signal.SIGABRT)  # what the engine does as well
    except StoreError as error:
        return 503, _message(error)
    except TestimoniaError as error:
        return 400, _message(error)
    except Exception:  # the worker stays up, and the server logs what it could not foresee
        return 500, Answer("text/plain", traceback.format_exc().encode())


def _message(error: Exception) -> Answer:
    return Answer("text/plain", str(error).encode("utf8", "replace"))


def _limit_memory(memory: int) -> None:
    """Let the process map this much more than it has now; Linux enforces it, other systems may not."""
    _lower(resource.RLIMIT_AS, mapped() + memory)
    _lower(resource.RLIMIT_CORE, 0)


def _limit_cpu(seconds: float) -> None:
    """End the process some time after the deadline, should the server be gone that would have killed it."""
    _lower(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds) + 2)


def _lower(limit: int, value: int) -> None:
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    main()
