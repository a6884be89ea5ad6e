// title: {vi: Nếu bãi bỏ văn bản này thì những gì bị ảnh hưởng, en: What changes if this document is repealed}
// about:
//   vi: Mọi văn bản thực hiện nó, trực tiếp hay qua văn bản khác, và văn bản nêu thẳng nó bằng quan hệ khác; mỗi văn bản dựa vào nó qua đâu, và còn căn cứ nào khác.
//   en: All that carries it out, directly or by way of others, and what names it directly in another way; by way of what each depends on it, and what other basis remains.
// parameters:
//   document: {type: document, vi: Văn bản, en: Document, example: 41/KH-UBND, id: ubnd-tinh-lam-son/2021/41-kh-ubnd}
MATCH (d:Document {id: $document})
OPTIONAL MATCH (d)<-[:IMPLEMENTS*1..10]-(c:Document)
WITH DISTINCT d, c
WITH d, collect(c.id) AS carriers
OPTIONAL MATCH (d)<--(n:Document)
WITH d, carriers, collect(DISTINCT n.id) AS namers
UNWIND carriers + [id IN namers WHERE NOT id IN carriers] AS id
MATCH (x:Document {id: id})-[r]->(b:Document)
WHERE x <> d AND (b = d OR type(r) = 'IMPLEMENTS')
WITH d, x, b, type(r) AS type, b.id IN carriers AS affected
ORDER BY b.id, type
WITH d, x,
     collect(CASE WHEN b = d THEN type END) AS relations,
     collect(CASE WHEN b <> d AND affected THEN b {.id, .title, .date, .issuer} END) AS by_way_of,
     collect(CASE WHEN b <> d AND NOT affected THEN b {.id, .title, .date, .issuer} END) AS remaining
OPTIONAL MATCH p = shortestPath((x)-[:IMPLEMENTS*1..10]->(d))
RETURN length(p) AS steps, x.title AS title, x.date AS date, x.issuer AS issuer, relations, by_way_of, remaining,
       p IS NOT NULL AND size(remaining) = 0 AS baseless, x.id AS id
ORDER BY coalesce(steps, 99), coalesce(date, ''), id
