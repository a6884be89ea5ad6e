// vi: Các phong trào thi đua, kế hoạch của từng phong trào và các văn bản nhắc tới
// en: Emulation campaigns, the plans that govern each, and the documents that name it
// $words: list of folded words, each between spaces that the campaign bears, may be empty
MATCH (c:Campaign)
WHERE all(word IN $words WHERE (' ' + c.search + ' ') CONTAINS word)
OPTIONAL MATCH (d:Document)-[r]->(c)
WITH c, collect({relation: type(r), id: d.id, title: d.title, date: d.date, issuer: d.issuer}) AS documents
OPTIONAL MATCH (c)-[:PART_OF]->(p:Campaign)
RETURN c.id AS id, c.title AS title, c.period AS period, c.level AS level, c.resolved AS resolved,
       documents, collect({id: p.id, title: p.title}) AS part_of
ORDER BY title, id
