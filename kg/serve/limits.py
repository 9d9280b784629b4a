"""What holds for every request: the length of its URL, safe headers, and answers that leave in pieces."""

from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.settings import ServeSettings

# A page that needs more than nothing sets its own policy.
CONTENT_SECURITY_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_SAFE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What a client must read within its patience, before it gets the next piece.
_PIECE = 256 * 1024


@dataclass(slots=True, eq=False)
class _Sending:
    """An answer that is on its way in pieces."""

    size: int
    stopped: bool = False


class Limits:
    """An application behind the limits that hold for every request."""

    def __init__(self, app: ASGIApp, settings: ServeSettings):
        self._app, self._settings = app, settings
        self._sending: list[_Sending] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; see the class."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            if len(message.get("body", b"")) > _PIECE:
                await self._send_pieces(message, send)
            else:
                await send(message)

        if len(scope["raw_path"]) + len(scope["query_string"]) > self._settings.max_url:
            message = f"The URL is longer than {self._settings.max_url:,} bytes; send the query by POST."
            await PlainTextResponse(f"{message}\n", 414)(scope, receive, send_safely)
            return
        await self._app(scope, receive, send_safely)

    async def _send_pieces(self, message: Message, send: Send) -> None:
        """Send a long body piece by piece, so that a client which stops reading is noticed."""
        body = memoryview(message["body"])
        sending = _Sending(len(body))
        self._sending.append(sending)
        self._stop_oldest()
        try:
            for start in range(0, len(body), _PIECE):
                if sending.stopped:
                    return
                more = message.get("more_body", False) or start + _PIECE < len(body)
                await send({**message, "body": bytes(body[start : start + _PIECE]), "more_body": more})
        finally:
            self._sending.remove(sending)

    def _stop_oldest(self) -> None:
        """Give up the answers that have been read for longest, where all of them take too much memory."""
        waiting = [sending for sending in self._sending if not sending.stopped]
        excess = sum(sending.size for sending in waiting) - self._settings.max_waiting
        for sending in waiting[:-1]:
            if excess <= 0:
                return
            sending.stopped = True
            excess -= sending.size
