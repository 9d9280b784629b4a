"""One speaker or topic across outlets: who reports what, who leaves it out, what conflicts."""

from kg.side_by_side.reading import Rating, Relation, Report
from kg.side_by_side.table import Claim, SideBySide, side_by_side

__all__ = ["Claim", "Rating", "Relation", "Report", "SideBySide", "side_by_side"]
