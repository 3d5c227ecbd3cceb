-- name: store_info()
-- What the store is. One row a fact, by key.
select key, value from store_info order by key;

-- name: dataset_list()
-- Provenance of every figure file used. One row a dataset and edition; vintage NULL: release date not known.
select d.title, d.published_by, p.short_name as publisher, d.vintage, d.licence, d.trust, d.transcribed_from,
       d.transcribed_on, d.file
  from dataset d join publisher p using (publisher)
 order by p.short_name, d.title, d.vintage;

-- name: verdict_counts()
-- How many measures carry each verdict in the area that stands for Bury, all groups. One row a judgement and basis.
select l.judgement, l.basis, count(*) as series
  from latest l join indicator i on i.indicator_id = l.indicator_id and i.local_area = l.area_code
 group by all
 order by series desc, l.judgement, l.basis;

-- name: area_list()
-- Every area, with what must stand beside its numbers. One row an area.
select area_code, name, phrase, kind, describes, scope_note from area order by name;
