-- iri: statement; date: published
-- one row for each node
SELECT who.name AS speakerName, addressee.name AS addresseeName, substr(node.mode, instr(node.mode, '#') + 1) AS modeName,
       (SELECT text FROM statement_text WHERE rowid = node.id) AS text, outlet.name AS outletName, article.published AS published, article.identifier AS articleId,
       node.first AS begin, node.last AS "end", node.iri AS statement
FROM chosen AS node CROSS JOIN article ON article.id = node.article
JOIN name AS addressee ON addressee.entity = node.addressee AND addressee.chief = 1
LEFT JOIN name AS who ON who.entity = node.speaker AND who.chief = 1
LEFT JOIN name AS outlet ON outlet.entity = article.outlet AND outlet.chief = 1
