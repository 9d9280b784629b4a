"""What holds for every request: the length of its URL, safe headers, and patience with slow readers."""

import asyncio

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
}


class Limits:
    """An application behind the limits that hold for every request."""

    def __init__(self, app: ASGIApp, settings: ServeSettings):
        self._app, self._settings = app, settings

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
            async with asyncio.timeout(self._settings.patience):
                await send(message)

        if len(scope["raw_path"]) + len(scope["query_string"]) > self._settings.max_url:
            message = f"The URL is longer than {self._settings.max_url:,} bytes; send the query by POST."
            await PlainTextResponse(f"{message}\n", 414)(scope, receive, send_safely)
            return
        await self._app(scope, receive, send_safely)
