// title: {vi: Cơ quan nào ban hành nhiều nhất, en: Who issues most}
// about:
//   vi: Mỗi cơ quan có bao nhiêu văn bản trong đồ thị, bao nhiêu có trong kho, ngày đầu và ngày cuối.
//   en: For each agency how many documents the graph knows, how many are held, and the first and last date.
// parameters:
//   top: {type: number, vi: Bao nhiêu cơ quan đầu, en: So many of them, default: 20, example: 4}
MATCH (d:Document)-[:ISSUED_BY]->(a:Agency)
WHERE d.resolved = true
RETURN a.title AS agency, a.level AS level, count(d) AS documents, sum(CASE WHEN d.held THEN 1 ELSE 0 END) AS held_count,
       min(d.date) AS first_date, max(d.date) AS last_date, a.id AS id
ORDER BY documents DESC, held_count DESC, id
LIMIT $top
