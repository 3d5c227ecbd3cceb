-- name: goal_list()
-- National goals and reform items with their terms. One row a record, in the register's order. value, change, due_*:
-- NULL when the document gives none; area and the other terms: NULL when it names no promise of its own.
select r.record_id, r.slug, r.kind, r.family, r.title, r.statement, r.document_short, r.section, r.state, r.why,
       r.parent_slug, r.same_as, t.measure, t.direction, t.value, t.change, t.change_basis, t.unit, t.due_words,
       t.due_end, t.precision, t.area
  from record r left join record_target t using (record_id)
 where r.kind in ('goal', 'reform')
 order by r.place;

-- name: goal_counts()
-- How many national goals there are, how many can be judged, and how many of those for people of Bury alone. One row.
select count(*) as goals, count(*) filter (where r.state = 'judged') as judged,
       count(*) filter (where r.state = 'judged' and a.kind in ('borough', 'sub_icb')) as judged_for_bury
  from record r
  left join target t on t.target_id = r.record_id
  left join area a on a.area_code = t.area_code
 where r.kind = 'goal';

-- name: goal_pairs()
-- Goals and reform items to be read together. One row a link.
select l.record_id, l.other_id
  from record_link l join record r using (record_id) join record o on o.record_id = l.other_id
 where l.link = 'beside' and r.kind in ('goal', 'reform') and o.kind in ('goal', 'reform')
 order by r.place, l.ordinal;

-- name: goal_figures()
-- Figures shown with goals and reform items, at their latest in the area that stands for Bury. One row a record,
-- measure and group, in order. Columns as in measures_shown.
select m.record_id, m.ordinal, m.role, m.note, i.*, l.* exclude (indicator_id, publisher, publisher_short, breakdown)
  from record_measure m
  join record r using (record_id)
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = m.indicator_id and l.sex = m.sex and l.is_local
 where r.kind in ('goal', 'reform')
 order by r.place, m.ordinal;

-- name: goal_lines()
-- Local figures of the measures that goals without a number ask about, since their last break. One row a measure and
-- group. steps, line: place on the axis and value in the measure's unit, oldest first; what was not published is in
-- neither. first_period: of the first.
with shown as (
  select distinct m.indicator_id, m.sex
    from record_measure m join record r using (record_id)
   where m.role = 'series' and r.kind in ('goal', 'reform')
), local as (
  select a.indicator_id, a.sex, a.position, a.period, a.value
    from assessed a
    join shown using (indicator_id, sex)
    join indicator i on i.indicator_id = a.indicator_id and i.local_area = a.area_code
 qualify a.segment = max(a.segment) over (partition by a.indicator_id, a.sex)
)
select indicator_id, sex, list(position order by position) as steps, list(value order by position) as line,
       arg_min(period, position) as first_period
  from local
 group by indicator_id, sex
 order by indicator_id, sex;

-- name: judged_targets()
-- Targets that are judged, and how each stands. One row a target, by measure and date. agreed_by, agreed_on: NULL while
-- its path is an assumed straight line.
select t.*, a.agreed_by, a.agreed_on, a.until_position, a.until_period
  from target t left join agreement a on a.target_id = t.target_id
 order by t.indicator_id, t.sex, t.due;

-- name: target_terms(record_id)
-- What one record promised, field by field. One row, or none when it promises nothing.
select * from record_target where record_id = $record_id;

-- name: interim_steps(record_id)
-- Steps on the way to one target. One row a step, soonest first.
select due, value from interim_step where record_id = $record_id order by due;

-- name: readings_of(record_id)
-- Both readings of a change whose basis is not stated. One row a reading; value NULL: it cannot be reached.
select r.*, i.plain_name, i.unit, i.unit_words, i.decimals, l.area_name, l.scope_note
  from reading r
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = r.indicator_id and l.sex = r.sex and l.is_local
 where r.record_id = $record_id
 order by i.plain_name, r.basis desc;
