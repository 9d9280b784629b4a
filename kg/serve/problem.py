"""What a client is told when it can't have what it asked for."""

from collections.abc import Mapping

from kg.errors import TestimoniaError


class Problem(TestimoniaError):
    """A request that gets an HTTP status from 400 on and one sentence that says why."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None):
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
