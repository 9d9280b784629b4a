"""Reading a request within its limits, and watching whether somebody still waits for the answer."""

import asyncio
import secrets
from collections.abc import Coroutine, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serve.formats import Answer, negotiate
from kg.serve.html import PAGE_POLICY
from kg.serve.problem import Problem
from kg.serve.settings import ServeSettings

_MOST_FIELDS = 1000
# Bytes a second; a body that comes in drops would hold its connection for hours.
_SLOWEST = 32 * 1024
# Seconds of work before somebody looks whether the client is still there.
_UNWATCHED = 0.05


def parameters(encoded: str | bytes) -> list[tuple[str, str]]:
    """The fields of a query string or form; Problem 400 where they are no UTF-8 or too many."""
    text = encoded.decode("latin-1") if isinstance(encoded, bytes) else encoded
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Problem(400, "The parameters of the request are not percent-encoded UTF-8.") from error
    except ValueError as error:
        raise Problem(400, f"The request has more than {_MOST_FIELDS} parameters.") from error


def single(request: Request) -> dict[str, str]:
    """The parameters of the URL that say something, each given once; a form sends those that were left
    empty, too. Problem 400 where one is given twice."""
    given: dict[str, str] = {}
    for name, value in parameters(request.scope["query_string"]):
        if name in given:
            raise Problem(400, f"Give {name[:100]!r} once.")
        if value.strip():
            given[name] = value.strip()
    return given


def row_limit(written: str) -> int | None:
    """How many rows are asked for, None where nothing is written; Problem 400 where that is no number."""
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:10]) > 0 and len(written) < 10):
        raise Problem(400, f"A limit is a number of rows from 1 on, not {written[:100]!r}.")
    return int(written)


async def read_body(request: Request, most: int, patience: float) -> bytes:
    """The body of a request; Problem 413 where it is longer than ``most``, 408 where the client dawdles."""
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem(415, "Send the request uncompressed: this server does not unpack bodies.")
    too_long = Problem(
        413, f"The request is longer than the {most:,} bytes that are read here.", {"Connection": "close"}
    )
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        raise too_long
    chunks, length = [], 0
    try:
        async with asyncio.timeout(patience) as timeout:
            began = asyncio.get_running_loop().time()
            async for chunk in request.stream():
                length += len(chunk)
                if length > most:
                    raise too_long
                chunks.append(chunk)
                timeout.reschedule(began + patience + length / _SLOWEST)
    except TimeoutError:
        raise Problem(408, "The body of the request came too slowly.", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Problem(400, "The client hung up.") from None
    return b"".join(chunks)


async def while_waited_for(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer, unless the client hangs up before it is there: then the work is cancelled."""
    working = asyncio.ensure_future(work)
    leaving: asyncio.Future[None] | None = None
    try:
        # Most work is done sooner than it takes to watch.
        await asyncio.wait({working}, timeout=_UNWATCHED)
        if not working.done():
            leaving = asyncio.ensure_future(_gone(request))
            await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise Problem(400, "The client hung up.")
        return working.result()
    finally:
        if leaving is not None:
            leaving.cancel()
        working.cancel()


async def _gone(request: Request) -> None:
    # The body has been read: the next message can only be that the client is gone.
    while (await request.receive())["type"] != "http.disconnect":
        pass


def wanted(request: Request, offered: Mapping[str, str]) -> str:
    """Of the media types on offer, each with the name of its format, the one that the client would
    like best; ``?format=`` goes before the header. Problem 406 where there is none."""
    chosen = request.query_params.get("format")
    if chosen is None:
        return negotiate(request.headers.get("accept", ""), offered)
    named = {name: media_type for media_type, name in reversed(list(offered.items()))}
    if chosen not in named:
        raise Problem(406, f"There is no format {chosen[:100]!r}; there are {', '.join(sorted(named))}.")
    return named[chosen]


def check_token(request: Request, settings: ServeSettings) -> None:
    """Problem 403 on a server that takes no updates, 401 without the right token."""
    if not settings.writable:
        raise Problem(403, "This server is read-only; 'kg serve --writable' starts one that takes changes.")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not is_token(given, settings):
        raise Problem(
            401, "Changes need the server's token: send 'Authorization: Bearer TOKEN'.", {"WWW-Authenticate": "Bearer"}
        )


def is_token(given: str, settings: ServeSettings) -> bool:
    """Whether this is the server's token, in a time that tells nothing of it."""
    token = settings.token
    return token is not None and secrets.compare_digest(given.strip().encode(), token.encode())


def respond(answer: Answer, status: int = 200) -> Response:
    """The response to an answer whose form the client could choose."""
    return Response(answer.body, status, {"Content-Type": answer.content_type, "Vary": "Accept"})


def respond_page(answer: Answer, status: int = 200) -> Response:
    """The response to an answer that may be a page, which gets the policy of pages."""
    response = respond(answer, status)
    if answer.media_type == "text/html":
        response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response
