// vi: Văn bản được nhắc tới mà kho chưa có, và những chỗ nhắc tới
// en: Documents that are cited and not held, and where they are cited
MATCH (x:Document)
WHERE x.held = false AND x.resolved = true
OPTIONAL MATCH (d:Document)-[r]->(x)
RETURN x.id AS id, 'Document' AS kind, x.title AS title, x.date AS date, x.issuer AS issuer,
       collect({sources: r.sources, starts: r.starts, documents: coalesce(r.documents, [s IN r.sources | d.id])}) AS mentions
ORDER BY id
