"""The explorer on the live store: its page, with the most telling actors in it, and the parts that it asks for."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import overview, parts
from kg.serve.formats import Answer
from kg.serve.html import PAGE_POLICY, explorer_page
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond, while_waited_for
from kg.serve.settings import ServeSettings
from kg.store import OxigraphStore

# What a large store shows first may take longer than a query may, and holds for a while.
_OVERVIEW_SECONDS = 300.0
_FRESH_SECONDS = 60.0
_LONGEST = 500

_PARTS: dict[str, tuple[Callable[..., Answer], dict[str, str]]] = {
    "node": (parts.node_part, {"id": "id"}),
    "pair": (parts.pair_part, {"speaker": "speaker", "about": "about"}),
    "article": (parts.article_part, {"id": "id"}),
    "search": (parts.search_part, {"q": "words"}),
}


class _Shared:
    """What every visitor gets at first, made once for all who come within a minute."""

    def __init__(self, workers: Workers, read: Callable[[OxigraphStore], Answer]):
        self._workers, self._read, self._made, self._lock = workers, read, -_FRESH_SECONDS, asyncio.Lock()
        self._answer = Answer("", b"")

    async def get(self) -> Answer:
        async with self._lock:
            if time.monotonic() - self._made >= _FRESH_SECONDS:
                self._answer = await self._workers.call(self._read, seconds=_OVERVIEW_SECONDS)
                self._made = time.monotonic()
            return self._answer


def routes(settings: ServeSettings, workers: Workers) -> list[Route]:
    """The explorer's page, and the parts of the graph as JSON."""
    picture, behind = _Shared(workers, overview.picture_part), _Shared(workers, overview.overview_part)

    async def home(request: Request) -> Response:
        page = explorer_page((await picture.get()).body, correctable=settings.corrector is not None)
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY})

    async def first(request: Request) -> Response:
        return respond(await behind.get())

    async def part(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _PARTS:
            raise Problem(404, f"There is no part {name[:100]!r}; there are {', '.join(_PARTS)}.")
        read, names = _PARTS[name]
        given: dict[str, Any] = {ours: request.query_params.get(theirs, "") for theirs, ours in names.items()}
        if not all(0 < len(value.strip()) <= _LONGEST for value in given.values()):
            raise Problem(400, f"Give {' and '.join(names)}, each of 1 to {_LONGEST} characters.")
        return respond(await while_waited_for(request, workers.call(read, **given)))

    return [Route("/", home), Route("/live/overview", first), Route("/live/{name}", part)]
