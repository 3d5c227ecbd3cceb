-- name: programme_list()
-- Programmes and what they set out to reach. One row a programme, in the register's order. aims: a fact that is no aim
-- is left out; with_number: aims with a number to reach; with_date: of those, with an end date; with_figure: aims with
-- a published figure of the very thing; with_near: aims with a near figure only; milestones, done, to_come: on the day of
-- the release.
with aim as (
  select a.part_of, t.value is not null or t.change is not null as has_number, t.due_end is not null as has_date,
         exists (select 1 from record_measure m where m.record_id = a.record_id and m.role in ('judged', 'series'))
           as has_figure,
         exists (select 1 from record_measure m where m.record_id = a.record_id and m.role = 'proxy') as has_near
    from record a left join record_target t using (record_id)
   where a.kind = 'kpi' and a.state <> 'statement'
), step as (
  select r.part_of, m.standing from milestone m join record r using (record_id)
)
select p.record_id, p.slug, p.kind, p.family, p.title, p.statement, p.state, p.became, p.parent_slug,
       (select count(*) from aim a where a.part_of = p.record_id) as aims,
       (select count(*) from aim a where a.part_of = p.record_id and has_number) as with_number,
       (select count(*) from aim a where a.part_of = p.record_id and has_number and has_date) as with_date,
       (select count(*) from aim a where a.part_of = p.record_id and has_figure) as with_figure,
       (select count(*) from aim a where a.part_of = p.record_id and has_near and not has_figure) as with_near,
       (select count(*) from step s where s.part_of = p.record_id) as milestones,
       (select count(*) from step s where s.part_of = p.record_id and standing = 'done') as done,
       (select count(*) from step s where s.part_of = p.record_id and standing = 'due') as to_come
  from record p
 where p.kind = 'programme'
 order by p.place;

-- name: promised_numbers()
-- Aims of programmes that have a number to reach, each with its programme. One row an aim, in the register's order.
-- change: signed, per cent when change_basis is relative; baseline_period: compared with when; due_end NULL: none set.
select a.record_id, a.slug, a.kind, a.title, a.statement, a.state, a.why, a.part_of, a.parent_slug, a.parent_title,
       t.measure, t.change, t.change_basis, t.value, t.baseline_period, t.due_end
  from record a join record_target t using (record_id)
 where a.kind = 'kpi' and a.parent_kind = 'programme' and (t.value is not null or t.change is not null)
 order by a.place;

-- name: contradictions_within(record_id)
-- Where the documents are unclear about a record or about what is part of it. One row a contradiction.
select c.record_id, c.slug, c.kind, c.title, c.statement, c.parent_slug
  from record c
 where c.kind = 'contradiction'
   and exists (select 1 from record_link l join record r using (record_id)
                where l.link = 'contradiction' and l.other_id = c.record_id
                  and (r.record_id = $record_id or r.part_of = $record_id))
 order by c.place;
