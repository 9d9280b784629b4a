"""Names as path segments of identifiers."""

from __future__ import annotations

import functools
import hashlib
import re
from urllib.parse import quote, unquote

from kg.names.fold import unaccented


@functools.lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A name as a path segment of an IRI.

    >>> slug("Khartia ‘97"), slug("Минск")
    ('khartia-97', '%D0%BC%D0%B8%D0%BD%D1%81%D0%BA')
    """
    words = re.findall(r"\w+", unaccented(name))
    if not words:
        return hashlib.sha256(name.encode("utf8", "surrogatepass")).hexdigest()[:12]
    return quote("-".join(words).replace("_", "-"), safe="-")


def article_path(identifier: str) -> str:
    """The end of the IRI of an article, and the start of that of what belongs to it alone."""
    return "article/" + quote(identifier, safe="/~", errors="replace")


def readable(identifier: str) -> str:
    """An identifier as people read and write it, in its own script.

    >>> readable("place/%D0%BC%D0%B8%D0%BD%D1%81%D0%BA")
    'place/минск'
    """
    return unquote(identifier)
