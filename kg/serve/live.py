"""The explorer on the live store: its page, with the most telling actors in it, and the parts that it asks for."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import parts
from kg.serve.html import PAGE_POLICY, explorer_page
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond, while_waited_for

# The picture of a large store takes longer than a query may, and holds for a while.
_OVERVIEW_SECONDS = 300.0
_FRESH_SECONDS = 60.0
_LONGEST = 500

_PARTS = {
    "node": (parts.node_part, {"id": "id"}),
    "pair": (parts.pair_part, {"speaker": "speaker", "about": "about"}),
    "article": (parts.article_part, {"id": "id"}),
    "search": (parts.search_part, {"q": "words"}),
}


class _Overview:
    """The data of the first picture, made once for all who come within a minute."""

    def __init__(self, workers: Workers):
        self._workers, self._made, self._lock = workers, -_FRESH_SECONDS, asyncio.Lock()
        self._graph = b""

    async def graph(self) -> bytes:
        async with self._lock:
            if time.monotonic() - self._made >= _FRESH_SECONDS:
                answer = await self._workers.call(parts.overview, seconds=_OVERVIEW_SECONDS)
                self._graph, self._made = answer.body, time.monotonic()
            return self._graph


def routes(workers: Workers) -> list[Route]:
    """The explorer's page, and the parts of the graph as JSON."""
    overview = _Overview(workers)

    async def home(request: Request) -> Response:
        page = explorer_page(await overview.graph())
        return Response(page, media_type="text/html", headers={"Content-Security-Policy": PAGE_POLICY})

    async def part(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _PARTS:
            raise Problem(404, f"There is no part {name[:100]!r}; there are {', '.join(_PARTS)}.")
        read, names = _PARTS[name]
        given = {ours: request.query_params.get(theirs, "") for theirs, ours in names.items()}
        if not all(0 < len(value.strip()) <= _LONGEST for value in given.values()):
            raise Problem(400, f"Give {' and '.join(names)}, each of 1 to {_LONGEST} characters.")
        return respond(await while_waited_for(request, workers.call(read, **given)))

    return [Route("/", home), Route("/live/{name}", part)]
