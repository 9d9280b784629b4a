"""Starting the server: what must hold before it listens, and running it until it is told to stop."""

import ipaddress
import re
import socket
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path

import click
import uvicorn

from kg.errors import ServeError
from kg.serve.app import create_app
from kg.serve.connection import PatientProtocol
from kg.serve.settings import ANY_ORIGIN, MIB, Corrector, ServeSettings
from kg.store import open_store
from kg.store.lock import locked
from kg.store.reader import Reader

_LONGEST_HEAD = 64 * 1024
_ORIGIN = re.compile(r"https?://[^\s/?#@]+")


def serve(
    store: Path,
    host: str,
    port: int,
    *,
    public: bool,
    writable: bool,
    token: str | None,
    timeout: float,
    memory: int,
    workers: int | None,
    cors: Sequence[str] = (),
    allow_host: Sequence[str] = (),
    corrector: Corrector | None = None,
    reader: Reader | None = None,
) -> None:
    """Serve a store until the process gets SIGINT or SIGTERM; ``timeout`` in seconds, ``memory`` in MiB.

    Raises ServeError where the options don't go together or the address is taken, StoreError for the store.
    """
    if writable and corrector is not None:
        raise ServeError(
            "A server takes updates (--writable) or corrections (--authority): what is corrected is made of the"
            " articles again, where updates would be lost."
        )
    if writable and token is None:
        raise ServeError("A server that can be written needs a token: set KG_TOKEN, or give --token.")
    check_origins(cors)
    settings = ServeSettings(
        store,
        token.strip() if (writable or corrector is not None) and token is not None else None,
        corrector,
        reader,
        tuple(cors),
        # A name that the server was told to listen on is its own.
        (*allow_host, host),
        seconds=timeout,
        memory=memory * MIB,
        **({"workers": workers} if workers else {}),
    )
    with open_store(store):  # it is there
        pass
    with open_store(store, writable=writable):  # and nobody else writes it
        pass
    # While it can be written, no 'kg build' may put another state in its place.
    writing = locked(store.absolute().parent) if writable else nullcontext()
    with writing, listen(host, port, public=public) as listening:
        address, actual_port = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"Serving {store} at http://{shown}:{actual_port}/sparql (Ctrl-C stops it)")
        with suppress(KeyboardInterrupt):  # which uvicorn raises again after its own end
            uvicorn.Server(configure(settings)).run([listening])


def check_origins(origins: Sequence[str]) -> None:
    """ServeError for what no browser would send as an origin."""
    for origin in origins:
        if origin != ANY_ORIGIN and not _ORIGIN.fullmatch(origin):
            raise ServeError(f"{origin!r} is no origin; write it as https://example.org, or '*' for every page.")


def configure(settings: ServeSettings) -> uvicorn.Config:
    """The server's own settings: what it lets a connection do before the application sees a request."""
    return uvicorn.Config(
        create_app(settings),
        http=partial(PatientProtocol, patience=settings.patience, longest_head=_LONGEST_HEAD),  # type: ignore[arg-type]
        loop="auto",
        ws="none",
        lifespan="on",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=settings.max_connections,
        timeout_graceful_shutdown=3,
    )


def listen(host: str, port: int, *, public: bool) -> socket.socket:
    """A listening socket; ServeError where others could reach it and ``public`` is not set, or it is taken."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise ServeError(f"There is no address {host!r} ({error.strerror}).") from error
    if not public and not ipaddress.ip_address(address[0]).is_loopback:
        raise ServeError(f"Other machines can reach {host}; add --public if they may read the store.")
    try:
        return socket.create_server(address[:2], family=family, backlog=1024)
    except OSError as error:
        raise ServeError(
            f"Port {port} of {host} can't be listened on ({error.strerror}); try another --port."
        ) from error
