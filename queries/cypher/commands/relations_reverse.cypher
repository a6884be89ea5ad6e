// vi: Các quan hệ đi tới một nút, kèm chứng cứ
// en: The relations that reach a node, with their evidence
// $id: its id
MATCH (n {id: $id})<-[r]-(x)
RETURN x.id AS source, type(r) AS relation, n.id AS target, x.title AS title,
       r.sources AS sources, r.pages AS pages, r.starts AS starts, r.ends AS ends, r.quotes AS quotes,
       r.rules AS rules, r.confidences AS confidences, r.documents AS documents, r.parts AS parts
ORDER BY relation, source
