"""Patience with clients, connection by connection: what the application never gets to see."""

import asyncio
import socket
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that drops a client which takes over ``patience`` seconds for the head of a request,
    or to read what waits for it.
    """

    def __init__(self, *arguments: Any, patience: float, **options: Any):
        super().__init__(*arguments, **options)
        self._patience = patience
        self._sending_head: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the event loop."""
        super().connection_made(transport)
        # The event loop does so only for sockets that it made itself: without it, head and body wait for each other.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sending_head = self.loop.call_later(self._patience, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        if self._sending_head is None and self.conn.their_state is h11.IDLE:
            self._sending_head = self.loop.call_later(self._patience, self.transport.abort)
        super().data_received(data)
        if self._sending_head is not None and self.conn.their_state is not h11.IDLE:
            self._sending_head.cancel()
            self._sending_head = None

    def pause_writing(self) -> None:
        """Called by the event loop when the client reads more slowly than we write."""
        super().pause_writing()
        self._reading = self.loop.call_later(self._patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Called by the event loop when the client has read most of what waited for it."""
        super().resume_writing()
        if self._reading is not None:
            self._reading.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        for timer in (self._sending_head, self._reading):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)
