// vi: Văn bản, phong trào, cơ quan và người mang tất cả các từ (không dấu, chữ thường)
// en: Documents, campaigns, agencies and people that bear all the words (without diacritics, in lower case)
// $words: list of folded words, each between spaces
MATCH (n:Document)
WHERE all(word IN $words WHERE (' ' + n.search + ' ') CONTAINS word)
RETURN 'Document' AS kind, n.id AS id, n.title AS title, n.date AS date, n.issuer AS issuer, n.subject AS subject,
       n.held AS held, n.resolved AS resolved
UNION ALL
MATCH (n:Campaign)
WHERE all(word IN $words WHERE (' ' + n.search + ' ') CONTAINS word)
RETURN 'Campaign' AS kind, n.id AS id, n.title AS title, n.period AS date, null AS issuer, null AS subject,
       null AS held, n.resolved AS resolved
UNION ALL
MATCH (n:Agency)
WHERE all(word IN $words WHERE (' ' + n.search + ' ') CONTAINS word)
RETURN 'Agency' AS kind, n.id AS id, n.title AS title, null AS date, n.within AS issuer, null AS subject,
       null AS held, null AS resolved
UNION ALL
MATCH (n:Person)
WHERE all(word IN $words WHERE (' ' + n.search + ' ') CONTAINS word)
RETURN 'Person' AS kind, n.id AS id, n.title AS title, null AS date, null AS issuer, null AS subject,
       null AS held, null AS resolved
