-- iri: event; date: when, published
SELECT role.name AS role, place.name AS placeName, node.time AS "when", substr(node.type, instr(node.type, '#') + 1) AS type, node.label AS label,
       agent.name AS agentName, patient.name AS patientName,
       substr(node.factuality, instr(node.factuality, '#') + 1) AS factuality, claimant.name AS claimedBy,
       outlet.name AS outletName, article.published AS published, article.identifier AS articleId,
       node.first AS begin, node.last AS "end", node.iri AS event
FROM chosen AS node CROSS JOIN article ON article.id = node.article
LEFT JOIN name AS place ON place.entity = node.place AND place.chief = 1
LEFT JOIN name AS agent ON agent.entity = node.agent AND agent.chief = 1
LEFT JOIN name AS patient ON patient.entity = node.patient AND patient.chief = 1
LEFT JOIN name AS claimant ON claimant.entity = node.claimant AND claimant.chief = 1
LEFT JOIN name AS outlet ON outlet.entity = article.outlet AND outlet.chief = 1
JOIN (SELECT 'agent' AS name UNION ALL SELECT 'patient') AS role
  ON (role.name = 'agent' AND node.agent IN (:actor)) OR (role.name = 'patient' AND node.patient IN (:actor))
WHERE true
  AND role.name = 'agent' -- given: acting
  AND role.name = 'patient' -- given: suffering
