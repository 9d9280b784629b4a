"""Patience with clients, connection by connection: what the application never gets to see."""

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class PatientProtocol(HttpToolsProtocol):
    """HTTP/1.1 that drops a client which takes over ``patience`` seconds for the head of a request,
    or to read what waits for it, and one whose head has more than ``longest_head`` bytes.
    """

    def __init__(self, *arguments: Any, patience: float, longest_head: int, **options: Any):
        super().__init__(*arguments, **options)
        self._patience, self._longest_head = patience, longest_head
        # A head is waited for from the moment that a connection is made, or its next request begins.
        self._sending_head: asyncio.TimerHandle | None = None
        self._received, self._in_message = 0, False
        self._reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the event loop."""
        super().connection_made(transport)
        # The event loop does so only for sockets that it made itself: without it, head and body wait for each other.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._sending_head = self.loop.call_later(self._patience, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        if self._sending_head is None and not self._in_message:
            self._sending_head = self.loop.call_later(self._patience, self.transport.abort)
        self._received += len(data)
        super().data_received(data)
        if self._sending_head is not None and self._received > self._longest_head and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        """Called by the parser."""
        super().on_message_begin()
        self._in_message = True

    def on_headers_complete(self) -> None:
        """Called by the parser."""
        if self._sending_head is not None:
            self._sending_head.cancel()
            self._sending_head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Called by the parser."""
        super().on_message_complete()
        self._received, self._in_message = 0, False

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
