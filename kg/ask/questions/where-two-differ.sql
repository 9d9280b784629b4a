SELECT DISTINCT 'contradicts' AS how, NULL AS aboutName, a.reason AS reason, 1 AS firstStatements, 1 AS secondStatements,
       a.statement AS firstExample, b.statement AS secondExample
FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
WHERE a.relation = 'https://w3id.org/testimonia#contradicts'
  AND (a.speaker IN (:first) OR a.outlet IN (:first)) AND (b.speaker IN (:second) OR b.outlet IN (:second))
  AND a.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
UNION ALL
SELECT mine.stance || ' / ' || theirs.stance, whom.name, NULL, mine.statements, theirs.statements, mine.example, theirs.example
FROM (
  SELECT entity, side.stance AS stance, COUNT(*) AS statements, MIN(statement.iri) AS example
  FROM (
    SELECT entity, statement, favours, opposes FROM about WHERE speaker IN (:first) AND (favours OR opposes)
    UNION
    SELECT entity, about.statement, favours, opposes
    FROM article CROSS JOIN statement ON statement.article = article.id
    CROSS JOIN about ON about.statement = statement.id AND (favours OR opposes)
    WHERE article.outlet IN (:first)
  ) AS taking
  JOIN (SELECT 'favours' AS stance UNION ALL SELECT 'opposes') AS side
    ON (side.stance = 'favours' AND taking.favours) OR (side.stance = 'opposes' AND taking.opposes)
  JOIN statement ON statement.id = taking.statement
  WHERE true
    AND entity IN (:about) -- given: about
  GROUP BY entity, side.stance
) AS mine
JOIN (
  SELECT entity, side.stance AS stance, COUNT(*) AS statements, MIN(statement.iri) AS example
  FROM (
    SELECT entity, statement, favours, opposes FROM about WHERE speaker IN (:second) AND (favours OR opposes)
    UNION
    SELECT entity, about.statement, favours, opposes
    FROM article CROSS JOIN statement ON statement.article = article.id
    CROSS JOIN about ON about.statement = statement.id AND (favours OR opposes)
    WHERE article.outlet IN (:second)
  ) AS taking
  JOIN (SELECT 'favours' AS stance UNION ALL SELECT 'opposes') AS side
    ON (side.stance = 'favours' AND taking.favours) OR (side.stance = 'opposes' AND taking.opposes)
  JOIN statement ON statement.id = taking.statement
  WHERE true
    AND entity IN (:about) -- given: about
  GROUP BY entity, side.stance
) AS theirs ON theirs.entity = mine.entity AND theirs.stance <> mine.stance
JOIN name AS whom ON whom.entity = mine.entity AND whom.chief = 1
