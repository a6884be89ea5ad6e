// title: {vi: Mọi kế hoạch của một phong trào theo cấp, en: All plans of a campaign by level}
// about:
//   vi: Văn bản phát động, kế hoạch của phong trào và của các phong trào thuộc nó, và những kế hoạch hưởng ứng để thực hiện chúng, từ trung ương xuống đơn vị.
//   en: What launches or governs the campaign and its parts, and the plans that join it to carry those out, from the central level down to units.
// parameters:
//   campaign: {type: campaign, vi: Phong trào, en: Campaign, example: Cả nước chung tay giữ nguồn nước sạch, id: phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2021-2025}
MATCH (c:Campaign)-[:PART_OF*0..5]->(:Campaign {id: $campaign})
WITH collect(DISTINCT c.id) AS campaigns
MATCH (d:Document)-[:LAUNCHES|GOVERNS]->(c:Campaign)
WHERE c.id IN campaigns
WITH campaigns, collect(DISTINCT d.id) AS own
UNWIND own AS id
MATCH (:Document {id: id})<-[:IMPLEMENTS*0..10]-(d:Document)
WITH DISTINCT campaigns, own, d
WHERE d.id IN own OR d.kind = 'Kế hoạch'
MATCH (d)-[r:LAUNCHES|GOVERNS|JOINS]->(c:Campaign)
WHERE c.id IN campaigns AND (type(r) <> 'JOINS' OR NOT d.id IN own)
WITH d, collect(DISTINCT type(r)) AS types
RETURN d.level AS level, d.title AS title, d.date AS date, d.issuer AS issuer,
       [type IN ['LAUNCHES', 'GOVERNS', 'JOINS'] WHERE type IN types] AS relations, d.id AS id
ORDER BY CASE level WHEN 'central' THEN 0 WHEN 'province' THEN 1 WHEN 'district' THEN 2 WHEN 'commune' THEN 3 WHEN 'unit' THEN 4 ELSE 5 END,
         coalesce(date, ''), id
