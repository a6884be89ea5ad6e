// vi: Các nút có mã đã cho, kèm dữ kiện
// en: The nodes with the given ids, with their facts
// $ids: list of ids
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN 'Document' AS kind, n.id AS id,
       n {.title, .kind, .symbol, .date, .dates, .date_claims, .effective_from, .effective_to, .issuer, .place, .level, .subject,
          .subjects, .full_name, .held, .resolved, .candidates, .reason} AS facts
UNION ALL
UNWIND $ids AS id
MATCH (n:Campaign {id: id})
RETURN 'Campaign' AS kind, n.id AS id, n {.title, .period, .level, .resolved, .candidates} AS facts
UNION ALL
UNWIND $ids AS id
MATCH (n:Award {id: id})
RETURN 'Award' AS kind, n.id AS id, n {.title, .form, .by, .status, .occasion} AS facts
UNION ALL
UNWIND $ids AS id
MATCH (n:Agency {id: id})
RETURN 'Agency' AS kind, n.id AS id, n {.title, .within, .level} AS facts
UNION ALL
UNWIND $ids AS id
MATCH (n:Person {id: id})
RETURN 'Person' AS kind, n.id AS id, n {.title} AS facts
