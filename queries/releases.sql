-- name: release_history()
-- Releases that were ever public, newest first. One row a release, none before the first was published from inputs;
-- notes: one sentence a line; published_at, withdrawn_at in London time, NULL when not known or not so.
select release_id, key, state, published_at, withdrawn_at, reason, notes, content_hash, opens
  from release_history
 order by place;

-- name: notices()
-- What every page must say of the release itself, newest first. One row a sentence.
select "at" as told_at, kind, words from notice order by "at" desc;

-- name: you_said()
-- What was said of pages before they were published, and what was done, the last answered first. One row a comment;
-- answer empty: nothing more than what became of it; title empty: the page was never read whole.
select release_id, page, title, words, answer, outcome, answered_on from you_said order by place;

-- name: release_change()
-- How much differs from the release before. One row, or none for a first release.
select since, figures, verdicts, added, gone, dropped from release_change;

-- name: figure_changes()
-- Values of the area that stands for Bury that differ from the release before. One row a period, at most 300: the
-- largest against the size of the figure first. of: how many there are; vintages NULL: release date not known.
select c.*, i.plain_name, i.unit, i.unit_words, i.decimals, i.persons_word, i.male_word, i.female_word, i.local_area,
       i.areas_note, a.scope_note, count(*) over () as "of"
  from figure_change c
  join indicator i on i.indicator_id = c.indicator_id and i.local_area = c.area_code
  join area a using (area_code)
 order by abs(c.change) / greatest(abs(c.old_value), 1e-9) desc, i.plain_name, c.sex, c.position desc
 limit 300;

-- name: verdict_changes()
-- Verdicts on the area that stands for Bury that read otherwise than in the release before. One row a verdict.
select v.*, i.plain_name, i.persons_word, i.male_word, i.female_word, i.local_area, i.areas_note, a.scope_note
  from verdict_change v
  join indicator i on i.indicator_id = v.indicator_id and i.local_area = v.area_code
  join area a using (area_code)
 order by i.plain_name, v.sex, v.what, v.subject;

-- name: corrections()
-- Figures that we show otherwise than their publisher printed them. One row a correction, the newest first.
select c.*, i.plain_name, i.unit, i.unit_words, i.decimals, i.persons_word, i.male_word, i.female_word, i.local_area,
       i.areas_note, a.scope_note
  from correction c join indicator i using (indicator_id) join area a using (area_code)
 order by c.recorded_on desc, c.correction_id;

-- name: editions_revised()
-- Values of the area that stands for Bury that a publisher's later edition changed. One row a change, at most 300, the
-- newest edition first. of: how many there are; vintages NULL: release date not known; reason empty: none given.
select r.*, a.name as area_name, i.plain_name, i.unit, i.unit_words, i.decimals, i.persons_word, i.male_word,
       i.female_word, i.local_area, i.areas_note, a.scope_note, count(*) over () as "of"
  from revision r
  join indicator i on i.indicator_id = r.indicator_id and i.local_area = r.area_code
  join area a using (area_code)
 order by r.new_vintage desc nulls last, i.plain_name, r.sex, r.position desc
 limit 300;

-- name: all_figure_changes()
-- Every value that differs from the release before, of every place. One row a measure, place, group and period.
select i.name, c.area_name, c.sex, c.period, c.old_value, c.new_value, c.change, i.unit, c.old_vintage, c.new_vintage,
       c.needs_note, c.reason, c.since
  from figure_change c join indicator i using (indicator_id)
 order by i.name, c.area_name, c.sex, c.position;

-- name: gaps_of(indicator_id, areas, sex)
-- Places in the lines of one measure and group that have no figure, oldest first. One row an area and period; missing
-- says why. vintage NULL: release date not known.
select area_code, area_name, sex, age, period, axis_label, position, period_start, period_end, missing, dataset_title,
       published_by, licence, vintage, file, file_row
  from missing_figure
 where indicator_id = $indicator_id and sex = $sex and list_contains($areas, area_code)
 order by area_code, position;
