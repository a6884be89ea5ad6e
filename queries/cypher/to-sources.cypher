// title: {vi: Từ một văn bản tới các nguồn của nó, en: From a document to its sources}
// about:
//   vi: Mọi văn bản mà văn bản này thực hiện, trực tiếp hay qua văn bản khác, gần nhất trước; gốc là văn bản chưa biết thực hiện gì.
//   en: All that the document carries out, directly or by way of others, the nearest first; a root is known to carry out nothing.
// parameters:
//   document: {type: document, vi: Văn bản, en: Document, example: 15/KH-THĐV, id: truong-tieu-hoc-dong-vang/2021/15-kh-thdv}
//   steps: {type: number, vi: Nhiều nhất bao nhiêu bước, en: At most so many steps, default: 10, most: 10}
MATCH (d:Document {id: $document})-[:IMPLEMENTS*1..10]->(s:Document)
WITH DISTINCT d, s
WHERE s <> d
MATCH p = shortestPath((d)-[:IMPLEMENTS*1..10]->(s))
WITH s, length(p) AS steps
WHERE steps <= $steps
RETURN steps, s.title AS title, s.date AS date, s.issuer AS issuer, s.held AS held,
       NOT EXISTS { MATCH (s)-[:IMPLEMENTS]->(:Document) } AS root, s.id AS id
ORDER BY steps, id
