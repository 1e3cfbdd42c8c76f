-- Who looked at whose data: one row for each answer that carried another person's, written before it was given.
-- `streams`, `kinds`, `cases` and `persons` run side by side: person n was seen in process n.
create table access_log (
  id text primary key,
  at timestamptz not null,
  reader_type text not null,
  reader text not null,
  reader_name text not null,
  agency text,
  purpose text not null,
  note text,
  streams text[] not null,
  kinds text[] not null,
  cases text[] not null,
  persons text[] not null
);
create index access_of_person on access_log using gin (persons);
create index access_by_agency on access_log (agency, at desc);
