-- What this release changed, what it has no figure for, what we corrected, and the site's own history.
-- release_history, notice and you_said are written after the build: they are no part of a release's content.
create table release_history (place integer not null, release_id varchar not null, key varchar not null,
  state varchar not null, published_at timestamp, withdrawn_at timestamp, reason varchar not null,
  notes varchar not null, content_hash varchar not null, opens boolean not null);
comment on table release_history is 'Releases that were ever public, newest first, as known when this one was published. One row a release.';
comment on column release_history.place is 'Order, 1 is the newest.';
comment on column release_history.release_id is 'Its name, such as 2026.11.1.';
comment on column release_history.key is 'Its name and the start of its hash: the folder of its stores.';
comment on column release_history.state is 'published or withdrawn. Drafts are never here.';
comment on column release_history.published_at is 'When it was published, London time; NULL: the moment was not kept.';
comment on column release_history.withdrawn_at is 'When it was withdrawn, London time; NULL: it was not.';
comment on column release_history.reason is 'Why it was withdrawn; empty when it was not.';
comment on column release_history.notes is 'What it said of itself, one sentence a line.';
comment on column release_history.content_hash is 'Check code: hash of every row of its public store, in hexadecimal.';
comment on column release_history.opens is 'Whether the pages can be opened as at this release.';

create table notice ("at" timestamp not null, kind varchar not null, words varchar not null);
comment on table notice is 'What every page must say about the release itself. One row a notice, newest first.';
comment on column notice."at" is 'When it was put up, London time.';
comment on column notice.kind is 'rolled_back or withdrawn.';
comment on column notice.words is 'The sentence.';

create table you_said (place integer not null, release_id varchar not null, page varchar not null,
  title varchar not null, words varchar not null, answer varchar not null, outcome varchar not null,
  answered_on date not null);
comment on table you_said is 'What was said of pages before they were published, and what was done. One row a comment that was marked for publication.';
comment on column you_said.place is 'Order, 1 is the newest.';
comment on column you_said.release_id is 'The release it was said of.';
comment on column you_said.page is 'Address of the page it was said of.';
comment on column you_said.title is 'Heading of that page at the time.';
comment on column you_said.words is 'What was said, as marked for publication; never with a name.';
comment on column you_said.answer is 'What was answered; empty: nothing more than what became of it.';
comment on column you_said.outcome is 'accepted, declined or done.';
comment on column you_said.answered_on is 'The day of the answer.';

create table release_change (since varchar not null, figures integer not null, verdicts integer not null,
  added integer not null, gone integer not null, dropped integer not null);
comment on table release_change is 'How much differs from the release before. One row; none for a first release.';
comment on column release_change.since is 'Key of the release before.';
comment on column release_change.figures is 'Values that differ.';
comment on column release_change.verdicts is 'Verdicts that read otherwise.';
comment on column release_change.added is 'Lines (measure, place and group) that the release before did not show.';
comment on column release_change.gone is 'Lines that the release before showed and this one does not, of measures that are still public.';
comment on column release_change.dropped is 'Single periods that had a figure and have none now, in lines that go on.';

create table figure_change (since varchar not null, indicator_id varchar not null, area_code varchar not null,
  area_name varchar not null, sex varchar not null, period varchar not null, period_end date not null,
  position integer not null, old_value double not null, new_value double not null, change double not null,
  old_vintage date, new_vintage date, needs_note boolean not null, reason varchar not null);
comment on table figure_change is 'Values that differ from the release before. One row a measure, place, group and period.';
comment on column figure_change.since is 'Key of the release before.';
comment on column figure_change.indicator_id is 'The measure.';
comment on column figure_change.area_code is 'The area.';
comment on column figure_change.area_name is 'Name of the area on a label.';
comment on column figure_change.sex is 'persons, male or female.';
comment on column figure_change.period is 'Period in house style.';
comment on column figure_change.period_end is 'Its last day.';
comment on column figure_change.position is 'Its place on the axis.';
comment on column figure_change.old_value is 'Value in the release before, in the measure''s unit.';
comment on column figure_change.new_value is 'Value in this release.';
comment on column figure_change.change is 'New less old.';
comment on column figure_change.old_vintage is 'Edition it was shown from; NULL: release date not known.';
comment on column figure_change.new_vintage is 'Edition it is shown from; NULL: release date not known.';
comment on column figure_change.needs_note is 'True when it moved more than the set amount.';
comment on column figure_change.reason is 'Our note, or the publisher''s reason; empty: none was given.';

create table verdict_change (since varchar not null, indicator_id varchar not null, area_code varchar not null,
  area_name varchar not null, sex varchar not null, what varchar not null, subject varchar not null,
  old_verdict varchar not null, new_verdict varchar not null, old_period varchar not null, new_period varchar not null);
comment on table verdict_change is 'Verdicts that read otherwise than in the release before. One row a verdict.';
comment on column verdict_change.since is 'Key of the release before.';
comment on column verdict_change.indicator_id is 'The measure.';
comment on column verdict_change.area_code is 'The area.';
comment on column verdict_change.area_name is 'Name of the area on a label.';
comment on column verdict_change.sex is 'persons, male or female.';
comment on column verdict_change.what is 'comparison (with England), trend, target, match (England''s level by a date) or reduction (faster than in England).';
comment on column verdict_change.subject is 'Of a target its id; of a match outcome, document and date; of a reduction its name; else empty.';
comment on column verdict_change.old_verdict is 'The word before, from the closed list of its kind.';
comment on column verdict_change.new_verdict is 'The word now.';
comment on column verdict_change.old_period is 'Latest period then; empty where the verdict is not of one period.';
comment on column verdict_change.new_period is 'Latest period now; empty as old_period.';

create table correction (correction_id varchar not null, indicator_id varchar not null, area_code varchar not null,
  area_name varchar not null, sex varchar not null, period varchar not null, field varchar not null,
  printed double not null, corrected double not null, reason varchar not null, owner varchar not null,
  recorded_on date not null);
comment on table correction is 'Figures that we show otherwise than their publisher printed them. One row a correction in force.';
comment on column correction.correction_id is 'Its id.';
comment on column correction.indicator_id is 'The measure.';
comment on column correction.area_code is 'The area.';
comment on column correction.area_name is 'Name of the area on a label.';
comment on column correction.sex is 'persons, male or female.';
comment on column correction.period is 'Period in house style.';
comment on column correction.field is 'What is corrected: value, lower_95, upper_95, numerator or denominator.';
comment on column correction.printed is 'As the publisher printed it.';
comment on column correction.corrected is 'As we show it.';
comment on column correction.reason is 'Why.';
comment on column correction.owner is 'Who answers for it, by role.';
comment on column correction.recorded_on is 'Since when.';

create table missing_figure (indicator_id varchar not null, area_code varchar not null, area_name varchar not null,
  sex varchar not null, age varchar not null, period varchar not null, axis_label varchar not null,
  position integer not null, period_start date not null, period_end date not null, missing varchar not null,
  dataset_title varchar not null, published_by varchar not null, licence varchar not null, vintage date,
  file varchar not null, file_row integer not null);
comment on table missing_figure is 'Places in the lines shown that have no figure, and why. One row a measure, area, group and period. Never a zero.';
comment on column missing_figure.indicator_id is 'The measure.';
comment on column missing_figure.area_code is 'The area.';
comment on column missing_figure.area_name is 'Name of the area on a label.';
comment on column missing_figure.sex is 'persons, male or female.';
comment on column missing_figure.age is 'Age group as printed; empty for all ages or not stated.';
comment on column missing_figure.period is 'Period in house style.';
comment on column missing_figure.axis_label is 'Period, short, for under a chart.';
comment on column missing_figure.position is 'Place on the time axis, in whole steps.';
comment on column missing_figure.period_start is 'First day.';
comment on column missing_figure.period_end is 'Last day.';
comment on column missing_figure.missing is 'suppressed (by the publisher), hidden (by us), not_available, not_applicable, unreliable or not_collected.';
comment on column missing_figure.dataset_title is 'Title of the dataset that has no figure there.';
comment on column missing_figure.published_by is 'Publisher as the source names it.';
comment on column missing_figure.licence is 'Licence of the dataset.';
comment on column missing_figure.vintage is 'Date of the edition; NULL: release date not known.';
comment on column missing_figure.file is 'File it was read from.';
comment on column missing_figure.file_row is 'Row in that file.';
