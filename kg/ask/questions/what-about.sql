-- iri: statement; date: published
-- one row for each node
SELECT whom.name AS aboutName,
       CASE WHEN about.favours THEN 'favours' WHEN about.opposes THEN 'opposes' ELSE '' END AS stance,
       COALESCE(who.name, node.called) AS speakerName, substr(node.mode, instr(node.mode, '#') + 1) AS modeName,
       (SELECT text FROM statement_text WHERE rowid = node.id) AS text, outlet.name AS outletName, article.published AS published, article.identifier AS articleId,
       node.first AS begin, node.last AS "end", node.iri AS statement
FROM chosen AS node CROSS JOIN article ON article.id = node.article
JOIN about ON about.statement = node.id AND about.entity IN (:about)
JOIN name AS whom ON whom.entity = about.entity AND whom.chief = 1
LEFT JOIN name AS who ON who.entity = node.speaker AND who.chief = 1
LEFT JOIN name AS outlet ON outlet.entity = article.outlet AND outlet.chief = 1
