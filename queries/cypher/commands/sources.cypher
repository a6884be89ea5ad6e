// vi: Các tệp nguồn có mã đã cho
// en: The source files with the given ids
// $ids: list of source ids, the first 16 hex digits of the file's sha256
UNWIND $ids AS id
MATCH (s:Source {id: id})
RETURN s.id AS id, s.title AS title, s.paths AS paths
ORDER BY id
