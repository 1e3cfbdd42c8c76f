// What the demo's issuer remembers between two requests, for minutes and in memory. It must never hold a session of ours.

/** Keeps the newest entries only: a demo's issuer must not grow with the day. */
const limit = 2000;

interface Entry {
  readonly payload: Record<string, unknown>;
  readonly ends: number;
}

/** The store oidc-provider asks for, one per kind of thing, over one map. */
export function createIssuerMemory(now: () => number = Date.now) {
  const entries = new Map<string, Entry>();
  const findWhere = (prefix: string, field: string, value: string) => {
    for (const [key, entry] of entries)
      if (key.startsWith(prefix) && entry.payload[field] === value && entry.ends > now())
        return entry.payload;
    return undefined;
  };
  return (kind: string) => {
    const prefix = `${kind}/`;
    return {
      upsert: async (id: string, payload: Record<string, unknown>, seconds?: number) => {
        entries.delete(prefix + id);
        entries.set(prefix + id, {
          payload,
          ends: seconds === undefined ? Infinity : now() + seconds * 1000,
        });
        for (const key of entries.keys()) {
          if (entries.size <= limit) break;
          entries.delete(key);
        }
      },
      find: async (id: string) => {
        const entry = entries.get(prefix + id);
        return entry && entry.ends > now() ? entry.payload : undefined;
      },
      findByUid: async (uid: string) => findWhere(prefix, 'uid', uid),
      findByUserCode: async (userCode: string) => findWhere(prefix, 'userCode', userCode),
      consume: async (id: string) => {
        const entry = entries.get(prefix + id);
        if (entry) entry.payload.consumed = Math.floor(now() / 1000);
      },
      destroy: async (id: string) => {
        entries.delete(prefix + id);
      },
      revokeByGrantId: async (grantId: string) => {
        for (const [key, entry] of entries) if (entry.payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
