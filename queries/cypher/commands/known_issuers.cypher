// vi: Các cơ quan đã ban hành văn bản, kèm mã những văn bản đó
// en: The agencies that issued documents, with the ids of these
// (no parameters)
MATCH (d:Document)-[:ISSUED_BY]->(a:Agency)
RETURN a.id AS id, a.title AS title, a.within AS within, collect(d.id) AS documents
ORDER BY id
