// title: {vi: Quan hệ chỉ do văn bản thứ ba nêu, en: Relations that only third documents state}
// about:
//   vi: Văn bản này nói văn bản kia thực hiện hay liên quan văn bản nọ, còn chính văn bản đó thì chưa có trong kho; nên tìm nguyên bản để đối chiếu.
//   en: Where one document says of a second that it carries out a third, and the second itself is not held; worth checking against the original.
// parameters: {}
MATCH (s:Document)-[r]->(t:Document)
WHERE size(coalesce(r.stated_by, [])) > 0
UNWIND r.stated_by AS speaker
MATCH (d:Document {id: speaker})
WITH s, r, t, d
ORDER BY d.id
RETURN s {.id, .title, .date, .issuer} AS source, type(r) AS relation, t {.id, .title, .date, .issuer} AS target,
       collect(d {.id, .title, .date, .issuer}) AS stated_by, r.quotes[0] AS quote
ORDER BY source.id, target.id, relation
