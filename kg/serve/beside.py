"""``/beside``: two actors or outlets, a topic, or an event, side by side, as a page or JSON.

``/beside/pair?first=novakova&second=sidorov``, ``/beside/topic?words=fire``, ``/beside/event?event=IRI``.
"""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import side_by_side
from kg.serve.formats import Answer
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond_page, single, wanted, while_waited_for

_OFFERED = {"application/json": "json", "text/html": "html"}
# Each with its parameters; those with a question mark may be left out.
_PAGES: dict[str, tuple[Callable[..., Answer], str]] = {
    "pair": (side_by_side.pair, "first second"),
    "topic": (side_by_side.topic, "about? words?"),
    "event": (side_by_side.event, "event"),
}


def routes(workers: Workers) -> list[Route]:
    """The pages by their names."""

    async def shown(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _PAGES:
            raise Problem(404, f"There is no page {name[:100]!r}; there are {', '.join(_PAGES)}.")
        read, takes = _PAGES[name]
        media_type = wanted(request, _OFFERED)
        given: dict[str, Any] = {**single(request)}
        given.pop("format", None)
        known = [parameter.rstrip("?") for parameter in takes.split()]
        unknown = [parameter for parameter in given if parameter not in known]
        missing = [parameter for parameter in takes.split() if not parameter.endswith("?") and parameter not in given]
        if unknown or missing:
            raise Problem(400, f"Give {' and '.join(known)}, and nothing else.")
        here = f"{request.url.path}?{request.url.query}"
        work = workers.call(read, media_type=media_type, here=here, **given)
        return respond_page(await while_waited_for(request, work))

    return [Route("/beside/{name}", shown)]
