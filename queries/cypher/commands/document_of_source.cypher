// vi: Văn bản chính (không phải văn bản kèm theo) đọc được từ một tệp nguồn
// en: The main document, none attached to it, that a source file is the text of
// $id: source id, the first 16 hex digits of the file's sha256
MATCH (s:Source {id: $id})-[r:TEXT_OF]->(d:Document)
WHERE r.sources IS NULL
RETURN DISTINCT d.id AS id, d.resolved AS resolved
ORDER BY id
