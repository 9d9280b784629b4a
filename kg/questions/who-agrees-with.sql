-- iri: other
SELECT who.name AS otherName, said.how AS how, whom.name AS aboutName, COUNT(DISTINCT said.theirs) AS statements,
       MIN(said.theirs) AS example, entity.iri AS other
FROM (
  SELECT b.speaker AS other, substr(a.relation, instr(a.relation, '#') + 1) AS how, NULL AS subject, b.statement AS theirs
  FROM comparison AS a JOIN comparison AS b ON b.iri = a.iri AND b.relation = a.relation AND b.statement <> a.statement
  WHERE a.speaker IN (:speaker) AND b.speaker <> a.speaker
    AND a.relation IN ('https://w3id.org/testimonia#repeats', 'https://w3id.org/testimonia#supports')
    AND b.node IN (SELECT statement FROM about WHERE entity IN (:about)) -- given: about
  UNION ALL
  SELECT theirs.speaker, 'favours', theirs.entity, statement.iri
  FROM tally AS mine CROSS JOIN about AS theirs ON theirs.entity = mine.entity AND theirs.favours
  JOIN statement ON statement.id = theirs.statement
  WHERE mine.speaker IN (:speaker) AND mine.favours > 0 AND theirs.speaker NOT IN (0, mine.speaker)
    AND mine.entity IN (:about) -- given: about
  UNION ALL
  SELECT theirs.speaker, 'opposes', theirs.entity, statement.iri
  FROM tally AS mine CROSS JOIN about AS theirs ON theirs.entity = mine.entity AND theirs.opposes
  JOIN statement ON statement.id = theirs.statement
  WHERE mine.speaker IN (:speaker) AND mine.opposes > 0 AND theirs.speaker NOT IN (0, mine.speaker)
    AND mine.entity IN (:about) -- given: about
) AS said
JOIN name AS who ON who.entity = said.other AND who.chief = 1
JOIN entity ON entity.id = said.other
LEFT JOIN name AS whom ON whom.entity = said.subject AND whom.chief = 1
GROUP BY otherName, said.how, aboutName, other
