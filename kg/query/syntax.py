"""Where a query does not parse, in the words and the positions of the person who wrote it."""

import re

import pyoxigraph

from kg.errors import QueryError
from kg.store.sparql import terminals
from kg.vocabulary import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# The engine's parser reads as many characters as a keyword has before it compares them, and tells where it
# stood then. With more space than that after each token, it stands before the next one.
_SPACE = " " * 20
_APART = frozenset("{}()[];,")
# What the engine says beside "expected": a sentence of its own.
_REASON = re.compile(r"[A-Z]\w*(?: \S+)+")


def syntax_error(error: SyntaxError, sparql: str) -> QueryError:
    """The engine's error in one sentence: line, column (in characters, from 1), the token there, the reason."""
    spread, offsets = _spread(sparql)
    try:
        pyoxigraph.Store().query(spread, prefixes=PREFIXES)
    except SyntaxError as again:
        found = _POSITION.match(str(again))
    else:  # what does not parse without the space does not come to mind
        found = None
    if not found:
        return QueryError(f"The query does not parse: {error}.")
    begin = _offset(spread, int(found[1]), int(found[2]))
    start, token = _token_at(sparql, offsets[min(begin, len(spread))])
    reason = _REASON.search(found[3])
    if "Prefix not found" in found[3]:
        because = ": a prefix is not declared"
    else:
        because = f" ({reason[0].partition(',')[0].rstrip('.')})" if reason else ""
    before = sparql[:start]
    line, column = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
    where = "where it ends" if token is None else f"at {token[:30]!r}"
    return QueryError(f"The query does not parse at line {line}, column {column}, {where}{because}.")


def _spread(sparql: str) -> tuple[str, list[int]]:
    """The query with more space between its tokens, and for each of its characters the offset in the original."""
    pieces: list[str] = []
    offsets: list[int] = []
    for match in terminals(sparql):
        text = match.group()
        pieces.append(text)
        offsets.extend(range(match.start(), match.end()))
        if match.lastgroup == "space" or text in _APART:
            pieces.append(_SPACE)
            # The space after a token counts to that token.
            offsets.extend([match.start() - 1 if match.lastgroup == "space" else match.start()] * len(_SPACE))
    offsets = [max(0, offset) for offset in [*offsets, *[len(sparql.rstrip()) - 1] * len(_SPACE)]]
    return "".join(pieces) + _SPACE, [*offsets, len(sparql)]


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _token_at(sparql: str, offset: int) -> tuple[int, str | None]:
    """Where the token at or before an offset begins, and its text; None at the end of the query."""
    if offset >= len(sparql.rstrip()):
        return len(sparql.rstrip()), None
    last = (0, sparql[:1])
    for match in terminals(sparql):
        if match.start() > offset:
            break
        if match.lastgroup not in ("space", "comment"):
            last = match.start(), match.group()
    return last
