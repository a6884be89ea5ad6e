// title: {vi: Khen thưởng không thuộc phong trào nào, en: Rewards granted without a campaign}
// about:
//   vi: Khen thưởng mà văn bản không nêu phong trào nào, nhân dịp gì nếu có nêu, xếp theo tình trạng rồi theo ngày.
//   en: Rewards for which the document names no campaign, with the occasion where one is given, by status and date.
// parameters:
//   status: {type: choice, vi: Chỉ tình trạng này, en: Only this status, default: null, example: granted, one_of: {granted: đã tặng, planned: dự kiến, proposed: đề nghị, rule: quy định}}
MATCH (d:Document)-[g:GRANTS]->(a:Award)
WHERE ($status IS NULL OR a.status = $status) AND NOT EXISTS { MATCH (a)-[:REWARDS_UNDER]->(:Campaign) }
RETURN a.status AS status, a.form AS form, a.by AS authority, a.occasion AS occasion, d {.id, .title, .date, .issuer} AS document,
       d.date AS date, g.quotes[0] AS quote, a.id AS id
ORDER BY CASE status WHEN 'granted' THEN 0 WHEN 'planned' THEN 1 WHEN 'proposed' THEN 2 ELSE 3 END, coalesce(date, ''), id
