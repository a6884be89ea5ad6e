// title: {vi: Văn bản được nêu nhiều nhất, en: Most cited documents}
// about:
//   vi: Văn bản được nhiều văn bản khác nêu nhất, dù bằng quan hệ nào, và bao nhiêu trong đó thực hiện nó.
//   en: The documents that most others name, by whichever relation, and how many of those carry them out.
// parameters:
//   top: {type: number, vi: Bao nhiêu văn bản đầu, en: So many of them, default: 20, example: 5}
MATCH (x:Document)<-[r]-(d:Document)
WHERE NOT type(r) IN ['ATTACHED_TO', 'DRAFT_OF', 'SAME_TEXT_AS']
WITH x, d, max(CASE type(r) WHEN 'IMPLEMENTS' THEN 1 ELSE 0 END) AS implements
WITH x, count(d) AS cited, sum(implements) AS implemented
RETURN x.title AS title, x.date AS date, x.issuer AS issuer, x.held AS held, cited, implemented, x.id AS id
ORDER BY cited DESC, implemented DESC, id
LIMIT $top
