// title: {vi: Chuỗi thực hiện dài hơn n bước, en: Chains of more than n steps}
// about:
//   vi: Từ văn bản chưa ai thực hiện tới gốc của nó, đường ngắn nhất mà vẫn hơn số bước đã cho, dài nhất trước.
//   en: From documents that nobody carries out to their roots, where even the shortest way takes more than so many steps, the longest first.
// parameters:
//   steps: {type: number, vi: Hơn bao nhiêu bước, en: More than so many steps, default: 3, least: 0, most: 9, example: 4}
//   top: {type: number, vi: Bao nhiêu chuỗi đầu, en: So many of them, default: 50}
MATCH (d:Document)-[:IMPLEMENTS]->(:Document)
WHERE NOT EXISTS { MATCH (d)<-[:IMPLEMENTS]-(:Document) }
WITH DISTINCT d
MATCH (d)-[:IMPLEMENTS*1..10]->(s:Document)
WITH DISTINCT d, s
WHERE NOT EXISTS { MATCH (s)-[:IMPLEMENTS]->(:Document) }
MATCH p = shortestPath((d)-[:IMPLEMENTS*1..10]->(s))
WITH d, s, length(p) AS steps
WHERE steps > $steps
WITH d, s, steps
ORDER BY steps DESC, d.id, s.id
LIMIT $top
MATCH p = allShortestPaths((d)-[:IMPLEMENTS*1..10]->(s))
WITH d, s, steps, [n IN nodes(p) | n.id] AS ids, [n IN nodes(p) | n {.id, .title, .date, .issuer}] AS chain
ORDER BY ids
WITH d, s, steps, collect(chain)[0] AS chain
RETURN steps, chain, d.id AS id, s.id AS root_id
ORDER BY steps DESC, id, root_id
