// vi: Các quan hệ từ văn bản khác dẫn tới các văn bản đã cho, kèm chứng cứ
// en: What leads from other documents to the given ones, with its evidence
// $ids: list of document ids; $relations: list of relation names, or null for all; $limit: at most so many rows
UNWIND $ids AS id
MATCH (d:Document {id: id})<-[r]-(x:Document)
WHERE $relations IS NULL OR type(r) IN $relations
RETURN x.id AS source, type(r) AS relation, d.id AS target,
       r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends, r.quotes AS quotes,
       r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
ORDER BY target, source, relation
LIMIT $limit
