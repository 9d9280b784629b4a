"""Media types, and which of them a client would like best (RFC 9110, section 12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.serve.problem import Problem

# In the order in which a client that takes anything gets them; the values are formats of kg.query.
ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
}
_TEXT = ("text/", "application/sparql-results+xml", "application/xml", "application/rdf+xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker made of a request."""

    media_type: str
    body: bytes

    @property
    def content_type(self) -> str:
        """The media type, with the character set where one is due."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith(_TEXT) else self.media_type


def negotiate(accept: str, offered: Mapping[str, str]) -> str:
    """The media type on offer that an ``Accept`` header prefers; Problem 406 where it takes none."""
    ranges = _ranges(accept or "*/*")
    best = max(offered, key=lambda media_type: _quality(media_type, ranges))
    if _quality(best, ranges) <= 0:
        raise Problem(406, f"There is nothing to offer of {accept[:200]!r}; there is {', '.join(offered)}.")
    return best


def media_type_of(content_type: str) -> tuple[str, str]:
    """The media type of a ``Content-Type`` header, in lower case, and its character set (utf-8 where none is named)."""
    media_type, *parameters = (part.strip() for part in content_type.lower().split(";"))
    named = dict(parameter.partition("=")[::2] for parameter in parameters)
    return media_type, named.get("charset", "utf-8").strip('"')


def _ranges(accept: str) -> dict[str, float]:
    """Each media range with its quality; a range that can't be read counts for nothing."""
    found = {}
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        try:
            found[media_range] = min(max(float(quality), 0.0), 1.0)
        except ValueError:
            found[media_range] = 0.0
    return found


def _quality(media_type: str, ranges: Mapping[str, float]) -> float:
    """The quality that the most specific range gives."""
    for media_range in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if media_range in ranges:
            return ranges[media_range]
    return 0.0
