"""The one table of the columns and conditions of questions, by the kind of node that they are about."""

from collections.abc import Mapping

from kg.store.kinds.comparisons import COMPARISON
from kg.store.kinds.events import EVENT, REVIEW
from kg.store.kinds.kind import Column, Kind
from kg.store.kinds.statements import STATEMENT

KINDS: Mapping[str, Kind] = {"statement": STATEMENT, "event": EVENT, "review": REVIEW, "comparison": COMPARISON}

__all__ = ["KINDS", "Column", "Kind"]
