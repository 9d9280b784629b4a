"""What a server may do, and how much of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.authority.requested import Change
from kg.authority.taking_back import Past
from kg.errors import ServeError
from kg.store.reader import Reader

MIB = 1024 * 1024
ANY_ORIGIN = "*"


class Corrector(Protocol):
    """Changes the authority file and what was built, so that they agree: a function that another process can load."""

    def __call__(self, change: Change, seen: int | None = None) -> tuple[int, tuple[str, ...]]:
        """The number of the state that holds then, and what there is to say; see ``kg.building.correcting``."""
        ...

    def past(self) -> Sequence[Past]:
        """The corrections that were made, the last one first."""
        ...


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How to serve a store; sizes in bytes, times in seconds."""

    store: Path
    # The token that lets a request write; None serves the store read-only. Not part of the repr, which logs may show.
    token: str | None = field(default=None, repr=False)
    # What carries out a correction in a process of its own; None where none are taken.
    corrector: Corrector | None = None
    # What reads questions for their meaning in a worker, which loads it by its name; None where words alone count.
    reader: Reader | None = None
    # The origins (https://example.org) whose pages may use the server beside its own; "*" lets all.
    cors: tuple[str, ...] = ()
    # The names by which clients may call it, beside localhost and any number.
    hosts: tuple[str, ...] = ()
    # How long a query may run, and how much memory it may add to that of an idle worker.
    seconds: float = 30.0
    memory: int = 1024 * MIB
    # More workers than cores let a short query pass beside long ones.
    workers: int = max(4, 2 * (os.cpu_count() or 1))
    # Requests that may wait for a worker; the next one is told to come back.
    queue: int = 64
    max_url: int = 16 * 1024
    max_query: int = MIB
    max_upload: int = 64 * MIB
    max_answer: int = 32 * MIB
    # All the answers together that clients have not read yet.
    max_waiting: int = 256 * MIB
    # The time in which a client must send the head of a request, then go on with its body, and read a piece of the answer.
    patience: float = 10.0
    max_connections: int = 512

    def __post_init__(self) -> None:
        # An empty token would let everybody write who sends none.
        if self.token is not None and not self.token.strip():
            raise ServeError("The token is blank; give one that nobody can guess, in KG_TOKEN or with --token.")
        if self.corrector is not None and self.token is None:
            raise ServeError("Corrections need a token: set KG_TOKEN, or give --token.")

    @property
    def writable(self) -> bool:
        """Whether requests with the token may change the store by updates."""
        return self.token is not None and self.corrector is None
