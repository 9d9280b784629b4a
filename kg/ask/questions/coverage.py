"""Ready questions about what several articles tell, or only one: claims that are repeated, speakers of one outlet."""

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written
from kg.store.ranking import NOBODY
from kg.vocabulary import ENTITY_CLASSES, PREFIXES, UNNAMED

_NOBODY_SPARQL = ", ".join(ENTITY_CLASSES[kind] for kind in UNNAMED)

# Articles whose outlet isn't known stand for outlets of their own.
_ONLY_IN = Written(
    f"""
SELECT ?speakerName ?outletName ?statements ?articles ?speaker ?outlet
WHERE {{
  {{ SELECT ?speaker (MIN(?source) AS ?outlet) (COUNT(DISTINCT ?statement) AS ?statements)
           (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?source) AS ?sources)
    WHERE {{
      ?statement kg:speaker ?speaker ; prov:wasDerivedFrom ?article .
      FILTER NOT EXISTS {{ ?speaker a ?nobody FILTER(?nobody IN ({_NOBODY_SPARQL})) }}
      # told: ?statement
      OPTIONAL {{ ?article schema:publisher ?publisher }}
      BIND(COALESCE(?publisher, ?article) AS ?source)
    }}
    GROUP BY ?speaker }}
  FILTER(?sources = 1)
  VALUES ?outlet {{ UNDEF }}
  ?outlet schema:name ?outletName .
  ?speaker schema:name ?speakerName .
}}""",
    f"""SELECT who.name AS speakerName, whose.name AS outletName, tally.statements AS statements, tally.articles AS articles,
       entity.iri AS speaker, publisher.iri AS outlet
FROM (SELECT speaker, MIN(outlet) AS outlet, COUNT(DISTINCT statement.iri) AS statements,
             COUNT(DISTINCT article) AS articles
      FROM statement JOIN article ON article.id = statement.article
      WHERE speaker IS NOT NULL AND speaker NOT IN (SELECT entity FROM entity_type WHERE type IN ({NOBODY}))
      GROUP BY speaker HAVING COUNT(DISTINCT COALESCE(outlet, -article.id)) = 1) AS tally
JOIN name AS who ON who.entity = tally.speaker AND who.chief = 1
JOIN name AS whose ON whose.entity = tally.outlet AND whose.chief = 1
JOIN entity ON entity.id = tally.speaker
JOIN entity AS publisher ON publisher.id = tally.outlet
WHERE true
  AND tally.outlet IN (:outlet) -- given: outlet""",
    ("-statements", "speakerName", "speaker"),
    {"speaker": "iri", "outlet": "iri"},
)

_REPEATS = PREFIXES["kg"] + "repeats"
# Of statements that repeat each other the first by its date, then by its IRI, stands for them all.
_REPEATED = Written(
    """
SELECT ?text (COUNT(DISTINCT ?other) AS ?repeats) (COUNT(DISTINCT ?publisher) AS ?outlets)
       (SAMPLE(?called) AS ?speakerName) ?example
WHERE {
  ?comparison kg:relation kg:repeats ; kg:compares ?example , ?other .
  FILTER(?example != ?other)
  ?example schema:text ?text .
  # told: ?example
  # told: ?other
  ?other prov:wasDerivedFrom ?article .
  FILTER NOT EXISTS {
    ?alike kg:relation kg:repeats ; kg:compares ?example , ?earlier . FILTER(?earlier != ?example)
    ?example prov:wasDerivedFrom/schema:datePublished ?now . ?earlier prov:wasDerivedFrom/schema:datePublished ?then .
    FILTER(STR(?then) < STR(?now) || (STR(?then) = STR(?now) && STR(?earlier) < STR(?example)))
  }
  FILTER NOT EXISTS {
    ?alike kg:relation kg:repeats ; kg:compares ?example , ?earlier . FILTER(STR(?earlier) < STR(?example))
    FILTER NOT EXISTS { ?example prov:wasDerivedFrom/schema:datePublished ?now .
                        ?earlier prov:wasDerivedFrom/schema:datePublished ?then }
  }
  OPTIONAL { ?article schema:publisher ?publisher }
  OPTIONAL { SELECT ?example (MIN(?name) AS ?called) { ?example kg:speaker/schema:name ?name } GROUP BY ?example }
}
GROUP BY ?text ?example""",
    f"""SELECT (SELECT text FROM statement_text WHERE rowid = claim.node) AS text,
       COUNT(DISTINCT other.statement) AS repeats, COUNT(DISTINCT other.outlet) AS outlets,
       MIN((SELECT name FROM name WHERE entity = claim.speaker AND chief = 1)) AS speakerName,
       claim.statement AS example
FROM comparison AS claim
JOIN comparison AS other ON other.iri = claim.iri AND other.relation = claim.relation AND other.statement <> claim.statement
WHERE claim.relation = '{_REPEATS}'
  AND claim.speaker IN (:speaker) -- given: speaker
  AND claim.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
  AND claim.node IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:words)) -- given: words
  AND NOT EXISTS (
    SELECT 1 FROM main.comparison AS a
    JOIN main.comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
    LEFT JOIN article AS one ON one.id = a.article LEFT JOIN article AS two ON two.id = b.article
    WHERE a.node = claim.node AND a.relation = claim.relation
      AND ((one.published IS NOT NULL AND two.published IS NOT NULL
            AND (two.published < one.published OR (two.published = one.published AND b.statement < a.statement)))
        OR ((one.published IS NULL OR two.published IS NULL) AND b.statement < a.statement)))
GROUP BY claim.statement""",
    ("-repeats", "-outlets", "example"),
    {"example": "iri", "text": "prose"},
    {
        "speaker": "?example kg:speaker ?saying . FILTER(?saying IN ((:speaker)))",
        "about": "FILTER EXISTS { ?example schema:about|kg:favours|kg:opposes ?subject . FILTER(?subject IN ((:about))) }",
        "words": "?example kg:matches (:words) .",
    },
)

COVERAGE = (
    ReadyQuestion(
        "quoted-only-by",
        "Who is quoted by one outlet only, of those that were read, and how often.",
        "outlet? kinds?",
        _ONLY_IN,
    ),
    ReadyQuestion(
        "most-repeated",
        "Which claims are repeated most: the first to make each, and how many statements and outlets repeat it.",
        "speaker? about? words? kinds?",
        _REPEATED,
    ),
)
