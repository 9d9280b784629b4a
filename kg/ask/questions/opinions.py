"""Ready questions about who agrees with whom: comparisons of statements, and whom each favours or opposes."""

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written
from kg.vocabulary import PREFIXES

_WITHIN = {"since": "published >= (:since)", "before": "published < (:before)"}
_WORDS = "IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:words))"


def _published(row: str, bound: str) -> str:
    """That the statement of a row stands in an article published since, or before, a day."""
    return f"{row}.article IN (SELECT id FROM article WHERE {_WITHIN[bound]})"


def _sides(relations: tuple[str, ...], stances: tuple[tuple[str, str], ...]) -> Written:
    """Whose statements are so related to those of somebody, or who takes the second stance where that one takes the first."""
    return Written(
        _sides_in_sparql(relations, stances),
        _sides_in_sql(relations, stances),
        ("-statements", "otherName", "how", "aboutName", "other", "example"),
        {"other": "iri"},
        {
            "repeating": "FILTER(?how = 'repeats')",
            # Sides that are taken have no words of their own, and no day.
            "since": "FILTER(BOUND(?mine) && EXISTS { ?theirs prov:wasDerivedFrom/schema:datePublished ?day FILTER(STR(?day) >= (:since)) })",
            "before": "FILTER(BOUND(?mine) && EXISTS { ?theirs prov:wasDerivedFrom/schema:datePublished ?day FILTER(STR(?day) < (:before)) })",
            "words": "FILTER(BOUND(?mine) && (EXISTS { ?mine kg:matches (:words) } || EXISTS { ?theirs kg:matches (:words) }))",
        },
    )


def _sides_in_sparql(relations: tuple[str, ...], stances: tuple[tuple[str, str], ...]) -> str:
    meant = ", ".join(f"kg:{relation}" for relation in relations)
    taken = " ".join(f'(kg:{mine} kg:{theirs} "{theirs}")' for mine, theirs in stances)
    return f"""
SELECT ?otherName ?how ?aboutName (COUNT(DISTINCT ?theirs) AS ?statements) (MIN(STR(?theirs)) AS ?example) ?other
WHERE {{
  # What is bound is bound in each branch, or the engine would answer them for everybody first.
  {{
    VALUES ?speaker {{ UNDEF }} VALUES ?about {{ UNDEF }}
    ?mine kg:speaker ?speaker .
    ?comparison kg:compares ?mine , ?theirs ; kg:relation ?relation .
    ?theirs kg:speaker ?other .
    FILTER(?relation IN ({meant}) && ?other != ?speaker)
    # told: ?mine
    # told: ?theirs
    FILTER(!BOUND(?about) || EXISTS {{ ?theirs schema:about|kg:favours|kg:opposes ?about }})
    BIND(STRAFTER(STR(?relation), "#") AS ?how)
  }} UNION {{
    {{ SELECT DISTINCT ?speaker ?about ?stance
      WHERE {{
        VALUES ?speaker {{ UNDEF }} VALUES ?about {{ UNDEF }}
        ?mine kg:speaker ?speaker ; ?stance ?about .
        FILTER(?stance IN (kg:favours, kg:opposes))
        # told: ?mine
      }} }}
    VALUES (?stance ?same ?how) {{ {taken} }}
    ?theirs ?same ?about ; kg:speaker ?other .
    # told: ?theirs
    ?about schema:name ?aboutName .
    FILTER(?other != ?speaker)
    BIND(?about AS ?subject)
  }}
  ?other schema:name ?otherName .
}}
GROUP BY ?otherName ?how ?aboutName ?subject ?other"""


def _sides_in_sql(relations: tuple[str, ...], stances: tuple[tuple[str, str], ...]) -> str:
    """The same of the side index; an example is looked for only for the rows that are asked for."""
    compared = ", ".join(f"'{PREFIXES['kg']}{relation}'" for relation in relations)
    taking = "".join(
        f"""  UNION ALL
  SELECT DISTINCT theirs.speaker, '{theirs}', theirs.entity, theirs.{theirs}, NULL
  FROM tally AS mine CROSS JOIN tally AS theirs ON theirs.entity = mine.entity AND theirs.{theirs} > 0
  WHERE mine.speaker IN (:speaker) AND mine.{mine} > 0 AND theirs.speaker <> mine.speaker
    AND mine.entity IN (:about) -- given: about
"""
        for mine, theirs in stances
    )
    examples = "".join(
        f"""           WHEN said.how = '{stance}' THEN (
             SELECT MIN(statement.iri) FROM about JOIN statement ON statement.id = about.statement
             WHERE about.entity = said.subject AND about.speaker = said.other_id AND about.{stance})
"""
        for stance in ("favours", "opposes")
    )
    return f"""SELECT otherName, how, aboutName, statements,
       CASE WHEN said.example IS NOT NULL THEN said.example
{examples}       END AS example,
       entity.iri AS other
FROM (
  SELECT who.name AS otherName, found.how AS how, whom.name AS aboutName, found.statements AS statements,
         found.example AS example, found.other AS other_id, found.subject AS subject
  FROM (
    SELECT b.speaker AS other, substr(a.relation, instr(a.relation, '#') + 1) AS how, NULL AS subject,
           COUNT(DISTINCT b.statement) AS statements, MIN(b.statement) AS example
    FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
    WHERE a.speaker IN (:speaker) AND b.speaker <> a.speaker AND a.relation IN ({compared})
      AND b.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
      AND (a.node {_WORDS} OR b.node {_WORDS}) -- given: words
      AND {_published("b", "since")} -- given: since
      AND {_published("b", "before")} -- given: before
    GROUP BY b.speaker, a.relation
{taking}  ) AS found
  JOIN name AS who ON who.entity = found.other AND who.chief = 1
  LEFT JOIN name AS whom ON whom.entity = found.subject AND whom.chief = 1
  WHERE true
    AND found.how = 'repeats' -- given: repeating
    AND (found.subject IS NULL OR 0 IN (:words)) -- given: words
    AND (found.subject IS NULL OR 0 IN (:since)) -- given: since
    AND (found.subject IS NULL OR 0 IN (:before)) -- given: before
  ORDER BY statements DESC, otherName, how, aboutName, (SELECT iri FROM entity WHERE id = found.other)
  LIMIT (:most)
) AS said
JOIN entity ON entity.id = said.other_id"""


def _stances_sparql(side: str, statement: str) -> str:
    """What one of two sides favours and opposes, how often, with an example."""
    return f"""    {{ SELECT ?about ?{side}Stance (COUNT(DISTINCT {statement}) AS ?{side}Statements) (MIN(STR({statement})) AS ?{side}Example)
      WHERE {{
        VALUES ?{side} {{ UNDEF }} VALUES ?about {{ UNDEF }}
        {statement} kg:speaker|(prov:wasDerivedFrom/schema:publisher) ?{side} ; ?{side}Stance ?about .
        FILTER(?{side}Stance IN (kg:favours, kg:opposes))
        # told: {statement}
      }} GROUP BY ?about ?{side}Stance }}
"""


def _taking_sql(side: str) -> str:
    """What one of two sides favours and opposes, each statement by the row of its first speaker: those in an outlet's
    articles, those that the side says elsewhere, and those that it says there after others."""
    is_first = side == "first"
    columns = "favours, opposes, 0, 0" if is_first else "0, 0, favours, opposes"
    taking = f"(favours OR opposes) AND NOT again AND (outlet IS NULL OR NOT outlet IN (:{side}))"
    first_rows = f"""SELECT alike.id FROM about JOIN statement AS own ON own.id = about.statement
    JOIN statement AS alike ON alike.article = own.article AND alike.iri = own.iri AND NOT alike.again
    WHERE about.speaker IN (:{side}) AND (favours OR opposes) AND about.again"""
    return "\n  UNION ALL ".join(
        f"SELECT entity, {columns} FROM {table} WHERE {test}\n    AND entity IN (:about) -- given: about\n"
        for table, test in (
            ("sided", f"outlet IN (:{side})"),
            ("about", f"speaker IN (:{side}) AND {taking}"),
            ("about", f"statement IN ({first_rows}) AND NOT speaker IN (:{side}) AND {taking}"),
        )
    )


def _example_sql(side: str, stance: str) -> str:
    """The first of the statements that are counted so for an entity that was found."""
    parts = (
        f"SELECT MIN(told.iri) AS iri FROM about JOIN statement AS told ON told.id = about.statement WHERE about.entity = "
        f"found.entity AND about.{of} IN (:{side}) AND about.{stance} AND (favours OR opposes)"
        for of in ("outlet", "speaker")
    )
    return f"(SELECT MIN(iri) FROM ({' UNION ALL '.join(parts)}))"


def _opposed_sql() -> str:
    """Whom one side favours and the other opposes: only of those that may be among the first an example is looked for."""
    ways = (("favours", "opposes"), ("opposes", "favours"))
    both = "\n    UNION ALL ".join(
        f"SELECT '{one} / {other}' AS how, entity, first_{one} AS firsts, second_{other} AS seconds FROM taken"
        f" WHERE first_{one} AND second_{other}"
        for one, other in ways
    )
    examples = ",\n".join(
        f"       CASE WHEN how = '{' / '.join(ways[0])}' THEN {_example_sql(side, ways[0][place])}\n"
        f"            ELSE {_example_sql(side, ways[1][place])} END"
        for place, side in enumerate(("first", "second"))
    )
    names = ("first_favours", "first_opposes", "second_favours", "second_opposes")
    sums = ", ".join(f"SUM({name}) AS {name}" for name in names)
    return f"""SELECT how, name, NULL, firsts, seconds,
{examples}
FROM (
  WITH taking (entity, {", ".join(names)}) AS (
  {_taking_sql("first")}  UNION ALL {_taking_sql("second")}
  ), taken AS MATERIALIZED (SELECT entity, {sums} FROM taking GROUP BY entity)
  SELECT how, entity, name, firsts, seconds, RANK() OVER (ORDER BY how, name) AS place
  FROM ({both}) AS sides
  CROSS JOIN name USING (entity) WHERE name.chief = 1
) AS found
WHERE ((:most) < 0 OR place <= (:most))"""


def _both_published(compared: str, bound: str) -> str:
    """That both statements of a contradiction stand in articles published since, or before, a day."""
    days = (
        f"BIND(IRI(?{side}Example) AS ?{bound}{side}) ?{bound}{side} prov:wasDerivedFrom/schema:datePublished ?{bound}{side}Day . "
        for side in ("first", "second")
    )
    tests = (f"STR(?{bound}{side}Day) {compared} (:{bound})" for side in ("first", "second"))
    return f"{''.join(days)}FILTER(?how = 'contradicts' && {' && '.join(tests)})"


_DIFFER = Written(
    f"""
SELECT DISTINCT ?how ?aboutName ?reason ?firstStatements ?secondStatements ?firstExample ?secondExample
WHERE {{
  # What is bound is bound in each branch, or the engine would answer them for everybody first.
  {{
    SELECT ?how ?reason (COUNT(DISTINCT ?one) AS ?firstStatements) (COUNT(DISTINCT ?two) AS ?secondStatements)
           (STR(?one) AS ?firstExample) (STR(?two) AS ?secondExample)
    WHERE {{
      VALUES ?first {{ UNDEF }} VALUES ?second {{ UNDEF }} VALUES ?about {{ UNDEF }}
      ?one kg:speaker|(prov:wasDerivedFrom/schema:publisher) ?first .
      ?comparison kg:compares ?one , ?two ; kg:relation kg:contradicts .
      ?two kg:speaker|(prov:wasDerivedFrom/schema:publisher) ?second .
      FILTER(?one != ?two)
      # told: ?one
      # told: ?two
      FILTER(!BOUND(?about) || EXISTS {{ ?one schema:about|kg:favours|kg:opposes ?about }})
      OPTIONAL {{ ?comparison kg:reason ?reason }}
      BIND("contradicts" AS ?how)
    }}
    GROUP BY ?how ?reason ?one ?two
  }} UNION {{
{_stances_sparql("first", "?one")}{_stances_sparql("second", "?two")}    ?about schema:name ?aboutName .
    FILTER(?firstStance != ?secondStance)
    BIND(CONCAT(STRAFTER(STR(?firstStance), "#"), " / ", STRAFTER(STR(?secondStance), "#")) AS ?how)
  }}
}}""",
    f"""SELECT DISTINCT 'contradicts' AS how, NULL AS aboutName, a.reason AS reason, 1 AS firstStatements, 1 AS secondStatements,
       a.statement AS firstExample, b.statement AS secondExample
FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
WHERE a.id IN (
    SELECT id FROM comparison WHERE speaker IN (:first) AND relation = '{PREFIXES["kg"]}contradicts'
    UNION ALL SELECT id FROM comparison WHERE outlet IN (:first) AND relation = '{PREFIXES["kg"]}contradicts'
  )
  AND (b.speaker IN (:second) OR b.outlet IN (:second))
  AND a.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
  AND (a.node {_WORDS} OR b.node {_WORDS}) -- given: words
  AND {_published("a", "since")} AND {_published("b", "since")} -- given: since
  AND {_published("a", "before")} AND {_published("b", "before")} -- given: before
UNION ALL
{_opposed_sql()}
  AND 0 IN (:words) -- given: words
  AND 0 IN (:since) -- given: since
  AND 0 IN (:before) -- given: before""",
    ("how", "aboutName", "firstExample", "secondExample", "reason"),
    {"reason": "prose"},
    # Sides that are taken have no words of their own, and no day.
    conditions={
        "since": _both_published(">=", "since"),
        "before": _both_published("<", "before"),
        "words": "?worded kg:matches (:words) . FILTER(?how = 'contradicts' && STR(?worded) IN (?firstExample, ?secondExample))",
    },
)

OPINIONS = (
    ReadyQuestion(
        "who-agrees-with",
        "Who agrees with somebody: who repeats or supports what they say, or favours or opposes the same.",
        "speaker about? words? since? before? kinds?",
        _sides(("repeats", "supports"), (("favours", "favours"), ("opposes", "opposes"))),
    ),
    ReadyQuestion(
        "who-disagrees-with",
        "Who disagrees with somebody: who contradicts what they say, or opposes what they favour.",
        "speaker about? words? since? before? kinds?",
        _sides(("contradicts",), (("favours", "opposes"), ("opposes", "favours"))),
    ),
    ReadyQuestion(
        "where-two-differ",
        "Where two actors or outlets differ: statements that contradict each other, or take opposite sides.",
        "first second about? words? since? before? kinds?",
        _DIFFER,
    ),
)
