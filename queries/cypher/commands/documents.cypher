// vi: Các văn bản có mã đã cho, mỗi văn bản một dòng
// en: The documents with the given ids, one a row
// $ids: list of document ids
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.title AS title, d.kind AS kind, d.symbol AS symbol, d.date AS date, d.dates AS dates,
       d.date_claims AS date_claims, d.effective_from AS effective_from, d.effective_to AS effective_to,
       d.effect_claims AS effect_claims, d.issuer AS issuer, d.place AS place, d.level AS level, d.subject AS subject,
       d.subjects AS subjects, d.held AS held, d.resolved AS resolved, d.candidates AS candidates, d.reason AS reason
ORDER BY id
