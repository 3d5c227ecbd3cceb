-- name: lines_of_sight()
-- What is meant to serve each outcome, its own promise, and a promise of another document beside it. One row an outcome
-- and record, in the register's order. Left out, so that nothing is counted twice: what repeats another, and a programme whose aims are told one by
-- one. figures: published figures of this site that are it or stand near it. area: where it is seen; NULL: not said.
with served as (
  select other_id as outcome_id, record_id from record_link where link = 'serves'
  union
  select register_id, register_id from outcome
  union
  select l.other_id, l.record_id from record_link l join record r using (record_id)
   where l.link = 'beside' and r.kind = 'outcome' and l.other_id in (select register_id from outcome)
     and l.record_id not in (select register_id from outcome)
)
select s.outcome_id, r.record_id, r.slug, r.kind, coalesce(nullif(r.family, ''), p.family, '') as family, r.title,
       r.state, r.part_of, r.parent_slug, t.area,
       (select count(*) from record_measure m where m.record_id = r.record_id and m.role <> 'chosen') as figures
  from served s
  join record r using (record_id)
  left join record p on p.record_id = r.part_of
  left join record_target t on t.record_id = r.record_id
 where r.same_as is null and r.kind <> 'indicator'
   and not (r.kind = 'programme'
            and r.record_id in (select part_of from record where kind = 'kpi' and part_of is not null))
 order by s.outcome_id, r.place;

-- name: figures_listed()
-- Measures shown with records. One row a record, measure and group, in order. role: judged, series, proxy or chosen.
select m.record_id, m.role, m.note, i.indicator_id, m.sex, i.plain_name, i.persons_word, i.male_word, i.female_word
  from record_measure m join indicator i using (indicator_id)
 order by m.record_id, m.ordinal;

-- name: board_list()
-- Boards and groups. One row a board, in the register's order; ended empty: it still meets, as far as we know.
select b.*, r.slug, r.title, r.statement, r.document_short, r.section
  from board b join record r using (record_id)
 order by r.place;

-- name: names_of_kind(kind)
-- Other names of records of one kind. One row a name.
select a.record_id, a.alias from record_alias a join record r using (record_id)
 where r.kind = $kind
 order by a.record_id, a.alias;

-- name: notes_of_kind(kind)
-- Caveats of records of one kind. One row a sentence, in order.
select n.record_id, n.sentence from record_note n join record r using (record_id)
 where r.kind = $kind
 order by r.place, n.ordinal;

-- name: contradiction_list()
-- Where the documents disagree or are unclear. One row a contradiction, in the register's order.
select c.*, r.slug, r.title, r.statement, r.document_short, r.section
  from contradiction c join record r using (record_id)
 order by r.place;

-- name: touched_by_contradictions()
-- What each contradiction touches. One row a contradiction and record, in the register's order.
select l.other_id as contradiction_id, r.record_id, r.slug, r.kind, r.title, r.parent_slug
  from record_link l join record r using (record_id)
 where l.link = 'contradiction'
 order by l.other_id, r.place;

-- name: state_counts()
-- How many things are in each state. Left out: contradictions, repeats, and measures that only we looked for. One row a state and kind.
select state, kind, count(*) as things
  from record
 where same_as is null and kind not in ('contradiction', 'indicator')
 group by state, kind
 order by state, kind;

-- name: missing_records()
-- Things named in the plan that have nothing to judge them by. One row a record, in the register's order; parent_*:
-- NULL when it is part of nothing.
select r.record_id, r.slug, r.kind, r.family, r.title, r.statement, r.document_id, r.document_short, r.section, r.state,
       r.why, r.holder, r.expected, r.part_of, r.parent_slug, r.parent_title
  from record r
 where r.unjudged
 order by r.place;

-- name: measures_sought()
-- Measures that could show an outcome and that this site does not hold. One row a measure, in the register's order.
select * from record where kind = 'indicator' and state in ('no_measure', 'no_public_data') order by place;

-- name: plan_counts()
-- The plan in numbers, for the front page. One row. judged_for_bury: judged goals that can be seen for Bury's own
-- people. numbers: aims of programmes with a number. without_figure: things that no figure can judge, repeats left out.
select count(*) filter (where r.kind = 'goal') as goals,
       count(*) filter (where r.kind = 'goal' and r.state = 'judged') as judged,
       count(*) filter (where r.kind = 'goal' and r.state = 'judged' and a.kind in ('borough', 'sub_icb'))
         as judged_for_bury,
       count(*) filter (where r.kind = 'programme') as programmes,
       count(*) filter (where r.kind = 'kpi' and r.state = 'number_without_date') as numbers,
       count(m.record_id) as milestones, count(*) filter (where m.standing = 'done') as done,
       count(*) filter (where m.standing = 'unknown') as unknown,
       count(*) filter (where r.unjudged) as without_figure
  from record r
  left join milestone m using (record_id)
  left join target t on t.target_id = r.record_id
  left join area a on a.area_code = t.area_code;
