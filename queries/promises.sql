-- name: targets_of(indicator_id, sex)
-- Targets with a number and a date for one measure, in the area that stands for Bury. One row a target, soonest first.
-- path_now, off_path: NULL when no figure has come since the start; likely: NULL where no method allows it.
select * from target where indicator_id = $indicator_id and sex = $sex order by due;

-- name: path_of(indicator_id, sex)
-- Corners of the plan's path for one measure, in the area that stands for Bury. One row a corner, oldest first.
select position, period, axis_label, value from path_knot where indicator_id = $indicator_id and sex = $sex
 order by position;

-- name: outlook_of(indicator_id, sex)
-- One local series if its recent change continued. One row a period ahead; none where no method allows it.
select position, period, axis_label, centre, low_50, high_50, low_80, high_80
  from outlook where indicator_id = $indicator_id and sex = $sex order by position;

-- name: coming_periods(indicator_id, sex)
-- Periods after the latest one of a local series. One row a period, soonest first.
select position, period, axis_label, is_past from coming_period where indicator_id = $indicator_id and sex = $sex
 order by position;
