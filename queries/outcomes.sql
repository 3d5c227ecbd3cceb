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
select m.tier, m.ordinal, i.*, l.* exclude (indicator_id, publisher, publisher_short, breakdown)
  from outcome_measure m
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = i.indicator_id and l.sex = m.sex and l.is_local
 where m.number = $number
 order by case m.tier when 'lead' then 1 when 'headline' then 2 else 3 end, m.ordinal;

-- name: outcome_unsaid(number)
-- What the plan does not say about one outcome. One row a sentence, in page order.
select sentence from outcome_unsaid where number = $number order by ordinal;

-- name: outcome_matches(number)
-- Matching England by a date, group by group. One row a document and group, the leading document first. start_*: NULL
-- when no figure was known when the promise was made.
select m.*, d.leads
  from outcome_match m
  join outcome_date d on d.number = m.number and d.document = m.document and d.due = m.due
 where m.number = $number
 order by d.leads desc, m.due, list_position(['persons', 'male', 'female'], m.sex);

-- name: reductions_of(number)
-- Did it fall faster than in England? One row a thing that should fall and a start year, in page order, oldest first.
-- england_*: NULL when nothing is like for like.
select r.*, i.unit, i.unit_words, i.decimals, i.polarity, i.persons_word, i.male_word, i.female_word
  from reduction r join indicator i using (indicator_id)
 where r.number = $number
 order by r.place, r.start_position;
