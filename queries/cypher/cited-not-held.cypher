// title: {vi: Văn bản được nêu mà kho chưa có, en: Cited but not held}
// about:
//   vi: Văn bản nên tìm về, nơi nào nêu nó, được nhiều văn bản nêu nhất trước.
//   en: Documents worth getting, with those that name them; what most documents name comes first.
// parameters:
//   least: {type: number, vi: Được ít nhất bao nhiêu văn bản nêu, en: Named by at least so many documents, default: 1, example: 3}
MATCH (x:Document)
WHERE x.held = false AND x.resolved = true
MATCH (d:Document)-[r]->(x)
UNWIND coalesce(r.documents, [d.id]) AS speaker
WITH DISTINCT x, speaker
MATCH (s:Document {id: speaker})
WITH x, s
ORDER BY coalesce(s.date, ''), s.id
WITH x, collect(s {.id, .title, .date, .issuer}) AS cited_by
WHERE size(cited_by) >= $least
RETURN x.title AS title, x.date AS date, x.issuer AS issuer, size(cited_by) AS cited, cited_by, x.id AS id
ORDER BY cited DESC, id
