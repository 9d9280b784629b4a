"""The ready question which articles carry the text of another one."""

from kg.ask.questions.ready import ReadyQuestion
from kg.store.question import Written

_COPIES = Written(
    """
SELECT ?outletName ?published ?articleId ?how ?originalOutlet ?originalPublished ?originalId ?sameWords ?article ?original
WHERE {
  { ?article kg:copyOf ?original BIND("copy" AS ?how) } UNION { ?article kg:versionOf ?original BIND("version" AS ?how) }
  ?article schema:identifier ?articleId .
  ?original schema:identifier ?originalId .
  OPTIONAL { ?article kg:sameWords ?sameWords }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?original schema:datePublished ?originalPublished }
  OPTIONAL { ?article schema:publisher ?outlet . ?outlet schema:name ?outletName }
  OPTIONAL { ?original schema:publisher ?source . ?source schema:name ?originalOutlet }
}""",
    """SELECT whose.name AS outletName, article.published AS published, article.identifier AS articleId,
       CASE WHEN article.outlet = original.outlet THEN 'version' ELSE 'copy' END AS how,
       source.name AS originalOutlet, original.published AS originalPublished, original.identifier AS originalId,
       article.same_words AS sameWords, article.iri AS article, original.iri AS original
FROM article JOIN article AS original ON original.iri = article.original
LEFT JOIN name AS whose ON whose.entity = article.outlet AND whose.chief = 1
LEFT JOIN name AS source ON source.entity = original.outlet AND source.chief = 1
WHERE article.original <> article.iri
  AND (article.iri IN (:article) OR article.original IN (:article)) -- given: article
  AND (article.outlet IN (:outlet) OR original.outlet IN (:outlet)) -- given: outlet
  AND EXISTS (SELECT 1 FROM mention WHERE mention.article = article.id AND mention.entity IN (:about)) -- given: about
  AND article.published >= (:since) -- given: since
  AND article.published < (:before) -- given: before""",
    ("originalPublished", "originalId", "published", "articleId", "article"),
    {"article": "iri", "original": "iri", "published": "date", "originalPublished": "date", "sameWords": "decimal"},
    {
        "article": "FILTER(?article IN ((:article)) || ?original IN ((:article)))",
        "outlet": "FILTER(COALESCE(?outlet IN ((:outlet)), false) || COALESCE(?source IN ((:outlet)), false))",
        "about": "FILTER EXISTS { ?mention itsrdf:taIdentRef ?named ; nif:referenceContext ?article . FILTER(?named IN ((:about))) }",
        "since": "FILTER(STR(?published) >= (:since))",
        "before": "FILTER(STR(?published) < (:before))",
    },
)

COPIES = (
    ReadyQuestion(
        "copies",
        "Which articles carry the text of another one: copies in other outlets, versions in one outlet, with the share"
        " of their words that are the same.",
        "article? outlet? about? since? before?",
        _COPIES,
    ),
)
