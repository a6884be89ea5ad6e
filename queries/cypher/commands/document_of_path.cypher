// vi: Văn bản đọc được từ một đường dẫn
// en: The document that was read from a path
// $paths: list of ways to write the path; $name: the end of the path, with or without the ending of the file
MATCH (s:Source)-[:TEXT_OF]->(d:Document)
WHERE any(path IN s.paths WHERE path IN $paths OR ('/' + path) ENDS WITH ('/' + $name) OR ('/' + path) CONTAINS ('/' + $name + '.'))
RETURN DISTINCT d.id AS id, d.resolved AS resolved
ORDER BY id
