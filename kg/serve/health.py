"""``/health``: whether a query is answered, and how soon."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.serve.jobs import answer_query
from kg.serve.pool import Workers
from kg.serve.problem import Problem

_SECONDS = 5.0


def routes(workers: Workers) -> list[Route]:
    """The health check, for monitors."""

    async def health(request: Request) -> Response:
        try:
            await workers.call(answer_query, seconds=_SECONDS, sparql="ASK { ?s ?p ?o }")
        except Problem as problem:
            return JSONResponse({"status": "fail", "output": str(problem)}, 503)
        return JSONResponse({"status": "pass"})

    return [Route("/health", health, methods=["GET", "HEAD"])]
