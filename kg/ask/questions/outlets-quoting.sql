-- iri: outlet
SELECT name.name AS outletName, tally.statements AS statements, tally.articles AS articles,
       tally.firstPublished AS firstPublished, tally.lastPublished AS lastPublished, entity.iri AS outlet
FROM (SELECT article.outlet AS outlet, COUNT(*) AS statements, COUNT(DISTINCT article.id) AS articles,
             MIN(published) AS firstPublished, MAX(published) AS lastPublished
      FROM statement JOIN article ON article.id = statement.article
      WHERE statement.speaker IN (:speaker) AND article.outlet IS NOT NULL GROUP BY article.outlet) AS tally
JOIN name ON name.entity = tally.outlet AND name.chief = 1
JOIN entity ON entity.id = tally.outlet
