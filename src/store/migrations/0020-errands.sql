-- What is still to be carried to somebody outside, one row for each courier an event concerns.
create table errand (
  courier text not null,
  stream text not null,
  version integer not null,
  kind text not null,
  seq bigint generated always as identity,
  try_at timestamptz not null default '-infinity',
  attempts integer not null default 0,
  primary key (stream, version, courier)
);
create index errand_order on errand (seq);
