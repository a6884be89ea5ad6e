// vi: Chỗ nhắc tới văn bản, phong trào mà chưa xác định được là văn bản, phong trào nào
// en: Mentions of documents and campaigns that could not be resolved
MATCH (x:Document)
WHERE x.resolved = false
OPTIONAL MATCH (d:Document)-[r]->(x)
RETURN x.id AS id, 'Document' AS kind, x.title AS title, x.date AS date, x.issuer AS issuer,
       x.candidates AS candidates, x.reason AS reason, collect({sources: r.sources, starts: r.starts, documents: coalesce(r.documents, [s IN r.sources | d.id])}) AS mentions
UNION ALL
MATCH (x:Campaign)
WHERE x.resolved = false
OPTIONAL MATCH (d:Document)-[r]->(x)
RETURN x.id AS id, 'Campaign' AS kind, x.title AS title, x.period AS date, null AS issuer,
       x.candidates AS candidates, null AS reason, collect({sources: r.sources, starts: r.starts, documents: coalesce(r.documents, [s IN r.sources | d.id])}) AS mentions
