-- The public log: which event became which leaf, the tiles of the tree, what was signed. Nothing in `leaf`, `tile` and
-- `checkpoint` names a stream or a person; only `leaf.event` leads back, and only inside this database.

-- In order of insertion, not of commit: two that run at once may become visible the other way round. Whoever reads by it
-- must not believe that what is below the largest number he sees is all there (see `public-log.ts`).
alter table event add column seq bigint generated always as identity;
create unique index event_by_seq on event (seq);

create table leaf (
  number bigint primary key,
  -- `event.seq`
  event bigint not null unique,
  -- Random: without it nobody can tell of which event a leaf speaks.
  salt bytea not null,
  -- SHA-256 over salt and the event's hash: what the log publishes.
  entry bytea not null
);

create table tile (
  level smallint not null,
  number bigint not null,
  hashes bytea not null,
  primary key (level, number)
);

create table checkpoint (
  size bigint primary key,
  root bytea not null,
  -- Signed note (C2SP), with the log's own signatures only.
  note text not null
);

create table cosignature (
  size bigint not null references checkpoint,
  witness text not null,
  -- One signature line of a note.
  line text not null,
  primary key (size, witness)
);

-- Events up to `decided` are leaves or never were committed.
create table log_mark (
  single boolean primary key default true check (single),
  decided bigint not null default 0
);
insert into log_mark default values;
