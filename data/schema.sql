-- Every table of a store. The same schema makes the public and the staff store; the public one holds public rows only.
-- Plain types and no constraints, so that other backends can hold it; the build checks what constraints would.
create table store_info (key varchar not null, value varchar not null);
comment on table store_info is 'What this store is: release, surface, hashes. One row a fact.';
comment on column store_info.key is 'release, published_on, surface, inputs_hash, content_hash (of the rows of the public store), schema_hash (of its tables and columns), or a note.';
comment on column store_info.value is 'The fact as text.';

create table area (area_code varchar not null, name varchar not null, phrase varchar not null, kind varchar not null,
                   parent_code varchar not null, describes varchar not null, scope_note varchar not null);
comment on table area is 'Places and NHS bodies that figures are published for. One row an area.';
comment on column area.area_code is 'ONS nine-character code, or the NHS organisation code.';
comment on column area.name is 'Name on a label.';
comment on column area.phrase is 'Name inside a sentence.';
comment on column area.kind is 'borough, sub_icb, trust, combined_authority, icb, region, country or comparator.';
comment on column area.parent_code is 'The area it lies in; empty for England.';
comment on column area.describes is 'Who lives in it or is counted by it; empty when the name says it all.';
comment on column area.scope_note is 'Must stand beside its numbers (rule R4); empty when it is simply Bury or a named place.';

create table comparator (set_id varchar not null, set_title varchar not null, describes varchar not null,
                         source varchar not null, rank integer not null, area_code varchar not null, area_name varchar not null);
comment on table comparator is 'Lists of areas to hold Bury against. One row an area of a list.';
comment on column comparator.set_id is 'The list.';
comment on column comparator.set_title is 'Its name on the page.';
comment on column comparator.describes is 'What the list holds, in one sentence.';
comment on column comparator.source is 'Who chose it.';
comment on column comparator.rank is 'Place in the list, 1 first.';
comment on column comparator.area_code is 'The area.';
comment on column comparator.area_name is 'Its name on a label.';

create table publisher (publisher varchar not null, name varchar not null, short_name varchar not null,
                        licence varchar not null, home varchar not null);
comment on table publisher is 'Who publishes figures. One row a publisher.';
comment on column publisher.publisher is 'Short id.';
comment on column publisher.name is 'Full name.';
comment on column publisher.short_name is 'Name in a source line.';
comment on column publisher.licence is 'Licence of its figures.';
comment on column publisher.home is 'Address of its statistics pages.';

create table indicator (indicator_id varchar not null, name varchar not null, plain_name varchar not null,
  sentence varchar not null, meaning varchar not null, persons_word varchar not null, male_word varchar not null,
  female_word varchar not null, unit varchar not null, unit_words varchar not null, decimals integer not null,
  polarity varchar not null, statistic varchar not null, evidence varchar not null, population varchar not null,
  publisher varchar not null, publisher_code varchar not null, frequency varchar not null,
  period_kind varchar not null, rolling boolean not null, vintages varchar not null, local_area varchar not null,
  areas_note varchar not null, benchmark_area varchar, no_benchmark_reason varchar not null,
  audience varchar not null, owner varchar not null, publisher_name varchar not null,
  publisher_short varchar not null, licence varchar not null, home varchar not null, comparable boolean not null,
  outcome integer);
comment on table indicator is 'Definitions of measures. One row a measure.';
comment on column indicator.indicator_id is 'Its id, also its address.';
comment on column indicator.name is 'Official-sounding name.';
comment on column indicator.plain_name is 'Short plain name.';
comment on column indicator.sentence is 'Sentence with {value}, {area} and perhaps {group} to fill.';
comment on column indicator.meaning is 'What it is, in one plain sentence.';
comment on column indicator.persons_word is 'Word for everyone counted, at the start of a sentence.';
comment on column indicator.male_word is 'Word for the males counted.';
comment on column indicator.female_word is 'Word for the females counted.';
comment on column indicator.unit is 'Unit of every value of this measure (closed list).';
comment on column indicator.unit_words is 'What is counted, or per what; empty where the unit says it.';
comment on column indicator.decimals is 'Decimal places shown.';
comment on column indicator.polarity is 'higher_is_better, lower_is_better or none. Declared, never guessed.';
comment on column indicator.statistic is 'Kind of statistic, which decides how an interval would be worked out.';
comment on column indicator.evidence is 'estimate (from a survey or model) or full_count.';
comment on column indicator.population is 'Who or what is counted.';
comment on column indicator.publisher is 'Publisher of the series shown.';
comment on column indicator.publisher_code is 'The publisher''s own code; empty when it has none.';
comment on column indicator.frequency is 'monthly, quarterly, annual or irregular.';
comment on column indicator.period_kind is 'What one period is: a year, a month, three overlapping years, a day …';
comment on column indicator.rolling is 'True when neighbouring periods share data: no trend may be tested.';
comment on column indicator.vintages is 'replace or extend: how a new edition joins the old.';
comment on column indicator.local_area is 'The area that stands for Bury in this measure.';
comment on column indicator.areas_note is 'What the local figure truly covers when it is not Bury residents; else empty.';
comment on column indicator.benchmark_area is 'England''s code when a like-for-like line exists; NULL when none does.';
comment on column indicator.no_benchmark_reason is 'Why there is no England line; empty when there is one.';
comment on column indicator.audience is 'public or staff.';
comment on column indicator.owner is 'Who answers for it, by role.';
comment on column indicator.publisher_name is 'Full name of its publisher.';
comment on column indicator.publisher_short is 'Name of its publisher in a source line.';
comment on column indicator.licence is 'Licence of its figures.';
comment on column indicator.home is 'Address of its publisher''s statistics pages.';
comment on column indicator.comparable is 'True when Bury and at least three other Greater Manchester boroughs publish it.';
comment on column indicator.outcome is 'The first outcome it helps to see; NULL when none.';

create table indicator_caveat (indicator_id varchar not null, ordinal integer not null, sentence varchar not null);
comment on table indicator_caveat is 'What a measure does not tell. One row a sentence.';
comment on column indicator_caveat.indicator_id is 'The measure.';
comment on column indicator_caveat.ordinal is 'Order on the page.';
comment on column indicator_caveat.sentence is 'The caveat.';

create table indicator_theme (indicator_id varchar not null, theme varchar not null, number integer not null, words varchar not null);
comment on table indicator_theme is 'What a measure helps to see. One row a measure and theme.';
comment on column indicator_theme.indicator_id is 'The measure.';
comment on column indicator_theme.theme is 'outcome (of the plan), goal (national neighbourhood health goal) or programme.';
comment on column indicator_theme.number is 'Number of the outcome or goal; 0 for a programme.';
comment on column indicator_theme.words is 'Name of the programme; empty for outcomes and goals.';

create table series_break (indicator_id varchar not null, area_code varchar, from_date date not null,
                           position double not null, reason varchar not null);
comment on table series_break is 'Where a line is cut because what is counted changed. One row a cut.';
comment on column series_break.indicator_id is 'The measure.';
comment on column series_break.area_code is 'The area; NULL means every area.';
comment on column series_break.from_date is 'First day of the new series.';
comment on column series_break.position is 'Place on the axis, in its steps.';
comment on column series_break.reason is 'One sentence for the reader.';

create table outcome (number integer not null, register_id varchar not null, title varchar not null,
  statement varchar not null, document varchar not null, section varchar not null, measure_named boolean not null,
  basket_note varchar not null);
comment on table outcome is 'The plan''s four overarching outcomes. One row an outcome.';
comment on column outcome.number is '1 to 4.';
comment on column outcome.register_id is 'Id in the plan register.';
comment on column outcome.title is 'Short title.';
comment on column outcome.statement is 'What the plan promises, in our words.';
comment on column outcome.document is 'Document that states it.';
comment on column outcome.section is 'Where in the document.';
comment on column outcome.measure_named is 'True when the plan itself names a measure.';
comment on column outcome.basket_note is 'Who chose the measures shown.';

create table outcome_date (number integer not null, document varchar not null, section varchar not null,
  due varchar not null, precision varchar not null, wording varchar not null, leads boolean not null,
  indicator_id varchar not null, position double not null, period varchar not null, expected_on date not null);
comment on table outcome_date is 'Dates documents promise an outcome by. One row a document: never merged.';
comment on column outcome_date.number is 'The outcome.';
comment on column outcome_date.document is 'The document that gives the date.';
comment on column outcome_date.section is 'Where it says so.';
comment on column outcome_date.due is 'The date as written.';
comment on column outcome_date.precision is 'day, month or year.';
comment on column outcome_date.wording is 'What is promised by then.';
comment on column outcome_date.leads is 'True for the date pages put first.';
comment on column outcome_date.indicator_id is 'The measure the plan names.';
comment on column outcome_date.position is 'Place of the middle of the date on that measure''s axis.';
comment on column outcome_date.period is 'The published period centred on the date.';
comment on column outcome_date.expected_on is 'First of the month when that figure may be out: our estimate from the last lag.';

create table outcome_measure (number integer not null, tier varchar not null, ordinal integer not null,
                              indicator_id varchar not null, sex varchar not null);
comment on table outcome_measure is 'The basket of each outcome. One row a measure and tier.';
comment on column outcome_measure.number is 'The outcome.';
comment on column outcome_measure.tier is 'lead (one), headline or supporting.';
comment on column outcome_measure.ordinal is 'Order on the page.';
comment on column outcome_measure.indicator_id is 'The measure.';
comment on column outcome_measure.sex is 'persons, male or female.';

create table outcome_unsaid (number integer not null, ordinal integer not null, sentence varchar not null);
comment on table outcome_unsaid is 'What the plan does not say about an outcome. One row a sentence.';
comment on column outcome_unsaid.number is 'The outcome.';
comment on column outcome_unsaid.ordinal is 'Order on the page.';
comment on column outcome_unsaid.sentence is 'The sentence.';

create table dataset (dataset varchar not null, publisher varchar not null, vintage date, title varchar not null,
  published_by varchar not null, licence varchar not null, trust varchar not null, transcribed_from varchar not null,
  transcribed_on date not null, file varchar not null, publisher_short varchar not null);
comment on table dataset is 'Provenance of every figure file. One row a dataset and edition.';
comment on column dataset.dataset is 'Short id of the dataset.';
comment on column dataset.publisher is 'Publisher.';
comment on column dataset.vintage is 'Date of the edition; NULL: release date not known.';
comment on column dataset.title is 'Its title.';
comment on column dataset.published_by is 'Publisher as the source names it.';
comment on column dataset.licence is 'Licence.';
comment on column dataset.trust is 'as_published or rebuilt_from_published_files.';
comment on column dataset.transcribed_from is 'The public copy it was transcribed from.';
comment on column dataset.transcribed_on is 'When.';
comment on column dataset.file is 'File in the repository, under data/.';
comment on column dataset.publisher_short is 'Name of the publisher in a source line.';

create table assessed (indicator_id varchar not null, area_code varchar not null, sex varchar not null,
  age varchar not null, breakdown varchar not null, period varchar not null, axis_label varchar not null,
  position integer not null, segment integer not null, period_start date not null, period_end date not null,
  value double not null, lower_95 double, upper_95 double, interval_by varchar not null, numerator double,
  denominator double, england double, gap double, gap_lower double, gap_upper double, judgement varchar not null,
  basis varchar not null, publisher_comparison varchar not null, signal varchar not null, centre double,
  lower_limit double, upper_limit double, path double, derivation varchar not null, status varchar not null,
  dataset varchar not null, publisher varchar not null, vintage date, file varchar not null, file_row integer not null,
  area_name varchar not null, kind varchar not null, dataset_title varchar not null, published_by varchar not null,
  licence varchar not null, trust varchar not null);
comment on table assessed is 'Every figure shown, with its verdict. One row a measure, area, group and period. A period without a row was not published.';
comment on column assessed.indicator_id is 'The measure.';
comment on column assessed.area_code is 'The area.';
comment on column assessed.sex is 'persons, male or female.';
comment on column assessed.age is 'Age group as printed; empty for all ages or not stated.';
comment on column assessed.breakdown is 'The publisher''s cut that is like for like; empty for none.';
comment on column assessed.period is 'Period in house style.';
comment on column assessed.axis_label is 'Period, short, for under a chart.';
comment on column assessed.position is 'Place on the time axis, in whole steps.';
comment on column assessed.segment is 'Number of series breaks before it: a line joins equal segments only.';
comment on column assessed.period_start is 'First day.';
comment on column assessed.period_end is 'Last day.';
comment on column assessed.value is 'Value as published, in the measure''s unit.';
comment on column assessed.lower_95 is 'Lower 95% limit; NULL: none published, and none worked out.';
comment on column assessed.upper_95 is 'Upper 95% limit; NULL: none published, and none worked out.';
comment on column assessed.interval_by is 'Whose limits they are: publisher, ours (from published counts), empty for none.';
comment on column assessed.numerator is 'Count above the line; NULL: not published.';
comment on column assessed.denominator is 'Count below the line; NULL: not published.';
comment on column assessed.england is 'England, same group, period and definition; NULL: no like-for-like value.';
comment on column assessed.gap is 'value less england; NULL when england is.';
comment on column assessed.gap_lower is 'Lower 95% limit of the gap, England taken as exact; NULL when gap or limits are.';
comment on column assessed.gap_upper is 'Upper 95% limit of the gap, England taken as exact; NULL when gap or limits are.';
comment on column assessed.judgement is 'better, similar, worse, higher, lower or not_compared.';
comment on column assessed.basis is 'interval, our_interval, publisher, or why not: is_england, no_england, no_margin.';
comment on column assessed.publisher_comparison is 'The publisher''s own word; empty when it gave none.';
comment on column assessed.signal is 'Special cause on the control chart: improving, worsening, unusual (no good side); empty: none, or no chart.';
comment on column assessed.centre is 'Centre of the control chart; NULL: no chart covers this figure.';
comment on column assessed.lower_limit is 'Lower control limit, not cut at 0; NULL: no chart covers this figure.';
comment on column assessed.upper_limit is 'Upper control limit, not cut at 100; NULL: no chart covers this figure.';
comment on column assessed.path is 'The plan''s path at this period, in the measure''s unit; NULL: outside its time, or no path.';
comment on column assessed.derivation is 'How it was worked out when not copied as printed; else empty.';
comment on column assessed.status is 'as_published, revised (an earlier edition printed another value), rebuilt (from published files) or corrected (by us).';
comment on column assessed.dataset is 'Dataset it was printed in.';
comment on column assessed.publisher is 'Publisher.';
comment on column assessed.vintage is 'Date of the edition; NULL: release date not known.';
comment on column assessed.file is 'File in the repository, under data/.';
comment on column assessed.file_row is 'Row in that file.';
comment on column assessed.area_name is 'Name of the area on a label. Names are repeated here so that a page needs no join.';
comment on column assessed.kind is 'Kind of area, as in the table area.';
comment on column assessed.dataset_title is 'Title of the dataset.';
comment on column assessed.published_by is 'Publisher as the source names it.';
comment on column assessed.licence is 'Licence of the figure.';
comment on column assessed.trust is 'as_published or rebuilt_from_published_files.';

create table latest (indicator_id varchar not null, area_code varchar not null, sex varchar not null,
  breakdown varchar not null, period varchar not null, period_start date not null, period_end date not null,
  position integer not null, value double not null, lower_95 double, upper_95 double, interval_by varchar not null,
  england double, gap double, gap_lower double, gap_upper double, judgement varchar not null, basis varchar not null,
  status varchar not null, publisher varchar not null, vintage date, points integer not null, run_way varchar not null,
  run_steps integer not null, run_period varchar not null, run_value double not null, run_gap double,
  base_period varchar, base_value double, base_england double, base_gap double, change double, england_change double,
  gap_move varchar not null, gap_why varchar not null, method varchar not null, trend varchar not null,
  trend_why varchar not null, signal_rule varchar not null, is_unstable boolean not null, chi_squared double, slope double, centre double, lower_limit double, upper_limit double,
  season_high integer, season_low integer, best_from varchar, best_to varchar, best_change double, best_steps integer,
  best_spans integer,
  outlook_why varchar not null, months_per_step integer not null, is_old boolean not null, area_name varchar not null,
  area_phrase varchar not null, kind varchar not null, scope_note varchar not null, publisher_short varchar not null,
  is_local boolean not null);
comment on table latest is 'Each series at its latest period, with every verdict on it. One row a series.';
comment on column latest.indicator_id is 'The measure.';
comment on column latest.area_code is 'The area.';
comment on column latest.sex is 'persons, male or female.';
comment on column latest.breakdown is 'The publisher''s cut; empty for none.';
comment on column latest.period is 'Latest period, house style.';
comment on column latest.period_start is 'First day.';
comment on column latest.period_end is 'Last day.';
comment on column latest.position is 'Place on the axis.';
comment on column latest.value is 'Latest value.';
comment on column latest.lower_95 is 'Lower 95% limit; NULL: none published, and none worked out.';
comment on column latest.upper_95 is 'Upper 95% limit; NULL: none published, and none worked out.';
comment on column latest.interval_by is 'Whose limits they are: publisher, ours (from published counts), empty for none.';
comment on column latest.england is 'England in the same period; NULL: no like-for-like value.';
comment on column latest.gap is 'value less england; NULL when england is.';
comment on column latest.gap_lower is 'Lower 95% limit of the gap, England taken as exact; NULL when gap or limits are.';
comment on column latest.gap_upper is 'Upper 95% limit of the gap, England taken as exact; NULL when gap or limits are.';
comment on column latest.judgement is 'better, similar, worse, higher, lower or not_compared.';
comment on column latest.basis is 'interval, our_interval, publisher, or why not.';
comment on column latest.status is 'as_published, revised (an earlier edition printed another value), rebuilt (from published files) or corrected (by us).';
comment on column latest.publisher is 'Publisher.';
comment on column latest.vintage is 'Date of the edition; NULL: release date not known.';
comment on column latest.points is 'Number of figures in the series.';
comment on column latest.run_way is 'rising, falling, level or too_few: a description, not a test.';
comment on column latest.run_steps is 'Moves in the run.';
comment on column latest.run_period is 'Period the run started from.';
comment on column latest.run_value is 'Value there.';
comment on column latest.run_gap is 'Gap to England there; NULL: no like-for-like value.';
comment on column latest.base_period is 'Earliest period reached by steps that share no data; NULL: none.';
comment on column latest.base_value is 'Value there; NULL when there is no base.';
comment on column latest.base_england is 'England there; NULL: no like-for-like value.';
comment on column latest.base_gap is 'Gap there; NULL: no like-for-like value.';
comment on column latest.change is 'value less base_value; NULL when there is no base.';
comment on column latest.england_change is 'England''s change over the same time; NULL when not to be had.';
comment on column latest.gap_move is 'How a gap against the area moved since the base: closed (level now, or better), lost (behind now, and was not), narrower, wider, level; empty: none against it.';
comment on column latest.gap_why is 'By whose doing: local_gained, england_lost, both, local_lost, england_gained; empty when gap_move is level or empty.';
comment on column latest.method is 'How the trend is judged: xmr, recent_trend, cochran_armitage or none.';
comment on column latest.trend is 'improving, worsening, increasing, decreasing, no_change, unusual, common_cause or cannot_tell.';
comment on column latest.trend_why is 'Why it cannot be told: adds_up, overlap, too_few_points, irregular, hardly_moves, no_interval, interval_without_width; else empty.';
comment on column latest.signal_rule is 'Rule of the control chart that the latest figure meets: outside_limits, trend, two_in_three, run; empty: none, or no chart.';
comment on column latest.is_unstable is 'True when more than half of the months on the control chart are special causes: its limits are a rough guide.';
comment on column latest.chi_squared is 'Of the trend test; NULL: no test was made.';
comment on column latest.slope is 'Change a step of the trend test; NULL: no test was made.';
comment on column latest.centre is 'Centre of the control chart; NULL: no chart.';
comment on column latest.lower_limit is 'Lower control limit; NULL: no chart.';
comment on column latest.upper_limit is 'Upper control limit; NULL: no chart.';
comment on column latest.season_high is 'Calendar month that is usually highest, 1 to 12; NULL: no season shown.';
comment on column latest.season_low is 'Calendar month that is usually lowest, 1 to 12; NULL: no season shown.';
comment on column latest.best_from is 'First period of the best three years (twelve months) in the record; NULL: record too short, or no good side.';
comment on column latest.best_to is 'Last period of it; NULL as best_from.';
comment on column latest.best_change is 'Change over it, signed; NULL as best_from.';
comment on column latest.best_steps is 'Its length in steps: 3 years or 12 months; NULL as best_from.';
comment on column latest.best_spans is 'How many such spans the record holds; NULL as best_from.';
comment on column latest.outlook_why is 'Why no outlook is drawn: not_local, adds_up, overlap, irregular, too_few_points, too_old, methods_disagree, no_fit; else empty.';
comment on column latest.months_per_step is 'Months in one step of the axis.';
comment on column latest.is_old is 'True when its last day is more than three years before the release.';
comment on column latest.area_name is 'Name of the area on a label. Names are repeated here so that a page needs no join.';
comment on column latest.area_phrase is 'Name of the area inside a sentence.';
comment on column latest.kind is 'Kind of area, as in the table area.';
comment on column latest.scope_note is 'Must stand beside its numbers (rule R4); empty when it is simply Bury or a named place.';
comment on column latest.publisher_short is 'Name of the publisher in a source line.';
comment on column latest.is_local is 'True for the area that stands for Bury in this measure.';

create table outlook (indicator_id varchar not null, area_code varchar not null, sex varchar not null,
  position integer not null, period varchar not null, axis_label varchar not null, centre double not null,
  low_50 double not null, high_50 double not null, low_80 double not null, high_80 double not null);
comment on table outlook is 'A series if its recent change continued. One row a period ahead; none where no method allows it. Kept between what the unit can be.';
comment on column outlook.indicator_id is 'The measure.';
comment on column outlook.area_code is 'The area.';
comment on column outlook.sex is 'persons, male or female.';
comment on column outlook.position is 'Place on the axis.';
comment on column outlook.period is 'Period in house style.';
comment on column outlook.axis_label is 'Period, short.';
comment on column outlook.centre is 'Middle of what could happen, in the measure''s unit.';
comment on column outlook.low_50 is 'Lower end of the middle half.';
comment on column outlook.high_50 is 'Upper end of the middle half.';
comment on column outlook.low_80 is 'Lower end of the middle four fifths.';
comment on column outlook.high_80 is 'Upper end of the middle four fifths.';

create table target (target_id varchar not null, indicator_id varchar not null, area_code varchar not null,
  sex varchar not null, scope varchar not null, statement varchar not null, value double not null, due date not null,
  precision varchar not null, due_position integer not null, due_period varchar not null,
  start_position integer not null, start_period varchar not null, start_value double not null,
  start_reading varchar not null, path_now double, off_path double, status varchar not null,
  assurance_now varchar not null, assurance_due varchar not null, per_year double not null, likely double,
  document varchar not null, section varchar not null);
comment on table target is 'Promises with a number, a date and a definition, and how each stands. One row a target.';
comment on column target.target_id is 'Its id in the register of the plan.';
comment on column target.indicator_id is 'The measure.';
comment on column target.area_code is 'The area it is seen for.';
comment on column target.sex is 'persons, male or female.';
comment on column target.scope is 'Whose promise the number is: national, provider or locality.';
comment on column target.statement is 'The promise in one sentence.';
comment on column target.value is 'The level promised, in the measure''s unit.';
comment on column target.due is 'Last day it is promised for.';
comment on column target.precision is 'How exact the date is: day, month or year.';
comment on column target.due_position is 'Place of the due period on the axis.';
comment on column target.due_period is 'The due period, house style.';
comment on column target.start_position is 'Place where the path starts: the end of the baseline period.';
comment on column target.start_period is 'That period, house style.';
comment on column target.start_value is 'The baseline, in the measure''s unit.';
comment on column target.start_reading is 'How the baseline was read: year_total (the whole year) or last_figure (its last).';
comment on column target.path_now is 'The assumed straight line at the latest period; NULL: no figure yet since the start.';
comment on column target.off_path is 'Latest less path_now; NULL when that is.';
comment on column target.status is 'not_started, ahead, behind, either_way (inside the control limits), too_uncertain (path inside the interval), no_margin; met or not_met once the figure for due_period is out.';
comment on column target.assurance_now is 'Control limits against path_now: pass, fail, hit_or_miss; empty: no chart, or not started.';
comment on column target.assurance_due is 'Control limits against the target itself; empty: no chart.';
comment on column target.per_year is 'Change a year needed from the latest figure to meet it on time, signed.';
comment on column target.likely is 'Probability of being at the target or better when due, 0 to 1, if recent change continued; NULL: no method allows it.';
comment on column target.document is 'Where it is promised.';
comment on column target.section is 'Where in it.';

create table path_knot (indicator_id varchar not null, area_code varchar not null, sex varchar not null,
  position integer not null, period varchar not null, axis_label varchar not null, value double not null);
comment on table path_knot is 'Corners of the plan''s path. One row a corner; straight between.';
comment on column path_knot.indicator_id is 'The measure.';
comment on column path_knot.area_code is 'The area.';
comment on column path_knot.sex is 'persons, male or female.';
comment on column path_knot.position is 'Place on the axis.';
comment on column path_knot.period is 'Period in house style.';
comment on column path_knot.axis_label is 'Period, short.';
comment on column path_knot.value is 'The path there, in the measure''s unit.';

create table outcome_match (number integer not null, document varchar not null, due varchar not null,
  indicator_id varchar not null, area_code varchar not null, sex varchar not null, position double not null,
  due_period varchar not null, due_expected date not null, whole_period varchar not null, whole_expected date not null,
  status varchar not null, start_period varchar, start_value double, start_england double, start_gap double,
  move varchar not null, why varchar not null, per_year double, england_per_year double);
comment on table outcome_match is 'Matching England by a date, group by group. One row an outcome, document and group.';
comment on column outcome_match.number is 'The outcome.';
comment on column outcome_match.document is 'The document that gives the date.';
comment on column outcome_match.due is 'The date as it gives it.';
comment on column outcome_match.indicator_id is 'The measure.';
comment on column outcome_match.area_code is 'The area.';
comment on column outcome_match.sex is 'persons, male or female.';
comment on column outcome_match.position is 'Where the date falls on the axis.';
comment on column outcome_match.due_period is 'The period with the date in its middle: the one that is judged.';
comment on column outcome_match.due_expected is 'When its figure may be out; our estimate.';
comment on column outcome_match.whole_period is 'The first period that holds the whole of the date.';
comment on column outcome_match.whole_expected is 'When its figure may be out; our estimate.';
comment on column outcome_match.status is 'met, not_met, or not_known until the figure for due_period is out.';
comment on column outcome_match.start_period is 'Last period that was over when the promise was made; NULL: none.';
comment on column outcome_match.start_value is 'Value there; NULL as start_period.';
comment on column outcome_match.start_england is 'England there; NULL as start_period.';
comment on column outcome_match.start_gap is 'Gap there; NULL as start_period.';
comment on column outcome_match.move is 'How the gap moved since: closed, lost, narrower, wider, level; empty: no start, or ahead all along.';
comment on column outcome_match.why is 'By whose doing, as gap_why in latest.';
comment on column outcome_match.per_year is 'Change a year needed to be at England''s latest level in due_period, signed; NULL: no time left, or no gap.';
comment on column outcome_match.england_per_year is 'England''s own change a year over the last three years that share no data; NULL: not to be had.';

create table coming_period (indicator_id varchar not null, sex varchar not null, position integer not null,
  period varchar not null, axis_label varchar not null, is_past boolean not null);
comment on table coming_period is 'Names of the periods after the latest one of each local series, for “what if”. One row a period.';
comment on column coming_period.indicator_id is 'The measure.';
comment on column coming_period.sex is 'persons, male or female.';
comment on column coming_period.position is 'Place on the axis.';
comment on column coming_period.period is 'Period in house style.';
comment on column coming_period.axis_label is 'Period, short.';
comment on column coming_period.is_past is 'True when it was over before the release: its figure is not out, or not held.';

create table reduction (number integer not null, place integer not null, indicator_id varchar not null,
  sex varchar not null, name varchar not null, less varchar, start_position integer not null,
  start_period varchar not null, end_period varchar not null, start_value double not null, end_value double not null,
  change double not null, percent double not null, england_start double, england_end double, england_change double,
  england_percent double, verdict varchar not null, main boolean not null);
comment on table reduction is 'Did it fall faster than in England? One row an outcome, thing that should fall, and start year.';
comment on column reduction.number is 'The outcome.';
comment on column reduction.place is 'Order on its page.';
comment on column reduction.indicator_id is 'The measure.';
comment on column reduction.sex is 'persons, male or female.';
comment on column reduction.name is 'What should fall.';
comment on column reduction.less is 'The measure taken away from it, when it is a gap of ours; NULL: as published.';
comment on column reduction.start_position is 'Place of the start on the axis.';
comment on column reduction.start_period is 'Start, house style.';
comment on column reduction.end_period is 'Latest, house style; it shares no data with the start.';
comment on column reduction.start_value is 'Value at the start, in the measure''s unit.';
comment on column reduction.end_value is 'Latest value.';
comment on column reduction.change is 'end_value less start_value.';
comment on column reduction.percent is 'change as a share of start_value, per cent.';
comment on column reduction.england_start is 'England at the start; NULL: no like-for-like value.';
comment on column reduction.england_end is 'England at the latest; NULL: no like-for-like value.';
comment on column reduction.england_change is 'England''s change; NULL when it cannot be had.';
comment on column reduction.england_percent is 'England''s change, per cent; NULL when it cannot be had.';
comment on column reduction.verdict is 'faster, slower, depends (by one of unit and per cent only), did_not_fall or no_england.';
comment on column reduction.main is 'True for the start that is judged; the others are shown beside it.';

create table method (method_id varchar not null, place integer not null, name varchar not null,
  used_for varchar not null, paragraph varchar not null, formula varchar not null, source varchar not null,
  source_address varchar not null);
comment on table method is 'Methods used. One row a method.';
comment on column method.method_id is 'Its id, and its place on the page.';
comment on column method.place is 'Order on the page.';
comment on column method.name is 'Name.';
comment on column method.used_for is 'When it is used here.';
comment on column method.paragraph is 'What it does, in plain words.';
comment on column method.formula is 'Formula in plain characters.';
comment on column method.source is 'Publication it is from.';
comment on column method.source_address is 'Address of that; empty when it is not on the web.';

create table method_step (method_id varchar not null, title varchar not null, indicator_id varchar,
  ordinal integer not null, line varchar not null);
comment on table method_step is 'Worked examples, computed by the build. One row a line.';
comment on column method_step.method_id is 'The method.';
comment on column method_step.title is 'What the example is about.';
comment on column method_step.indicator_id is 'The measure it is taken from; NULL: a published example, not Bury''s.';
comment on column method_step.ordinal is 'Order.';
comment on column method_step.line is 'One line of arithmetic.';

create table revision (indicator_id varchar not null, area_code varchar not null, sex varchar not null,
  period varchar not null, position integer not null, old_value double not null, old_vintage date,
  old_publisher varchar not null, new_value double not null, new_vintage date, new_publisher varchar not null,
  change double not null, reason varchar not null);
comment on table revision is 'Values that a later edition changed. One row a change.';
comment on column revision.indicator_id is 'The measure.';
comment on column revision.area_code is 'The area.';
comment on column revision.sex is 'persons, male or female.';
comment on column revision.period is 'The period the figure is for.';
comment on column revision.position is 'Its place on the axis.';
comment on column revision.old_value is 'Value before.';
comment on column revision.old_vintage is 'Edition that printed it; NULL: release date not known.';
comment on column revision.old_publisher is 'Who printed it, short name.';
comment on column revision.new_value is 'Value after.';
comment on column revision.new_vintage is 'Edition that printed it; NULL: release date not known.';
comment on column revision.new_publisher is 'Who printed it, short name.';
comment on column revision.change is 'New less old.';
comment on column revision.reason is 'The publisher''s reason where known; empty: none given with the figures.';
