// vi: Tên, ngày, cơ quan ban hành của các văn bản, phong trào có mã đã cho
// en: The titles, dates and issuers of the documents and campaigns with the given ids
// $ids: list of ids
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN n.id AS id, n.title AS title, n.date AS date, n.issuer AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Campaign {id: id})
RETURN n.id AS id, n.title AS title, n.period AS date, null AS issuer
