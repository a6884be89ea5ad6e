// vi: Các quan hệ đi từ những nút có mã đã cho, kèm chứng cứ
// en: The relations that leave the nodes with the given ids, with their evidence
// $ids: list of ids
UNWIND $ids AS id
MATCH (a:Document {id: id})-[r]->(b)
RETURN a.id AS source, type(r) AS relation, b.id AS target, r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends,
       r.quotes AS quotes, r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
UNION ALL
UNWIND $ids AS id
MATCH (a:Award {id: id})-[r]->(b)
RETURN a.id AS source, type(r) AS relation, b.id AS target, r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends,
       r.quotes AS quotes, r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
UNION ALL
UNWIND $ids AS id
MATCH (a:Campaign {id: id})-[r]->(b)
RETURN a.id AS source, type(r) AS relation, b.id AS target, r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends,
       r.quotes AS quotes, r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
UNION ALL
UNWIND $ids AS id
MATCH (a:Agency {id: id})-[r]->(b)
RETURN a.id AS source, type(r) AS relation, b.id AS target, r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends,
       r.quotes AS quotes, r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
