-- iri: statement; date: published
SELECT who.name AS speakerName, side.stance AS stance, whom.name AS aboutName, substr(node.mode, instr(node.mode, '#') + 1) AS modeName,
       (SELECT text FROM statement_text WHERE rowid = node.id) AS text, outlet.name AS outletName, article.published AS published, article.identifier AS articleId,
       node.first AS begin, node.last AS "end", node.iri AS statement
FROM chosen AS node CROSS JOIN article ON article.id = node.article
JOIN about ON about.statement = node.id
JOIN (SELECT 'favours' AS stance UNION ALL SELECT 'opposes') AS side
  ON (side.stance = 'favours' AND about.favours) OR (side.stance = 'opposes' AND about.opposes)
JOIN name AS whom ON whom.entity = about.entity AND whom.chief = 1
JOIN name AS who ON who.entity = node.speaker AND who.chief = 1
LEFT JOIN name AS outlet ON outlet.entity = article.outlet AND outlet.chief = 1
WHERE true
  AND side.stance = 'favours' -- given: favouring
  AND side.stance = 'opposes' -- given: opposing
