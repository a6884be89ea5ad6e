// vi: Văn bản chính (không phải văn bản kèm theo) đọc được từ một đường dẫn
// en: The main document, none attached to it, that was read from a path
// $paths: list of ways to write the path; $names: ways to write the end of the path, with or without the ending of the file
MATCH (s:Source)-[r:TEXT_OF]->(d:Document)
WHERE r.sources IS NULL AND any(path IN s.paths WHERE path IN $paths OR any(name IN $names WHERE ('/' + path) ENDS WITH ('/' + name) OR ('/' + path) CONTAINS ('/' + name + '.')))
RETURN DISTINCT d.id AS id, d.resolved AS resolved
ORDER BY id
