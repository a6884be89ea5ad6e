// title: {vi: Văn bản còn hiệu lực vào một ngày, en: Documents in force on a day}
// about:
//   vi: Văn bản có hiệu lực từ ngày ấy hay trước đó mà kho không biết văn bản nào đã làm nó hết hiệu lực hay đình chỉ nó tính đến ngày ấy; văn bản không rõ từ ngày nào có hiệu lực thì không có ở đây.
//   en: Documents that took effect on that day or before and of which nothing says that they had ended or were suspended by then; a document whose day of effect is not known is not among them.
// parameters:
//   day: {type: date, vi: Ngày, en: Day, example: 2024-10-01}
MATCH (d:Document)
WHERE d.effective_from = $day OR (d.effective_from < $day AND NOT $day STARTS WITH d.effective_from)
WITH d, [c IN coalesce(d.effect_claims, []) WHERE c STARTS WITH 'to ' OR c STARTS WITH 'suspended ' | split(split(c, ' ')[1], '/')[0]] AS stops
WHERE NOT any(day IN stops WHERE day = '?' OR day <= $day)
RETURN d.title AS title, d.date AS date, d.effective_from AS effective_from, d.effective_to AS effective_to, d.issuer AS issuer, d.id AS id
ORDER BY id
