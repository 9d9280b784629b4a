"""Ready questions about one thing: who somebody is, and where a statement stands."""

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written

_WHO_IS = Written(
    """
SELECT ?name ?type ?detail ?value ?about
WHERE {
  VALUES ?about { UNDEF }
  ?about schema:name ?name ; a ?class .
  BIND(REPLACE(STR(?class), "^.*[#/]", "") AS ?type)
  {
    { VALUES ?about { UNDEF } ?about schema:jobTitle ?title . BIND(STR(?title) AS ?value) BIND("role" AS ?detail) }
    UNION { VALUES ?about { UNDEF } ?about schema:worksFor/schema:name ?value . BIND("works for" AS ?detail) }
    UNION { VALUES ?about { UNDEF } ?about schema:nationality/schema:name ?value . BIND("nationality" AS ?detail) }
    UNION { VALUES ?about { UNDEF } ?about schema:alternateName|kg:demonym ?called . BIND(STR(?called) AS ?value) BIND("also called" AS ?detail) }
    UNION { VALUES ?about { UNDEF } ?about schema:sameAs ?value . BIND("same as" AS ?detail) }
    UNION {
      { SELECT (COUNT(DISTINCT ?said) AS ?value) { VALUES ?about { UNDEF } ?said kg:speaker ?about .
          # told: ?said
        } }
      BIND("statements made" AS ?detail)
    }
    UNION {
      { SELECT (COUNT(DISTINCT ?said) AS ?value)
        { VALUES ?about { UNDEF } ?said schema:about|kg:favours|kg:opposes ?about .
          # told: ?said
        } }
      BIND("statements about them" AS ?detail)
    }
  }
}""",
    """SELECT called.name AS name,
       replace(kind.type, rtrim(kind.type, replace(replace(kind.type, '/', ''), '#', '')), '') AS type,
       told.detail AS detail, told.value AS value, told.iri AS valueIri, entity.iri AS about
FROM entity
JOIN name AS called ON called.entity = entity.id AND called.chief = 1
JOIN entity_type AS kind ON kind.entity = entity.id
JOIN (
  SELECT detail.entity AS entity, detail, COALESCE(other.name, text, iri) AS value, iri
  FROM detail LEFT JOIN name AS other ON other.entity = detail.other AND other.chief = 1
  WHERE detail.entity IN (:about) AND (detail.other IS NULL OR other.name IS NOT NULL)
  UNION ALL
  SELECT entity, 'also called', name, NULL FROM name WHERE entity IN (:about) AND NOT chief
  UNION ALL
  SELECT id, 'statements made', (SELECT COUNT(DISTINCT iri) FROM statement WHERE speaker IN (:about)), NULL
  FROM entity WHERE id IN (:about)
  UNION ALL
  SELECT id, 'statements about them', (SELECT COUNT(DISTINCT statement) FROM about WHERE entity IN (:about) AND NOT again), NULL
  FROM entity WHERE id IN (:about)
) AS told ON told.entity = entity.id""",
    ("name", "about", "type", "detail", "value"),
    {"about": "iri"},
)
_EVIDENCE = Written(
    """
SELECT ?speakerName ?before ?passage ?after ?outletName ?published ?articleId ?begin ?end ?statement
WHERE {
  # All patterns are inside: an engine would join one outside for every statement there is.
  { SELECT ?statement ?whole ?articleId ?published ?outletName ?speakerName (MIN(?from) AS ?begin) (MAX(?to) AS ?end)
    WHERE {
      VALUES ?statement { UNDEF }
      ?statement kg:content ?span ; prov:wasDerivedFrom ?article .
      ?span nif:beginIndex ?from ; nif:endIndex ?to .
      ?article nif:isString ?whole ; schema:identifier ?articleId .
      OPTIONAL { ?article schema:datePublished ?published }
      OPTIONAL { ?article schema:publisher ?outlet . ?outlet schema:name ?outletName }
      OPTIONAL { ?statement kg:speaker ?speaker . ?speaker schema:name ?speakerName }
    }
    GROUP BY ?statement ?whole ?articleId ?published ?outletName ?speakerName }
  BIND(SUBSTR(?whole, IF(?begin > 200, ?begin - 199, 1), IF(?begin > 200, 200, ?begin)) AS ?before)
  BIND(SUBSTR(?whole, ?begin + 1, ?end - ?begin) AS ?passage)
  BIND(SUBSTR(?whole, ?end + 1, 200) AS ?after)
}""",
    "",  # the side index has no texts of articles
    ("published", "articleId", "begin", "end", "statement", "speakerName"),
)

DETAILS = (
    ReadyQuestion(
        "who-is",
        "Who or what somebody is: their type, roles and other names, and how often they speak and are spoken about.",
        "about kinds?",
        _WHO_IS,
    ),
    ReadyQuestion(
        "evidence-of",
        "Where a statement stands: its passage with some 200 characters of the article before and after.",
        "statement",
        _EVIDENCE,
    ),
)
