-- The only statement that writes streams: groups of streams stored wholly or not at all, in one round trip.
-- Groups are numbers 0…n-1. Answers a row for each thing that refuses a group: `stale` names a stream,
-- `seen` names a caller and his key. A group without a row is stored.
-- Text arrays inside arrays come as literals (`{a,b}`), since PostgreSQL's arrays of arrays must be rectangular.
-- Hash and merge joins are switched off because a plan made while a table was empty would scan it later.

create function commit_groups(
  s_group integer[], s_id text[], s_kind text[], s_expected integer[], s_version integer[], s_hash text[],
  s_status text[], s_region text[], s_agency text[], s_agencies text[], s_parties text[], s_due timestamptz[],
  s_words text[], s_summary text[], s_keys text[], s_updated timestamptz[],
  r_group integer[], r_id text[], r_version integer[],
  e_group integer[], e_stream text[], e_kind text[], e_version integer[], e_type text[], e_body text[],
  e_actor text[], e_at timestamptz[], e_hash text[], e_out boolean[],
  t_group integer[], t_stream text[], t_kind text[], t_key text[], t_agency text[], t_region text[],
  t_role text[], t_parties text[], t_due timestamptz[], t_since timestamptz[], t_paused boolean[],
  t_holder text[], t_summary text[],
  d_group integer[], d_stream text[], d_kind text[], d_name text[], d_at timestamptz[], d_command text[],
  d_input text[],
  m_group integer[], m_stream text[], m_version integer[], m_promise text[], m_agency text[], m_region text[],
  m_used double precision[], m_limit double precision[], m_kept boolean[], m_at timestamptz[],
  k_group integer[], k_caller text[], k_key text[], k_fingerprint text[], k_kind text[], k_stream text[],
  k_version integer[]
) returns table (refused integer, because text, what text, caller_key text)
language plpgsql
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
set jit = off
as $$
declare
  created text[];
  locked text[];
  locked_version integer[];
  stale_group integer[];
  stale_id text[];
  seen_group integer[] := '{}';
  noted integer[];
  bad integer[];
begin
  -- New heads first, in id order: a rival with the same new id waits here until the first has committed.
  with made as (
    insert into stream (id, kind, version, hash, status, region, agency, agencies, parties, due, search, summary, keys, updated)
    select n.* from (
      select u.id, u.kind, u.version, u.hash, u.status, u.region, u.agency, u.agencies::text[], u.parties::text[],
        u.due, array_to_tsvector(u.words::text[]), u.summary::json, u.keys::text[], u.updated
      from unnest(s_id, s_kind, s_expected, s_version, s_hash, s_status, s_region, s_agency, s_agencies,
        s_parties, s_due, s_words, s_summary, s_keys, s_updated)
        as u (id, kind, expected, version, hash, status, region, agency, agencies, parties, due, words,
          summary, keys, updated)
      where u.expected = 0
      order by u.id) n
    on conflict (id) do nothing
    returning id)
  select coalesce(array_agg(id), '{}') into created from made;

  select coalesce(array_agg(l.id), '{}'), coalesce(array_agg(l.version), '{}') into locked, locked_version from (
    select s.id, s.version from stream s
    where s.id = any (array(
      select w.id from unnest(s_id, s_expected) as w (id, expected) where w.expected > 0
      union select unnest(r_id)))
    order by s.id
    for no key update) l;

  select coalesce(array_agg(x.g), '{}'), coalesce(array_agg(x.id), '{}') into stale_group, stale_id from (
    select w.g, w.id from unnest(s_group, s_id, s_expected) as w (g, id, expected)
    where case when w.expected = 0 then w.id <> all (created)
      else w.expected is distinct from locked_version[array_position(locked, w.id)] end
    union all
    select r.g, r.id from unnest(r_group, r_id, r_version) as r (g, id, version)
    where r.version <> coalesce(locked_version[array_position(locked, r.id)], 0)) x;

  if cardinality(k_group) > 0 then
    with note as (
      insert into command_seen (caller, key, fingerprint, kind, stream, version)
      select n.caller, n.key, n.fingerprint, n.kind, n.stream, n.version
      from unnest(k_group, k_caller, k_key, k_fingerprint, k_kind, k_stream, k_version)
        as n (g, caller, key, fingerprint, kind, stream, version)
      where n.g <> all (stale_group)
      order by n.caller, n.key
      on conflict (caller, key) do nothing
      returning caller, key)
    select coalesce(array_agg(p.i::integer), '{}') into noted
    from unnest(k_caller, k_key) with ordinality as p (caller, key, i)
    where (p.caller, p.key) in (select note.caller, note.key from note);

    select coalesce(array_agg(k.g), '{}') into seen_group
    from unnest(k_group) with ordinality as k (g, i)
    where k.g <> all (stale_group) and k.i <> all (noted);
  end if;

  bad := stale_group || seen_group;
  if cardinality(bad) > 0 then
    delete from stream where id = any (array(
      select w.id from unnest(s_group, s_id) as w (g, id) where w.g = any (bad) and w.id = any (created)));
    if cardinality(seen_group) > 0 then
      delete from command_seen c using unnest(k_group, k_caller, k_key) with ordinality as k (g, caller, key, i)
      where k.g = any (seen_group) and k.i = any (noted) and c.caller = k.caller and c.key = k.key;
    end if;
  end if;

  update stream s set version = u.version, hash = u.hash, status = u.status, region = u.region,
    agency = u.agency, agencies = u.agencies::text[], parties = u.parties::text[], due = u.due,
    search = array_to_tsvector(u.words::text[]), summary = u.summary::json, keys = u.keys::text[],
    updated = u.updated
  from unnest(s_group, s_id, s_expected, s_version, s_hash, s_status, s_region, s_agency, s_agencies, s_parties,
    s_due, s_words, s_summary, s_keys, s_updated)
    as u (g, id, expected, version, hash, status, region, agency, agencies, parties, due, words, summary,
      keys, updated)
  where s.id = u.id and u.expected > 0 and u.g <> all (bad);

  delete from task t using unnest(s_group, s_id, s_expected) as u (g, id, expected)
  where t.stream = u.id and u.expected > 0 and u.g <> all (bad);
  delete from deadline d using unnest(s_group, s_id, s_expected) as u (g, id, expected)
  where d.stream = u.id and u.expected > 0 and u.g <> all (bad);

  if cardinality(t_group) > 0 then
    insert into task (stream, kind, key, agency, region, role, parties, due, since, paused, holder, summary)
    select t.stream, t.kind, t.key, t.agency, t.region, t.role, t.parties::text[], coalesce(t.due, 'infinity'),
      t.since, t.paused, t.holder, t.summary::json
    from unnest(t_group, t_stream, t_kind, t_key, t_agency, t_region, t_role, t_parties, t_due, t_since,
      t_paused, t_holder, t_summary)
      as t (g, stream, kind, key, agency, region, role, parties, due, since, paused, holder, summary)
    where t.g <> all (bad);
  end if;

  if cardinality(d_group) > 0 then
    insert into deadline (stream, kind, name, at, try_at, command, input)
    select d.stream, d.kind, d.name, d.at, d.at, d.command, d.input::json
    from unnest(d_group, d_stream, d_kind, d_name, d_at, d_command, d_input)
      as d (g, stream, kind, name, at, command, input)
    where d.g <> all (bad);
  end if;

  insert into event (stream, version, type, body, actor, at, hash)
  select e.stream, e.version, e.type, e.body::json, e.actor::json, e.at, e.hash
  from unnest(e_group, e_stream, e_version, e_type, e_body, e_actor, e_at, e_hash)
    as e (g, stream, version, type, body, actor, at, hash)
  where e.g <> all (bad);

  if true = any (e_out) then
    insert into outbox (stream, version, kind)
    select e.stream, e.version, e.kind
    from unnest(e_group, e_stream, e_version, e_kind, e_out) as e (g, stream, version, kind, out)
    where e.out and e.g <> all (bad);
  end if;

  if cardinality(m_group) > 0 then
    insert into fact (stream, version, promise, agency, region, used, "limit", kept, at)
    select m.stream, m.version, m.promise, m.agency, m.region, m.used, m."limit", m.kept, m.at
    from unnest(m_group, m_stream, m_version, m_promise, m_agency, m_region, m_used, m_limit, m_kept, m_at)
      as m (g, stream, version, promise, agency, region, used, "limit", kept, at)
    where m.g <> all (bad);
  end if;

  return query
    select x.g, 'stale', x.id, null::text from unnest(stale_group, stale_id) as x (g, id)
    union all
    select k.g, 'seen', k.caller, k.key
    from unnest(k_group, k_caller, k_key) with ordinality as k (g, caller, key, i)
    where k.g = any (seen_group) and k.i <> all (noted);
end
$$;
