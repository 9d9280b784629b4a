"""Ready questions about what several articles tell, or only one: claims that are repeated, speakers of one outlet."""

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written
from kg.store.ranking import NOBODY
from kg.vocabulary import ENTITY_CLASSES, PREFIXES, UNNAMED

_NOBODY_SPARQL = ", ".join(ENTITY_CLASSES[kind] for kind in UNNAMED)

# Articles whose outlet isn't known stand for outlets of their own, and what carries the text of another article
# for that article's: it is no second report.
_ONLY_IN = Written(
    f"""
SELECT ?speakerName ?outletName ?statements ?articles ?speaker ?outlet
WHERE {{
  {{ SELECT ?speaker (MIN(?source) AS ?outlet) (COUNT(DISTINCT ?statement) AS ?statements)
           (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?source) AS ?sources)
    WHERE {{
      ?statement kg:speaker ?speaker ; prov:wasDerivedFrom ?article .
      VALUES ?since {{ UNDEF }} VALUES ?before {{ UNDEF }}
      OPTIONAL {{ ?article schema:datePublished ?published }}
      FILTER((!BOUND(?since) || STR(?published) >= ?since) && (!BOUND(?before) || STR(?published) < ?before))
      FILTER NOT EXISTS {{ ?speaker a ?nobody FILTER(?nobody IN ({_NOBODY_SPARQL})) }}
      # told: ?statement
      OPTIONAL {{ ?article kg:copyOf|kg:versionOf ?copied }}
      BIND(COALESCE(?copied, ?article) AS ?report)
      OPTIONAL {{ ?report schema:publisher ?publisher }}
      BIND(COALESCE(?publisher, ?report) AS ?source)
    }}
    GROUP BY ?speaker }}
  FILTER(?sources = 1)
  VALUES ?outlet {{ UNDEF }}
  ?outlet schema:name ?outletName .
  ?speaker schema:name ?speakerName .
}}""",
    f"""SELECT who.name AS speakerName, whose.name AS outletName, tally.statements AS statements, tally.articles AS articles,
       entity.iri AS speaker, publisher.iri AS outlet
FROM (SELECT speaker, MIN(report.outlet) AS outlet, COUNT(DISTINCT statement.iri) AS statements,
             COUNT(DISTINCT article) AS articles
      FROM statement JOIN article ON article.id = statement.article JOIN article AS report ON report.iri = article.original
      WHERE speaker IS NOT NULL AND speaker NOT IN (SELECT entity FROM entity_type WHERE type IN ({NOBODY}))
        AND article.published >= (:since) -- given: since
        AND article.published < (:before) -- given: before
      GROUP BY speaker HAVING COUNT(DISTINCT COALESCE(report.outlet, -report.id)) = 1) AS tally
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
# Of statements that repeat each other the first to be published stands for them all, in an original sooner than in a
# copy. All articles that carry one text are one report.
_REPEATED = Written(
    """
SELECT ?text (COUNT(DISTINCT ?report) AS ?repeats) (COUNT(DISTINCT ?publisher) AS ?outlets)
       (SAMPLE(?called) AS ?speakerName) ?example
WHERE {
  ?comparison kg:relation kg:repeats ; kg:compares ?example , ?other .
  FILTER(?example != ?other)
  ?example schema:text ?text .
  # told: ?example
  # told: ?other
  ?other prov:wasDerivedFrom ?article .
  ?example prov:wasDerivedFrom ?own .
  OPTIONAL { ?article kg:copyOf|kg:versionOf ?copied }
  OPTIONAL { ?own kg:copyOf|kg:versionOf ?original }
  BIND(COALESCE(?copied, ?article) AS ?report)
  FILTER(?report != COALESCE(?original, ?own))
  # Worked out once for each statement: to look for an earlier one in the place of each would read all for every row.
  { SELECT ?example (MIN(?place) AS ?earliest)
    WHERE {
      ?alike kg:relation kg:repeats ; kg:compares ?example , ?beside . FILTER(?beside != ?example)
      ?beside prov:wasDerivedFrom ?there .
      OPTIONAL { ?there schema:datePublished ?then } OPTIONAL { ?there kg:copyOf|kg:versionOf ?source }
      BIND(CONCAT(COALESCE(STR(?then), "9999"), IF(BOUND(?source), "1", "0"), STR(?beside)) AS ?place)
    } GROUP BY ?example }
  OPTIONAL { ?own schema:datePublished ?now }
  FILTER(?earliest >= CONCAT(COALESCE(STR(?now), "9999"), IF(BOUND(?original), "1", "0"), STR(?example)))
  OPTIONAL { ?report schema:publisher ?publisher }
  OPTIONAL { SELECT ?example (MIN(?name) AS ?called) { ?example kg:speaker/schema:name ?name } GROUP BY ?example }
}
GROUP BY ?text ?example""",
    f"""SELECT (SELECT text FROM statement_text WHERE rowid = claim.node) AS text,
       COUNT(DISTINCT report.id) AS repeats, COUNT(DISTINCT report.outlet) AS outlets,
       MIN((SELECT name FROM name WHERE entity = claim.speaker AND chief = 1)) AS speakerName,
       claim.statement AS example
FROM comparison AS claim
JOIN comparison AS other ON other.iri = claim.iri AND other.relation = claim.relation AND other.statement <> claim.statement
JOIN article AS own ON own.id = claim.article JOIN article AS teller ON teller.id = other.article
JOIN article AS report ON report.iri = teller.original AND report.iri <> own.original
WHERE claim.relation = '{_REPEATS}'
  AND claim.speaker IN (:speaker) -- given: speaker
  AND claim.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
  AND claim.node IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:words)) -- given: words
  AND own.published >= (:since) -- given: since
  AND own.published < (:before) -- given: before
  AND NOT EXISTS (
    SELECT 1 FROM main.comparison AS a
    JOIN main.comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
    JOIN article AS here ON here.id = a.article JOIN article AS there ON there.id = b.article
    WHERE a.node = claim.node AND a.relation = claim.relation
      AND COALESCE(there.published, '9999') || (there.original <> there.iri) || b.statement
        < COALESCE(here.published, '9999') || (here.original <> here.iri) || a.statement)
GROUP BY claim.statement""",
    ("-repeats", "-outlets", "example"),
    {"example": "iri", "text": "prose"},
    {
        "speaker": "?example kg:speaker ?saying . FILTER(?saying IN ((:speaker)))",
        "about": "FILTER EXISTS { ?example schema:about|kg:favours|kg:opposes ?subject . FILTER(?subject IN ((:about))) }",
        "words": "?example kg:matches (:words) .",
        "since": "FILTER(STR(?now) >= (:since))",
        "before": "FILTER(STR(?now) < (:before))",
    },
)

COVERAGE = (
    ReadyQuestion(
        "quoted-only-by",
        "Who is quoted by one outlet only, of those that were read, and how often; a copy elsewhere is still its report.",
        "outlet? since? before? kinds?",
        _ONLY_IN,
    ),
    ReadyQuestion(
        "most-repeated",
        "Which claims are repeated most: the first to make each, and how many other reports and outlets repeat it. A"
        " copy is no report of its own.",
        "speaker? about? words? since? before? kinds?",
        _REPEATED,
    ),
)
