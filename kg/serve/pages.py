"""Pages: the explorer on the live store, a SPARQL editor, and what stands behind every IRI.

An IRI of the store that starts with its base is a path here: its page is HTML for people, Turtle,
JSON-LD and more for machines, as the ``Accept`` header or ``?format=`` has it.
"""

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import entries
from kg.serve.formats import GRAPHS
from kg.serve.html import EDITOR_POLICY, editor_page
from kg.serve.ontology import ontology
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.requests import respond_page, wanted, while_waited_for
from kg.serve.settings import ServeSettings

_OFFERED = {"text/html": "html", **GRAPHS}
# The program of the explorer is that of the file.
_EXPLORER = ("explorer.js", "explorer.css")
_STATIC = {".js": "text/javascript", ".css": "text/css"}


def routes(settings: ServeSettings, workers: Workers) -> list[Route]:
    """The pages; they come last, since they take every path that nothing else takes."""

    async def editor(request: Request) -> Response:
        return Response(editor_page(), media_type="text/html", headers={"Content-Security-Policy": EDITOR_POLICY})

    async def vocabulary(request: Request) -> Response:
        return respond_page(ontology(wanted(request, _OFFERED)))

    async def entry(request: Request) -> Response:
        # As the client wrote it: an IRI is not the same with its characters unescaped.
        path = request.scope["raw_path"].decode("ascii", "replace").removeprefix("/")
        work = workers.call(
            entries.entry,
            path=path,
            media_type=wanted(request, _OFFERED),
            correctable=settings.corrector is not None,
        )
        return respond_page(await while_waited_for(request, work))

    return [
        Route("/editor", editor),
        Route("/ontology", vocabulary),
        Route("/static/{name}", _static),
        Route("/{path:path}", entry),
    ]


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    folder = files("kg.explorer") if name in _EXPLORER else files("kg.serve").joinpath("static")
    suffix = "." + name.rpartition(".")[2]
    # Looked up in the folder's list: a name too long for the file system would be an error of its own.
    if suffix not in _STATIC or name not in {file.name for file in folder.iterdir()}:
        raise Problem(404, "There is no such file.")
    return Response(
        folder.joinpath(name).read_bytes(), media_type=_STATIC[suffix], headers={"Cache-Control": "max-age=600"}
    )
