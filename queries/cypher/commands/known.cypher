// vi: Mọi văn bản mà kho biết là văn bản nào, kèm những gì phân biệt nó với văn bản khác
// en: Every document that the store knows to be one, with what tells it from others
// (no parameters)
MATCH (d:Document)
WHERE d.resolved = true
RETURN d.id AS id, d.title AS title, d.kind AS kind, d.symbol AS symbol, d.full_name AS name, d.date AS date, d.dates AS dates,
       d.issuer AS issuer, d.subject AS subject, d.subjects AS subjects
ORDER BY id
