-- iri: speaker, about
SELECT who.name AS speakerName, whom.name AS aboutName, tally.statements AS statements, tally.favours AS favours,
       tally.opposes AS opposes, speaker.iri AS speaker, subject.iri AS about
FROM tally
JOIN name AS who ON who.entity = tally.speaker AND who.chief = 1
JOIN name AS whom ON whom.entity = tally.entity AND whom.chief = 1
JOIN entity AS speaker ON speaker.id = tally.speaker
JOIN entity AS subject ON subject.id = tally.entity
WHERE true
  AND tally.speaker IN (:speaker) -- given: speaker
  AND tally.entity IN (:about) -- given: about
