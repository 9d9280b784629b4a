"""Ready questions that count: who speaks most, about whom, in which outlet, named with whom."""

from collections.abc import Mapping

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written


def _tally(
    by: str,
    counts: tuple[tuple[str, str, str], ...],
    pattern: str,
    rows: str,
    entity: str,
    conditions: Mapping[str, str] | None = None,
) -> Written:
    """The entities of a role with their numbers, the largest first: each a column, how SPARQL counts it
    over the pattern, and how SQL does over the rows, where ``entity`` is the column of the role. ``conditions`` are
    those of ``Written``."""
    asked = " ".join(f"({sparql} AS ?{column})" for column, sparql, _ in counts)
    tallied = ", ".join(f"{sql} AS {column}" for column, _, sql in counts)
    names = ", ".join(f"tally.{column} AS {column}" for column, _, _ in counts)
    return Written(
        f"SELECT ?{by}Name {asked} ?{by}\nWHERE {{\n{pattern}\n  ?{by} schema:name ?{by}Name .\n}}\nGROUP BY ?{by}Name ?{by}",
        f"""SELECT name.name AS {by}Name, {names}, entity.iri AS {by}
FROM (SELECT {entity} AS entity, {tallied} FROM {rows}
GROUP BY {entity}) AS tally
JOIN name ON name.entity = tally.entity AND name.chief = 1
JOIN entity ON entity.id = tally.entity""",
        (f"-{counts[0][0]}", f"{by}Name", by),
        {by: "iri"},
        conditions or {},
    )


# Of a period the articles are kept that were published in it.
_IN_PERIOD = {
    "since": "?article schema:datePublished ?sinceThen . FILTER(STR(?sinceThen) >= (:since))",
    "before": "?article schema:datePublished ?beforeThen . FILTER(STR(?beforeThen) < (:before))",
}
_STATEMENTS = ("statements", "COUNT(DISTINCT ?statement)", "COUNT(DISTINCT statement.iri)")
_ARTICLES = ("articles", "COUNT(DISTINCT ?article)", "COUNT(DISTINCT article)")
_ABOUT_WHOM = Written(
    """
SELECT ?speakerName ?aboutName (COUNT(DISTINCT ?statement) AS ?statements)
       (COUNT(DISTINCT ?favouring) AS ?favours) (COUNT(DISTINCT ?opposing) AS ?opposes) ?speaker ?about
WHERE {
  VALUES ?speaker { UNDEF } VALUES ?about { UNDEF }
  ?statement kg:speaker ?speaker ; schema:about|kg:favours|kg:opposes ?about .
  ?speaker schema:name ?speakerName .
  ?about schema:name ?aboutName .
  # told: ?statement
  OPTIONAL { ?statement kg:favours ?about BIND(?statement AS ?favouring) }
  OPTIONAL { ?statement kg:opposes ?about BIND(?statement AS ?opposing) }
}
GROUP BY ?speakerName ?aboutName ?speaker ?about""",
    """SELECT who.name AS speakerName, whom.name AS aboutName, tally.statements AS statements, tally.favours AS favours,
       tally.opposes AS opposes, speaker.iri AS speaker, subject.iri AS about
FROM tally
JOIN name AS who ON who.entity = tally.speaker AND who.chief = 1
JOIN name AS whom ON whom.entity = tally.entity AND whom.chief = 1
JOIN entity AS speaker ON speaker.id = tally.speaker
JOIN entity AS subject ON subject.id = tally.entity
WHERE true
  AND tally.speaker IN (:speaker) -- given: speaker
  AND tally.entity IN (:about) -- given: about""",
    ("-statements", "speakerName", "aboutName", "speaker", "about"),
    {"speaker": "iri", "about": "iri"},
)
_DISCUSSED = Written(
    """
SELECT ?aboutName ?statements ?favours ?opposes ?about
WHERE {
  { SELECT ?about (COUNT(DISTINCT ?statement) AS ?statements)
    WHERE { ?statement schema:about|kg:favours|kg:opposes ?about .
      # told: ?statement
    } GROUP BY ?about }
  ?about schema:name ?aboutName .
  OPTIONAL { SELECT ?about (COUNT(?for) AS ?favouring) WHERE { ?for kg:favours ?about .
    # told: ?for
  } GROUP BY ?about }
  OPTIONAL { SELECT ?about (COUNT(?against) AS ?opposing) WHERE { ?against kg:opposes ?about .
    # told: ?against
  } GROUP BY ?about }
  BIND(COALESCE(?favouring, 0) AS ?favours)
  BIND(COALESCE(?opposing, 0) AS ?opposes)
}""",
    """SELECT whom.name AS aboutName, discussed.statements AS statements, discussed.favours AS favours,
       discussed.opposes AS opposes, subject.iri AS about
FROM discussed
CROSS JOIN name AS whom ON whom.entity = discussed.entity AND whom.chief = 1
CROSS JOIN entity AS subject ON subject.id = discussed.entity
WHERE true
  AND discussed.favours > 0 -- given: favouring
  AND discussed.opposes > 0 -- given: opposing""",
    ("-statements", "aboutName", "about"),
    {"about": "iri"},
    {"favouring": "FILTER(?favours > 0)", "opposing": "FILTER(?opposes > 0)"},
)
_QUOTED = Written(
    """
SELECT ?speakerName (COUNT(DISTINCT ?statement) AS ?statements) ?speaker
WHERE {
  ?statement kg:speaker ?speaker .
  # told: ?statement
  ?speaker schema:name ?speakerName .
}
GROUP BY ?speakerName ?speaker""",
    """SELECT name.name AS speakerName, quoted.statements AS statements, entity.iri AS speaker
FROM quoted
CROSS JOIN name ON name.entity = quoted.speaker AND name.chief = 1
CROSS JOIN entity ON entity.id = quoted.speaker""",
    ("-statements", "speakerName", "speaker"),
    {"speaker": "iri"},
)
_QUOTED_IN = Written(
    """
SELECT ?speakerName (COUNT(DISTINCT ?statement) AS ?statements) ?speaker
WHERE {
  VALUES ?outlet { UNDEF }
  ?article schema:publisher ?outlet .
  ?statement prov:wasDerivedFrom ?article ; kg:speaker ?speaker .
  # told: ?statement
  ?speaker schema:name ?speakerName .
}
GROUP BY ?speakerName ?speaker""",
    # Names are looked up for those only that may be among the first.
    """SELECT name.name AS speakerName, tally.statements AS statements, entity.iri AS speaker
FROM (SELECT speaker, SUM(statements) AS statements, RANK() OVER (ORDER BY SUM(statements) DESC) AS place
      FROM carried WHERE outlet IN (:outlet) GROUP BY speaker) AS tally
CROSS JOIN name ON name.entity = tally.speaker AND name.chief = 1
CROSS JOIN entity ON entity.id = tally.speaker
WHERE (:most) < 0 OR tally.place <= (:most)""",
    ("-statements", "speakerName", "speaker"),
    {"speaker": "iri"},
)
_NAMING = Written(
    """
SELECT ?outletName ?published ?articleId (COUNT(DISTINCT ?mention) AS ?mentions) ?article
WHERE {
  VALUES ?about { UNDEF }
  ?mention itsrdf:taIdentRef ?about ; nif:referenceContext ?article .
  ?article schema:identifier ?articleId .
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?outlet . ?outlet schema:name ?outletName }
}
GROUP BY ?outletName ?published ?articleId ?article""",
    """SELECT whose.name AS outletName, article.published AS published, article.identifier AS articleId,
       SUM(mention.times) AS mentions, article.iri AS article
FROM mention JOIN article ON article.id = mention.article
LEFT JOIN name AS whose ON whose.entity = article.outlet AND whose.chief = 1
WHERE mention.entity IN (:about)
  AND article.outlet IN (:outlet) -- given: outlet
  AND article.published >= (:since) -- given: since
  AND article.published < (:before) -- given: before
GROUP BY article.id""",
    ("published", "articleId", "article"),
    {"article": "iri", "published": "date"},
    {
        "outlet": "FILTER(BOUND(?outlet) && ?outlet IN ((:outlet)))",
        "since": "FILTER(STR(?published) >= (:since))",
        "before": "FILTER(STR(?published) < (:before))",
    },
)
# The pairs come as JSON, counted by kg/store/co_occurrence.py: no index could hold them all.
_TOGETHER = Written(
    """
SELECT ?firstName ?secondName (COUNT(*) AS ?articles) ?first ?second
WHERE {
  # Each entity once an article, or the mentions would multiply.
  { SELECT DISTINCT ?article ?first
    WHERE { ?one nif:referenceContext ?article ; itsrdf:taIdentRef ?first } }
  { SELECT DISTINCT ?article ?second
    WHERE { ?two nif:referenceContext ?article ; itsrdf:taIdentRef ?second } }
  FILTER(STR(?first) < STR(?second))
  ?first schema:name ?firstName .
  ?second schema:name ?secondName .
}
GROUP BY ?firstName ?secondName ?first ?second""",
    """SELECT one.name AS firstName, two.name AS secondName, pair.value ->> 2 AS articles, first.iri AS first, second.iri AS second
FROM json_each((:together)) AS pair
JOIN entity AS first ON first.id = pair.value ->> 0
JOIN entity AS second ON second.id = pair.value ->> 1
JOIN name AS one ON one.entity = first.id AND one.chief = 1
JOIN name AS two ON two.entity = second.id AND two.chief = 1""",
    ("-articles", "firstName", "secondName", "first", "second"),
    {"first": "iri", "second": "iri"},
)
_RATED = Written(
    """
SELECT ?speakerName (COUNT(DISTINCT ?review) AS ?verdicts) (COUNT(DISTINCT ?untrue) AS ?ratedFalse)
       (COUNT(DISTINCT ?right) AS ?ratedTrue) ?speaker
WHERE {
  ?review a schema:ClaimReview ; schema:itemReviewed ?statement ; schema:reviewRating ?rated ;
          prov:wasDerivedFrom ?article .
  { ?statement kg:speaker ?speaker }
  UNION { ?statement schema:author ?speaker FILTER NOT EXISTS { ?statement kg:speaker ?speaker } }
  ?speaker schema:name ?speakerName .
  ?rated schema:ratingValue ?value .
  BIND(IF(?value <= 2, ?review, ?none) AS ?untrue)
  BIND(IF(?value >= 4, ?review, ?none) AS ?right)
}
GROUP BY ?speakerName ?speaker""",
    """SELECT name.name AS speakerName, COUNT(DISTINCT review.iri) AS verdicts,
       COUNT(DISTINCT CASE WHEN value <= 2 THEN review.iri END) AS ratedFalse,
       COUNT(DISTINCT CASE WHEN value >= 4 THEN review.iri END) AS ratedTrue, entity.iri AS speaker
FROM review JOIN name ON name.entity = review.speaker AND name.chief = 1 JOIN entity ON entity.id = review.speaker
JOIN article ON article.id = review.article
WHERE true
  AND article.published >= (:since) -- given: since
  AND article.published < (:before) -- given: before
  AND value <= 2 -- given: untrue
  AND value >= 4 -- given: proven
GROUP BY review.speaker, name.name""",
    ("-ratedFalse", "-verdicts", "speakerName", "speaker"),
    {"speaker": "iri"},
    {"untrue": "FILTER(?value <= 2)", "proven": "FILTER(?value >= 4)", **_IN_PERIOD},
)

TALLIES = (
    ReadyQuestion(
        "who-about-whom",
        "Who talks about whom: how many statements of each speaker are about each actor or place.",
        "speaker? about? kinds?",
        _ABOUT_WHOM,
    ),
    ReadyQuestion(
        "most-quoted",
        "Who is quoted most: how many statements each speaker makes.",
        "kinds?",
        _QUOTED,
    ),
    ReadyQuestion(
        "most-quoted-in-outlet",
        "Whom an outlet quotes most: how many statements it has of each speaker.",
        "outlet kinds?",
        _QUOTED_IN,
    ),
    ReadyQuestion(
        "most-discussed",
        "Who or what is spoken about most, and how many statements favour or oppose them.",
        "kinds?",
        _DISCUSSED,
    ),
    ReadyQuestion(
        "outlets-quoting",
        "Which outlets quote somebody, how often, and from when to when.",
        "speaker kinds?",
        _tally(
            "outlet",
            (
                _STATEMENTS,
                _ARTICLES,
                ("firstPublished", "MIN(STR(?published))", "MIN(published)"),
                ("lastPublished", "MAX(STR(?published))", "MAX(published)"),
            ),
            """  VALUES ?speaker { UNDEF }
  ?statement kg:speaker ?speaker ; prov:wasDerivedFrom ?article .
  # told: ?statement
  ?article schema:publisher ?outlet .
  OPTIONAL { ?article schema:datePublished ?published }""",
            """statement JOIN article ON article.id = statement.article
      WHERE statement.speaker IN (:speaker) AND outlet IS NOT NULL""",
            "outlet",
        ),
    ),
    ReadyQuestion(
        "named-with",
        "Who and what is named in the same articles as somebody, and in how many.",
        "about since? before?",
        _tally(
            "other",
            (("articles", "COUNT(DISTINCT ?article)", "COUNT(DISTINCT beside.article)"),),
            """  # Articles before mentions: an entity is named many times in each.
  { SELECT DISTINCT ?article ?other
    WHERE {
      { SELECT DISTINCT ?article ?about
        WHERE { VALUES ?about { UNDEF } ?mention itsrdf:taIdentRef ?about ; nif:referenceContext ?article } }
      ?span nif:referenceContext ?article ; itsrdf:taIdentRef ?other .
      FILTER(?other != ?about)
    } }""",
            """mention CROSS JOIN mention AS beside ON beside.article = mention.article AND beside.entity <> mention.entity
      WHERE mention.entity IN (:about)
        AND mention.article IN (SELECT id FROM article WHERE published >= (:since)) -- given: since
        AND mention.article IN (SELECT id FROM article WHERE published < (:before)) -- given: before""",
            "beside.entity",
            _IN_PERIOD,
        ),
    ),
    ReadyQuestion(
        "articles-naming",
        "Which articles name somebody or something, and how often.",
        "about outlet? since? before?",
        _NAMING,
    ),
    ReadyQuestion(
        "rated-by-speaker",
        "Whose claims fact-checks rated, and how many of them as false and as true.",
        "since? before?",
        _RATED,
    ),
    ReadyQuestion("named-together", "Which two are named in the same articles most.", "", _TOGETHER),
)
