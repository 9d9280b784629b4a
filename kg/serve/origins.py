"""Whose requests are answered: those of programs, of the server's own pages, and of pages that were allowed.

Any page in a browser can send requests to 127.0.0.1; without this one could read a corpus that nobody
has published. A page of elsewhere says so in ``Origin``, and one whose name was made to lead here (DNS
rebinding) has that name in ``Host``.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.settings import ANY_ORIGIN, ServeSettings


class Origins:
    """An application that answers to its own names and to the origins that ``settings`` allow."""

    def __init__(self, app: ASGIApp, settings: ServeSettings):
        self._app = app
        self._origins = settings.cors
        self._hosts = {"localhost", *(host.lower() for host in settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; see the class."""
        problem = self._problem(Headers(scope=scope)) if scope["type"] == "http" else None
        if problem is not None:
            await PlainTextResponse(f"{problem}\n", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _problem(self, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if host and not self._is_own(host):
            return f"This server has another name than {host[:100]!r}; start it with '--allow-host NAME' to add one."
        origin = headers.get("origin")
        if origin is None or ANY_ORIGIN in self._origins or origin in self._origins:
            return None
        if host and _place(origin) == host.lower():
            return None
        return f"Pages of {origin[:100]!r} may not use this server; '--cors ORIGIN' lets them."

    def _is_own(self, host: str) -> bool:
        name = (_name(f"//{host}") or "").lower()
        # A page at a number can only be one that this machine served.
        return name in self._hosts or _is_number(name)


def _place(origin: str) -> str:
    """Name and port of an origin, as ``Host`` has them; empty where it is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _name(url: str) -> str | None:
    """The name in a URL; None where there is none that can be read."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
