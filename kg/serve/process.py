"""A worker process from the server's side: start it, give it a job, kill it."""

import asyncio
import logging
import os
import pickle
import signal
import socket
import sys
from contextlib import suppress
from typing import Self

from kg.serve.formats import Answer
from kg.serve.problem import Problem
from kg.serve.settings import MIB
from kg.serve.worker import HEADER, LENGTH, Job

log = logging.getLogger(__name__)
# Seconds for a process to start and open the store, however short a query's deadline is.
STARTING = 180.0
# How the engine and Python end a worker whose memory is at its limit.
_OUT_OF_MEMORY = (-signal.SIGABRT, 128 + signal.SIGABRT)
# Sums are small, and numpy would map memory for a thread of each core.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
# Seconds that a worker whose socket is closed may take to be gone.
_DYING = 5.0


class Worker:
    """One process, and the socket to it; it dies with the first job that takes too much."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        memory: int,
    ) -> None:
        self._process, self._reader, self._writer, self._memory = process, reader, writer, memory
        self.alive = True

    @classmethod
    async def start(cls, memory: int, *, writable: bool = False) -> Self:
        """A new process, which may use ``memory`` bytes more than after its first job."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "kg.serve.worker", str(memory), "write" if writable else "read"),
                stdin=theirs.fileno(),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,  # an engine out of memory prints its whole stack
                env=os.environ | _ONE_THREAD,
            )
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=4 * MIB)
        return cls(process, reader, writer, memory)

    async def work(self, job: Job) -> Answer:
        """The answer to a job; Problem where it has none, and where the process had to die of it."""
        try:
            async with asyncio.timeout(job.seconds):
                return await self._exchange(job)
        except TimeoutError:
            self.kill()
            raise Problem(503, f"This was stopped after {job.seconds:g} seconds; ask for less.") from None
        except (EOFError, OSError):
            ended = await self._ended()
            self.kill()
            raise Problem(503, self._reason(ended, job)) from None
        except asyncio.CancelledError:  # nobody waits for the answer any more
            self.kill()
            raise

    async def _exchange(self, job: Job) -> Answer:
        frame = pickle.dumps(job)
        self._writer.write(LENGTH.pack(len(frame)) + frame)
        await self._writer.drain()
        status, *lengths = HEADER.unpack(await self._reader.readexactly(HEADER.size))
        media_type, body = [await self._reader.readexactly(length) for length in lengths]
        if status == 200:
            return Answer(media_type.decode(), body)
        message = body.decode("utf8", "replace")
        if status == 500:
            log.error("A worker failed: %s", message)
            message = "The server failed to answer this; its log says why."
        raise Problem(status, message)

    async def _ended(self) -> int | None:
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._process.wait(), _DYING)
        return None

    def _reason(self, ended: int | None, job: Job) -> str:
        """Why a worker is gone, by its exit status."""
        if ended in _OUT_OF_MEMORY:
            limit = f"{self._memory // MIB} MiB of memory"
            return f"This was stopped: it needed more than the {limit} allowed; ask for less."
        if ended in (-signal.SIGSEGV, -signal.SIGBUS):
            return "This was stopped: its parts are nested too deeply, or make too long a chain; simplify it."
        if ended == -signal.SIGXCPU:
            return f"This was stopped after {job.seconds:g} seconds; ask for less."
        return f"This was lost: its worker was ended from outside (status {ended}); ask again."

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self.alive = False
        self._writer.close()
        if self._process.returncode is None:
            self._process.kill()

    async def wait(self) -> None:
        """Wait until a killed process is gone."""
        await self._process.wait()
