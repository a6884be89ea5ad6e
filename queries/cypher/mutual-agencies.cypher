// title: {vi: Các cơ quan nêu văn bản của nhau, en: Agencies that cite each other}
// about:
//   vi: Từng cặp cơ quan mà bên nào cũng có văn bản nêu văn bản của bên kia, và bao nhiêu lần mỗi chiều.
//   en: Pairs of agencies of which each has documents that name the other's, and how many times each way.
// parameters: {}
MATCH (a:Agency)<-[:ISSUED_BY]-(d:Document)-[r]->(x:Document)-[:ISSUED_BY]->(b:Agency)
WHERE a.id < b.id AND NOT type(r) IN ['ATTACHED_TO', 'DRAFT_OF', 'SAME_TEXT_AS']
WITH a, b, count(DISTINCT d.id + ' ' + x.id) AS there
MATCH (b)<-[:ISSUED_BY]-(d:Document)-[r]->(x:Document)-[:ISSUED_BY]->(a)
WHERE NOT type(r) IN ['ATTACHED_TO', 'DRAFT_OF', 'SAME_TEXT_AS']
WITH a, b, there, count(DISTINCT d.id + ' ' + x.id) AS back
RETURN a {.id, .title} AS first, b {.id, .title} AS second, there, back
ORDER BY there + back DESC, first.id, second.id
