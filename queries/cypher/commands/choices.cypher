// vi: Văn bản, phong trào, cơ quan, người có mã đã cho, mỗi thứ một dòng, để chọn
// en: The documents, campaigns, agencies and people with the given ids, one a row, to choose from
// $ids: list of ids
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN 'Document' AS kind, n.id AS id, n.title AS title, n.date AS date, n.issuer AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Campaign {id: id})
RETURN 'Campaign' AS kind, n.id AS id, n.title AS title, n.period AS date, null AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Agency {id: id})
RETURN 'Agency' AS kind, n.id AS id, n.title AS title, null AS date, n.within AS issuer
UNION ALL
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN 'Person' AS kind, n.id AS id, n.title AS title, null AS date, null AS issuer
