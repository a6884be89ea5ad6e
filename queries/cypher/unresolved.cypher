// vi: Chỗ nhắc tới văn bản mà chưa xác định được là văn bản nào
// en: Mentions of documents that could not be resolved
MATCH (x:Document)
WHERE x.resolved = false
OPTIONAL MATCH (d:Document)-[r]->(x)
RETURN x.id AS id, x.title AS title, x.date AS date, x.issuer AS issuer, x.candidates AS candidates, x.reason AS reason,
       collect({sources: r.sources, starts: r.starts, documents: r.documents}) AS mentions
ORDER BY id
