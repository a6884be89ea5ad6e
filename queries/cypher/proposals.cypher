// title: {vi: Quyết định nào theo đề nghị nào, en: Which decisions answer which proposals}
// about:
//   vi: Mỗi văn bản ban hành theo một tờ trình, báo cáo, và cơ quan nào trình, cách bao nhiêu ngày nếu cả hai ngày đều đủ.
//   en: Each document that answers a proposal or report, who proposed, and after how many days where both dates are full.
// parameters:
//   agency: {type: agency, vi: Chỉ đề nghị của cơ quan này, en: Only proposals of this agency, default: null, example: Sở Nội vụ tỉnh Lam Sơn, id: so-noi-vu-lam-son}
MATCH (d:Document)-[:PROPOSED_IN]->(p:Document)
WHERE $agency IS NULL OR EXISTS { MATCH (p)-[:ISSUED_BY]->(a:Agency) WHERE a.id = $agency }
RETURN d.title AS title, d.date AS date, d.issuer AS issuer, p {.id, .title, .date, .issuer} AS proposal, p.date AS proposed_on,
       CASE WHEN size(d.date) = 10 AND size(p.date) = 10 THEN duration.inDays(date(p.date), date(d.date)).days END AS days, d.id AS id
ORDER BY coalesce(date, ''), id, proposal.id
