// vi: Mọi bước thực hiện giữa các văn bản trong kho, chưa kèm chứng cứ
// en: Every step of carrying out between the documents of the store, without its evidence
// (no parameters)
MATCH (a:Document)-[:IMPLEMENTS]->(b:Document)
RETURN a.id AS source, b.id AS target
ORDER BY source, target
