"""Whose an office is, of several who bear one name: "President Berg" is whom many articles call president."""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolve.corpus.grouping import Group
from kg.resolve.identity.office import field_of

SEVERAL = 2  # articles that give somebody an office, for it to tell who that is
BY_FAR = 5  # times as many articles that give it to another: then it is not his


def holders(titles: Iterable[str], bearers: Iterable[Group]) -> list[Group]:
    """The bearers of a name to whom several articles give one of some offices, and not by far more to another."""
    bearers = list(bearers)
    found: dict[Group, None] = {}
    for title in sorted(titles):
        if field_of(title) is not None:
            counts = {bearer: bearer.portrait.titles[title] for bearer in bearers}
            least = max(SEVERAL, max(counts.values(), default=0) / BY_FAR)
            found.update((bearer, None) for bearer, count in counts.items() if count >= least)
    return list(found)
