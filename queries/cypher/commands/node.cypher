// vi: Mọi điều kho biết về một nút
// en: All that the store knows of one node
// $id: its id
MATCH (n {id: $id})
RETURN n.id AS id, labels(n) AS labels,
       n {.title, .kind, .symbol, .date, .dates, .date_claims, .effective_from, .effective_to, .effect_claims, .issuer, .place, .level,
          .subject, .subjects, .full_name, .held, .resolved, .candidates, .reason, .period, .within, .form, .by, .status, .occasion, .paths, .media_type, .pages, .ocr, .warnings} AS facts
