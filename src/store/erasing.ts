// What lists know of a person, found and written anew once his values were erased. It must never touch an event or a version.
import type { Store } from '../engine/ports.ts';
import type { Database } from './database.ts';

type ErasingCalls = Pick<Store, 'streamsOf' | 'waitsFor' | 'rewriteHeads'>;

export function erasingCalls(database: Database, blind: (name: string) => string): ErasingCalls {
  return {
    streamsOf: async (person) =>
      (
        await database.query<{ readonly id: string }>(
          'select id from stream where parties @> array[$1] order by id',
          [blind(person)],
        )
      ).map(({ id }) => id),
    waitsFor: async (person) =>
      (
        await database.query<{ readonly stream: string }>(
          `select distinct t.stream from task t join stream s on s.id = t.stream
           where s.parties @> array[$1] order by t.stream`,
          [blind(person)],
        )
      ).map(({ stream }) => stream),
    rewriteHeads: async (heads) => {
      const rows = heads.map(({ id, version, head, words, tasks }) => ({
        ...{ id, version, words, summary: head.summary },
        parties: (head.parties ?? []).map(blind),
        keys: (head.keys ?? []).map(blind),
        tasks: tasks.map((task) => ({
          key: task.key,
          parties: (task.parties ?? []).map(blind),
          summary: task.summary,
        })),
      }));
      // A stream that moved meanwhile has written its own head, from erased values already.
      await database.query(
        `with given as (
           select * from jsonb_to_recordset($1::text::jsonb) as r (id text, version integer, words text[],
             summary json, parties text[], keys text[], tasks jsonb)),
         heads as (
           update stream s set parties = g.parties, keys = g.keys, summary = g.summary,
             search = array_to_tsvector(array(select distinct unnest(g.words)))
           from given g where s.id = g.id and s.version = g.version returning s.id, g.tasks)
         update task t set parties = r.parties, summary = r.summary
         from heads h, jsonb_to_recordset(h.tasks) as r (key text, parties text[], summary json)
         where t.stream = h.id and t.key = r.key`,
        [JSON.stringify(rows)],
      );
    },
  };
}
