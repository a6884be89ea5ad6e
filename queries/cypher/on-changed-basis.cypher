// title: {vi: Văn bản căn cứ vào văn bản đã bị thay thế hay bãi bỏ, en: Documents that rest on one that was replaced or repealed}
// about:
//   vi: Văn bản thực hiện một văn bản mà nay đã bị thay thế, bãi bỏ hay đình chỉ, toàn bộ hay một phần, và nó ra trước hay sau việc đó.
//   en: Documents that carry out one which has been replaced, repealed or suspended since, in whole or in part, and whether they came before or after that.
// parameters: {}
MATCH (x:Document)-[:IMPLEMENTS]->(b:Document)<-[r:REPLACES|REPEALS|SUSPENDS]-(d:Document)
RETURN x.title AS title, x.date AS date, x.issuer AS issuer, b {.id, .title, .date, .issuer} AS basis, type(r) AS changed,
       d {.id, .title, .date, .issuer} AS document, d.date AS changed_on, CASE WHEN r.parts IS NULL THEN false ELSE all(part IN r.parts WHERE part) END AS in_part, x.date > d.date AS afterwards, x.id AS id
ORDER BY id, basis.id, document.id, changed
