// title: {vi: Khen thưởng trong một phong trào, en: Rewards under a campaign}
// about:
//   vi: Ai tặng gì trong phong trào này và các phong trào thuộc nó, theo văn bản nào, với lời văn nói vậy.
//   en: Who rewards what under this campaign and its parts, by which document, with the words that say so.
// parameters:
//   campaign: {type: campaign, vi: Phong trào, en: Campaign, example: Cả nước chung tay giữ nguồn nước sạch, id: phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2021-2025}
//   status: {type: choice, vi: Chỉ tình trạng này, en: Only this status, default: null, example: granted, one_of: {granted: đã tặng, planned: dự kiến, proposed: đề nghị, rule: quy định}}
MATCH (c:Campaign)-[:PART_OF*0..5]->(:Campaign {id: $campaign})
WITH DISTINCT c
MATCH (d:Document)-[:GRANTS]->(a:Award)-[u:REWARDS_UNDER]->(c)
WHERE $status IS NULL OR a.status = $status
RETURN a.status AS status, a.form AS form, a.by AS authority, d {.id, .title, .date, .issuer} AS document, d.date AS date,
       c.title AS campaign, u.quotes[0] AS quote, a.id AS id
ORDER BY CASE status WHEN 'granted' THEN 0 WHEN 'planned' THEN 1 WHEN 'proposed' THEN 2 ELSE 3 END, coalesce(date, ''), id, campaign
