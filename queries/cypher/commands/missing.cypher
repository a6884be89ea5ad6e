// vi: Văn bản được nhắc tới mà kho chưa có, những chỗ nhắc tới, và danh mục nào ít ra có ghi nó
// en: Documents that are cited and not held, where they are cited, and which registers at least list them
MATCH (x:Document)
WHERE x.held = false AND x.resolved = true
MATCH (d:Document)-[r]->(x)
WITH x, collect({sources: r.sources, starts: r.starts, documents: coalesce(r.documents, [s IN r.sources | d.id])}) AS mentions
OPTIONAL MATCH (s:Source)-[:LISTS]->(x)
RETURN x.id AS id, 'Document' AS kind, x.title AS title, x.date AS date, x.issuer AS issuer, x.subject AS subject, mentions, collect(s.title) AS listed_in
ORDER BY id
