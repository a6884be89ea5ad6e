// title: {vi: Nguồn mâu thuẫn nhau về ngày của một văn bản, en: Sources that disagree on the date of a document}
// about:
//   vi: Văn bản mà các nguồn cho những ngày không thể cùng đúng, và ai nói ngày nào; 2024-08 và 2024-08-16 thì không mâu thuẫn.
//   en: Documents to which sources give dates that cannot both be true, and who gives which; 2024-08 and 2024-08-16 do not disagree.
// parameters: {}
MATCH (x:Document)
WHERE size(x.dates) > 1
  AND any(one IN x.dates WHERE any(other IN x.dates WHERE NOT one STARTS WITH other AND NOT other STARTS WITH one))
UNWIND x.date_claims AS claim
WITH x, split(claim, ' ') AS parts
OPTIONAL MATCH (d:Document {id: parts[2]})
OPTIONAL MATCH (f:Source {id: parts[2]})
WITH DISTINCT x, parts[0] AS claimed, coalesce(d.id, f.id) AS speaker, coalesce(d.title, f.title) AS name, d.date AS date, d.issuer AS issuer
ORDER BY speaker
WITH x, claimed, collect({id: speaker, title: name, date: date, issuer: issuer}) AS claimed_by
RETURN x.title AS title, x.issuer AS issuer, claimed, claimed = x.date AS shown, claimed_by, x.id AS id
ORDER BY id, claimed
