// title: {vi: Chứng cứ của một quan hệ, en: Evidence of one relation}
// about:
//   vi: Mọi chỗ mà lời văn chứng minh quan hệ giữa hai văn bản, ở tệp nào, trang nào, từ ký tự nào, theo quy tắc nào.
//   en: Every place whose words prove the relation between two documents, with file, page, characters and the rule that read it.
// parameters:
//   source: {type: document, vi: Từ văn bản, en: From document, example: 41/KH-UBND, id: ubnd-tinh-lam-son/2021/41-kh-ubnd}
//   target: {type: document, vi: Tới văn bản, en: To document, example: 97/CT-TTg, id: ttg/2020/97-ct-ttg}
//   relation: {type: relation, vi: Chỉ quan hệ này, en: Only this relation, default: null, example: IMPLEMENTS}
MATCH (a:Document {id: $source})-[r]->(b:Document {id: $target})
WHERE $relation IS NULL OR type(r) = $relation
UNWIND range(0, size(coalesce(r.quotes, [])) - 1) AS i
WITH a, r, i
MATCH (d:Document {id: coalesce(r.documents[i], a.id)})
OPTIONAL MATCH (f:Source {id: substring(r.sources[i], 0, 16)})
RETURN type(r) AS relation, r.quotes[i] AS quote, d {.id, .title, .date, .issuer} AS stated_by, f.title AS file, r.pages[i] AS page,
       r.starts[i] AS start_at, r.ends[i] AS end_at, r.rules[i] AS rule, r.confidences[i] AS confidence
ORDER BY relation, file, start_at, rule
