-- Releases, what was done to each, by which role, when and why. Rows are added, never changed and never taken out.
create table if not exists release (
    number integer primary key,
    id text not null,               -- 2026.12: what people call it
    key text not null,              -- its id and the start of its fingerprint: names its folder of stores
    content_hash text not null,     -- of the rows of its public store, as readers are told
    staff_hash text not null,       -- of the rows of its staff store
    fingerprint text not null,      -- of all that it was made from
    code text not null,             -- of the definitions, figures and builder it was made with
    snapshot text not null,         -- SHA-256 of the zip of those; '' when none was kept
    loads text not null,            -- JSON: keys of the loads it was made from
    earlier text not null,          -- JSON: keys of the releases published before, oldest first
    since text not null,            -- key of the release it was compared with; '' for a first one
    dated text not null,            -- the day its pages count from, ISO
    notes text not null             -- JSON: what it says of itself, a sentence each
);

create table if not exists release_step (
    release integer not null references release (number),
    what text not null check (what in ('drafted', 'in_review', 'signed_off', 'superseded')),
    at text not null,
    by text not null,               -- a role, never a person's name
    why text not null               -- a condition, or what replaced it; '' when nothing was said
);

-- A change of what is served. It is written down first; release_moved says how it ended.
create table if not exists release_move (
    number integer primary key,
    kind text not null check (kind in ('publish', 'roll back', 'withdraw')),
    release integer not null references release (number),   -- published, rolled back from, or withdrawn
    serves integer not null references release (number),    -- what is served once it is done
    store text not null,                                    -- the store whose link is moved
    folder text not null,                                   -- the folder of stores that the link then leads to
    at text not null,
    by text not null,
    why text not null
);

create table if not exists release_moved (
    move integer primary key references release_move (number),
    done integer not null check (done in (0, 1)),           -- 0: it was cut short, and what stood before stands
    at text not null
);

-- What was said of a release's pages and is to be published with it. The last row of a release counts.
create table if not exists release_said (
    release integer not null references release (number),
    at text not null,
    said text not null              -- JSON: a list of release, page, title, words, answer, outcome, on
);

create trigger if not exists release_said_stays before delete on release_said
begin select raise(abort, 'what was said is never taken out of the ledger'); end;
create trigger if not exists release_said_unchanged before update on release_said
begin select raise(abort, 'what was said is never rewritten'); end;
create trigger if not exists release_stays before delete on release
begin select raise(abort, 'a release is never taken out of the ledger'); end;
create trigger if not exists release_unchanged before update on release
begin select raise(abort, 'a release is never rewritten'); end;
create trigger if not exists release_step_stays before delete on release_step
begin select raise(abort, 'a step is never taken out of the ledger'); end;
create trigger if not exists release_step_unchanged before update on release_step
begin select raise(abort, 'a step is never rewritten'); end;
create trigger if not exists release_move_stays before delete on release_move
begin select raise(abort, 'a move is never taken out of the ledger'); end;
create trigger if not exists release_move_unchanged before update on release_move
begin select raise(abort, 'a move is never rewritten'); end;
create trigger if not exists release_moved_stays before delete on release_moved
begin select raise(abort, 'an ending is never taken out of the ledger'); end;
create trigger if not exists release_moved_unchanged before update on release_moved
begin select raise(abort, 'an ending is never rewritten'); end;
