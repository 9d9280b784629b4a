"""SPARQL text: its tokens, what must not be in it, and where to bind values.

The tokens are those of SPARQL 1.1, section 19.8. Whether "<" opens an IRI or compares two
values depends on the grammar, and engines decide it as they parse: ``FILTER(?a<?b)SERVICE#>``
holds an IRI to a plain tokenizer, and a call to another server to the engine. What is refused
is therefore looked for under every reading (``words``), not under the likeliest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import QueryError

Bindings = Mapping[str, NamedNode | BlankNode | Literal | Triple | Sequence[NamedNode | BlankNode | Literal | Triple]]
# Deeper nesting than people write would overflow the stack of a recursive parser.
MAX_DEPTH = 100


class Token(NamedTuple):
    """A token; words are in upper case, ``start`` and ``end`` are offsets into the text."""

    kind: str
    text: str
    start: int
    end: int


# The terminals that can hide or hold a keyword. A "<" that opens no IRI is an operator;
# a name with a colon, a variable or a language tag is no keyword. The length of a prefix has
# a bound, so that a long text without a colon is not searched for one from each of its dots.
_TERMINALS = re.compile(
    r"""(?P<space>[\s\ufeff]+)
      | (?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
                  |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
      | (?P<variable>[?$]\w+)
      | (?P<language>@[A-Za-z]+(?:-\w+)*)
      | (?P<name>(?:[^\W\d_][\w.\-\u00b7]{0,100})?:(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      | (?P<word>[^\W\d_]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# An IRI that cannot be read as a comparison: no value begins with a scheme and two slashes.
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())


def tokens(sparql: str) -> Iterator[Token]:
    """The tokens but for space and comments, where a "<" that can open an IRI does."""
    for match in terminals(sparql):
        if match.lastgroup not in ("space", "comment"):
            yield _token(match)


def terminals(sparql: str) -> Iterator[re.Match[str]]:
    """Everything that a text is made of, space and comments too; ``lastgroup`` is the kind."""
    return _TERMINALS.finditer(sparql)


def words(sparql: str) -> Iterator[Token]:
    """The words and prefixed names under every reading of "<", in no particular order; some of them twice."""
    pending, seen = [0], {len(sparql)}
    while pending:
        position = pending.pop()
        while position not in seen:
            seen.add(position)
            match = _TERMINALS.match(sparql, position)
            assert match is not None, "every character is a token of its own at least"
            if match.lastgroup in ("word", "name"):
                yield _token(match)
            elif match.lastgroup == "iri" and not _ABSOLUTE.match(sparql, position):
                pending.append(position + 1)
            position = match.end()


def refuse_calls(sparql: str) -> None:
    """Refuse what makes the engine fetch from elsewhere, SERVICE and LOAD, and nesting that would crash it."""
    # Nearly every query is spared the search: what is nowhere in the text is in no reading of it.
    suspicious = any(word in sparql.upper() for word in ("SERVICE", "LOAD"))
    for token in words(sparql) if suspicious else ():
        # Engines need no space around a keyword: "trueSERVICE:x" is "true SERVICE :x" to them, and
        # "x:a.b.SERVICE :x" may be "x:a.b . SERVICE :x".
        prefix, _, local = token.text.partition(":")
        if "SERVICE" in prefix.upper() or ".SERVICE" in local.upper():
            raise QueryError("SERVICE is refused, as is a prefix of that name: a query reads this store and no other.")
        if token.kind == "word" and token.text.endswith("LOAD"):
            raise QueryError("LOAD is refused: this server fetches nothing; send the data themselves.")
    if sum(map(sparql.count, _OPENING)) > MAX_DEPTH:
        _refuse_depth(sparql)


def _refuse_depth(sparql: str) -> None:
    depth = 0
    for token in tokens(sparql):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > MAX_DEPTH:
            raise QueryError(f"The query nests more than {MAX_DEPTH} brackets; simplify it.")


def refuse_updates(sparql: str) -> None:
    """Refuse an update where a query belongs."""
    text = sparql.upper()
    if not any(word in text for word in _UPDATES):  # as in most queries
        return
    for token in tokens(sparql):
        if token.kind == "word" and token.text in FORMS:
            return
        if token.kind == "word" and token.text in _UPDATES:
            raise QueryError(f"{token.text} is refused: a query can read the store, not change it.")


def bind(sparql: str, bindings: Bindings) -> str:
    """The query with the terms of each variable in ``VALUES`` at the start of its pattern."""
    position = pattern_start(sparql)
    blocks = (
        f" VALUES ?{name} {{ {' '.join(map(str, terms if isinstance(terms, Sequence) else [terms]))} }}"
        for name, terms in bindings.items()
    )
    return sparql[:position] + "".join(blocks) + sparql[position:]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "", match.group()
    return Token(kind, text.upper() if kind == "word" else text, match.start(), match.end())


def pattern_start(sparql: str) -> int:
    """Where the outermost group graph pattern begins, after its brace."""
    form, depth, template = "", 0, 0
    previous = ""
    for token in tokens(sparql):
        if not form:
            form = token.text if token.kind == "word" and token.text in FORMS else ""
        elif token.text == "{" and depth == 0 and template == 0:
            if form != "CONSTRUCT" or previous != "CONSTRUCT":
                return token.end
            template = 1
        elif template:
            template += (token.text == "{") - (token.text == "}")
        else:
            depth += (token.text == "(") - (token.text == ")")
        previous = token.text
    raise QueryError("The query has no pattern in which a value could be bound.")
