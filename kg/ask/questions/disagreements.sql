-- iri: first, second; date: firstPublished, secondPublished; decimal: confidence
-- one row for each node
SELECT pair.who AS who,
       firstWho.name AS firstSpeaker, (SELECT text FROM statement_text WHERE rowid = one.id) AS firstText, firstOutlet.name AS firstOutlet,
       firstArticle.published AS firstPublished, one.first AS firstBegin, one.last AS firstEnd,
       secondWho.name AS secondSpeaker, (SELECT text FROM statement_text WHERE rowid = two.id) AS secondText, secondOutlet.name AS secondOutlet,
       secondArticle.published AS secondPublished, two.first AS secondBegin, two.last AS secondEnd,
       a.confidence AS confidence, a.reason AS reason, a.statement AS first, b.statement AS second
FROM chosen AS pair
CROSS JOIN comparison AS a ON a.id = pair.id CROSS JOIN comparison AS b ON b.id = pair.other
JOIN statement AS one ON one.id = a.node JOIN statement AS two ON two.id = b.node
JOIN article AS firstArticle ON firstArticle.id = a.article
JOIN article AS secondArticle ON secondArticle.id = b.article
LEFT JOIN name AS firstWho ON firstWho.entity = a.speaker AND firstWho.chief = 1
LEFT JOIN name AS secondWho ON secondWho.entity = b.speaker AND secondWho.chief = 1
LEFT JOIN name AS firstOutlet ON firstOutlet.entity = a.outlet AND firstOutlet.chief = 1
LEFT JOIN name AS secondOutlet ON secondOutlet.entity = b.outlet AND secondOutlet.chief = 1
