-- name: outcome_list()
-- The four outcomes of the plan. One row an outcome, in the plan's order.
select number, register_id, title, statement, document, section, measure_named, basket_note
  from outcome order by number;

-- name: outcome_dates(number)
-- Dates documents promise one outcome by. One row a document, the leading date first. position: on the measure's axis.
select document, section, due, precision, wording, leads, indicator_id, position, period, expected_on
  from outcome_date where number = $number order by leads desc, due;

-- name: outcome_basket(number)
-- The measures of one outcome at their latest, in the area that stands for Bury. One row a measure, group and tier, in
-- page order. england, gap: NULL when nothing is like for like. change: since base_period, NULL when there is none.
select m.tier, m.ordinal, i.*, l.sex, l.area_code, l.area_name, l.area_phrase, l.scope_note,
       l.period, l.position, l.value, l.lower_95, l.upper_95, l.england, l.gap, l.judgement, l.basis, l.status,
       l.vintage, l.points, l.run_way, l.run_steps, l.run_period, l.run_value, l.run_gap, l.base_period,
       l.base_value, l.base_england, l.change, l.england_change
  from outcome_measure m
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = i.indicator_id and l.sex = m.sex and l.is_local
 where m.number = $number
 order by case m.tier when 'lead' then 1 when 'headline' then 2 else 3 end, m.ordinal;

-- name: outcome_unsaid(number)
-- What the plan does not say about one outcome. One row a sentence, in page order.
select sentence from outcome_unsaid where number = $number order by ordinal;
