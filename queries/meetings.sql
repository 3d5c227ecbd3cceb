-- name: board_ties()
-- What the register ties to a board that still meets: an outcome, a target, a measure, a programme or a milestone. One
-- row a board and thing, by board. A tie through a record that is none of these shows the measures of that record.
with tie as (
  select b.record_id as board, l.other_id as record_id
    from board b join record_link l on l.record_id = b.record_id where b.ended = ''
  union
  select b.record_id, l.record_id from board b join record_link l on l.other_id = b.record_id where b.ended = ''
), tied as (
  select t.board, r.record_id, r.kind from tie t join record r using (record_id)
   where r.kind not in ('board', 'contradiction', 'practice')
), within as (
  select board, record_id, kind from tied
  union
  select t.board, r.record_id, r.kind from tied t join record r on r.part_of = t.record_id where t.kind = 'programme'
)
select board, 'outcome' as about, o.number::varchar as subject
  from within join outcome o on o.register_id = record_id
union
select board, 'target', record_id from within join record_target using (record_id)
 where kind in ('goal', 'reform', 'kpi', 'outcome')
union
select board, 'measure', m.indicator_id from within join record_measure m using (record_id) where m.role <> 'proxy'
union
select board, 'programme', record_id from within where kind = 'programme'
union
select board, 'milestone', record_id from within join milestone using (record_id)
 order by 1, 2, 3;

-- name: milestone_at(record_id)
-- One milestone, where it stands on the day of the release. One row, or none when it is not in this store. Columns as in
-- milestone_list.
select m.*, r.slug, r.kind, r.title, r.statement, r.document_short, r.section, r.parent_slug, r.parent_title
  from milestone m join record r using (record_id)
 where m.record_id = $record_id;

-- name: record_by_id(record_id)
-- One record by its id. One row, or none when it is not in this store.
select * from record where record_id = $record_id;

-- name: figures_at(indicator_id, areas, sex, position)
-- One measure and group in several areas at one period, with where each figure came from. One row an area that has a
-- figure, by name. Columns as in series_of.
select area_code, area_name, kind, sex, period, position, value, lower_95, upper_95, status, vintage, published_by,
       dataset_title, licence
  from assessed
 where indicator_id = $indicator_id and sex = $sex and position = $position and list_contains($areas, area_code)
 order by area_name;
