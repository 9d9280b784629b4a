"""``/correct``: what people decide about entities and statements, written into the authority file.

The page has a form for each kind of correction; a request sends its fields, who corrects, and the
token, in the form or as ``Authorization: Bearer TOKEN``. ``/corrections`` lists what was corrected,
each with a button that takes it back.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.authority.requested import requested
from kg.errors import StoreError, TestimoniaError
from kg.serve import correctable
from kg.serve.editing import Editing
from kg.serve.formats import Answer, media_type_of, negotiate
from kg.serve.html import render
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import is_token, parameters, read_body, respond_page, single, while_waited_for
from kg.serve.settings import ServeSettings

PATH = "/correct"
_NONE = "This server takes no corrections; 'kg serve --authority FILE' starts one that does."
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_LONGEST_BODY = 64 * 1024
_OFFERED = {"application/json": "json", "text/html": "html"}


def routes(settings: ServeSettings, workers: Workers, editing: Editing | None) -> list[Route]:
    """The page with the forms, and where they are sent."""

    async def shown(request: Request) -> Response:
        if editing is None:
            raise Problem(403, _NONE)
        iri = single(request).get("iri", "")
        if not iri:
            raise Problem(400, "Say what is to be corrected: /correct?iri= and the IRI of an entity or a statement.")
        # The folder of a state has its number.
        work = workers.call(correctable.forms, iri=iri, seen=settings.store.resolve().parent.name)
        response = respond_page(await while_waited_for(request, work))
        # Without it a browser sends the form as if from nowhere, and nobody may do that.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    async def sent(request: Request) -> Response:
        media_type = negotiate(request.headers.get("accept", ""), _OFFERED)
        if editing is None:
            raise Problem(403, _NONE)
        try:
            fields = await _fields(request, settings)
            _check(request, fields, settings)
            change = requested(fields, f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC")
            doubts: list[str] = []
            if change.kind == "merge":
                work = workers.call(correctable.doubts, first=change.one("first"), second=change.one("second"))
                doubts = json.loads((await while_waited_for(request, work)).body)
            state, notes = await editing.correct(change, _seen(fields))
        except TestimoniaError as error:
            status = getattr(error, "status", 503 if isinstance(error, StoreError) else 400)
            return _told(media_type, status, {"problem": str(error)}, getattr(error, "headers", None))
        return _told(media_type, 200, {"state": state, "notes": [*doubts, *notes], "who": change.made.who})

    async def listed(request: Request) -> Response:
        media_type = negotiate(request.headers.get("accept", ""), _OFFERED)
        if editing is None:
            raise Problem(403, _NONE)
        past = editing.past()
        seen = settings.store.resolve().parent.name
        body = (
            render("corrections.html", past=past, seen=seen)
            if media_type == "text/html"
            else json.dumps({"corrections": [asdict(one) for one in past]}, ensure_ascii=False)
        )
        response = respond_page(Answer(media_type, body.encode()))
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return [
        Route(PATH, shown, methods=["GET"]),
        Route(PATH, sent, methods=["POST"]),
        Route(f"{PATH}ions", listed, methods=["GET"]),
    ]


def _told(
    media_type: str, status: int, content: dict[str, object], headers: Mapping[str, str] | None = None
) -> Response:
    """What came of a correction, for people or programs."""
    body = render("corrected.html", **content) if media_type == "text/html" else json.dumps(content, ensure_ascii=False)
    response = respond_page(Answer(media_type, body.encode()), status)
    response.headers.update(headers or {})
    return response


async def _fields(request: Request, settings: ServeSettings) -> dict[str, list[str]]:
    """The fields of a form, or of an object in JSON, each with its values."""
    media_type, _ = media_type_of(request.headers.get("content-type", ""))
    body = await read_body(request, _LONGEST_BODY, settings.patience)
    found: dict[str, list[str]] = defaultdict(list)
    if media_type == _FORM:
        for name, value in parameters(body):
            found[name].append(value)
        return found
    if media_type != _JSON:
        raise Problem(415, f"Send a correction as {_FORM} or {_JSON}.")
    try:
        content = json.loads(body)
        for name, value in content.items():
            found[name] = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    except (ValueError, AttributeError) as error:
        raise Problem(400, "The correction is no object in JSON.") from error
    return found


def _check(request: Request, fields: dict[str, list[str]], settings: ServeSettings) -> None:
    """Problem 401 without the right token."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    token = given if scheme.lower() == "bearer" else "".join(fields.pop("token", []))
    if not is_token(token, settings):
        raise Problem(
            401,
            "Corrections need the token that the server was started with (KG_TOKEN or --token); nothing was changed.",
            {"WWW-Authenticate": "Bearer"},
        )


def _seen(fields: dict[str, list[str]]) -> int | None:
    written = "".join(fields.get("seen", []))
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None
