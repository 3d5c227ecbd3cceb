-- What boards reported themselves: how far milestones have come, the paths to targets that they agreed, and what owners
-- say of what is off track. All of it comes from files that are loaded; without them these tables are empty.

create table milestone_report (record_id varchar not null, ordinal integer not null, state varchar not null,
  state_on date not null, expected_on date, reported_on date not null, holder varchar not null);
comment on table milestone_report is 'Reports on milestones. One row a report, newest first.';
comment on column milestone_report.record_id is 'The milestone.';
comment on column milestone_report.ordinal is 'Order: 1 is the last report.';
comment on column milestone_report.state is 'done, under_way, not_started, at_risk or stopped, in the word of its holder.';
comment on column milestone_report.state_on is 'The day it was true for; of what is done, the day it was done.';
comment on column milestone_report.expected_on is 'When it is now expected; NULL: no day was given.';
comment on column milestone_report.reported_on is 'The day of the report.';
comment on column milestone_report.holder is 'The board or role that reports, as a sentence names it.';

create table agreed_step (target_id varchar not null, indicator_id varchar not null, area_code varchar not null,
  area_name varchar not null, sex varchar not null, period varchar not null, position integer not null,
  value double not null, agreed_by varchar not null, agreed_on date not null, in_force boolean not null);
comment on table agreed_step is 'Steps of the paths to targets that boards agreed. One row a step of an agreement.';
comment on column agreed_step.target_id is 'The target or the record that is aimed at.';
comment on column agreed_step.indicator_id is 'The measure.';
comment on column agreed_step.area_code is 'The place.';
comment on column agreed_step.area_name is 'Its name.';
comment on column agreed_step.sex is 'persons, male or female.';
comment on column agreed_step.period is 'The period, in house style.';
comment on column agreed_step.position is 'Its place on the axis.';
comment on column agreed_step.value is 'The level agreed, in the measure''s unit.';
comment on column agreed_step.agreed_by is 'The board, as a sentence names it.';
comment on column agreed_step.agreed_on is 'The day of its meeting.';
comment on column agreed_step.in_force is 'False: a later agreement took its place.';

create table agreement (target_id varchar not null, indicator_id varchar not null, area_code varchar not null,
  sex varchar not null, agreed_by varchar not null, agreed_on date not null, until_position integer not null,
  until_period varchar not null);
comment on table agreement is 'Who agreed the path of a judged target. One row a target; none where its path is an assumed straight line.';
comment on column agreement.target_id is 'The target.';
comment on column agreement.indicator_id is 'Its measure.';
comment on column agreement.area_code is 'The area that stands for Bury.';
comment on column agreement.sex is 'persons, male or female.';
comment on column agreement.agreed_by is 'The board, as a sentence names it.';
comment on column agreement.agreed_on is 'The day of its meeting.';
comment on column agreement.until_position is 'Place on the axis of the last step agreed; beyond it the path is a straight line.';
comment on column agreement.until_period is 'Its period, in house style.';

create table commentary (about varchar not null, subject varchar not null, ordinal integer not null,
  role varchar not null, written_on date not null, cause varchar not null, action varchar not null, recovery_on date,
  audience varchar not null);
comment on table commentary is 'What owners say of measures, targets and outcomes. One row a commentary, the newest of each first.';
comment on column commentary.about is 'measure, target or outcome.';
comment on column commentary.subject is 'Id of the measure or target, number of the outcome.';
comment on column commentary.ordinal is 'Order: 1 is the newest.';
comment on column commentary.role is 'Its owner, a board or a role, as a sentence names it.';
comment on column commentary.written_on is 'The day it was written.';
comment on column commentary.cause is 'Why it is as it is, in their words.';
comment on column commentary.action is 'What is being done, in their words.';
comment on column commentary.recovery_on is 'When it should be back on track; NULL: no day was given.';
comment on column commentary.audience is 'public or staff; in the public store only public.';
