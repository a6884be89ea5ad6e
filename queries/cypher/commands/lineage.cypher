// vi: Từ một văn bản, mọi văn bản mà nó thực hiện, trực tiếp hay qua văn bản khác, với quan hệ, chứng cứ và tệp của mỗi văn bản
// en: All that a document carries out, directly or by way of others, with the relations, evidence and files of each
// $id: document id; $most: at most so many relations and ends in all
MATCH (:Document {id: $id})-[:IMPLEMENTS*0..10]->(d:Document)
WITH DISTINCT d
OPTIONAL MATCH (d)-[r:IMPLEMENTS]->(x:Document)
WITH d, r, x LIMIT $most
WITH d, collect({source: d.id, relation: type(r), target: x.id,
                 sources: r.sources, pages: r.pages, starts: r.starts, ends: r.ends, quotes: r.quotes,
                 rules: r.rules, confidences: r.confidences, documents: r.documents, parts: r.parts}) AS steps
OPTIONAL MATCH (f:Source)-[:TEXT_OF]->(d)
RETURN d {.id, .title, .kind, .symbol, .date, .dates, .date_claims, .effective_from, .effective_to, .effect_claims,
          .issuer, .place, .level, .subject, .subjects, .held, .resolved, .candidates, .reason} AS document,
       steps, collect(f {.id, .title, .paths}) AS files
ORDER BY document.id
