-- name: targets_off_track()
-- Judged targets that were missed or are behind their path, with their measure at its latest. One row a target, missed
-- ones first, then by date. path_now, off_path in the measure's unit; columns of the measure as in outcome_basket.
select t.target_id, t.statement, t.value as promised, t.due, t.due_period, t.path_now, t.off_path, t.status as stands,
       r.title, r.slug, r.kind as record_kind, r.document_short as cited, r.section as cited_in,
       i.*, l.* exclude (indicator_id, publisher, publisher_short, breakdown)
  from target t
  join record r on r.record_id = t.target_id
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = t.indicator_id and l.sex = t.sex and l.area_code = t.area_code
 where t.status in ('not_met', 'behind')
 order by t.status = 'not_met' desc, t.due, t.target_id;

-- name: measures_off_track()
-- Measures that are worse than England, or get worse by more than chance. One row a measure and group. worse_since,
-- worse_start: the first period of the unbroken run of “worse”, and its first day; worse_always: no figure held is
-- otherwise. NULL: not worse.
-- Order: worse and getting worse, worse, getting worse without a verdict of “worse”; longest worse first, widest first.
with run as (
  select a.indicator_id, a.sex, a.position, a.period, a.period_start, a.judgement,
         max(case when a.judgement <> 'worse' then a.position end) over (partition by a.indicator_id, a.sex) as broken
    from assessed a join indicator i on i.indicator_id = a.indicator_id and i.local_area = a.area_code
), since as (
  select indicator_id, sex, arg_min(period, position) as worse_since, min(period_start) as worse_start,
         bool_and(broken is null) as worse_always
    from run
   where judgement = 'worse' and (broken is null or position > broken)
   group by indicator_id, sex
)
select s.worse_since, s.worse_start, s.worse_always, i.*,
       l.* exclude (indicator_id, publisher, publisher_short, breakdown)
  from latest l
  join indicator i using (indicator_id)
  left join since s on s.indicator_id = l.indicator_id and s.sex = l.sex
 where l.is_local and (l.judgement = 'worse' or l.trend = 'worsening')
 order by case when l.judgement = 'worse' and l.trend = 'worsening' then 1 when l.judgement = 'worse' then 2 else 3 end,
          s.worse_start nulls last, abs(l.gap) / nullif(abs(l.england), 0) desc nulls last, i.plain_name, l.sex;

-- name: milestones_overdue(day)
-- Milestones whose last date has passed and of which somebody says that they are not done. One row a milestone, the
-- longest overdue first. A date that passed without a word is not among them: that is not known.
select m.*, r.slug, r.kind, r.title, r.document_short, r.section, r.parent_slug, r.parent_title, r.part_of
  from milestone m join record r using (record_id)
 where m.standing in ('slipped', 'due') and m.last_end < $day
 order by m.last_end, r.place;

-- name: figures_overdue()
-- Measures whose latest figure is more than three years old. One row a measure and group, the oldest first.
select i.indicator_id, i.plain_name, i.persons_word, i.male_word, i.female_word, l.sex, l.period, l.period_end,
       l.area_code, l.area_name, i.publisher_short
  from latest l join indicator i using (indicator_id)
 where l.is_local and l.is_old
 order by l.period_end, i.plain_name, l.sex;

-- name: deadlines_between(day, until)
-- What is promised for a day in this time, both included. One row a record, soonest first. due_words: as its document
-- writes it; kind milestone: something to be done.
select r.record_id, r.slug, r.kind, r.title, r.state, r.parent_slug, r.document_short, r.section, t.due_words, t.due_end,
       t.precision
  from record_target t join record r using (record_id)
 where t.due_end between $day and $until and r.same_as is null
union all
select r.record_id, r.slug, r.kind, r.title, m.standing, r.parent_slug, r.document_short, r.section, m.last_words,
       m.last_end, m.last_precision
  from milestone m join record r using (record_id)
 where m.last_end between $day and $until and m.standing in ('due', 'slipped')
 order by 10, 1;

-- name: unjudged_measures()
-- Lines of figures for Bury, by whether and why they cannot be judged: neither held against England nor tested for a
-- trend. One row a pair of reasons, the most first. basis, trend_why: empty for the lines that can be judged.
select case when judged then '' else basis end as basis, case when judged then '' else trend_why end as trend_why,
       count(*) as lines
  from (select *, judgement <> 'not_compared' or trend <> 'cannot_tell' as judged from latest where is_local) l
 group by all
 order by lines desc, basis, trend_why;
