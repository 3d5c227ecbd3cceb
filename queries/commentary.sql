-- name: commentary_of(about, subject)
-- What the owner of one measure, target or outcome says of it, by role. One row a commentary, the newest first, none
-- where nobody wrote. recovery_on NULL: no day was given.
select ordinal, role, written_on, cause, action, recovery_on, audience
  from commentary
 where about = $about and subject = $subject
 order by ordinal;

-- name: programmes_of(about, subject)
-- Programmes that a measure or target belongs to: those whose own aims show it. One row a programme, by id; none for an
-- outcome, which belongs to all.
with measure as (
  select $subject as indicator_id where $about = 'measure'
  union
  select indicator_id from target where $about = 'target' and target_id = $subject
  union
  select indicator_id from record_measure where $about = 'target' and record_id = $subject and role <> 'chosen'
)
select distinct p.record_id
  from record p
  join record r on r.part_of = p.record_id
 where p.kind = 'programme' and $about <> 'outcome'
   and (r.record_id = $subject or exists (select 1 from record_measure m join measure using (indicator_id)
                                           where m.record_id = r.record_id))
 order by p.record_id;

-- name: programme_subjects()
-- Measures and targets of each programme, as programmes_of has them. One row a programme and subject.
with shown as (
  select distinct r.part_of as programme, m.indicator_id
    from record_measure m join record r using (record_id) join record p on p.record_id = r.part_of
   where p.kind = 'programme'
)
select programme, 'measure' as about, indicator_id as subject from shown
union
select s.programme, 'target', t.target_id from shown s join target t using (indicator_id)
union
select r.part_of, 'target', r.record_id
  from record r join record p on p.record_id = r.part_of join record_target t on t.record_id = r.record_id
 where p.kind = 'programme'
 order by 1, 2, 3;

-- name: written_about()
-- Everything that can be written about. One row a measure, target or outcome, by kind and title. about: outcome,
-- target or measure.
select 'outcome' as about, number::varchar as subject, 'Outcome ' || number || ': ' || title as title, 1 as place
  from outcome
union all
select 'target', r.record_id, r.title || ' (' || r.record_id || ')', 2
  from record r join record_target t using (record_id)
 where r.kind in ('goal', 'reform', 'kpi', 'outcome') and r.same_as is null
union all
select 'measure', indicator_id, plain_name, 3 from indicator
 order by place, title;
