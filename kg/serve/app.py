"""The application: the routes of every module, behind the limits that hold for all."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import TestimoniaError
from kg.serve import asking, beside, correcting, endpoint, graph_store, health, live, pages, questions
from kg.serve.editing import Editing
from kg.serve.limits import Limits
from kg.serve.origins import Origins
from kg.serve.pool import Workers
from kg.serve.problem import Problem
from kg.serve.settings import ServeSettings
from kg.serve.writing import Writer


def create_app(settings: ServeSettings) -> Starlette:
    """The server of a store, which starts its workers with the lifespan of the application."""
    writer = Writer(settings) if settings.writable else None
    editing = Editing(settings.corrector) if settings.corrector is not None else None
    # 'kg build' puts a link to a new state in place of the old one: queries that start later read that.
    workers = Workers(settings, writer.reading if writer else lambda: nullcontext(str(settings.store.resolve())))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if writer is not None:
                await stack.enter_async_context(writer)
            await stack.enter_async_context(workers)
            if editing is not None:
                stack.enter_context(editing)
            yield

    app = Starlette(
        routes=[
            *endpoint.routes(settings, workers, writer),
            *graph_store.routes(settings, workers, writer),
            *health.routes(workers),
            *live.routes(settings, workers),
            *asking.routes(settings, workers),
            *beside.routes(workers),
            *correcting.routes(settings, workers, editing),
            *questions.routes(settings, workers),
            *pages.routes(settings, workers),
        ],
        middleware=[
            Middleware(Limits, settings=settings),
            Middleware(Origins, settings=settings),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors,
                allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"],
                allow_headers=["Accept", "Authorization", "Content-Type"],
                expose_headers=["Allow", "Location", "Retry-After"],
            ),
        ],
        exception_handlers={TestimoniaError: _explain},
        lifespan=lifespan,
    )
    app.state.workers = workers
    return app


async def _explain(request: Request, error: Exception) -> Response:
    """One sentence for people, in plain text, which no browser reads as HTML."""
    status, headers = (error.status, error.headers) if isinstance(error, Problem) else (400, {})
    return PlainTextResponse(f"{error}\n", status, headers)
