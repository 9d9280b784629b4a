"""Evidence of what somebody is: offices and professions."""

from __future__ import annotations

from collections.abc import Mapping

# What the same person may be, at once or one after the other.
FIELDS = {
    "politics": "ambassador candidate chancellor commissioner congressman congresswoman democrat deputy diplomat dictator"
    " governor lawmaker leader mayor minister nominee parliamentarian politician premier president representative"
    " republican secretary senator speaker adviser advisor aide strategist official opponent",
    "law": "attorney judge justice lawyer prosecutor sheriff investigator officer",
    "army": "general colonel captain lieutenant commander soldier pilot",
    "crown": "king queen prince princess monarch emperor sultan tsar",
    "church": "bishop cardinal pope priest",
    "arts": "actor actress author filmmaker producer singer writer host",
    "sport": "coach player",
    "learning": "professor researcher scientist scholar historian economist student teacher doctor",
    "press": "columnist editor journalist reporter",
    "business": "billionaire boss businessman businesswoman owner chairman chairwoman executive founder director chief",
    "land": "farmer worker",
}
_FIELD_OF = {noun: field for field, nouns in FIELDS.items() for noun in nouns.split()}
# Fields that many people go between.
NEAR = {
    frozenset(pair)
    for pair in (
        ("politics", "law"),
        ("politics", "business"),
        ("politics", "army"),
        ("politics", "learning"),
        ("arts", "press"),
        ("arts", "business"),
        ("press", "politics"),
        ("press", "learning"),
        ("law", "learning"),
        ("politics", "arts"),
        ("business", "learning"),
    )
}


def field_of(title: str) -> str | None:
    """The field of an office, by its last word; None for what tells nothing ("woman", "critic").

    >>> field_of("prime minister"), field_of("wife")
    ('politics', None)
    """
    return _FIELD_OF.get(title.split()[-1])


def agreement(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[float, float]:
    """How much two persons' offices are the same (the smaller share of each title, of those
    that tell), and how much their fields exclude one another; each from 0 to 1, less where few
    articles tell them."""
    shared = _overlap(first, second)
    mine, theirs = _fields(first), _fields(second)
    if not mine or not theirs:
        return shared, 0.0
    pairs = sum(mine.values()) * sum(theirs.values())
    apart = sum(a * b for f, a in mine.items() for g, b in theirs.items() if f != g and frozenset((f, g)) not in NEAR)
    return shared, (apart / pairs) * (1 - shared)


def _overlap(first: Mapping[str, int], second: Mapping[str, int]) -> float:
    small, large = sorted((first, second), key=len)
    total = sum(small.values())
    return sum(count for title, count in small.items() if title in large) / total if total else 0.0


def _fields(titles: Mapping[str, int]) -> dict[str, int]:
    fields: dict[str, int] = {}
    for title, count in titles.items():
        field = field_of(title)
        if field is not None:
            fields[field] = fields.get(field, 0) + count
    return fields
