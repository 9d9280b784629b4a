"""What names are looked up by in a store: folded, and without the commonest differences of spelling."""

import re

from kg.names.fold import fold

_WORD = re.compile(r"\w+")
_LAST = re.compile(r"(?<=\w\w)[ijy]+$")


def name_key(name: str) -> str:
    """The words of a name, folded; "Wolodymyr Zelenskij" is spelt as "Volodymyr Zelensky" is.

    >>> name_key("Łódź"), name_key("O’Brien"), name_key("Алексей")
    ('lodz', 'obrien', 'alexey')
    """
    words = _WORD.findall(fold(name).replace("'", "").replace("w", "v").replace("ks", "x"))
    return " ".join(_LAST.sub("y", word) for word in words)


def bare_key(name: str) -> str:
    """The same without the article before it."""
    return name_key(name).removeprefix("the ")
