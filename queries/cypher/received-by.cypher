// title: {vi: Một cơ quan nhận những văn bản nào, en: What was sent to an agency}
// about:
//   vi: Những văn bản có tên cơ quan này ở Nơi nhận, với đúng dòng đó, mới nhất trước.
//   en: The documents whose list of recipients (Nơi nhận) names this agency, with that line, the latest first.
// parameters:
//   agency: {type: agency, vi: Cơ quan, en: Agency, example: Hội đồng Thi đua - Khen thưởng Trung ương, id: hd-tdkt-tw}
MATCH (d:Document)-[r:SENT_TO]->(:Agency {id: $agency})
RETURN d.date AS date, d.title AS title, d.issuer AS issuer, r.quotes[0] AS quote, d.id AS id
ORDER BY coalesce(date, '') DESC, id
