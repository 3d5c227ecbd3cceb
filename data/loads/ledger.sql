-- What was loaded, what became of every row, and who decided what. Rows are added, never changed and never taken out.
create table if not exists load (
    id text primary key,            -- L0001
    sha256 text not null,           -- of the original
    file text not null,             -- its name as it was given
    source text not null,           -- id of its kind, data/definitions/sources/<id>.yml
    period text not null,           -- what the analyst said it is of, '' when nothing was said
    vintage text not null,          -- day its publisher issued it, ISO
    vintage_from text not null check (vintage_from in ('file', 'analyst', 'day of loading')),
    embargo text,                   -- not to be shown before, ISO with its offset; null when there is none
    loaded_at text not null,
    loaded_by text not null
);

-- One reading of a load: the first, and one more each time something in it is mended. Counts are of rows.
create table if not exists load_reading (
    load text not null references load (id),
    version integer not null,
    at text not null,
    by text not null,
    why text not null,
    read integer not null,
    rejected integer not null,
    set_aside integer not null,
    duplicate integer not null,
    unchanged integer not null,
    changed integer not null,
    new integer not null,
    figures integer not null,       -- figures made of the rows
    reports integer not null,       -- reports on milestones and points of agreed paths
    figures_sha256 text not null,   -- of figures.parquet
    primary key (load, version),
    check (read = rejected + set_aside + duplicate + unchanged + changed + new)
);

-- Why rows were set aside, and how many.
create table if not exists load_aside (
    load text not null,
    version integer not null,
    reason text not null,
    rows integer not null,
    foreign key (load, version) references load_reading (load, version)
);

-- Measures whose edition held gives figures that this one leaves out, though it takes the place of the whole.
create table if not exists load_short (
    load text not null,
    version integer not null,
    indicator text not null,
    figures integer not null,       -- figures that would no longer be shown
    foreign key (load, version) references load_reading (load, version)
);

-- What an analyst should look at, though nothing is refused for it.
create table if not exists load_warning (
    load text not null,
    version integer not null,
    words text not null,
    foreign key (load, version) references load_reading (load, version)
);

-- Every rejected row, once for each field that is wrong.
create table if not exists load_reject (
    load text not null,
    version integer not null,
    sheet text not null,
    row integer not null,
    field text not null,
    value text not null,
    rule text not null,
    reason text not null,
    fix text not null,
    foreign key (load, version) references load_reading (load, version)
);
create index if not exists load_reject_of on load_reject (load, version);

-- Rows that were knowingly left out, or a jump that was explained.
create table if not exists load_waiver (
    load text not null references load (id),
    sheet text not null,
    row integer not null,
    rule text not null,
    reason text not null,
    by text not null,
    at text not null
);

-- Editions that leave figures out, and may all the same take the place of the whole.
create table if not exists load_short_waiver (
    load text not null references load (id),
    indicator text not null,
    reason text not null,
    by text not null,
    at text not null
);

-- Cells mended in place. The original is never changed: it is read with these laid over it.
create table if not exists load_amendment (
    load text not null references load (id),
    sheet text not null,
    row integer not null,
    field text not null,
    old text not null,
    new text not null,
    reason text not null,
    by text not null,
    at text not null
);

-- The day of its edition, said when a load was mended: it holds from this reading on.
create table if not exists load_edition (
    load text not null references load (id),
    version integer not null,       -- the first reading that is of this edition
    vintage text not null,          -- day its publisher issued it, ISO
    embargo text,                   -- as in load
    reason text not null,
    by text not null,
    at text not null
);

-- Corrected files given for a load: rows of them that mend rejected ones are taken up.
create table if not exists load_correction (
    load text not null references load (id),
    sha256 text not null,
    file text not null,
    reason text not null,
    by text not null,
    at text not null
);

-- Loads that are no longer used. Nothing of them is deleted.
create table if not exists load_set_aside (
    load text primary key references load (id),
    reason text not null,
    by text not null,
    at text not null
);

-- Files that were refused as a whole, and those whose load was cut short and that nobody wants. The original is kept.
create table if not exists load_refusal (
    sha256 text not null,
    file text not null,
    reason text not null,
    by text not null,
    at text not null
);

-- Why a publisher's values changed in an edition.
create table if not exists revision_note (
    indicator text not null,
    vintage text not null,          -- day of the edition, ISO
    reason text not null,
    by text not null,
    at text not null
);

create trigger if not exists load_stays before delete on load
begin select raise(abort, 'a load is never taken out of the ledger: set it aside'); end;
create trigger if not exists load_unchanged before update on load
begin select raise(abort, 'a load is never rewritten'); end;
create trigger if not exists load_reading_stays before delete on load_reading
begin select raise(abort, 'a reading is never taken out of the ledger'); end;
create trigger if not exists load_reading_unchanged before update on load_reading
begin select raise(abort, 'a reading is never rewritten'); end;
create trigger if not exists load_reject_stays before delete on load_reject
begin select raise(abort, 'a rejected row is never taken out of the ledger'); end;
create trigger if not exists load_reject_unchanged before update on load_reject
begin select raise(abort, 'a rejected row is never rewritten'); end;
create trigger if not exists load_amendment_stays before delete on load_amendment
begin select raise(abort, 'an amendment is never taken out of the ledger'); end;
create trigger if not exists load_amendment_unchanged before update on load_amendment
begin select raise(abort, 'an amendment is never rewritten'); end;
