-- Places inside the borough: neighbourhoods, towns, wards, small areas, GP practices, their outlines and figures.
create table neighbourhood (neighbourhood_id varchar not null, version varchar not null, place integer not null,
  name varchar not null, also_called varchar not null, short_forms varchar not null, population integer,
  wards integer not null, wards_evidenced integer not null, small_areas integer not null,
  version_title varchar not null, document varchar not null, section varchar not null);
comment on table neighbourhood is 'Neighbourhoods of two documents. One row a neighbourhood and version; versions are never joined.';
comment on column neighbourhood.neighbourhood_id is 'Its id, also its address for the version of 2026.';
comment on column neighbourhood.version is 'Year of the document that names it: 2021 or 2026.';
comment on column neighbourhood.place is 'Order in the document, 1 first.';
comment on column neighbourhood.name is 'Its name; always printed with the word neighbourhood.';
comment on column neighbourhood.also_called is 'Other names people use, separated by semicolons; empty: none.';
comment on column neighbourhood.short_forms is 'Initials it is known by, separated by semicolons, for the search only.';
comment on column neighbourhood.population is 'People at the census of 2021 as the council''s profile states it; NULL: not stated.';
comment on column neighbourhood.wards is 'Wards counted in it here; 0: no list of them is held.';
comment on column neighbourhood.wards_evidenced is 'Of them, those a council paper names with it; the others are inferred.';
comment on column neighbourhood.small_areas is 'Small areas (LSOA) of its wards.';
comment on column neighbourhood.version_title is 'What the version is called on the page.';
comment on column neighbourhood.document is 'Title of the document.';
comment on column neighbourhood.section is 'Where in it.';

create table population_total (borough integer not null, neighbourhoods integer not null, difference integer not null,
  census integer not null, given_reason varchar not null, document varchar not null, section varchar not null);
comment on table population_total is 'People of the borough as stated, and of its neighbourhoods together. One row, or none.';
comment on column population_total.borough is 'People of the borough, as stated.';
comment on column population_total.neighbourhoods is 'Sum of the neighbourhoods, as stated for each.';
comment on column population_total.difference is 'borough less neighbourhoods; unexplained.';
comment on column population_total.census is 'Year of the census.';
comment on column population_total.given_reason is 'What the document puts the difference down to.';
comment on column population_total.document is 'Title of the document.';
comment on column population_total.section is 'Where in it.';

create table town (town_id varchar not null, name varchar not null, phrase varchar not null,
  neighbourhood_id varchar not null, neighbourhood varchar not null, status varchar not null, evidence varchar not null,
  wards varchar not null, named_2026 boolean not null, in_2021 varchar not null);
comment on table town is 'Towns, and the neighbourhood each is taken to lie in. One row a town.';
comment on column town.town_id is 'Its id in addresses.';
comment on column town.name is 'Its name.';
comment on column town.phrase is 'Its name inside a sentence.';
comment on column town.neighbourhood_id is 'Neighbourhood of 2026 it is taken to lie in.';
comment on column town.neighbourhood is 'Name of that.';
comment on column town.status is 'same_name: the neighbourhood bears its name; inferred: from wards that carry its name.';
comment on column town.evidence is 'What that rests on, one sentence or two.';
comment on column town.wards is 'Wards that carry its name, separated by semicolons; empty: none.';
comment on column town.named_2026 is 'True when the paper of 2026 counts it among its towns.';
comment on column town.in_2021 is 'Name of the neighbourhood of 2021 that bears its name.';

create table ward (ward_code varchar not null, name varchar not null, neighbourhood_id varchar not null,
  neighbourhood varchar not null, status varchar not null, evidence varchar not null, small_areas integer not null);
comment on table ward is 'Wards of May 2023. One row a ward.';
comment on column ward.ward_code is 'ONS code.';
comment on column ward.name is 'Its name.';
comment on column ward.neighbourhood_id is 'Neighbourhood of 2026 it is counted in.';
comment on column ward.neighbourhood is 'Name of that.';
comment on column ward.status is 'evidenced: a council paper names it with the neighbourhood; inferred: not confirmed by the council.';
comment on column ward.evidence is 'What the link rests on, in one sentence or two.';
comment on column ward.small_areas is 'Small areas counted in it.';

create table small_area (edition varchar not null, area_code varchar not null, name varchar not null,
  ward_code varchar not null, ward varchar not null, neighbourhood_id varchar not null, neighbourhood varchar not null,
  decile integer not null, deprivation_rank integer not null, score double, ring varchar not null);
comment on table small_area is 'Deprivation of small areas (LSOA), about residents. One row an area and edition of the index.';
comment on column small_area.edition is 'Edition of the English Indices of Deprivation: 2019 (areas of 2011) or 2025 (areas of 2021).';
comment on column small_area.area_code is 'ONS code in that edition.';
comment on column small_area.name is 'Name as ONS gives it.';
comment on column small_area.ward_code is 'Ward it is counted in.';
comment on column small_area.ward is 'Name of that.';
comment on column small_area.neighbourhood_id is 'Neighbourhood of 2026 it is counted in, by its ward.';
comment on column small_area.neighbourhood is 'Name of that.';
comment on column small_area.decile is 'Tenth of all small areas in England, 1 the most deprived.';
comment on column small_area.deprivation_rank is 'Rank among them, 1 the most deprived.';
comment on column small_area.score is 'Score as published; NULL: not held for that edition.';
comment on column small_area.ring is 'Outline as JSON: pairs of km east and km north of the borough''s south-west corner.';

create table decile_count (edition varchar not null, neighbourhood_id varchar not null, decile integer not null,
  areas integer not null);
comment on table decile_count is 'Small areas by tenth. One row an edition, neighbourhood and tenth, zeros too.';
comment on column decile_count.edition is 'Edition of the index.';
comment on column decile_count.neighbourhood_id is 'Neighbourhood of 2026; bury: the whole borough.';
comment on column decile_count.decile is 'Tenth of all small areas in England, 1 the most deprived.';
comment on column decile_count.areas is 'How many small areas; 0 is a count of none.';

create table outline (kind varchar not null, code varchar not null, name varchar not null,
  neighbourhood_id varchar not null, ring varchar not null, label_x double not null, label_y double not null);
comment on table outline is 'Lines drawn over a map. One row a ward, or a ring of what is merged.';
comment on column outline.kind is 'ward, as published; neighbourhood, merged from its wards; ward_counted: outer edge of its small areas.';
comment on column outline.code is 'ONS code, or the id of the neighbourhood.';
comment on column outline.name is 'Its name.';
comment on column outline.neighbourhood_id is 'Neighbourhood of 2026 it is, or is counted in.';
comment on column outline.ring is 'Outline as JSON, as in small_area.';
comment on column outline.label_x is 'Where its name may stand, km east.';
comment on column outline.label_y is 'The same, km north.';

create table practice (ods_code varchar not null, name varchar not null, postcode varchar not null,
  ward_code varchar not null, ward varchar not null, building_in varchar not null, group_code varchar not null,
  group_name varchar not null, linked_to varchar, link varchar not null, patients integer not null, score_2019 double);
comment on table practice is 'GP practices, about registered patients wherever they live. One row a practice.';
comment on column practice.ods_code is 'NHS organisation code.';
comment on column practice.name is 'Its name.';
comment on column practice.postcode is 'Postcode of its address.';
comment on column practice.ward_code is 'Ward its address lies in.';
comment on column practice.ward is 'Name of that.';
comment on column practice.building_in is 'Neighbourhood of 2026 that ward is counted in. Not whom the practice serves.';
comment on column practice.group_code is 'Code of its primary care network; a network is not a neighbourhood.';
comment on column practice.group_name is 'Name of that.';
comment on column practice.linked_to is 'Neighbourhood the name of the network points to; NULL: no link is published.';
comment on column practice.link is 'inferred_from_group_name or not_published.';
comment on column practice.patients is 'Patients registered on 1 February 2026.';
comment on column practice.score_2019 is 'Deprivation score 2019 of where its patients live, as published; NULL: none.';

create table practice_measure (measure varchar not null, place integer not null, name varchar not null,
  counted varchar not null, of_whom varchar not null, higher_can_mean varchar not null, indicator_id varchar, period varchar not null,
  average double not null, size integer not null, practices integer not null, outside_95 integer not null,
  outside_998 integer not null, has_interval boolean not null, publisher varchar not null, dataset varchar not null,
  vintage date not null, trust varchar not null, note varchar not null);
comment on table practice_measure is 'What is shown practice by practice. One row a measure; all are a share of registered patients, %.';
comment on column practice_measure.measure is 'Its id in addresses.';
comment on column practice_measure.place is 'Order on the page.';
comment on column practice_measure.name is 'Short plain name.';
comment on column practice_measure.counted is 'What is counted, after a number of patients.';
comment on column practice_measure.of_whom is 'The patients it is a share of.';
comment on column practice_measure.higher_can_mean is 'What may lie behind a high share, besides the care; one sentence.';
comment on column practice_measure.indicator_id is 'Measure of this site with the same definition for all of Bury; NULL: none.';
comment on column practice_measure.period is 'The year, house style.';
comment on column practice_measure.average is 'Share of all patients of the practices together, %, weighted by their lists.';
comment on column practice_measure.size is 'Patients it is a share of, all practices together.';
comment on column practice_measure.practices is 'How many practices have a figure.';
comment on column practice_measure.outside_95 is 'Practices outside the 95% limits.';
comment on column practice_measure.outside_998 is 'Practices outside the 99.8% limits.';
comment on column practice_measure.has_interval is 'True when the publisher prints 95% limits of each practice.';
comment on column practice_measure.publisher is 'Short name of the publisher.';
comment on column practice_measure.dataset is 'Title of the dataset.';
comment on column practice_measure.vintage is 'Date of the edition.';
comment on column practice_measure.trust is 'as_published or rebuilt_from_published_files.';
comment on column practice_measure.note is 'Must stand beside its numbers; empty: nothing.';

create table practice_share (measure varchar not null, ods_code varchar not null, name varchar not null,
  building_in varchar not null, value double not null, size integer not null, lower_95 double, upper_95 double,
  low_998 double not null, low_95 double not null, high_95 double not null, high_998 double not null,
  side_95 varchar not null, side_998 varchar not null);
comment on table practice_share is 'A measure at each practice. One row a measure and practice.';
comment on column practice_share.measure is 'The measure.';
comment on column practice_share.ods_code is 'The practice.';
comment on column practice_share.name is 'Its name.';
comment on column practice_share.building_in is 'As in practice.';
comment on column practice_share.value is 'Share of its patients, %, as published.';
comment on column practice_share.size is 'Patients it is a share of.';
comment on column practice_share.lower_95 is 'Published 95% limit; NULL: none published, and no counts to work one out.';
comment on column practice_share.upper_95 is 'Published 95% limit; NULL as lower_95.';
comment on column practice_share.low_998 is 'Lower 99.8% control limit around the average for that size, %.';
comment on column practice_share.low_95 is 'Lower 95% control limit, %.';
comment on column practice_share.high_95 is 'Upper 95% control limit, %.';
comment on column practice_share.high_998 is 'Upper 99.8% control limit, %.';
comment on column practice_share.side_95 is 'below, inside or above the 95% limits.';
comment on column practice_share.side_998 is 'below, inside or above the 99.8% limits.';

create table funnel_limit (measure varchar not null, size integer not null, low_998 double not null,
  low_95 double not null, high_95 double not null, high_998 double not null);
comment on table funnel_limit is 'Control limits for drawing. One row a measure and size.';
comment on column funnel_limit.measure is 'The measure.';
comment on column funnel_limit.size is 'Patients.';
comment on column funnel_limit.low_998 is 'Lower 99.8% limit, %.';
comment on column funnel_limit.low_95 is 'Lower 95% limit, %.';
comment on column funnel_limit.high_95 is 'Upper 95% limit, %.';
comment on column funnel_limit.high_998 is 'Upper 99.8% limit, %.';

create table place_source (file varchar not null, publisher varchar not null, dataset varchar not null,
  edition varchar not null, vintage date not null, licence varchar not null, trust varchar not null,
  transcribed_from varchar not null, transcribed_on date not null, note varchar not null);
comment on table place_source is 'Provenance of the figures about places. One row a file.';
comment on column place_source.file is 'Name of the file.';
comment on column place_source.publisher is 'Short name of the publisher.';
comment on column place_source.dataset is 'Title of the dataset.';
comment on column place_source.edition is 'Edition or period.';
comment on column place_source.vintage is 'Date of the edition, or of the public copy where the note says so.';
comment on column place_source.licence is 'Licence.';
comment on column place_source.trust is 'as_published or rebuilt_from_published_files.';
comment on column place_source.transcribed_from is 'Where it was copied from.';
comment on column place_source.transcribed_on is 'When.';
comment on column place_source.note is 'Must stand beside its numbers; empty: nothing.';
