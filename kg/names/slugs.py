"""Names as path segments of identifiers."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from urllib.parse import quote, unquote


@functools.lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """A name as a path segment of an IRI.

    >>> slug("Khartia ‘97"), slug("Минск")
    ('khartia-97', '%D0%BC%D0%B8%D0%BD%D1%81%D0%BA')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    words = re.findall(r"\w+", plain)
    if not words:
        return hashlib.sha256(name.encode("utf8", "surrogatepass")).hexdigest()[:12]
    return quote("-".join(words).replace("_", "-"), safe="-")


def readable(identifier: str) -> str:
    """An identifier as people read and write it, in its own script.

    >>> readable("place/%D0%BC%D0%B8%D0%BD%D1%81%D0%BA")
    'place/минск'
    """
    return unquote(identifier)
