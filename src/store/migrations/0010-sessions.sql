-- Who is signed in. `id` is the hash of what the browser holds; times are milliseconds of the machine's clock.
create table session (
  id text primary key,
  actor jsonb not null,
  created bigint not null,
  last_seen bigint not null,
  expires bigint not null,
  idle_ms bigint not null,
  csrf_secret text not null
);
create index session_expires on session (expires);
