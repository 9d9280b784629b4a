"""What common nouns stand for: persons ("engineer"), bodies ("agency") or nothing to be touched ("policy"), from WordNet.

The lists are made by `training/nouns`; see the card beside them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

# Names of fighters, which taggers take for countries, and who are no company.
FIGHTERS = frozenset("al-qaeda|daesh|hamas|hezbollah|isil|isis|islamic state|taliban".split("|"))


@cache
def nouns_of(kind: Literal["persons", "bodies", "abstract"]) -> frozenset[str]:
    """The lemmas of a kind.

    >>> "engineer" in nouns_of("persons")
    True
    """
    return frozenset((files("kg") / "models" / "nouns" / f"{kind}.txt").read_text("utf8").split())
