"""``/sparql``: the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.description import describe_service
from kg.serve.formats import media_type_of
from kg.serve.jobs import answer_query, graphs
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import check_token, parameters, read_body, respond, while_waited_for
from kg.serve.settings import ServeSettings
from kg.serve.updates import update
from kg.serve.writing import Writer
from kg.store import Dataset

PATH = "/sparql"
_QUERY, _UPDATE, _FORM = "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded"
_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for: a query or an update (neither: to be told about the service), and on which graphs."""

    query: str | None
    update: str | None
    dataset: Dataset | None


def routes(settings: ServeSettings, workers: Workers, writer: Writer | None) -> list[Route]:
    """The endpoint, with and without a slash at its end."""

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(_METHODS)})
        operation = await read_operation(request, settings)
        accept, base = request.headers.get("accept", ""), str(request.url.replace(query="", fragment=""))
        if operation.update is not None:
            check_token(request, settings)
            assert writer is not None
            await writer.call(update, sparql=operation.update, dataset=operation.dataset, base=base)
            return Response(status_code=204)
        if operation.query is None:
            return respond(describe_service(base, accept, writable=settings.writable))
        job = workers.call(
            answer_query,
            sparql=operation.query,
            accept=accept,
            most=settings.max_answer,
            dataset=operation.dataset,
            base=base,
        )
        return respond(await while_waited_for(request, job))

    return [Route(path, sparql, methods=_METHODS) for path in (PATH, f"{PATH}/")]


async def read_operation(request: Request, settings: ServeSettings) -> Operation:
    """What a request asks for; Problem 400 and 415 where it breaks the protocol."""
    fields = parameters(request.scope["query_string"])
    if request.method == "POST":
        media_type, charset = media_type_of(request.headers.get("content-type", ""))
        if media_type not in (_QUERY, _UPDATE, _FORM):
            raise Problem(415, f"Send a query as {_QUERY}, an update as {_UPDATE}, either as {_FORM}.")
        if charset not in ("utf-8", "utf8"):
            raise Problem(415, f"Send the request in UTF-8, not in {charset!r}.")
        body = await read_body(request, settings.max_query, settings.patience)
        if media_type == _FORM:
            fields += parameters(body)
        else:
            fields.append(("query" if media_type == _QUERY else "update", _text(body)))
    elif any(name == "update" for name, _ in fields):
        raise Problem(400, "An update is sent by POST.")
    return _operation(fields, optional=request.method != "POST")


def _operation(fields: Sequence[tuple[str, str]], *, optional: bool) -> Operation:
    queries, updates = _values(fields, "query"), _values(fields, "update")
    if len(queries) + len(updates) > 1 or not (queries or updates or optional):
        raise Problem(400, "Send one 'query' or one 'update'.")
    names = ("using-graph-uri", "using-named-graph-uri") if updates else ("default-graph-uri", "named-graph-uri")
    default, named = (graphs(_graph_values(fields, name)) for name in names)
    dataset = Dataset(default, named) if default or named else None
    return Operation(queries[0] if queries else None, updates[0] if updates else None, dataset)


def _values(fields: Sequence[tuple[str, str]], name: str) -> list[str]:
    return [value for field, value in fields if field == name]


def _graph_values(fields: Sequence[tuple[str, str]], name: str) -> list[str]:
    """The IRIs of a graph parameter, also where the client has percent-encoded the ampersands between them.

    The W3C's test query_multiple_dataset does. An "&" after a "?" may be part of the IRI, and stays.
    """
    return [
        iri for value in _values(fields, name) for iri in (value.split(f"&{name}=") if "?" not in value else [value])
    ]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "The body of the request is not UTF-8.") from error
