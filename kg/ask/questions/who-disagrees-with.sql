-- iri: other
-- An example is looked for only for the rows that are asked for.
SELECT otherName, how, aboutName, statements,
       CASE WHEN said.example IS NOT NULL THEN said.example
           WHEN said.how = 'favours' THEN (
             SELECT MIN(statement.iri) FROM about JOIN statement ON statement.id = about.statement
             WHERE about.entity = said.subject AND about.speaker = said.other_id AND about.favours)
           WHEN said.how = 'opposes' THEN (
             SELECT MIN(statement.iri) FROM about JOIN statement ON statement.id = about.statement
             WHERE about.entity = said.subject AND about.speaker = said.other_id AND about.opposes)
       END AS example,
       entity.iri AS other
FROM (
  SELECT who.name AS otherName, found.how AS how, whom.name AS aboutName, found.statements AS statements,
         found.example AS example, found.other AS other_id, found.subject AS subject
  FROM (
    SELECT b.speaker AS other, substr(a.relation, instr(a.relation, '#') + 1) AS how, NULL AS subject,
           COUNT(DISTINCT b.statement) AS statements, MIN(b.statement) AS example
    FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
    WHERE a.speaker IN (:speaker) AND b.speaker <> a.speaker
      AND a.relation IN ('https://w3id.org/testimonia#contradicts')
      AND b.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
    GROUP BY b.speaker, a.relation
  UNION ALL
  SELECT DISTINCT theirs.speaker, 'opposes', theirs.entity, theirs.opposes, NULL
  FROM tally AS mine CROSS JOIN tally AS theirs ON theirs.entity = mine.entity AND theirs.opposes > 0
  WHERE mine.speaker IN (:speaker) AND mine.favours > 0 AND theirs.speaker <> mine.speaker
    AND mine.entity IN (:about) -- given: about
  UNION ALL
  SELECT DISTINCT theirs.speaker, 'favours', theirs.entity, theirs.favours, NULL
  FROM tally AS mine CROSS JOIN tally AS theirs ON theirs.entity = mine.entity AND theirs.favours > 0
  WHERE mine.speaker IN (:speaker) AND mine.opposes > 0 AND theirs.speaker <> mine.speaker
    AND mine.entity IN (:about) -- given: about
  ) AS found
  JOIN name AS who ON who.entity = found.other AND who.chief = 1
  LEFT JOIN name AS whom ON whom.entity = found.subject AND whom.chief = 1
  ORDER BY statements DESC, otherName, how, aboutName, (SELECT iri FROM entity WHERE id = found.other)
  LIMIT (:most)
) AS said
JOIN entity ON entity.id = said.other_id
