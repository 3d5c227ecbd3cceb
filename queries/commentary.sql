-- name: commentary_of(about, subject)
-- What the owner of one measure, target or outcome says of it, by role. One row a commentary, the newest first, none
-- where nobody wrote. recovery_on NULL: no day was given.
select ordinal, role, written_on, cause, action, recovery_on, audience
  from commentary
 where about = $about and subject = $subject
 order by ordinal;

-- name: programmes_of(about, subject)
-- Programmes that a measure, target or outcome belongs to. The measure bears on them or on an aim of theirs, the target
-- stands beside them in the register, they are to serve the outcome. One row a programme, by id.
with measure as (
  select $subject as indicator_id where $about = 'measure'
  union
  select indicator_id from target where $about = 'target' and target_id = $subject
  union
  select indicator_id from record_measure where $about = 'target' and record_id = $subject and role <> 'chosen'
)
select distinct p.record_id
  from record p
 where p.kind = 'programme'
   and (exists (select 1 from record r
                 where p.record_id in (r.record_id, r.part_of)
                   and (r.record_id = $subject
                        or exists (select 1 from record_measure m join measure using (indicator_id)
                                    where m.record_id = r.record_id)))
        or exists (select 1 from record_link l
                    where l.record_id = p.record_id
                      and ($about = 'outcome' and l.link = 'serves' and l.other_id = 'OO' || $subject
                           or $about = 'target' and l.link in ('serves', 'beside') and l.other_id = $subject)))
 order by p.record_id;

-- name: programme_subjects()
-- Measures, targets and outcomes of each programme, as programmes_of has them. One row a programme and subject.
with shown as (
  select distinct p.record_id as programme, m.indicator_id
    from record_measure m join record r using (record_id) join record p on p.record_id in (r.record_id, r.part_of)
   where p.kind = 'programme'
), linked as (
  select l.record_id as programme, l.link, l.other_id
    from record_link l join record p using (record_id)
   where p.kind = 'programme' and l.link in ('serves', 'beside')
)
select programme, 'measure' as about, indicator_id as subject from shown
union
select s.programme, 'target', t.target_id from shown s join target t using (indicator_id)
union
select s.programme, 'target', m.record_id
  from shown s join record_measure m using (indicator_id) join record_target t using (record_id)
 where m.role <> 'chosen'
union
select r.part_of, 'target', r.record_id
  from record r join record p on p.record_id = r.part_of join record_target t on t.record_id = r.record_id
 where p.kind = 'programme'
union
select l.programme, 'target', l.other_id from linked l join record_target t on t.record_id = l.other_id
union
select l.programme, 'outcome', o.number::varchar
  from linked l join outcome o on l.other_id = 'OO' || o.number
 where l.link = 'serves'
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
