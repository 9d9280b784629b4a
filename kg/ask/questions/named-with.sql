-- iri: other
SELECT name.name AS otherName, tally.articles AS articles, entity.iri AS other
FROM (SELECT beside.entity AS entity, COUNT(DISTINCT beside.article) AS articles
      FROM mention CROSS JOIN mention AS beside ON beside.article = mention.article AND beside.entity <> mention.entity
      WHERE mention.entity IN (:about) GROUP BY beside.entity) AS tally
JOIN name ON name.entity = tally.entity AND name.chief = 1
JOIN entity ON entity.id = tally.entity
