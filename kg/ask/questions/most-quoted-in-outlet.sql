-- iri: speaker
SELECT who.name AS speakerName, tally.statements AS statements, entity.iri AS speaker
FROM (SELECT speaker, COUNT(*) AS statements
      FROM article CROSS JOIN statement ON statement.article = article.id
      WHERE article.outlet IN (:outlet) AND speaker IS NOT NULL GROUP BY speaker) AS tally
JOIN name AS who ON who.entity = tally.speaker AND who.chief = 1
JOIN entity ON entity.id = tally.speaker
