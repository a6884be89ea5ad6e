// vi: Văn bản mà các nguồn nói khác nhau về ngày hoặc về trích yếu
// en: Documents on whose date or subject the sources disagree
MATCH (x:Document)
WHERE size(coalesce(x.dates, [])) > 1 OR size(coalesce(x.subjects, [])) > 1
RETURN x.id AS id
ORDER BY id
