-- rows count all nodes
SELECT COALESCE(who.name, node.called) AS speakerName, whom.name AS aboutName, COUNT(DISTINCT node.id) AS statements
FROM chosen AS node
JOIN about ON about.statement = node.id AND about.entity IN (:about)
JOIN name AS whom ON whom.entity = about.entity AND whom.chief = 1
LEFT JOIN name AS who ON who.entity = node.speaker AND who.chief = 1
GROUP BY 1, 2
