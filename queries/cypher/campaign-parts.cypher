// title: {vi: Các phong trào thuộc một phong trào, en: The parts of a campaign}
// about:
//   vi: Những phong trào ở cấp dưới triển khai phong trào này, kế hoạch của từng phong trào và số văn bản hưởng ứng.
//   en: The campaigns at lower levels that carry this one out, the plans of each, and how many documents join it.
// parameters:
//   campaign: {type: campaign, vi: Phong trào, en: Campaign, example: Cả nước chung tay giữ nguồn nước sạch, id: phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2021-2025}
MATCH (c:Campaign)-[:PART_OF*1..5]->(:Campaign {id: $campaign})
WITH DISTINCT c
OPTIONAL MATCH (d:Document)-[:LAUNCHES|GOVERNS]->(c)
WITH DISTINCT c, d
ORDER BY coalesce(d.date, ''), d.id
WITH c, collect(d {.id, .title, .date, .issuer}) AS plans
OPTIONAL MATCH (j:Document)-[:JOINS]->(c)
RETURN c.title AS title, c.period AS period, c.level AS level, plans, count(DISTINCT j) AS joined, c.id AS id
ORDER BY CASE level WHEN 'central' THEN 0 WHEN 'province' THEN 1 WHEN 'district' THEN 2 WHEN 'commune' THEN 3 WHEN 'unit' THEN 4 ELSE 5 END, id
