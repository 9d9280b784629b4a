"""``/store``: the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/).

A graph is named by ``?default`` or ``?graph=IRI``. Reading is for everybody, changing needs the token.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.graphs import drop_graph, put_graph, read_graph
from kg.serve.jobs import graphs
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import check_token, parameters, read_body, respond, while_waited_for
from kg.serve.settings import ServeSettings
from kg.serve.writing import Writer

PATH = "/store"
_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]


def routes(settings: ServeSettings, workers: Workers, writer: Writer | None) -> list[Route]:
    """The graph store."""

    async def store(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(_METHODS)})
        graph = _named(request)
        if request.method in ("GET", "HEAD"):
            accept = request.headers.get("accept", "")
            job = workers.call(read_graph, graph=graph, accept=accept, most=settings.max_answer)
            return respond(await while_waited_for(request, job))
        check_token(request, settings)
        assert writer is not None
        if request.method == "DELETE":
            await writer.call(drop_graph, graph=graph)
            return Response(status_code=204)
        content = await read_body(request, settings.max_upload, settings.patience)
        answer = await writer.call(
            put_graph,
            graph=graph,
            content=content,
            content_type=request.headers.get("content-type", ""),
            base=graph or str(request.url.replace(query="")),
            replace=request.method == "PUT",
        )
        return Response(status_code=201 if answer.body else 204)

    return [Route(PATH, store, methods=_METHODS)]


def _named(request: Request) -> str | None:
    """The IRI of the graph that a request names, None for the default graph; Problem 400 where it names none."""
    fields = parameters(request.scope["query_string"])
    named = [value for name, value in fields if name == "graph"]
    default = any(name == "default" for name, _ in fields)
    if len(named) + default != 1:
        raise Problem(400, "Name one graph: with '?default', or with '?graph=' and its IRI.")
    return graphs(named)[0].value if named else None
