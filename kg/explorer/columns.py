"""The records of a page as columns, which take half the room of records and a third of the time to read.

A column is a list with a value for each record, or, where most records have none, how far those that
have one are apart, and their values. What the page can work out for itself is left out: the start of an
identifier, and words that are the characters of a span. Whom an article speaks of has a number in it.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from os.path import commonprefix
from typing import Any

from kg.explorer.data import ExplorerData
from kg.explorer.records import Record

# White space for both Python and JavaScript, so that both make the same words of a span.
_SPACE = re.compile(r"[ \t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]+")
_ROLES = ("speaker", "also", "addressee", "about", "favours", "opposes", "agent", "patient", "place", "author")


def columns_of(data: ExplorerData) -> dict[str, Any]:
    """The records of each kind as columns, without the articles' texts."""
    numbers: list[dict[int, int]] = [{} for _ in data.articles]
    articles = [_near_mentions(*pair) for pair in zip(data.articles, numbers, strict=True)]
    statements = [_numbered(_without_words(record, data.articles), numbers) for record in data.statements]
    events = [_numbered(record, numbers) for record in _first_tellings(data)]
    verdicts = [_numbered(record, numbers) for record in data.verdicts]
    for article, own in zip(articles, numbers, strict=True):
        if own:
            article["who"] = list(own)
    return {
        "nodes": columns([_without_slug(node, home) for node, home in _at_home(data)]),
        "articles": columns(articles),
        "statements": columns(_near_spans(_shortened(statements, articles))),
        "events": columns(_near_triggers([_without_place(event) for event in _shortened(events, articles)])),
        "verdicts": columns(_shortened(verdicts, articles)),
        "comparisons": columns(data.comparisons),
    }


def columns(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Records as one object; ``start`` is what all identifiers that they have start with.

    >>> columns([{"id": "a1", "x": 5}, {"id": "a2"}, {"id": "a3", "x": 6}])
    {'count': 3, 'start': 'a', 'columns': {'id': ['1', '2', '3'], 'x': {'at': [0, 2], 'of': [5, 6]}}}
    """
    start = commonprefix([record["id"] for record in records if "id" in record])
    found: dict[str, Any] = {}
    for name in sorted({name for record in records for name in record}):
        having = [place for place, record in enumerate(records) if name in record]
        values = [records[place][name] for place in having]
        if name == "id":
            values = [value[len(start) :] for value in values]
        found[name] = values if len(having) == len(records) else {"at": _gaps(having), "of": values}
    return {"count": len(records), "start": start, "columns": found}


def words_of(text: str, spans: Sequence[Sequence[int]]) -> str:
    """What some spans of an article say, as the page puts it together: white space made single."""
    return " … ".join(_SPACE.sub(" ", text[begin:end]).strip(" ") for begin, end in spans)


def _gaps(places: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *places])]


# The letters of a name as an identifier has them, which is how most identifiers end.
_NOT_OF_SLUG = re.compile(r"[^a-z0-9]+")


def _at_home(data: ExplorerData) -> list[tuple[Record, int | None]]:
    """Each node with the article to which it belongs alone, if there is one."""
    articles = {article["id"]: place for place, article in enumerate(data.articles)}
    return [(node, articles.get(node["id"].partition("#")[0]) if "#" in node["id"] else None) for node in data.nodes]


def _without_slug(node: Record, home: int | None) -> Record:
    """A node without the identifier that its article, type and name make."""
    slug = _NOT_OF_SLUG.sub("-", node["name"].lower()).strip("-")
    if home is None:
        return {key: value for key, value in node.items() if key != "id" or value != f"{node['type']}/{slug}"}
    near = node | {"home": home, "id": "#" + node["id"].partition("#")[2]}
    return {key: value for key, value in near.items() if key != "id" or value != f"#{node['type']}-{slug}"}


def _first_tellings(data: ExplorerData) -> list[Record]:
    """Events that say by its place which record tells of the same first, and that one by its identifier."""
    first: dict[str, int] = {}
    found = []
    for place, event in enumerate(data.events):
        own = event.get("event")
        before = first.setdefault(own, place) if own else place
        short = _fragment(own, data.articles[event["article"]]["id"]) if own else None
        found.append(event | ({} if own is None else {"event": short if before == place else before}))
    return found


def _without_place(event: Record) -> Record:
    """An event without the identifier that its place makes."""
    [(begin, end), *_] = event["trigger"]
    return {key: value for key, value in event.items() if key != "id" or value != f"#char={begin},{end}"}


def _near_triggers(events: Sequence[Record]) -> list[Record]:
    """Events with their trigger as a distance from that of the event before in the article, and a length."""
    found, last = [], (-1, 0)
    for event in events:
        spans = event["trigger"]
        start = last[1] if last[0] == event["article"] else 0
        found.append(event | {"trigger": _near(spans, start)})
        last = (event["article"], spans[0][0])
    return found


def _number_of(node: int, numbers: dict[int, int]) -> int:
    """The number of a node in an article, which gets one where it has none yet."""
    return numbers.setdefault(node, len(numbers))


def _numbered(record: Record, numbers: Sequence[dict[int, int]]) -> Record:
    """A record whose nodes are those of its article, by their numbers there."""
    own = numbers[record["article"]]
    changed = {
        role: [_number_of(node, own) for node in value] if isinstance(value, list) else _number_of(value, own)
        for role, value in record.items()
        if role in _ROLES
    }
    return record | changed


def _near_mentions(article: Record, numbers: dict[int, int]) -> Record:
    """An article without its text, its mentions as how far each is from the one before, how long each is, and whose."""
    mentions = article.get("mentions", ())
    kept = {key: value for key, value in article.items() if key not in ("text", "mentions")}
    if kept["identifier"] and kept["id"].endswith(kept["identifier"]):
        kept["identifier"] = len(kept["identifier"])  # so many letters of the end
    if mentions:
        kept["gaps"] = _gaps([begin for begin, _, _ in mentions])
        kept["lengths"] = [end - begin for begin, end, _ in mentions]
        kept["whose"] = [_number_of(node, numbers) for _, _, node in mentions]
    return kept


def _near_spans(statements: Sequence[Record]) -> list[Record]:
    """Statements with their spans as distances and lengths: the content from that of the statement before in the
    article, source and cue from the content."""
    found, last = [], {"article": -1, "from": 0}
    for statement in statements:
        start = last["from"] if last["article"] == statement["article"] else 0
        content = statement.get("content", [])
        first = content[0][0] if content else start
        near = {"content": _near(content, start), "cue": _near(statement.get("cue", []), first)}
        near["source"] = _near(statement.get("source", []), first)
        found.append(statement | {role: spans for role, spans in near.items() if spans})
        last = {"article": statement["article"], "from": first}
    return found


def _near(spans: Sequence[Sequence[int]], start: int) -> list[int]:
    """How far each span is from the one before, the first from ``start``, and how long it is."""
    found = []
    for begin, end in spans:
        found += [begin - start, end - begin]
        start = begin
    return found


def _without_words(statement: Record, articles: Sequence[Record]) -> Record:
    text = articles[statement["article"]].get("text", "")
    if statement.get("text") != words_of(text, statement.get("content", ())):
        return statement
    return {key: value for key, value in statement.items() if key != "text"}


def _shortened(records: Sequence[Record], articles: Sequence[Record]) -> list[Record]:
    """The records with identifiers that start with a hash where they start as their article's do."""
    return [record | {"id": _fragment(record["id"], articles[record["article"]]["id"])} for record in records]


def _fragment(identifier: str, article: str) -> str:
    return identifier.removeprefix(article) if identifier.startswith(article + "#") else identifier
