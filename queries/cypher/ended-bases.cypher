// title: {vi: Văn bản căn cứ vào văn bản đã hết hiệu lực từ trước, en: Documents that rest on one that had ended before}
// about:
//   vi: Văn bản thực hiện một văn bản mà vào ngày nó ra đời đã hết hiệu lực; từ ngày nào, do văn bản nào thay thế hay bãi bỏ.
//   en: Documents that carry out one which had ended by the day of their own issue; since when, and which document replaced or repealed it.
// parameters: {}
MATCH (x:Document)-[:IMPLEMENTS]->(b:Document)
WHERE b.effective_to = x.date OR (b.effective_to < x.date AND NOT x.date STARTS WITH b.effective_to)
OPTIONAL MATCH (b)<-[r:REPLACES|REPEALS]-(d:Document)
WHERE d.effective_from = b.effective_to
RETURN x.title AS title, x.date AS date, x.issuer AS issuer, b {.id, .title, .date, .issuer} AS basis, b.effective_to AS effective_to,
       type(r) AS changed, d {.id, .title, .date, .issuer} AS document, x.id AS id
ORDER BY id, basis.id, document.id, changed
