// title: {vi: Văn bản bị sửa đổi hay thay thế và bởi văn bản nào, en: Documents amended or replaced and by what}
// about:
//   vi: Mọi sửa đổi, bổ sung, thay thế, bãi bỏ, đính chính, đình chỉ mà kho biết, toàn bộ hay một phần, với lời văn nói vậy.
//   en: Every amendment, supplement, replacement, repeal, correction and suspension that the store knows of, in whole or in part, with the words that say so.
// parameters:
//   document: {type: document, vi: Chỉ văn bản này, en: Only this document, default: null}
MATCH (d:Document)-[r:AMENDS|SUPPLEMENTS|REPLACES|REPEALS|CORRECTS|SUSPENDS]->(x:Document)
WHERE $document IS NULL OR x.id = $document
RETURN x.title AS title, x.date AS date, type(r) AS changed, d {.id, .title, .date, .issuer} AS document, d.date AS changed_on,
       CASE WHEN r.parts IS NULL THEN false ELSE all(part IN r.parts WHERE part) END AS in_part, r.quotes[0] AS quote, x.id AS id
ORDER BY id, coalesce(changed_on, ''), document.id, changed
