// vi: Tên, ngày, cơ quan ban hành của các văn bản, phong trào, tệp nguồn có mã đã cho
// en: The titles, dates and issuers of the documents, campaigns and source files with the given ids
// $ids: list of ids
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN n.id AS id, n.title AS title, n.date AS date, n.issuer AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Campaign {id: id})
RETURN n.id AS id, n.title AS title, n.period AS date, null AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Source {id: id})
RETURN n.id AS id, n.title AS title, null AS date, null AS issuer
