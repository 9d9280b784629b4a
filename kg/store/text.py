"""Text search: ``?s kg:matches "ceasefire"`` in any query, answered by the side index.

What ``kg:matches`` finds stands in no triple. Before a query is run, each use of it becomes
data: the hits in a ``VALUES`` block at the start of the group that it stands in, and in its
place a path of length zero from its subject to a hit. The words are SPARQL strings, found by
the tokenizer, so that nothing in a string or a comment is taken for a use.
"""

import re
from collections.abc import Callable, Sequence
from itertools import count

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat

from kg.errors import QueryError
from kg.store.index import Index
from kg.store.name_key import name_key
from kg.store.sparql import Token, tokens
from kg.vocabulary import ALSO_CALLED, PREFIXES, term

MAX_HITS = 100_000
_MATCHES = term("kg:matches")
_TEXTS = "|".join(str(term(name)) for name in ("schema:text", "schema:name", *ALSO_CALLED))
_NOWHERE = "<urn:testimonia:no-property>"
_WORDS = re.compile(r'"([^"]*)"?|([^\s"]+)')

Pattern = Callable[[str, str], str]


def with_matches(sparql: str, pattern: Pattern, base: str | None = None) -> str:
    """The query with each ``kg:matches`` replaced; ``pattern`` gives the graph pattern that binds
    a variable to what has some words. QueryError where it does not stand before a string."""
    if "matches" not in sparql:
        return sparql
    found = list(tokens(sparql))
    namespaces = _namespaces(found)
    uses = [place for place, token in enumerate(found) if _iri(token, namespaces) == _MATCHES.value]
    if not uses:
        return sparql
    # Errors of syntax are found in the query as it was written, not as it will be.
    answer = pyoxigraph.Store().query(sparql, base_iri=base, prefixes=PREFIXES)
    edits: list[tuple[int, int, str]] = []
    if isinstance(answer, QuerySolutions):
        edits += _star(found, [variable.value for variable in answer.variables])
    names = (f"?{_fresh(sparql)}{number}" for number in count())
    for place in uses:
        group, words = _group(found, place), _words(found, place)
        if group is None or not words:
            raise QueryError('kg:matches stands in a pattern before its words: ?s kg:matches "ceasefire".')
        edits.append((found[place].start, found[place].end, f"({_NOWHERE})?"))
        for word, variable in zip(words, names):
            edits.append((group.end, group.end, f" {pattern(variable, _string(word.text))} "))
            edits.append((word.start, word.end, variable))
    return _edited(sparql, edits)


def having(index: Index | None, variable: str, words: str) -> str:
    """The graph pattern that binds a variable to the statements and entities that have the words.

    Without an index the texts themselves are read: slower, and English endings and accents matter.
    """
    alternatives = _alternatives(words)
    if index is not None:
        return f"VALUES {variable} {{ {' '.join(str(NamedNode(iri)) for iri in hits(index, words))} }}"
    tests = " || ".join(
        " && ".join(f"REGEX({variable}text, {_regular(phrase)}, 'i')" for phrase in phrases) for phrases in alternatives
    )
    return f"{{ SELECT DISTINCT {variable} {{ {variable} {_TEXTS} {variable}text FILTER({tests}) }} }}"


def hits(index: Index, words: str) -> list[str]:
    """The IRIs, sorted, of the statements whose text and the entities whose names have all the words.

    A phrase stands in double quotes, a word's beginning before ``*``, alternatives around ``OR``.
    English endings and accents don't matter. QueryError for more than ``MAX_HITS``.
    """
    statements = """SELECT DISTINCT iri FROM statement_text JOIN statement ON id = statement_text.rowid
                    WHERE statement_text MATCH ? LIMIT ?"""
    entities = """SELECT DISTINCT iri FROM folded_name JOIN name ON name.id = folded_name.rowid
                  JOIN entity ON entity.id = name.entity WHERE folded_name MATCH ?"""
    execute = index.connection.execute
    found = [iri for (iri,) in execute(statements, (f"text : ({expression(words)})", MAX_HITS + 1))]
    if len(found) > MAX_HITS:
        raise QueryError(f"More than {MAX_HITS} statements have {words!r}; add a word that fewer have.")
    folded = expression(words, name_key)
    return sorted(found + [iri for (iri,) in execute(entities, (folded,))])


def _alternatives(words: str) -> list[list[str]]:
    """The words and phrases, ``*`` at the end of those that are beginnings; all of one alternative are meant."""
    alternatives: list[list[str]] = [[]]
    for match in _WORDS.finditer(words):
        phrase = match[1] if match[1] is not None else match[2]
        if match.group() == "OR":
            alternatives.append([])
        elif re.search(r"\w", phrase):
            alternatives[-1].append(phrase)
    found = [phrases for phrases in alternatives if phrases]
    if not found:
        raise QueryError(f"There is no word to look for in {words!r}.")
    return found


def expression(words: str, written: Callable[[str], str] = str) -> str:
    """The words in the language of FTS5, in which each stands in quotes and is nothing but a word."""

    def quoted(phrase: str) -> str:
        return '"' + written(phrase.rstrip("*")).replace('"', '""') + '"' + "*" * phrase.endswith("*")

    return " OR ".join(f"({' AND '.join(map(quoted, phrases))})" for phrases in _alternatives(words))


def _regular(phrase: str) -> str:
    """A regular expression of XPath, as a SPARQL string, for texts that have the phrase as words of their own."""
    gap = r"[^\p{L}\p{N}]"
    after = "" if phrase.endswith("*") else f"($|{gap})"
    return str(Literal(f"(^|{gap})" + f"{gap}+".join(re.findall(r"\w+", phrase)) + after))


def _namespaces(found: Sequence[Token]) -> dict[str, str]:
    """The namespace of each prefix: ours, and over them those that the query declares."""
    declared = {
        name.text.removesuffix(":"): iri.text[1:-1]
        for word, name, iri in zip(found, found[1:], found[2:])
        if word.kind == "word" and word.text == "PREFIX" and iri.kind == "iri"
    }
    return PREFIXES | declared


def _iri(token: Token, namespaces: dict[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return namespaces[prefix] + local if token.kind == "name" and colon and prefix in namespaces else None


def _star(found: Sequence[Token], variables: Sequence[str]) -> list[tuple[int, int, str]]:
    """``SELECT *`` with its variables written out: it shall not show the one that is put in."""
    first = next(place for place, token in enumerate(found) if token.text == "SELECT")
    after = next(token for token in found[first + 1 :] if token.text not in ("DISTINCT", "REDUCED"))
    return [(after.start, after.end, " ".join(f"?{name}" for name in variables))] if after.text == "*" else []


def _words(found: Sequence[Token], place: int) -> list[Token]:
    """The strings after a token, with commas between; none where anything else stands there."""
    words = []
    for word, after in zip(found[place + 1 :: 2], found[place + 2 :: 2]):
        if word.kind != "string" or after.kind == "language" or after.text == "^":
            return []
        words.append(word)
        if after.text != ",":
            break
    return words


def _group(found: Sequence[Token], place: int) -> Token | None:
    """The brace that opens the group around a token; None in the template of CONSTRUCT and where there is no group."""
    depth = 0
    for before in range(place - 1, -1, -1):
        depth += (found[before].text == "}") - (found[before].text == "{")
        if depth < 0:
            previous = [token.text for token in found[max(before - 2, 0) : before]]
            template = previous[-1:] == ["CONSTRUCT"] or previous == ["CONSTRUCT", "WHERE"]
            return None if template else found[before]
    return None


def _fresh(sparql: str) -> str:
    """The beginning of a variable that the query doesn't have."""
    name = "match"
    while name in sparql.replace("matches", ""):
        name += "_"
    return name


def _string(written: str) -> str:
    """What a string of SPARQL says: Turtle writes strings the same way."""
    [quad] = pyoxigraph.parse(f"<a:a> <a:a> {written} .", format=RdfFormat.TURTLE)
    return quad.object.value


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts, position = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[position:start], new]
        position = end
    return "".join(parts) + text[position:]
