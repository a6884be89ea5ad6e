// title: {vi: Một cơ quan ban hành những gì trong một thời gian, en: What an agency issued in a period}
// about:
//   vi: Các văn bản của một cơ quan trong khoảng thời gian đã cho, kể cả văn bản chỉ được nêu mà chưa có trong kho; ngày có thể thiếu, chẳng hạn 2024-08.
//   en: The documents of an agency between two dates, also those that are only cited and not held; dates may be partial, such as 2024-08.
// parameters:
//   agency: {type: agency, vi: Cơ quan, en: Agency, example: UBND tỉnh Lam Sơn, id: ubnd-tinh-lam-son}
//   since: {type: date, vi: Từ ngày, en: Since, default: null, example: '2024'}
//   until: {type: date, vi: Đến hết ngày, en: Until the end of, default: null, example: 2024-08}
MATCH (d:Document)-[:ISSUED_BY]->(:Agency {id: $agency})
WHERE ($since IS NULL OR d.date >= $since OR $since STARTS WITH d.date)
  AND ($until IS NULL OR d.date <= $until OR d.date STARTS WITH $until)
RETURN d.date AS date, d.title AS title, d.subject AS subject, d.held AS held, d.id AS id
ORDER BY coalesce(date, '9999'), id
