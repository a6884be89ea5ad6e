// title: {vi: Kế hoạch ban hành chậm so với chỉ đạo, en: Plans later than their directive}
// about:
//   vi: Kế hoạch thực hiện một chỉ đạo, trực tiếp hay qua văn bản khác, ra sau nó quá số ngày đã cho, chậm nhất trước; chỉ tính khi cả hai ngày đều đủ.
//   en: Plans that carry a directive out, directly or by way of others, and came later by more than so many days, the latest first; only where both dates are full.
// parameters:
//   document: {type: document, vi: Văn bản chỉ đạo, en: Directive, example: 97/CT-TTg, id: ttg/2020/97-ct-ttg}
//   days: {type: number, vi: Chậm quá bao nhiêu ngày, en: Later by more than so many days, default: 30, least: 0, example: 180}
MATCH (s:Document {id: $document})<-[:IMPLEMENTS*1..10]-(d:Document)
WITH DISTINCT s, d
WHERE d.kind = 'Kế hoạch' AND d <> s AND size(d.date) = 10 AND size(s.date) = 10
MATCH p = shortestPath((d)-[:IMPLEMENTS*1..10]->(s))
WITH d, length(p) AS steps, duration.inDays(date(s.date), date(d.date)).days AS days
WHERE days > $days
RETURN days, d.title AS title, d.date AS date, d.issuer AS issuer, steps, d.id AS id
ORDER BY days DESC, id
