-- name: indicator_list()
-- Every measure at its latest in the area that stands for Bury. One row a measure and group, by outcome and name.
-- outcome: first outcome it serves, NULL when none. england: NULL when nothing is like for like.
select i.*, l.sex, l.area_code, l.area_name, l.area_phrase, l.scope_note, l.period, l.value, l.lower_95, l.upper_95,
       l.england, l.gap, l.judgement, l.basis, l.status, l.vintage, l.base_period, l.change, l.trend, l.trend_why,
       l.method, l.is_old
  from indicator i
  join latest l on l.indicator_id = i.indicator_id and l.is_local
 order by i.outcome nulls last, i.plain_name, i.indicator_id, list_position(['persons', 'male', 'female'], l.sex);

-- name: choices_of(indicator_id)
-- Groups and areas one measure is published for, for validating addresses, each with the trend of its line up to its
-- latest position. One row a group and area; chi_squared NULL where no test was made.
select sex, area_code, area_name, kind, position, trend, trend_why, method, chi_squared
  from latest
 where indicator_id = $indicator_id
 order by sex, area_name;

-- name: indicator_of(indicator_id)
-- The definition of one measure. One row, or none when it is not in this store.
select * from indicator where indicator_id = $indicator_id;

-- name: caveats_of(indicator_id)
-- What one measure does not tell. One row a sentence, in page order.
select sentence from indicator_caveat where indicator_id = $indicator_id order by ordinal;

-- name: themes_of(indicator_id)
-- Outcomes of the plan that one measure helps to see. One row an outcome.
select o.number, o.title
  from indicator_theme t join outcome o on o.number = t.number
 where t.indicator_id = $indicator_id and t.theme = 'outcome'
 order by o.number;

-- name: latest_of(indicator_id, area_code, sex)
-- One series at its latest period. One row, or none when nothing is published. Columns as in outcome_basket.
select * from latest where indicator_id = $indicator_id and area_code = $area_code and sex = $sex;

-- name: series_of(indicator_id, areas, sex)
-- Figures of one measure and group in several areas, oldest first. One row an area and period; a period that was not
-- published has no row. value, england, gap in the measure's unit; lower_95, upper_95 NULL when there are none;
-- centre, lower_limit, upper_limit NULL where no control chart covers the figure, path NULL outside the plan's time;
-- missing_before: how many places before it in its line have no figure, and say why (gaps_of).
select area_code, area_name, kind, sex, age, period, axis_label, position, segment, period_start, period_end, value,
       lower_95, upper_95, interval_by, numerator, denominator, england, gap, gap_lower, gap_upper, judgement, basis,
       publisher_comparison, signal, centre, lower_limit, upper_limit, path, derivation, status, vintage, file,
       file_row, dataset_title, published_by, licence, trust,
       (select count(*) from missing_figure m where m.indicator_id = $indicator_id and m.sex = $sex
           and m.area_code = a.area_code and m.position < a.position) as missing_before
  from assessed a
 where indicator_id = $indicator_id and sex = $sex and list_contains($areas, area_code)
 order by area_code, position;

-- name: breaks_of(indicator_id, area_code)
-- Where the line of one measure in one area is cut, and why. One row a cut, oldest first.
select from_date, position, reason
  from series_break
 where indicator_id = $indicator_id and (area_code is null or area_code = $area_code)
 order by from_date;

-- name: plan_dates_of(indicator_id)
-- Dates the plan's documents set for one measure. One row a document, the leading date first.
select number, document, section, due, wording, leads, position, period, expected_on
  from outcome_date where indicator_id = $indicator_id order by leads desc, due;

-- name: revisions_of(indicator_id, area_code, sex)
-- Values of one series that a later edition changed. One row a change, latest period first.
select period, old_value, old_vintage, old_publisher, new_value, new_vintage, new_publisher, change, reason
  from revision
 where indicator_id = $indicator_id and area_code = $area_code and sex = $sex
 order by position desc, new_vintage desc;

-- name: revised_measures()
-- Measures whose figures for the local area were changed by a later edition. One row a measure and edition, newest
-- first. largest: the biggest change either way, in the measure's unit.
select i.indicator_id, i.name, i.unit, i.unit_words, i.decimals, r.new_vintage, count(*) as changes,
       arg_max(r.change, abs(r.change)) as largest
  from revision r join indicator i on i.indicator_id = r.indicator_id and i.local_area = r.area_code
 group by all
 order by r.new_vintage desc nulls last, i.name;
