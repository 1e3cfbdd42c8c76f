// What one version of a definition says otherwise than another, place by place. It must never know what a key means.

export interface Difference {
  /** Dotted; entries of a list are named by their id where they have one: `steps.registration.limit.amount`. */
  readonly at: string;
  /** Absent: it was not there. */
  readonly before?: unknown;
  /** Absent: it is gone. */
  readonly after?: unknown;
}

/** Smallest differing places, in the order of the new version. Moving an entry of a list with ids is no difference. */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  return compare(named(before), named(after), []);
}

function compare(before: unknown, after: unknown, at: readonly string[]): readonly Difference[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => compare(before[key], after[key], [...at, key]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [
    {
      at: at.join('.'),
      ...(before !== undefined && { before: unnamed(before) }),
      ...(after !== undefined && { after: unnamed(after) }),
    },
  ];
}

/** A list whose entries all have an id becomes a record by id; any other list stays one value. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) {
    const ids = value.map((one) => (isRecord(one) ? (one.id ?? one.item) : undefined));
    const whole =
      ids.length > 0 && ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
    if (!whole) return value;
    return Object.fromEntries(value.map((one, i) => [ids[i], named(one)]));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one)]));
}

function unnamed(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, unnamed(one)] as const);
  const ids = entries.every(([key, one]) => isRecord(one) && (one.id ?? one.item) === key);
  return entries.length > 0 && ids ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
