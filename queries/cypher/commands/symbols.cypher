// vi: Các văn bản có số, ký hiệu bắt đầu như đã cho
// en: The documents whose symbol starts in one of the given ways
// $starts: list of beginnings ("1/", "01/")
MATCH (d:Document)
WHERE any(start IN $starts WHERE d.symbol STARTS WITH start)
RETURN d.id AS id, d.symbol AS symbol, d.resolved AS resolved
ORDER BY id
