// vi: Ai khen thưởng gì, trong phong trào nào, theo văn bản nào, kèm chứng cứ
// en: Who rewards what, under which campaign, by which document, with its evidence
// $campaigns: list of campaign ids, or null for all awards, also those under no campaign
MATCH (d:Document)-[r:GRANTS]->(a:Award)
OPTIONAL MATCH (a)-[:REWARDS_UNDER]->(c:Campaign)
WITH d, r, a, c
WHERE $campaigns IS NULL OR c.id IN $campaigns
RETURN a.id AS id, a.title AS title, a.form AS form, a.by AS authority, a.status AS status, a.occasion AS occasion,
       c.id AS campaign_id, c.title AS campaign_title, c.period AS campaign_period,
       d.id AS document_id, d.title AS document_title, d.date AS document_date, d.issuer AS document_issuer,
       d.id AS source, type(r) AS relation, a.id AS target,
       r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends, r.quotes AS quotes,
       r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
ORDER BY campaign_title, campaign_id, status, title, document_id, id
