-- name: targets_of(indicator_id, sex)
-- Targets with a number and a date for one measure, in the area that stands for Bury. One row a target, soonest first.
-- path_now, off_path: NULL when no figure has come since the start; likely: NULL where no method allows it;
-- agreed_by, agreed_on: NULL while its path is an assumed straight line, as it is beyond until_*, the last agreed step.
select t.*, a.agreed_by, a.agreed_on, a.until_position, a.until_period
  from target t left join agreement a on a.target_id = t.target_id
 where t.indicator_id = $indicator_id and t.sex = $sex
 order by t.due;

-- name: path_of(indicator_id, sex)
-- Corners of the plan's path for one measure, in the area that stands for Bury. One row a corner, oldest first.
-- agreed_by, agreed_on: the last agreement on it, NULL while it is an assumed straight line, as it is beyond until_*.
with last as (
  select indicator_id, area_code, sex, arg_max(agreed_by, agreed_on) as agreed_by, max(agreed_on) as agreed_on,
         max(until_position) as until_position, arg_max(until_period, until_position) as until_period
    from agreement group by all
)
select k.position, k.period, k.axis_label, k.value, l.agreed_by, l.agreed_on, l.until_position, l.until_period
  from path_knot k left join last l using (indicator_id, area_code, sex)
 where k.indicator_id = $indicator_id and k.sex = $sex
 order by k.position;

-- name: agreed_steps_of(record_id)
-- Paths to one target or goal that boards agreed, those in force and older ones. One row a step, the last agreement
-- first. value in the measure's unit.
select s.*, i.plain_name, i.unit, i.unit_words, i.decimals
  from agreed_step s join indicator i using (indicator_id)
 where s.target_id = $record_id
 order by i.plain_name, s.area_name, s.sex, s.agreed_on desc, s.position;

-- name: outlook_of(indicator_id, sex)
-- One local series if its recent change continued. One row a period ahead; none where no method allows it.
select position, period, axis_label, centre, low_50, high_50, low_80, high_80
  from outlook where indicator_id = $indicator_id and sex = $sex order by position;

-- name: coming_periods(indicator_id, sex)
-- Periods after the latest one of a local series. One row a period, soonest first.
select position, period, axis_label, is_past from coming_period where indicator_id = $indicator_id and sex = $sex
 order by position;
