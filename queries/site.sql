-- name: store_info()
-- What the store is. One row a fact, by key.
select key, value from store_info order by key;

-- name: dataset_list()
-- Provenance of every figure file used. One row a dataset and edition; vintage NULL: release date not known.
select title, published_by, publisher_short, vintage, licence, trust, transcribed_from, transcribed_on, file
  from dataset
 order by publisher_short, title, vintage;

-- name: verdict_counts()
-- How many measures carry each verdict in the area that stands for Bury, all groups. One row a judgement and basis.
select judgement, basis, count(*) as series
  from latest
 where is_local
 group by judgement, basis
 order by series desc, judgement, basis;

-- name: area_list()
-- Every area, with what must stand beside its numbers. One row an area.
select area_code, name, phrase, kind, describes, scope_note from area order by name;

-- name: trend_counts()
-- How many local series carry each trend verdict. One row a verdict, method and reason.
select trend, trend_why, method, count(*) as series
  from latest
 where is_local
 group by trend, trend_why, method
 order by series desc, trend, method;
