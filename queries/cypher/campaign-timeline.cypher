// title: {vi: Diễn biến của một phong trào, en: Timeline of a campaign}
// about:
//   vi: Theo thời gian, văn bản nào phát động, lập kế hoạch, hưởng ứng phong trào và các phong trào thuộc nó, và văn bản nào đã khen thưởng trong đó.
//   en: In order of time, which documents launch, govern and join the campaign and its parts, and which granted rewards under it.
// parameters:
//   campaign: {type: campaign, vi: Phong trào, en: Campaign, example: Cả nước chung tay giữ nguồn nước sạch, id: phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2021-2025}
MATCH (c:Campaign)-[:PART_OF*0..5]->(:Campaign {id: $campaign})
WITH DISTINCT c
MATCH (d:Document)-[r:LAUNCHES|GOVERNS|JOINS]->(c)
WITH c, d, collect(DISTINCT type(r)) AS types
OPTIONAL MATCH (d)-[:GRANTS]->(a:Award)-[:REWARDS_UNDER]->(c)
WHERE a.status = 'granted'
WITH d, types, a
ORDER BY a.id
WITH d, collect(types) AS lists, collect(DISTINCT a.title) AS granted
WITH d, granted, reduce(joined = [], types IN lists | joined + types) AS types
RETURN d.date AS date, [type IN ['LAUNCHES', 'GOVERNS', 'JOINS'] WHERE type IN types] AS relations, d.title AS title, d.issuer AS issuer,
       granted, d.id AS id
ORDER BY coalesce(date, '9999'), id
