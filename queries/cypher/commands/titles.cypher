// vi: Tên mọi văn bản
// en: The titles of all documents
MATCH (d:Document)
RETURN DISTINCT d.title AS title
ORDER BY title
LIMIT 100000
