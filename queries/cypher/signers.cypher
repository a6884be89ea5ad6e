// title: {vi: Ai ký những văn bản nào, en: Who signs what}
// about:
//   vi: Người ký từng văn bản có trong kho, xếp theo người; văn bản mà chỗ ký không đọc được tên thì ở cuối.
//   en: Who signed each document held, in order of the signers; documents whose signature gives no name come last.
// parameters:
//   agency: {type: agency, vi: Chỉ văn bản của cơ quan này, en: Only documents of this agency, default: null, example: UBND tỉnh Lam Sơn, id: ubnd-tinh-lam-son}
//   signer: {type: person, vi: Chỉ văn bản do người này ký, en: Only documents signed by this person, default: null}
MATCH (d:Document)
WHERE d.held = true AND ($agency IS NULL OR EXISTS { MATCH (d)-[:ISSUED_BY]->(a:Agency) WHERE a.id = $agency })
OPTIONAL MATCH (d)-[:SIGNED_BY]->(p:Person)
WITH d, p
WHERE $signer IS NULL OR p.id = $signer
RETURN p.title AS signer, d.title AS title, d.date AS date, d.issuer AS issuer, p.id AS signer_id, d.id AS id
ORDER BY CASE WHEN signer IS NULL THEN 1 ELSE 0 END, signer, signer_id, coalesce(date, ''), id
