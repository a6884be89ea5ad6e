// vi: Ai khen thưởng gì, trong phong trào nào, theo văn bản nào, kèm chứng cứ
// en: Who rewards what, under which campaign, by which document, with its evidence
// $campaigns: list of campaign ids, or null for all awards, also those under no campaign
MATCH (d:Document)-[g:GRANTS]->(a:Award)
OPTIONAL MATCH (a)-[u:REWARDS_UNDER]->(c:Campaign)
WITH d, g, a, u, c
WHERE $campaigns IS NULL OR c.id IN $campaigns
RETURN a.id AS id, a.title AS title, a.form AS form, a.by AS authority, a.status AS status, a.occasion AS occasion,
       c.id AS campaign_id, c.title AS campaign_title, c.period AS campaign_period,
       d.id AS document_id, d.title AS document_title, d.date AS document_date, d.issuer AS document_issuer,
       d.id AS source, type(g) AS relation, a.id AS target,
       coalesce(u.sources, g.sources) AS sources, coalesce(u.pages, g.pages) AS pages,
       coalesce(u.starts, g.starts) AS starts, coalesce(u.ends, g.ends) AS ends, coalesce(u.quotes, g.quotes) AS quotes,
       coalesce(u.rules, g.rules) AS rules, coalesce(u.confidences, g.confidences) AS confidences,
       coalesce(u.documents, g.documents) AS documents, coalesce(u.parts, g.parts) AS parts
ORDER BY campaign_title, campaign_id, status, title, document_id, id
