// title: {vi: Đường ngắn nhất giữa hai văn bản, en: The shortest way between two documents}
// about:
//   vi: Hai văn bản liên quan với nhau thế nào, từng bước, theo mọi quan hệ giữa các văn bản, bất kể chiều; nhiều đường ngắn như nhau thì lấy đường ít viện dẫn, nhiều “thực hiện” nhất.
//   en: How two documents hang together, step by step, over all relations between documents in either direction; of several that are as short the one with the fewest mere citations, then with most that is carried out.
// parameters:
//   first: {type: document, vi: Từ văn bản, en: From document, example: 15/KH-THĐV, id: truong-tieu-hoc-dong-vang/2021/15-kh-thdv}
//   second: {type: document, vi: Tới văn bản, en: To document, example: 512/QĐ-UBND, id: ubnd-tinh-lam-son/2024/512-qd-ubnd}
MATCH (a:Document {id: $first}), (b:Document {id: $second})
WHERE a <> b
MATCH p = allShortestPaths((a)-[:IMPLEMENTS|AMENDS|SUPPLEMENTS|REPLACES|REPEALS|CORRECTS|CONSOLIDATES|GUIDES|DETAILS|EXPLAINS|SUSPENDS|PROPOSED_IN|CITES|ATTACHED_TO|DRAFT_OF|SAME_TEXT_AS*1..10]-(b))
WITH [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | type(r)] AS types, [r IN relationships(p) | startNode(r).id] AS sources,
     [r IN relationships(p) | endNode(r).id] AS targets, [r IN relationships(p) | r.quotes[0]] AS quotes
WITH ids, types, sources, targets, quotes, size([type IN types WHERE type = 'CITES']) AS weak, size([type IN types WHERE type <> 'IMPLEMENTS']) AS other
ORDER BY weak, other, ids, types
LIMIT 1
UNWIND range(0, size(types) - 1) AS i
MATCH (s:Document {id: sources[i]})
MATCH (t:Document {id: targets[i]})
RETURN i + 1 AS step, s {.id, .title, .date, .issuer} AS source, types[i] AS relation, t {.id, .title, .date, .issuer} AS target,
       quotes[i] AS quote
ORDER BY step
