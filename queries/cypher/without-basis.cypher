// title: {vi: Văn bản không có căn cứ, en: Documents without a basis}
// about:
//   vi: Văn bản có trong kho mà không nêu là thực hiện hay căn cứ văn bản nào, và nó viện dẫn bao nhiêu văn bản khác.
//   en: Documents held that name nothing they carry out or rest on, and how many others they cite.
// parameters:
//   kind: {type: text, vi: Chỉ loại văn bản này, en: Only this type of document, default: null}
MATCH (d:Document)
WHERE d.held = true AND ($kind IS NULL OR toLower(d.kind) = toLower($kind)) AND NOT EXISTS { MATCH (d)-[:IMPLEMENTS]->(:Document) }
  AND NOT EXISTS { MATCH (d)-[:ATTACHED_TO]->(:Document) }
OPTIONAL MATCH (d)-[r]->(x:Document)
RETURN d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, count(DISTINCT x) AS cites, d.id AS id
ORDER BY CASE level WHEN 'central' THEN 0 WHEN 'province' THEN 1 WHEN 'district' THEN 2 WHEN 'commune' THEN 3 WHEN 'unit' THEN 4 ELSE 5 END,
         coalesce(date, ''), id
