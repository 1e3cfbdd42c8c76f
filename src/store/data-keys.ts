// Where wrapped data keys are kept. It must never hold one that is not wrapped.
import type { Database } from './database.ts';

interface KeptKey {
  readonly id: string;
  readonly owner: string;
  readonly master: string;
  readonly wrapped: string | null;
}

const columns = 'id, owner, master, wrapped';

/** Fits the shelf that sealing asks for. */
export function createKeyShelf(database: Database) {
  const ofOwners = (owners: readonly string[]) =>
    database.query<KeptKey>(
      `select ${columns} from data_key where owner = any ($1) and destroyed is null`,
      [owners],
      'keys-of-owners',
    );
  return {
    ofOwners,
    keep: async (keys: readonly KeptKey[]): Promise<readonly KeptKey[]> => {
      await database.query(
        `insert into data_key (id, owner, master, wrapped)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
         on conflict (owner) where destroyed is null do nothing`,
        [
          keys.map(({ id }) => id),
          keys.map(({ owner }) => owner),
          keys.map(({ master }) => master),
          keys.map(({ wrapped }) => wrapped),
        ],
      );
      // Another server may have been first: then its key counts.
      return ofOwners(keys.map(({ owner }) => owner));
    },
    byId: (ids: readonly string[]) =>
      database.query<KeptKey>(`select ${columns} from data_key where id = any ($1)`, [ids], 'keys-by-id'),
    notUnder: (master: string, limit: number) =>
      database.query<KeptKey>(
        `select ${columns} from data_key where destroyed is null and master <> $1 order by id limit $2`,
        [master, limit],
      ),
    rewrap: async (keys: readonly KeptKey[]): Promise<void> => {
      // One destroyed meanwhile stays destroyed.
      await database.query(
        `update data_key k set master = u.master, wrapped = u.wrapped
         from unnest($1::text[], $2::text[], $3::text[]) as u (id, master, wrapped)
         where k.id = u.id and k.destroyed is null`,
        [keys.map(({ id }) => id), keys.map(({ master }) => master), keys.map(({ wrapped }) => wrapped)],
      );
    },
    masters: async (): Promise<readonly string[]> =>
      (
        await database.query<{ readonly master: string }>(
          'select distinct master from data_key where destroyed is null',
        )
      ).map(({ master }) => master),
    destroy: async (owner: string): Promise<number> =>
      (
        await database.query(
          `update data_key set wrapped = null, destroyed = now() where owner = $1 and destroyed is null returning id`,
          [owner],
        )
      ).length,
    destructions: async (): Promise<number> => {
      const [row] = await database.query<{ readonly n: number }>(
        'select count(*)::integer as n from data_key where destroyed is not null',
      );
      return row?.n ?? 0;
    },
  };
}
