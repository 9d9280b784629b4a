"""Courts by the town in their name: "Preston Crown Court" is in Preston, and people are tried there."""

from __future__ import annotations

import functools
import re

from spacy.tokens import Token

from kg.places.countries import country_named
from kg.places.senses import is_known_place

KINDS = r"Circuit|City|County|Crown|District|High|Magistrates?['’]?s?|Municipal|Regional|Sheriff|Superior"
# No towns, though there are some of these names.
_NONE = r"(?:Circuit|City|Civil|County|Criminal|Crown|District|Family|Federal|High|Municipal|Superior|Supreme)\b"
COURT = re.compile(
    rf"(?:the )?(?P<town>(?!{_NONE})[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,2}}?)(?: (?:{KINDS})){{0,2}} Court(?:house|s)?",
    re.IGNORECASE,
)


@functools.lru_cache(4096)
def is_court_of_a_town(name: str) -> bool:
    """Whether a name is of a court in the town that it begins with; no state's and no country's highest is.

    >>> is_court_of_a_town("Preston Crown Court"), is_court_of_a_town("Supreme Court"), is_court_of_a_town("U.S. District Court")
    (True, False, False)
    """
    match = COURT.fullmatch(" ".join(name.split()))
    return match is not None and country_named(match["town"]) is None and is_known_place(match["town"])


def is_before_police(name: str, root: Token) -> bool:
    """Whether a town's name, taken for a body's, stands before those who act there: "Leeds police", "a Leeds court"."""
    return root.dep_ == "compound" and root.head.text in ("court", "police", "prosecutors") and is_known_place(name)
