"""One speaker or topic across outlets: who reports what, who leaves it out, what conflicts."""

from kg.outlets.reading import Rating, Relation, Report
from kg.outlets.table import Claim, SideBySide, side_by_side

__all__ = ["Claim", "Rating", "Relation", "Report", "SideBySide", "side_by_side"]
