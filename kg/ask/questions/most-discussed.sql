-- iri: about
SELECT whom.name AS aboutName, tally.statements AS statements, tally.favours AS favours, tally.opposes AS opposes,
       subject.iri AS about
FROM (SELECT entity, COUNT(*) AS statements, SUM(favours) AS favours, SUM(opposes) AS opposes
      FROM about GROUP BY entity) AS tally
JOIN name AS whom ON whom.entity = tally.entity AND whom.chief = 1
JOIN entity AS subject ON subject.id = tally.entity
WHERE true
  AND tally.favours > 0 -- given: favouring
  AND tally.opposes > 0 -- given: opposing
