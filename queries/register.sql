-- name: records_of(kinds)
-- Records of these kinds, in the register's order. One row a record. parent_*: NULL when it is part of nothing.
select * from record
 where list_contains($kinds, kind)
 order by place;

-- name: record_at(slug)
-- One record by the end of its address, in any case. One row, or none when it is not in this store.
select * from record
 where lower(slug) = lower($slug);

-- name: parts_of(record_id)
-- Records that are part of one, in the register's order. One row a record.
select * from record
 where part_of = $record_id
 order by place;

-- name: notes_of(record_id)
-- Caveats of one record. One row a sentence, in order.
select sentence from record_note where record_id = $record_id order by ordinal;

-- name: aliases_of(record_id)
-- Other names of one record. One row a name.
select alias from record_alias where record_id = $record_id order by alias;

-- name: linked_from(record_id)
-- What one record points to. One row a link and record, by link and order.
select l.link, r.record_id, r.slug, r.kind, r.title, r.statement, r.state, r.parent_slug
  from record_link l join record r on r.record_id = l.other_id
 where l.record_id = $record_id
 order by l.link, l.ordinal;

-- name: linked_to(record_id)
-- What points to one record. One row a link and record, in the register's order.
select l.link, r.record_id, r.slug, r.kind, r.family, r.title, r.statement, r.state, r.parent_slug
  from record_link l join record r on r.record_id = l.record_id
 where l.other_id = $record_id
 order by r.place;

-- name: measures_shown(record_id)
-- Measures shown with one record, at their latest in the area that stands for Bury. One row a measure and group, in
-- order. Columns as in outcome_basket, with role and note.
select m.record_id, m.ordinal, m.role, m.note, i.*, l.* exclude (indicator_id, publisher, publisher_short, breakdown)
  from record_measure m
  join indicator i using (indicator_id)
  join latest l on l.indicator_id = m.indicator_id and l.sex = m.sex and l.is_local
 where m.record_id = $record_id
 order by m.ordinal;

-- name: records_showing(indicator_id)
-- Records that show one measure. One row a record and role, in the register's order.
select distinct r.record_id, r.slug, r.kind, r.title, r.state, r.parent_slug, m.role, r.place
  from record_measure m join record r using (record_id)
 where m.indicator_id = $indicator_id
 order by r.place, m.role;

-- name: definition_of(metric_id)
-- The definition in force of one metric. One row, or none.
select * from metric where metric_id = $metric_id;

-- name: definition_notes(metric_id)
-- Its rules and traps. One row a sentence; part: rule or trap.
select part, sentence from metric_note where metric_id = $metric_id order by part, ordinal;

-- name: document_list()
-- Documents of the plan, oldest first. One row a document.
select document_id, title, short_title, written, precision, status from document order by written;

-- name: document_losses()
-- What is lost from our copies. One row a sentence.
select l.document_id, d.short_title, l.sentence
  from document_loss l join document d using (document_id)
 order by d.written, l.ordinal;

-- name: search_hits(asked)
-- What holds some of the words asked for, or their beginning: a thing that holds them all comes first, then one that is
-- named by them. One row a thing, sixty at most. held: how many of the words it holds; wanted: how many were asked;
-- alike: how many things hold as many. Single letters and small words are not looked for; A&E is one word.
with said as (
  select list_filter(string_split(regexp_replace(regexp_replace(lower(strip_accents(replace(replace($asked, '’', ''),
           '''', ''))), '\b([a-z])&([a-z])\b', '\1\2', 'g'), '[^a-z0-9]+', ' ', 'g'), ' '),
           lambda w: length(w) > 1 and not list_contains(['about', 'an', 'and', 'are', 'did', 'do', 'does', 'for', 'has',
             'have', 'how', 'in', 'is', 'it', 'many', 'of', 'on', 'our', 'the', 'to', 'was', 'we', 'were', 'what', 'when',
             'where', 'which', 'who', 'why', 'will', 'with'], w)) as wanted
), stems as (
  -- One word for one and for many: "waits" finds "wait".
  select list_distinct(list_transform(wanted, lambda w: regexp_replace(w, '(.{3,}[^s])s$', '\1'))) as words from said
), scored as (
  select e.*, len(s.words) as wanted,
         len(list_filter(s.words, lambda w: contains(' ' || e.words, ' ' || w))) as held,
         len(list_filter(s.words, lambda w: contains(' ' || e.names, ' ' || w))) as named
    from search_entry e, stems s
)
select kind, ref, parent, title, about, held, wanted, named, count(*) over (partition by held) as alike
  from scored
 where held > 0
 order by held desc, named desc, length(title), title, ref
 limit 60;
