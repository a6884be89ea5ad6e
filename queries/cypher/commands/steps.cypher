// vi: Từ các văn bản đã cho, các quan hệ dẫn tới văn bản khác, kèm chứng cứ
// en: What leads on from the given documents to other documents, with its evidence
// $ids: list of document ids; $relations: list of relation names, or null for all; $limit: at most so many rows
UNWIND $ids AS id
MATCH (d:Document {id: id})-[r]->(x:Document)
WHERE $relations IS NULL OR type(r) IN $relations
RETURN d.id AS source, type(r) AS relation, x.id AS target,
       r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends, r.quotes AS quotes,
       r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
ORDER BY source, target, relation
LIMIT $limit
