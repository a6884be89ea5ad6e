// title: {vi: Chỗ nhắc tới chưa rõ là văn bản hay phong trào nào, en: Mentions that could not be resolved}
// about:
//   vi: Lời văn nhắc tới một văn bản hay phong trào mà chưa xác định được, vì sao, có thể là những gì; sửa bằng cancu judge.
//   en: Words that name a document or campaign of which it is not known which it is, why, and what it may be; cancu judge settles it.
// parameters: {}
MATCH (d:Document)-[r]->(x:Document|Campaign)
WHERE x.resolved = false
UNWIND CASE WHEN size(coalesce(x.candidates, [])) = 0 THEN [null] ELSE x.candidates END AS candidate
OPTIONAL MATCH (k:Document|Campaign)
WHERE k.id = candidate
WITH x, d, r, k
ORDER BY k.id
WITH x, d, r, collect(k {.id, .title, .date, .issuer}) AS candidates
RETURN x.title AS title, d {.id, .title, .date, .issuer} AS document, r.quotes[0] AS quote, x.reason AS reason, candidates, x.id AS id
ORDER BY id, document.id, quote
