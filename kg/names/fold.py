"""The one folding of names: what they are compared by, whatever the case, the accents and the script.

``fold`` is for finding and for comparing spellings. ``unaccented`` keeps the script and is for keys
that decide which thing is meant: romanised, 巴黎 (Paris) would be Bali, and the Armenian man Карен
the woman Karen.
"""

from __future__ import annotations

import functools
import unicodedata

from anyascii import anyascii


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text in lower-case ASCII: letters of every script as they are romanised.

    >>> fold("Łódź"), fold("Ærø"), fold("Минск"), fold("O’Brien")
    ('lodz', 'aero', 'minsk', "o'brien")
    """
    if text.isascii():
        return text.lower()
    return anyascii(unicodedata.normalize("NFC", text.casefold())).lower()


def unaccented(text: str) -> str:
    """A text in lower case without accents, in its own script.

    >>> unaccented("Córdoba"), unaccented("Łódź"), unaccented("Йошкар-Ола")
    ('cordoba', 'łodz', 'иошкар-ола')
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
