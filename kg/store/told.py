"""How statements are told and how sure events are, of which views show the plain and sure ones: in the index a column, in
SPARQL a filter."""

from __future__ import annotations

from collections.abc import Iterable

from kg.vocabulary import EVENTS_FROM, SHOWN, SURE_FROM, TOLD

_PLAIN = TOLD[:4]
# Tables that count what views show, each with the one that it counts, and how others than these are counted.
_COUNTED = {
    "tally": ("about", """SELECT speaker, entity, COUNT(*) AS statements, SUM(favours) AS favours, SUM(opposes) AS opposes
  FROM about WHERE speaker GROUP BY speaker, entity"""),
    "quoted": ("statement", """SELECT speaker, COUNT(*) AS statements
  FROM statement WHERE speaker IS NOT NULL GROUP BY speaker"""),
    "carried": ("statement", """SELECT article.outlet AS outlet, speaker, COUNT(*) AS statements
  FROM article CROSS JOIN statement ON statement.article = article.id
  WHERE article.outlet IS NOT NULL AND speaker IS NOT NULL GROUP BY article.outlet, speaker"""),
    "sided": ("about", """SELECT outlet, entity, SUM(favours) AS favours, SUM(opposes) AS opposes
  FROM about WHERE outlet IS NOT NULL AND (favours OR opposes) AND NOT again GROUP BY outlet, entity"""),
    "discussed": ("about", """SELECT entity, COUNT(*) AS statements, SUM(favours) AS favours, SUM(opposes) AS opposes
  FROM about WHERE NOT again GROUP BY entity"""),
}  # fmt: skip
# Statements are shown unless something is told against them: a graph may say nothing of all this.
_UNSURE = "EXISTS {{ ?{0} kg:confidence ?sureness FILTER(?sureness < {1}) }}"
_HYPOTHETICAL = "EXISTS {{ ?{0} kg:hypothetical true }}"


def told_as(kind: str | None, hypothetical: str | None, confidence: str | None) -> str:
    """The sort of a statement by the values that the graph has of it, which may be none.

    >>> told_as("https://w3id.org/testimonia#deed", "false", "0.9"), told_as(None, "true", None)
    ('deed', 'hypothetical')
    """
    if confidence is not None and float(confidence) < SURE_FROM:
        return "unsure"
    if hypothetical in ("true", "1"):
        return "hypothetical"
    name = (kind or "").rpartition("#")[2]
    return name if name in _PLAIN else _PLAIN[0]


def told_filter(variable: str, kinds: Iterable[str]) -> str:
    """The pattern that keeps statements of some sorts, all in one group of SPARQL."""
    wanted = set(kinds)
    unsure, hypothetical = _UNSURE.format(variable, SURE_FROM), _HYPOTHETICAL.format(variable)
    others = [kind for kind in _PLAIN if kind not in wanted]
    tests = []
    if len(others) < len(_PLAIN):
        # One without a kind is speech.
        some = " || ".join(f"EXISTS {{ ?{variable} kg:kind kg:{kind} }}" for kind in _PLAIN if kind in wanted)
        none = " && ".join(f"NOT EXISTS {{ ?{variable} kg:kind kg:{kind} }}" for kind in others)
        plain = (none or "true") if _PLAIN[0] in wanted else f"({some})"
        tests.append(f"NOT {unsure} && NOT {hypothetical} && {plain}")
    if "hypothetical" in wanted:
        tests.append(f"NOT {unsure} && {hypothetical}")
    if "unsure" in wanted:
        tests.append(unsure)
    return f"FILTER({' || '.join(f'({test})' for test in tests) or 'false'})"


def is_sure(confidence: str | None) -> bool:
    """Whether views show an event of the confidence that the graph has of it, which may be none."""
    return confidence is None or float(confidence) >= EVENTS_FROM


def sure_filter(variable: str, kinds: Iterable[str]) -> str:
    """The pattern that keeps events that are sure, or all of them where the unsure are wanted, too."""
    return "" if "unsure" in kinds else f"FILTER(NOT {_UNSURE.format(variable, EVENTS_FROM)})"


def with_told(sql: str, kinds: Iterable[str] | None) -> str:
    """The query over those statements only that are told in some ways, and over sure events, or over all.

    The tables that hold statements are hidden by views of the same name, which read as much of
    the index as the tables would.
    """
    hiding: dict[str, str] = {}
    if kinds is not None:
        tables = ("statement", "about", "comparison")
        hiding = {name: f"SELECT * FROM main.{name} WHERE told IN (:kinds)" for name in tables}
        hiding["contradiction"] = (
            "SELECT * FROM main.contradiction WHERE first_told IN (:kinds) AND second_told IN (:kinds)"
        )
        if "unsure" not in kinds:
            hiding["event"] = "SELECT * FROM main.event WHERE sure"
    if kinds is None or set(kinds) != set(SHOWN):  # which the tables count
        hiding |= {name: query for name, (_, query) in _COUNTED.items()}
    wanted = {name for name in (*hiding, *_COUNTED) if name in sql}
    wanted |= {_COUNTED[name][0] for name in wanted & _COUNTED.keys()}
    used = [f"{name} AS NOT MATERIALIZED ({query})" for name, query in hiding.items() if name in wanted]
    if not used:
        return sql
    head, rest = ("WITH ", ", " + sql.removeprefix("WITH ")) if sql.startswith("WITH ") else ("WITH ", "\n" + sql)
    return head + ", ".join(used) + rest
