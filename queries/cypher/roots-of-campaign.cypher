// title: {vi: Gốc của một phong trào, en: Roots of a campaign}
// about:
//   vi: Lần từ văn bản phát động hay kế hoạch của phong trào lên tới những văn bản chưa biết thực hiện gì nữa.
//   en: From the documents that launch or govern the campaign up to those that are known to carry out nothing more.
// parameters:
//   campaign: {type: campaign, vi: Phong trào, en: Campaign, example: Cả nước chung tay giữ nguồn nước sạch trên địa bàn tỉnh Lam Sơn, id: phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach-tren-dia-ban-tinh-lam-8181ac/2021-2025}
MATCH (d:Document)-[:LAUNCHES|GOVERNS]->(:Campaign {id: $campaign})
WITH DISTINCT d
MATCH (d)-[:IMPLEMENTS*0..10]->(s:Document)
WITH DISTINCT d, s
WHERE NOT EXISTS { MATCH (s)-[:IMPLEMENTS]->(:Document) }
WITH d, s
ORDER BY coalesce(d.date, ''), d.id
RETURN s.title AS title, s.date AS date, s.issuer AS issuer, s.held AS held, collect(d {.id, .title, .date, .issuer}) AS plans, s.id AS id
ORDER BY coalesce(date, ''), id
