-- name: comparator_sets()
-- Lists of areas Bury can be held against. One row a list.
select distinct set_id, set_title, describes, source from comparator order by set_title;

-- name: comparator_areas(set_id)
-- Areas of one list, in its order. One row an area.
select c.area_code, c.rank, a.name as area_name
  from comparator c join area a using (area_code)
 where c.set_id = $set_id
 order by c.rank;

-- name: values_at(indicator_id, areas, sex, position)
-- One measure and group in several areas at one period. One row an area that has a figure; an area without a row was
-- not published for that period.
select s.area_code, a.name as area_name, a.kind, s.period, s.value, s.lower_95, s.upper_95
  from assessed s join area a using (area_code)
 where s.indicator_id = $indicator_id and s.sex = $sex and s.position = $position
   and s.area_code in (select unnest($areas))
 order by s.value desc, a.name;

-- name: comparable_measures()
-- Measures that Bury itself and at least three other Greater Manchester boroughs publish. One row a measure, by name.
select i.indicator_id, i.plain_name as name
  from indicator i
  join latest l using (indicator_id)
  join comparator c on c.area_code = l.area_code and c.set_id = 'gm_boroughs'
 where i.local_area in (select area_code from comparator where set_id = 'gm_boroughs')
 group by i.indicator_id, i.plain_name
having count(distinct l.area_code) > 3
 order by i.plain_name;
