// title: {vi: Từ một văn bản tới những nơi thực hiện nó, en: From a document to those who carry it out}
// about:
//   vi: Mọi văn bản thực hiện văn bản này, trực tiếp hay qua văn bản khác, và cơ quan ban hành chúng, gần nhất trước.
//   en: All documents that carry this one out, directly or by way of others, with who issued them, the nearest first.
// parameters:
//   document: {type: document, vi: Văn bản, en: Document, example: 97/CT-TTg, id: ttg/2020/97-ct-ttg}
//   steps: {type: number, vi: Nhiều nhất bao nhiêu bước, en: At most so many steps, default: 10, most: 10}
MATCH (d:Document {id: $document})<-[:IMPLEMENTS*1..10]-(x:Document)
WITH DISTINCT d, x
WHERE x <> d
MATCH p = shortestPath((x)-[:IMPLEMENTS*1..10]->(d))
WITH x, length(p) AS steps
WHERE steps <= $steps
RETURN steps, x.title AS title, x.date AS date, x.issuer AS issuer, x.level AS level, x.id AS id
ORDER BY steps, coalesce(date, ''), id
