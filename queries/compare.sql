-- name: comparator_sets()
-- Lists of areas Bury can be held against. One row a list.
select set_id, set_title, describes, source from comparator where rank = 1 order by set_title;

-- name: comparator_areas(set_id)
-- Areas of one list, in its order. One row an area.
select area_code, rank, area_name from comparator where set_id = $set_id order by rank;

-- name: values_at(indicator_id, areas, sex, position)
-- One measure and group in several areas at one period. One row an area that has a figure; an area without a row was
-- not published for that period.
select area_code, area_name, kind, period, value, lower_95, upper_95
  from assessed
 where indicator_id = $indicator_id and sex = $sex and position = $position and list_contains($areas, area_code)
 order by value desc, area_name;

-- name: comparable_measures()
-- Measures that Bury itself and at least three other Greater Manchester boroughs publish. One row a measure, by name.
select indicator_id, plain_name as name from indicator where comparable order by plain_name;
