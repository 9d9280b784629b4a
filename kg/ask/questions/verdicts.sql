-- iri: statement; date: published
-- one row for each node
SELECT node.rating AS rating, node.value AS ratingValue, who.name AS speakerName, node.text AS text,
       reviewer.name AS reviewerName, node.evidence AS evidence, article.published AS published,
       article.identifier AS articleId, node.first AS begin, node.last AS "end", node.statement AS statement
FROM chosen AS node CROSS JOIN article ON article.id = node.article
LEFT JOIN name AS who ON who.entity = node.speaker AND who.chief = 1
LEFT JOIN name AS reviewer ON reviewer.entity = node.reviewer AND reviewer.chief = 1
