// vi: Có bao nhiêu quan hệ từ văn bản khác dẫn tới mỗi văn bản đã cho
// en: How many relations lead to each of the given documents
// $ids: list of document ids; $relations: list of relation names, or null for all
UNWIND $ids AS id
MATCH (d:Document {id: id})<-[r]-(x:Document)
WHERE $relations IS NULL OR type(r) IN $relations
RETURN d.id AS id, count(r) AS steps
ORDER BY id
