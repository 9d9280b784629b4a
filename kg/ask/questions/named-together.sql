-- iri: first, second
-- The pairs come as JSON, counted by kg/store/together.py: no index could hold them all.
SELECT one.name AS firstName, two.name AS secondName, pair.value ->> 2 AS articles, first.iri AS first, second.iri AS second
FROM json_each((:together)) AS pair
JOIN entity AS first ON first.id = pair.value ->> 0
JOIN entity AS second ON second.id = pair.value ->> 1
JOIN name AS one ON one.entity = first.id AND one.chief = 1
JOIN name AS two ON two.entity = second.id AND two.chief = 1
