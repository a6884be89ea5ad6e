// title: {vi: Nguồn chung của hai kế hoạch, en: Common sources of two plans}
// about:
//   vi: Những văn bản mà cả hai cùng thực hiện, trực tiếp hay qua văn bản khác, và cách mỗi bên bao nhiêu bước, gần cả hai nhất trước.
//   en: What both carry out, directly or by way of others, and how many steps away it is from each, the nearest to both first.
// parameters:
//   first: {type: document, vi: Văn bản thứ nhất, en: First document, example: 96/KH-UBND, id: ubnd-huyen-hoa-linh-lam-son/2024/96-kh-ubnd}
//   second: {type: document, vi: Văn bản thứ hai, en: Second document, example: 15/KH-THĐV, id: truong-tieu-hoc-dong-vang/2021/15-kh-thdv}
MATCH (:Document {id: $first})-[:IMPLEMENTS*1..10]->(s:Document)
WITH collect(DISTINCT s.id) AS sources
MATCH (:Document {id: $second})-[:IMPLEMENTS*1..10]->(s:Document)
WITH DISTINCT sources, s
WHERE s.id IN sources AND s.id <> $first AND s.id <> $second
MATCH p = shortestPath((:Document {id: $first})-[:IMPLEMENTS*1..10]->(s))
MATCH q = shortestPath((:Document {id: $second})-[:IMPLEMENTS*1..10]->(s))
RETURN s.title AS title, s.date AS date, s.issuer AS issuer, length(p) AS steps_first, length(q) AS steps_second, s.id AS id
ORDER BY steps_first + steps_second, id
