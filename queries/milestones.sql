-- name: milestone_list()
-- Every milestone of the plan, where it stands on the day of the release. One row a milestone, by its last date; those
-- without a date last. slip_months NULL: fewer than two dates; last_*: NULL when no document gives a date.
select m.*, r.slug, r.kind, r.title, r.statement, r.document_short, r.section, r.parent_slug, r.parent_title
  from milestone m join record r using (record_id)
 order by m.last_end nulls last, m.last_start, r.place;

-- name: milestones_within(record_id)
-- Milestones of one programme. One row a milestone, in the register's order.
select m.*, r.slug, r.kind, r.title, r.statement, r.document_short, r.section, r.parent_slug, r.parent_title
  from milestone m join record r using (record_id)
 where r.part_of = $record_id
 order by r.place;

-- name: milestone_dates(record_ids)
-- Every date given for these milestones. One row a statement, in the order they were made.
select record_id, kind, words, start_on, end_on, precision, said_by, inferred
  from milestone_date where list_contains($record_ids, record_id)
 order by record_id, ordinal;

-- name: milestone_notes(record_ids)
-- Caveats of these milestones. One row a sentence, in order.
select record_id, sentence from record_note where list_contains($record_ids, record_id) order by record_id, ordinal;

-- name: milestone_reports(record_ids)
-- What the holders of these milestones reported. One row a report, newest first. expected_on NULL: no day was given.
select record_id, state, state_on, expected_on, reported_on, holder
  from milestone_report where list_contains($record_ids, record_id)
 order by record_id, ordinal;

-- name: milestones_of_town(town)
-- Milestones of one town. One row a milestone, by its last date.
select m.*, r.slug, r.title, r.statement, r.document_short, r.section, r.parent_slug
  from milestone m join record r using (record_id)
 where m.town = $town
 order by m.last_end nulls last, r.place;
