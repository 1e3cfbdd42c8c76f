// The rows that say who looked at whose data. It must never change one but to add what the same answer showed besides.
import type { AccessNote, AccessPurpose } from '../engine/index.ts';
import type { Store } from '../engine/ports.ts';
import type { Database } from './database.ts';
import { millis } from './rows.ts';

interface NoteColumns {
  readonly id: string;
  readonly at: string | number;
  readonly reader_type: 'staff' | 'party';
  readonly reader: string;
  readonly reader_name: string;
  readonly agency: string | null;
  readonly purpose: AccessPurpose;
  readonly note: string | null;
  readonly streams: readonly string[];
  readonly kinds: readonly string[];
  readonly cases: readonly string[];
  readonly persons: readonly string[];
}

type AccessCalls = Pick<Store, 'noteAccess' | 'accessOf' | 'findAccess'>;

/** `blind` is how citizens' names are kept. */
export function accessCalls(database: Database, blind: (name: string) => string): AccessCalls {
  return {
    noteAccess: async (notes) => {
      const rows = notes.map((note) => ({
        id: note.id,
        at: new Date(note.at).toISOString(),
        reader_type: note.reader.type,
        reader: note.reader.id,
        reader_name: note.reader.name,
        agency: note.reader.agency ?? null,
        purpose: note.purpose,
        note: note.note ?? null,
        streams: note.seen.map(({ stream }) => stream),
        kinds: note.seen.map(({ kind }) => kind),
        cases: note.seen.map((sight) => sight.case),
        persons: note.seen.map(({ person }) => blind(person)),
      }));
      await database.query(
        `insert into access_log (id, at, reader_type, reader, reader_name, agency, purpose, note,
           streams, kinds, cases, persons)
         select r.* from jsonb_to_recordset($1::text::jsonb) as r (id text, at timestamptz, reader_type text,
           reader text, reader_name text, agency text, purpose text, note text, streams text[], kinds text[],
           cases text[], persons text[])
         order by r.id
         on conflict (id) do update set streams = access_log.streams || excluded.streams,
           kinds = access_log.kinds || excluded.kinds, cases = access_log.cases || excluded.cases,
           persons = access_log.persons || excluded.persons`,
        [JSON.stringify(rows)],
        'note-access',
      );
    },
    accessOf: async (person, { after, limit }) => {
      const rows = await database.query<NoteColumns>(
        `select ${columns} from access_log
         where persons @> array[$1] and ($2::timestamptz is null or (access_log.at, id) < ($2, $3))
         order by access_log.at desc, id desc limit $4`,
        [
          blind(person),
          after === undefined ? null : new Date(after.at).toISOString(),
          after?.id ?? null,
          limit,
        ],
      );
      return rows.map(noteOf);
    },
    findAccess: async (id) => {
      const [row] = await database.query<NoteColumns>(`select ${columns} from access_log where id = $1`, [
        id,
      ]);
      return row && noteOf(row);
    },
  };
}

const columns = `id, ${millis('at')} as at, reader_type, reader, reader_name, agency, purpose, note, streams,
  kinds, cases, persons`;

function noteOf(row: NoteColumns): AccessNote {
  const seen = row.streams.map((stream, i) => ({
    stream,
    kind: row.kinds[i] ?? '',
    person: row.persons[i] ?? '',
    case: row.cases[i] ?? stream,
  }));
  const told = new Set<string>();
  return {
    id: row.id,
    at: Number(row.at),
    reader: {
      type: row.reader_type,
      id: row.reader,
      name: row.reader_name,
      ...(row.agency !== null && { agency: row.agency }),
    },
    purpose: row.purpose,
    ...(row.note !== null && { note: row.note }),
    // The same person seen twice in one answer is seen once.
    seen: seen.filter(({ stream, person }) => {
      const key = `${stream}\n${person}`;
      return !told.has(key) && told.add(key);
    }),
  };
}
