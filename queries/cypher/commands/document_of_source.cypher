// vi: Văn bản đọc được từ một tệp nguồn
// en: The document that a source file is the text of
// $id: source id, the first 16 hex digits of the file's sha256
MATCH (s:Source {id: $id})-[:TEXT_OF]->(d:Document)
RETURN DISTINCT d.id AS id, d.resolved AS resolved
ORDER BY id
