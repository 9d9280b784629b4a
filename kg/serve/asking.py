"""``/ask``: questions in words, as ``kg ask`` understands them, and how one may go on while it is typed.

``/ask?q=who criticises Novakova?&limit=20&kinds=all``, as JSON, CSV, TSV, XML or a page.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.ask.words.understand import MAX_CHARACTERS
from kg.serve.formats import ROWS, Answer
from kg.serve.html import render
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond, respond_page, row_limit, single, wanted, while_waited_for
from kg.serve.settings import ServeSettings
from kg.serve.told import suggested, told_words

PATH = "/ask"
_OFFERED = {"application/json": "json", **ROWS, "text/html": "html"}


def routes(settings: ServeSettings, workers: Workers) -> list[Route]:
    """The answers, and the suggestions."""

    async def asked(request: Request) -> Response:
        media_type = wanted(request, _OFFERED)
        given = single(request)
        question, kinds = given.get("q", ""), given.get("kinds", "")
        if not question:
            if media_type == "text/html":
                return respond_page(Answer(media_type, render("ask.html", question="").encode()))
            raise Problem(400, f"Ask something: {PATH}?q=who is quoted most?")
        work = workers.call(
            told_words, question=question, kinds=kinds, limit=row_limit(given.get("limit", "")),
            media_type=media_type, most=settings.max_answer,
        )  # fmt: skip
        try:
            return respond_page(await while_waited_for(request, work))
        except Problem as problem:
            if media_type != "text/html":
                raise
            page = render("ask.html", question=question, kinds=kinds, problem=str(problem))
            return respond_page(Answer(media_type, page.encode()), problem.status)

    async def suggesting(request: Request) -> Response:
        typed = request.query_params.get("q", "")
        if len(typed) > MAX_CHARACTERS:
            raise Problem(400, f"A question has {MAX_CHARACTERS} characters at most.")
        return respond(await while_waited_for(request, workers.call(suggested, typed=typed)))

    return [Route(PATH, asked), Route(f"{PATH}/suggestions", suggesting)]
