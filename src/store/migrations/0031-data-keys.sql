-- Keys that seal one owner's personal values, each wrapped by a master key that is not in here.
-- A destroyed key keeps its row, so that what it sealed is known to be erased and not lost.
create table data_key (
  id text primary key,
  owner text not null,
  master text not null,
  wrapped text,
  created timestamptz not null default now(),
  destroyed timestamptz
);
create unique index data_key_of_owner on data_key (owner) where destroyed is null;
create index data_key_by_master on data_key (master) where destroyed is null;
