"""``/questions``: the ready questions by their names, answered in workers as queries are.

``/questions/who-said-what?speaker=novakova&limit=20``, as JSON, XML, CSV, TSV or a page, which the
``Accept`` header or ``format`` says. Values are names, which match loosely, or IRIs.
"""

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.ask.questions import QUESTIONS
from kg.errors import did_you_mean
from kg.serve.answers import answer_question
from kg.serve.formats import ROWS, Answer, negotiate
from kg.serve.html import render
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond, respond_page, row_limit, single, wanted, while_waited_for
from kg.serve.settings import ServeSettings

PATH = "/questions"
_NAMES = frozenset(question.name for question in QUESTIONS)
_OFFERED = {**ROWS, "text/html": "html"}
# What says how to answer, not what is asked.
_FORMAT, _LIMIT = "format", "limit"


def routes(settings: ServeSettings, workers: Workers) -> list[Route]:
    """The list of the questions, and each by its name."""

    async def listed(request: Request) -> Response:
        accept = request.headers.get("accept", "")
        if negotiate(accept, {"application/json": "json", "text/html": "html"}) == "text/html":
            return respond_page(Answer("text/html", render("questions.html", questions=QUESTIONS).encode()))
        found = [{"name": q.name, "answers": q.description, "parameters": q.takes.split()} for q in QUESTIONS]
        return respond(Answer("application/json", json.dumps(found).encode()))

    async def answered(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _NAMES:
            hint = did_you_mean(name[:100], _NAMES)
            raise Problem(404, f"There is no question {name[:100]!r}; {PATH} lists them.{hint}")
        given = single(request)
        limit = row_limit(given.pop(_LIMIT, ""))
        given.pop(_FORMAT, None)
        work = workers.call(
            answer_question, name=name, given=given, limit=limit,
            media_type=wanted(request, _OFFERED), most=settings.max_answer,
        )  # fmt: skip
        return respond_page(await while_waited_for(request, work))

    return [Route(PATH, listed), Route(f"{PATH}/{{name}}", answered)]
