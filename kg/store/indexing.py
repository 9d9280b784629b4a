"""What the side index holds of articles, read from the graph some hundred at a time."""

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from sqlite3 import Connection

from pyoxigraph import Literal, NamedNode

from kg.store.columns import is_plain
from kg.store.entity_index import number_of
from kg.store.marks import marks_of
from kg.store.terms import Term, value_of
from kg.store.told import is_sure, told_as
from kg.vocabulary import PREFIXES

Row = tuple[str | None, ...]
# Answers a SELECT with its rows.
Select = Callable[[str], Iterable[tuple[Term | None, ...]]]
_CHUNK = 500
# The variables of words in the language that is read.
_PROSE = frozenset({"label", "reason", "text"})
# Those that are no column, of which any type will do.
_OF_ANY_TYPE = frozenset({"headline", "occasion", "negated", "kind", "hypothetical", "sure"})
_REPEATS, _UNNAMED, _FAVOURS, _OPPOSES = (
    PREFIXES["kg"] + name for name in ("repeats", "UnnamedActor", "favours", "opposes")
)

# The optional parts stand in LATERAL, a feature of the engine: it looks them up row by row,
# where a bare OPTIONAL would read all that the whole store has of them for every chunk.
_ARTICLES = """?article schema:identifier ?identifier
    LATERAL { OPTIONAL { ?article schema:datePublished ?published } }
    LATERAL { OPTIONAL { ?article schema:publisher ?outlet } }
    LATERAL { OPTIONAL { ?article kg:copyOf|kg:versionOf ?original } }
    LATERAL { OPTIONAL { ?article kg:sameWords ?same } }"""
_HEADLINES = "?article schema:headline ?headline"
_MENTIONS = """SELECT ?article ?entity (COUNT(*) AS ?times) {{
    {} ?mention nif:referenceContext ?article ; itsrdf:taIdentRef ?entity }} GROUP BY ?article ?entity"""
# All that is told of a statement is asked for at once, since to find it takes longer than to read it on.
# A claim that only the markup of a page tells has a text, too, and is no statement.
_STATEMENT = "statement speaker text addressee mode cue words called begin end occasion negated kind hypothetical sure"
_STATEMENTS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text
    FILTER NOT EXISTS { ?statement a schema:Claim FILTER NOT EXISTS { ?statement a kg:Statement } }
    LATERAL { OPTIONAL { ?statement kg:speaker ?speaker } }
    LATERAL { OPTIONAL { ?statement kg:addressee ?addressee } }
    LATERAL { OPTIONAL { ?statement kg:mode ?mode } }
    LATERAL { OPTIONAL { ?statement kg:cueLemma ?cue } }
    LATERAL { OPTIONAL { ?statement kg:cue/nif:anchorOf ?words } }
    LATERAL { OPTIONAL { ?statement kg:speakerMention/nif:anchorOf ?called } }
    LATERAL { OPTIONAL { ?statement kg:content ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end } }
    LATERAL { OPTIONAL { ?statement kg:occasion ?occasion } }
    LATERAL { OPTIONAL { ?statement kg:negated ?negated } }
    LATERAL { OPTIONAL { ?statement kg:kind ?kind } }
    LATERAL { OPTIONAL { ?statement kg:hypothetical ?hypothetical } }
    LATERAL { OPTIONAL { ?statement kg:confidence ?sure } }"""
# Events have no names to ask for: the graph alone says which ones a statement is about.
_SUBJECTS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text ; ?predicate ?subject
    FILTER(?predicate IN (schema:about, kg:favours, kg:opposes))
    FILTER NOT EXISTS { ?subject sem:eventType ?type }"""
_COMPARISONS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text .
    ?comparison kg:compares ?statement ; kg:relation ?relation ; kg:confidence ?confidence
    LATERAL { OPTIONAL { ?comparison kg:reason ?reason } }"""
_EVENTS = """?event prov:wasDerivedFrom ?article ; sem:eventType ?type ; kg:trigger ?telling .
    ?telling nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end
    LATERAL { OPTIONAL { ?event rdfs:label ?label } }
    LATERAL { OPTIONAL { ?event sem:hasPlace ?place } }
    LATERAL { OPTIONAL { ?event sem:hasTimeStamp ?time } }
    LATERAL { OPTIONAL { ?telling kg:agent ?agent } }
    LATERAL { OPTIONAL { ?telling kg:patient ?patient } }
    LATERAL { OPTIONAL { ?telling kg:factuality ?factuality } }
    LATERAL { OPTIONAL { ?telling kg:assertedIn/kg:speaker ?claimant } }
    LATERAL { OPTIONAL { ?event kg:confidence ?sure } }"""
_REVIEWS = """?review prov:wasDerivedFrom ?article ; a schema:ClaimReview ; schema:itemReviewed ?statement ;
        schema:reviewRating ?rated .
    ?rated schema:alternateName ?rating ; schema:ratingValue ?value . ?statement schema:text ?text
    LATERAL { OPTIONAL { { ?statement kg:speaker ?speaker }
        UNION { ?statement schema:author ?speaker FILTER NOT EXISTS { ?statement kg:speaker ?speaker } } } }
    LATERAL { OPTIONAL { ?review schema:author ?reviewer } }
    LATERAL { OPTIONAL { ?review kg:content ?span .
        ?span nif:anchorOf ?evidence ; nif:beginIndex ?begin ; nif:endIndex ?end } }"""


def index_articles(connection: Connection, select: Select, iris: Iterable[str]) -> None:
    """Bring the rows of articles, and of what was derived from them, in line with the graph."""
    rest = iter(iris)
    while chunk := list(islice(rest, _CHUNK)):
        for iri in chunk:
            _drop_article(connection, iri)
        _Articles(connection, select, chunk).insert()


class _Articles:
    """Some articles on their way into the index."""

    def __init__(self, connection: Connection, select: Select, iris: Sequence[str]):
        self._connection, self._select = connection, select
        self._given = f"VALUES ?article {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"
        # The number and outlet of each article, the numbers and speakers of each statement.
        self._articles: dict[str | None, tuple[int, int | None]] = {}
        self._published: dict[str | None, str | None] = {}
        self._statements: dict[str | None, list[tuple[int, int | None]]] = {}
        self._irregular: set[str | None] = set()

    def insert(self) -> None:
        """Add the rows of them all."""
        variables = "identifier published outlet original same"
        for article, identifier, published, outlet, original, same in self._once(variables, _ARTICLES):
            outlet_number = self._number(outlet)
            columns = "article (iri, identifier, published, outlet, original, same_words)"
            row = self._add(columns, article, identifier, published, outlet_number, original or article, same)
            self._articles[article], self._published[article] = (row, outlet_number), published
        headlines = _first((None, *row) for row in sorted(self._found("headline", _HEADLINES), key=str))
        for article, headline in headlines.items():
            if (number := self._article(article)) is not None:
                self._add("headline_text (rowid, text)", number, headline)
        mentions = self._values("entity times", self._select(_MENTIONS.format(self._given)))
        for article, entity, times in sorted(mentions, key=str):
            self._add("mention", self._article(article), self._number(entity), times)
        compared = sorted(self._found("statement comparison relation confidence reason", _COMPARISONS), key=str)
        told = self._insert_statements({row[1] for row in compared if row[3] == _REPEATS})
        self._insert_comparisons(compared, told)
        entities = ("place", "agent", "patient", "claimant")
        self._insert_rows("event", "iri type label first last place time agent patient factuality claimant sure", entities,
                          "event type label begin end place time agent patient factuality claimant sure", _EVENTS)  # fmt: skip
        self._insert_rows("review", "iri statement text speaker rating value reviewer evidence first last",
                          ("speaker", "reviewer"),
                          "review statement text speaker rating value reviewer evidence begin end", _REVIEWS)  # fmt: skip
        for article in sorted(self._irregular & self._articles.keys(), key=str):
            self._add("irregular (article, reason)", self._article(article), "values")

    def _insert_statements(self, repeating: Collection[str | None]) -> dict[str | None, str]:
        """Add the statements, and give how each is told."""
        read = _Table(_STATEMENT, self._found(_STATEMENT, _STATEMENTS))
        extents = _extents(read.having("begin end"))
        called, words = (_first(read.having(variable)) for variable in ("called", "words"))
        occasions = {row[1]: row[2] for row in read.having("occasion")}
        telling = read.columns("negated kind hypothetical sure")
        told = {row[1]: told_as(*row[3:]) for row in telling}
        negated, hypothetical = ({row[1] for row in telling if row[place] in ("true", "1")} for place in (2, 4))
        sides: dict[str | None, set[Row]] = defaultdict(set)
        for _, statement, predicate, named in self._found("statement predicate subject", _SUBJECTS):
            sides[predicate].add((statement, named))
        favours, opposes = sides[_FAVOURS], sides[_OPPOSES]
        pairs = sorted(set().union(*sides.values()), key=str)
        subjects: dict[str | None, list[int]] = defaultdict(list)
        for statement, named in pairs:
            subjects[statement].append(number_of(self._connection, str(named)))
        first: dict[str | None, Row] = {}
        for article, statement, speaker, *other in read.columns("speaker text addressee mode cue"):
            text, addressee, mode, cue = other
            is_first = first.setdefault(statement, (article, *other)) == (article, *other)
            if mode is None or statement not in extents or not is_first:
                self._irregular.add(article)  # where the graph has less of it, or more, than a statement has
            rows = self._statements.setdefault(statement, [])
            if not is_first:
                continue
            speaker_number = self._number(speaker)
            row = self._add(
                "statement (iri, article, speaker, called, addressee, mode, cue, cue_words, occasion, told, negated, "
                "hypothetical, first, last, again)",
                statement, self._article(article), speaker_number, called.get(statement),
                self._number(addressee), mode, cue, words.get(statement), occasions.get(statement), told[statement],
                statement in negated, statement in hypothetical, *extents.get(statement, (None, None)), bool(rows),
            )  # fmt: skip
            marks = marks_of(
                told[statement], self._published.get(article), subjects[statement],
                repeats=statement in repeating, again=bool(rows), unnamed=self._is_unnamed(speaker_number),
            )  # fmt: skip
            self._add("statement_text (rowid, text, marks)", row, text, marks)
            rows.append((row, speaker_number))
        outlets = {row[1]: self._articles.get(row[0], (0, None))[1] for row in telling}
        for pair in pairs:
            subject, stance = self._number(pair[1]), (pair in favours, pair in opposes)
            how = (told[pair[0]], outlets[pair[0]])
            for place, (row, speaker_number) in enumerate(self._statements[pair[0]]):
                self._add("about", subject, speaker_number or 0, row, *stance, place > 0, *how)
        return told

    def _is_unnamed(self, speaker: int | None) -> bool:
        sql = "SELECT 1 FROM entity_type WHERE entity = ? AND type = ?"
        return self._connection.execute(sql, (speaker, _UNNAMED)).fetchone() is not None

    def _insert_comparisons(self, compared: Iterable[Row], told: Mapping[str | None, str]) -> None:
        for article, statement, comparison, *how in compared:
            row, outlet = self._articles.get(article, (None, None))
            columns = "comparison (iri, article, outlet, speaker, node, statement, relation, confidence, reason, told)"
            for node, speaker in self._statements[statement]:
                self._add(columns, comparison, row, outlet, speaker, node, statement, *how, told[statement])

    def _insert_rows(self, table: str, columns: str, entities: Sequence[str], variables: str, pattern: str) -> None:
        names = columns.split()
        for article, *values in sorted(self._found(variables, pattern), key=str):
            kept = [self._kept(name, v, name in entities) for name, v in zip(names, values, strict=True)]
            self._add(f"{table} (article, {', '.join(names)})", self._article(article), *kept)

    def _kept(self, column: str, value: str | None, is_entity: bool) -> str | int | None:
        if column == "sure":
            return is_sure(value)
        return self._number(value) if is_entity else value

    def _found(self, variables: str, pattern: str) -> Iterator[Row]:
        """The values of the variables of a pattern, after the article that they are of."""
        names = " ".join(f"?{name}" for name in variables.split())
        return self._values(variables, self._select(f"SELECT ?article {names} {{ {self._given} {pattern} }}"))

    def _values(self, variables: str, rows: Iterable[tuple[Term | None, ...]]) -> Iterator[Row]:
        names = ["article", *variables.split()]
        checked = [(place, name in _PROSE) for place, name in enumerate(names) if name not in _OF_ANY_TYPE]
        for row in rows:
            values = tuple(None if term is None else value_of(term) for term in row)
            if not all(is_plain(cell, prose) for place, prose in checked if isinstance(cell := row[place], Literal)):
                self._irregular.add(values[0])
            yield values

    def _once(self, variables: str, pattern: str, keys: int = 1) -> list[Row]:
        """The same in order, the first for each of the first columns: more are irregular."""
        first: dict[Row, Row] = {}
        for row in sorted(self._found(variables, pattern), key=lambda row: tuple(value or "" for value in row)):
            if first.setdefault(row[:keys], row) is not row:
                self._irregular.add(row[0])
        return list(first.values())

    def _article(self, iri: str | None) -> int | None:
        return self._articles[iri][0] if iri in self._articles else None

    def _number(self, iri: str | None) -> int | None:
        return None if iri is None else number_of(self._connection, iri)

    def _add(self, columns: str, *values: str | int | None) -> int:
        marks = ", ".join("?" * len(values))
        return self._connection.execute(f"INSERT INTO {columns} VALUES ({marks})", values).lastrowid or 0


class _Table:
    """Rows of articles and statements, each combination of what a statement has of several columns."""

    def __init__(self, variables: str, rows: Iterable[Row]):
        self._rows = list(rows)
        self._places = {name: place for place, name in enumerate(variables.split(), start=1)}

    def columns(self, variables: str) -> list[Row]:
        """The article, the statement and some of its values, in order, each row once."""
        wanted = itemgetter(0, 1, *(self._places[name] for name in variables.split()))
        return sorted(set(map(wanted, self._rows)), key=str)

    def having(self, variables: str) -> list[Row]:
        """The same, of the statements that have the first of them."""
        return [row for row in self.columns(variables) if row[2] is not None]


def _first(rows: Iterable[Row]) -> dict[str | None, str | None]:
    """The first of the values of each statement."""
    first: dict[str | None, str | None] = {}
    for _, statement, value in rows:
        first.setdefault(statement, value)
    return first


def _extents(spans: Iterable[Row]) -> dict[str | None, tuple[int, int]]:
    """From where to where each node's spans reach."""
    reach: dict[str | None, tuple[int, int]] = {}
    for _, node, begin, end in spans:
        first, last = reach.get(node, (sys.maxsize, 0))
        reach[node] = min(first, int(begin or 0)), max(last, int(end or 0))
    return reach


def _drop_article(connection: Connection, iri: str) -> None:
    found = connection.execute("SELECT id FROM article WHERE iri = ?", (iri,)).fetchone()
    if found is None:
        return
    statements = connection.execute("SELECT id FROM statement WHERE article = ?", found).fetchall()
    connection.executemany("DELETE FROM statement_text WHERE rowid = ?", statements)
    connection.executemany("DELETE FROM about WHERE statement = ?", statements)
    for table in ("mention", "statement", "event", "review", "comparison", "irregular"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", found)
    connection.execute("DELETE FROM headline_text WHERE rowid = ?", found)
    connection.execute("DELETE FROM article WHERE id = ?", found)
