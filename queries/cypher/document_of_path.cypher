// vi: Văn bản đọc được từ một đường dẫn
// en: The document that was read from a path
// $paths: list of ways to write the path
MATCH (s:Source)-[:TEXT_OF]->(d:Document)
WHERE any(path IN s.paths WHERE path IN $paths)
RETURN DISTINCT d.id AS id, d.resolved AS resolved
ORDER BY id
