-- The register of the plan. In the public store: public records only. In the staff store: those and the staff-only.
-- Records that are unlisted are in neither.

create table document (document_id varchar not null, title varchar not null, short_title varchar not null,
  written date not null, precision varchar not null, status varchar not null);
comment on table document is 'Documents of the plan. One row a document, oldest first.';
comment on column document.document_id is 'Its id.';
comment on column document.title is 'Its full name, as cited.';
comment on column document.short_title is 'Its name in a list.';
comment on column document.written is 'The date on it; read it with precision.';
comment on column document.precision is 'How exact that date is: day, month or year.';
comment on column document.status is 'What is known of its approval.';

create table document_loss (document_id varchar not null, ordinal integer not null, sentence varchar not null);
comment on table document_loss is 'What did not survive in our copy of a document. One row a sentence.';
comment on column document_loss.document_id is 'The document.';
comment on column document_loss.ordinal is 'Order.';
comment on column document_loss.sentence is 'What is lost.';

create table metric (metric_id varchar not null, name varchar not null, definition varchar not null,
  defined boolean not null, numerator varchar not null, denominator varchar not null, publisher varchar not null,
  dataset varchar not null, geography varchar not null, frequency varchar not null, standing varchar not null);
comment on table metric is 'How things are measured, as far as anyone has published it. One row a definition.';
comment on column metric.metric_id is 'Its id.';
comment on column metric.name is 'What is measured.';
comment on column metric.definition is 'The definition in force, in plain words.';
comment on column metric.defined is 'False: no official specification has been published.';
comment on column metric.numerator is 'What is counted; empty: not published.';
comment on column metric.denominator is 'Out of what; empty: not published, or a plain count.';
comment on column metric.publisher is 'Who publishes it.';
comment on column metric.dataset is 'In which dataset.';
comment on column metric.geography is 'The places it is published for.';
comment on column metric.frequency is 'How often.';
comment on column metric.standing is 'Its standing as a statistic.';

create table metric_note (metric_id varchar not null, part varchar not null, ordinal integer not null,
  sentence varchar not null);
comment on table metric_note is 'Rules and traps of a definition. One row a sentence.';
comment on column metric_note.metric_id is 'The definition.';
comment on column metric_note.part is 'rule (part of the definition) or trap (how it misleads).';
comment on column metric_note.ordinal is 'Order.';
comment on column metric_note.sentence is 'The sentence.';

create table record (record_id varchar not null, slug varchar not null, place integer not null, kind varchar not null,
  family varchar not null, title varchar not null, statement varchar not null, document_id varchar not null,
  document varchar not null, document_short varchar not null, section varchar not null, state varchar not null,
  audience varchar not null, why varchar not null, holder varchar not null, expected varchar not null,
  became varchar not null, part_of varchar, parent_slug varchar, parent_title varchar, parent_kind varchar,
  same_as varchar, metric_id varchar, neighbourhood varchar, unjudged boolean not null);
comment on table record is 'Every thing the documents of the plan name. One row a record.';
comment on column record.record_id is 'Its id in the register.';
comment on column record.slug is 'The id as the end of an address.';
comment on column record.place is 'Order in the register.';
comment on column record.kind is 'Closed list: see data/vocabulary.py.';
comment on column record.family is 'Its group within the kind: a goal, an agenda, a year; empty: none.';
comment on column record.title is 'Its name here.';
comment on column record.statement is 'What was said, in our words.';
comment on column record.document_id is 'The document that says it.';
comment on column record.document is 'That document''s full name.';
comment on column record.document_short is 'That document''s short name.';
comment on column record.section is 'Where in it.';
comment on column record.state is 'Closed list: judged, or why it is not.';
comment on column record.audience is 'public or staff.';
comment on column record.why is 'Why it cannot be judged; empty for the states that need no reason.';
comment on column record.holder is 'Who holds the figure; empty: not known.';
comment on column record.expected is 'When it may come; empty: not known.';
comment on column record.became is 'What became of it, as far as the documents show; empty: nothing to tell.';
comment on column record.part_of is 'The record it is part of; NULL: none.';
comment on column record.parent_slug is 'Address end of that; NULL as part_of.';
comment on column record.parent_title is 'Title of that; NULL as part_of.';
comment on column record.parent_kind is 'Kind of that; NULL as part_of.';
comment on column record.same_as is 'The record it repeats: counted once; NULL: none.';
comment on column record.metric_id is 'The definition in force; NULL: none is known.';
comment on column record.unjudged is 'True: a thing the plan names that nothing can judge, and no repeat of another. A measure we looked for is none.';
comment on column record.neighbourhood is 'The neighbourhood it belongs to; NULL: the whole borough.';

create table record_note (record_id varchar not null, ordinal integer not null, sentence varchar not null);
comment on table record_note is 'Caveats of a record. One row a sentence.';
comment on column record_note.record_id is 'The record.';
comment on column record_note.ordinal is 'Order.';
comment on column record_note.sentence is 'The sentence.';

create table record_alias (record_id varchar not null, alias varchar not null);
comment on table record_alias is 'Other names of a record, old ones too. One row a name.';
comment on column record_alias.record_id is 'The record.';
comment on column record_alias.alias is 'The name.';

create table record_link (record_id varchar not null, other_id varchar not null, link varchar not null,
  ordinal integer not null);
comment on table record_link is 'What a record points to. One row a link; both ends are in this store.';
comment on column record_link.record_id is 'The record.';
comment on column record_link.other_id is 'The record it points to.';
comment on column record_link.link is 'serves (an outcome; our reading), beside (read together), same_as, contradiction.';
comment on column record_link.ordinal is 'Order.';

create table record_measure (record_id varchar not null, ordinal integer not null, indicator_id varchar not null,
  sex varchar not null, role varchar not null, note varchar not null);
comment on table record_measure is 'Measures shown with a record. One row a measure and group.';
comment on column record_measure.record_id is 'The record.';
comment on column record_measure.ordinal is 'Order.';
comment on column record_measure.indicator_id is 'The measure.';
comment on column record_measure.sex is 'persons, male or female.';
comment on column record_measure.role is 'judged, series (no number to reach), proxy (never a status) or chosen (here, not in the plan).';
comment on column record_measure.note is 'What must be said with it; empty: nothing.';

create table record_target (record_id varchar not null, cohort varchar not null, measure varchar not null,
  direction varchar not null, scope varchar not null, baseline_period varchar not null,
  baseline_status varchar not null, value double, change double, change_basis varchar not null, unit varchar not null,
  due_words varchar not null, due_start date, due_end date, precision varchar not null, area varchar not null);
comment on table record_target is 'What was promised, field by field. One row a record with a promise.';
comment on column record_target.record_id is 'The record.';
comment on column record_target.cohort is 'The people meant; empty: everybody, or not said.';
comment on column record_target.measure is 'What is measured.';
comment on column record_target.direction is 'up, down, flat_then_down, less_variation or none.';
comment on column record_target.scope is 'Whose promise: national, provider or locality.';
comment on column record_target.baseline_period is 'Compared with when; empty: not said.';
comment on column record_target.baseline_status is 'stated, being_set, not_stated or not_comparable.';
comment on column record_target.value is 'Level promised, in unit; NULL: none.';
comment on column record_target.change is 'Change promised, signed, per cent or points by change_basis; NULL: none.';
comment on column record_target.change_basis is 'relative, percentage_points, absolute, not_stated; empty: no change.';
comment on column record_target.unit is 'Unit of value; empty: none.';
comment on column record_target.due_words is 'The date as the document gives it; empty: none.';
comment on column record_target.due_start is 'First day it may mean; NULL: no date.';
comment on column record_target.due_end is 'Last day it may mean; NULL: no date.';
comment on column record_target.precision is 'How exact the date is: day, month, year, financial_year, span or none.';
comment on column record_target.area is 'The place it can be seen for, in words.';

create table interim_step (record_id varchar not null, due date not null, value double not null);
comment on table interim_step is 'Steps on the way to a target. One row a step.';
comment on column interim_step.record_id is 'The record.';
comment on column interim_step.due is 'Last day of the step.';
comment on column interim_step.value is 'Level, in the target''s unit.';

create table reading (record_id varchar not null, indicator_id varchar not null, sex varchar not null,
  basis varchar not null, start_period varchar not null, start_value double not null, value double,
  arithmetic varchar not null);
comment on table reading is 'Both readings of a change whose basis is not stated, on the nearest published figure. One row a reading.';
comment on column reading.record_id is 'The record.';
comment on column reading.indicator_id is 'The proxy it is worked out on.';
comment on column reading.sex is 'persons, male or female.';
comment on column reading.basis is 'relative or percentage_points.';
comment on column reading.start_period is 'Period of the figure it starts from.';
comment on column reading.start_value is 'That figure, per cent.';
comment on column reading.value is 'The level it would ask for, per cent; NULL: impossible, below 0 or above 100.';
comment on column reading.arithmetic is 'The sum.';

create table milestone (record_id varchar not null, track varchar not null, town varchar not null,
  progress varchar not null, report varchar not null, standing varchar not null, slip_months integer,
  last_start date, last_end date, last_words varchar, last_precision varchar);
comment on table milestone is 'Where each milestone stands on the day of the release. One row a milestone.';
comment on column milestone.record_id is 'The record.';
comment on column milestone.track is 'The line it stands on.';
comment on column milestone.town is 'The town it is for; empty: none.';
comment on column milestone.progress is 'What the latest document says: done, in_progress or not_said.';
comment on column milestone.report is 'Those words, ours; empty: it says nothing.';
comment on column milestone.standing is 'done, due, slipped (a later date was given) or unknown.';
comment on column milestone.slip_months is 'Months from the first planned date to the last date; NULL: not two to compare.';
comment on column milestone.last_start is 'First day of the last date given; NULL: no date.';
comment on column milestone.last_end is 'Last day of it; NULL: no date.';
comment on column milestone.last_words is 'That date in words; NULL: no date.';
comment on column milestone.last_precision is 'How exact it is; NULL: no date.';

create table milestone_date (record_id varchar not null, ordinal integer not null, kind varchar not null,
  words varchar not null, start_on date, end_on date, precision varchar not null, said_by varchar not null,
  inferred boolean not null);
comment on table milestone_date is 'Every date any document gives for a milestone. One row a statement; nothing is overwritten.';
comment on column milestone_date.record_id is 'The record.';
comment on column milestone_date.ordinal is 'Order of the statements.';
comment on column milestone_date.kind is 'planned or actual.';
comment on column milestone_date.words is 'The date in plain words.';
comment on column milestone_date.start_on is 'First day it may mean; NULL: no date in it.';
comment on column milestone_date.end_on is 'Last day it may mean; NULL: no date in it.';
comment on column milestone_date.precision is 'How exact it is.';
comment on column milestone_date.said_by is 'The document, or another source, that gives it.';
comment on column milestone_date.inferred is 'True: the year is our inference.';

create table money (record_id varchar not null, money_group varchar not null, body varchar not null,
  value double not null, period varchar not null, period_start date, basis varchar not null, share varchar not null);
comment on table money is 'Sums of money as documents state them. One row a sum; never added up here.';
comment on column money.record_id is 'The record.';
comment on column money.money_group is 'What it belongs to.';
comment on column money.body is 'Whose money; empty: Bury''s as a whole.';
comment on column money.value is 'Millions of pounds.';
comment on column money.period is 'The period in the document''s own terms.';
comment on column money.period_start is 'First day of it; NULL: not clear.';
comment on column money.basis is 'What kind of sum: allocation, forecast, target …';
comment on column money.share is 'As a share, when the document gives one; empty: none.';

create table board (record_id varchar not null, role varchar not null, looks_at varchar not null,
  meets varchar not null, ended varchar not null);
comment on table board is 'Boards and groups. One row a board.';
comment on column board.record_id is 'The record.';
comment on column board.role is 'What it is for.';
comment on column board.looks_at is 'What it looks at.';
comment on column board.meets is 'How often it meets.';
comment on column board.ended is 'When it ended; empty: it has not.';

create table contradiction (record_id varchar not null, type varchar not null, handling varchar not null,
  outside varchar not null);
comment on table contradiction is 'Where the documents disagree or are unclear. One row a contradiction.';
comment on column contradiction.record_id is 'The record.';
comment on column contradiction.type is 'Kind of trouble.';
comment on column contradiction.handling is 'How it is handled on this site.';
comment on column contradiction.outside is 'Evidence from elsewhere; empty: none.';

create table search_entry (kind varchar not null, ref varchar not null, parent varchar, title varchar not null,
  about varchar not null, names varchar not null, words varchar not null);
comment on table search_entry is 'What can be found by its words. One row a thing.';
comment on column search_entry.kind is 'measure, method, town, neighbourhood, ward, older_neighbourhood, page (about the site itself), or a kind of record.';
comment on column search_entry.ref is 'Its id in an address.';
comment on column search_entry.parent is 'Id of what it is part of; NULL: nothing.';
comment on column search_entry.title is 'Its name.';
comment on column search_entry.about is 'What it is, in a sentence.';
comment on column search_entry.names is 'All its names, lower case, without marks.';
comment on column search_entry.words is 'All its text, likewise.';
