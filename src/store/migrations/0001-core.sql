-- Streams, their events and what follows from a state. One row of `stream` is the fence (version, hash) and the read model.

create table stream (
  id text primary key,
  kind text not null,
  version integer not null check (version > 0),
  hash text not null,
  status text not null,
  region text,
  agency text,
  agencies text[] not null,
  parties text[] not null,
  due timestamptz,
  search tsvector not null,
  summary json not null,
  keys text[] not null,
  updated timestamptz not null
);
create index stream_newest on stream (kind, updated desc, id desc);
create index stream_by_party on stream using gin (parties);
create index stream_by_agency on stream using gin (agencies);
create index stream_by_word on stream using gin (search);
create index stream_by_key on stream using gin (keys);

-- `json`, not `jsonb`: the exact bytes are hashed and must come back as they went in.
create table event (
  stream text not null,
  version integer not null,
  type text not null,
  body json not null,
  actor json not null,
  at timestamptz not null,
  hash text not null,
  primary key (stream, version)
);

create table task (
  stream text not null,
  key text not null,
  kind text not null,
  agency text,
  region text,
  role text,
  parties text[] not null,
  due timestamptz not null default 'infinity',
  since timestamptz not null,
  paused boolean not null,
  holder text,
  summary json not null,
  primary key (stream, key)
);
create index task_of_agency on task (agency, due, stream, key);
create index task_of_party on task using gin (parties);

create table deadline (
  stream text not null,
  name text not null,
  kind text not null,
  at timestamptz not null,
  command text not null,
  input json not null,
  try_at timestamptz not null,
  attempts integer not null default 0,
  primary key (stream, name)
);
create index deadline_next on deadline (try_at, stream);

-- Figures for the promises, one row for each end of a step or a case.
create table fact (
  stream text not null,
  version integer not null,
  promise text not null,
  agency text,
  region text,
  used double precision not null,
  "limit" double precision not null,
  kept boolean not null,
  at timestamptz not null
);
create index fact_of_promise on fact (promise, at);

create table command_seen (
  caller text not null,
  key text not null,
  fingerprint text not null,
  kind text not null,
  stream text not null,
  version integer not null,
  at timestamptz not null default now(),
  primary key (caller, key)
);

create table outbox (
  stream text not null,
  version integer not null,
  kind text not null,
  seq bigint generated always as identity,
  try_at timestamptz not null default '-infinity',
  attempts integer not null default 0,
  primary key (stream, version)
);
create index outbox_order on outbox (seq);

-- Definitions by content hash: a running case keeps the one it opened with.
create table definition (
  id text not null,
  version text not null,
  body text not null,
  primary key (id, version)
);
