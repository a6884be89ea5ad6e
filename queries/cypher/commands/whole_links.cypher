// vi: Mọi quan hệ trong kho, chưa kèm chứng cứ; văn bản không có quan hệ nào vẫn có một dòng
// en: Every relation in the store, without its evidence; a document that has none still has a row
// (no parameters)
MATCH (a:Document)
OPTIONAL MATCH (a)-[r]->(b)
RETURN 'Document' AS kind, a.id AS source, type(r) AS relation, b.id AS target
UNION ALL
MATCH (a:Award)-[r]->(b)
RETURN 'Award' AS kind, a.id AS source, type(r) AS relation, b.id AS target
UNION ALL
MATCH (a:Campaign)-[r]->(b)
RETURN 'Campaign' AS kind, a.id AS source, type(r) AS relation, b.id AS target
UNION ALL
MATCH (a:Agency)-[r]->(b)
RETURN 'Agency' AS kind, a.id AS source, type(r) AS relation, b.id AS target
UNION ALL
MATCH (a:Source)-[r]->(b)
RETURN 'Source' AS kind, a.id AS source, type(r) AS relation, b.id AS target
