// title: {vi: Phong trào chưa có khen thưởng, en: Campaigns without rewards}
// about:
//   vi: Phong trào mà không văn bản nào nói tới khen thưởng trong đó hay trong phong trào thuộc nó, và phong trào cấp trên nếu có.
//   en: Campaigns under which, and under whose parts, no document speaks of rewards, with the superior campaign if there is one.
// parameters: {}
MATCH (c:Campaign)
WHERE c.resolved = true AND NOT EXISTS { MATCH (c)<-[:PART_OF*0..5]-(:Campaign)<-[:REWARDS_UNDER]-(:Award) }
OPTIONAL MATCH (c)-[:PART_OF]->(s:Campaign)
WITH c, s
ORDER BY s.id
WITH c, collect(s {.id, .title, .period}) AS part_of
OPTIONAL MATCH (d:Document)-[:LAUNCHES|GOVERNS]->(c)
WITH DISTINCT c, part_of, d
ORDER BY coalesce(d.date, ''), d.id
RETURN c.title AS title, c.period AS period, c.level AS level, collect(d {.id, .title, .date, .issuer}) AS plans, part_of, c.id AS id
ORDER BY CASE level WHEN 'central' THEN 0 WHEN 'province' THEN 1 WHEN 'district' THEN 2 WHEN 'commune' THEN 3 WHEN 'unit' THEN 4 ELSE 5 END, id
