-- iri: about
SELECT called.name AS name,
       replace(kind.type, rtrim(kind.type, replace(replace(kind.type, '/', ''), '#', '')), '') AS type,
       told.detail AS detail, told.value AS value, told.iri AS valueIri, entity.iri AS about
FROM entity
JOIN name AS called ON called.entity = entity.id AND called.chief = 1
JOIN entity_type AS kind ON kind.entity = entity.id
JOIN (
  SELECT detail.entity AS entity, detail, COALESCE(other.name, text, iri) AS value, iri
  FROM detail LEFT JOIN name AS other ON other.entity = detail.other AND other.chief = 1
  WHERE detail.entity IN (:about) AND (detail.other IS NULL OR other.name IS NOT NULL)
  UNION ALL
  SELECT entity, 'also called', name, NULL FROM name WHERE entity IN (:about) AND NOT chief
  UNION ALL
  SELECT id, 'statements made', (SELECT COUNT(*) FROM statement WHERE speaker IN (:about)), NULL
  FROM entity WHERE id IN (:about)
  UNION ALL
  SELECT id, 'statements about them', (SELECT COUNT(DISTINCT statement) FROM about WHERE entity IN (:about)), NULL
  FROM entity WHERE id IN (:about)
) AS told ON told.entity = entity.id
