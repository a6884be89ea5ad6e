// title: {vi: Nơi nhận một chỉ đạo mà chưa có văn bản thực hiện, en: Units addressed by a directive that issued no plan}
// about:
//   vi: Nơi có tên ở Nơi nhận mà kho chưa biết văn bản nào của họ thực hiện chỉ đạo này; nhận để báo cáo thì không phải thực hiện, và nhóm như “UBND các huyện” thì không rõ là những ai.
//   en: Recipients of which no document is known that carries the directive out; who gets it as a report need not, and of a group it is not known who belongs to it.
// parameters:
//   document: {type: document, vi: Văn bản chỉ đạo, en: Directive, example: 19/NQ-HĐND, id: hdnd-tinh-lam-son/2020/19-nq-hdnd}
MATCH (d:Document {id: $document})
OPTIONAL MATCH (d)<-[:IMPLEMENTS*1..10]-(x:Document)
WITH DISTINCT d, x
OPTIONAL MATCH (x)-[:ISSUED_BY]->(a:Agency)
WITH d, collect(DISTINCT a.id) AS busy
MATCH (d)-[r:SENT_TO]->(u:Agency)
WHERE NOT u.id IN busy
RETURN u.title AS agency, u.level AS level, any(quote IN r.quotes WHERE quote CONTAINS 'báo cáo') AS for_report,
       u.id STARTS WITH 'noi-nhan/' AS unidentified, r.quotes[0] AS quote, u.id AS id
ORDER BY for_report, unidentified, id
