// What a city may set from outside, read once. It must never hold a figure of law or a promise.
import path from 'node:path';
import { z } from 'zod';
import { type StaffRole, staffRoles } from './kernel/actor.ts';

const root = path.resolve(import.meta.dirname, '..');

const claimKeys = z.enum([
  'subject',
  'name',
  'citizenId',
  'phone',
  'agency',
  'region',
  'roles',
  'agentId',
  'agentName',
]);

function json<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const environment = z.object({
  YIMEN_MODE: z.enum(['demo', 'production']).default('demo'),
  /** Folder of the city's definitions. */
  YIMEN_CITY: z.string().default(path.join(root, 'cities', 'yuncheng')),
  /** Folder for keys, files and the embedded database. */
  YIMEN_DATA: z.string().default(path.join(root, '.data')),
  /** A PostgreSQL server; without it the database is embedded. */
  DATABASE_URL: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** The public address without a slash at the end, e.g. https://ywt.example.gov.cn; needed in production. */
  YIMEN_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'an address without a path')
    .optional(),
  /** A session unused for so many minutes ends; for staff, and for citizens. */
  YIMEN_STAFF_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(60),
  YIMEN_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(120),
  /** Whatever happens, a session ends after so many hours. */
  YIMEN_SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  /** Addresses of proxies whose word on who asks is taken, with commas. */
  YIMEN_PROXIES: z.string().optional(),
  /** Hosts on private networks the house may call all the same, with commas: a cashier in the government's own network. */
  YIMEN_PRIVATE_HOSTS: z.string().optional(),
  /** Requests one caller may send in a minute, and one address, whoever asks from there. */
  YIMEN_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).optional(),
  YIMEN_ADDRESS_REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).optional(),
  /** How late the event loop may stay, ms, before new work is turned away with 503. */
  YIMEN_OVERLOAD_MS: z.coerce.number().int().min(50).max(60_000).default(1500),
  /** File of the master keys that wrap data keys; on every server of a city the same. Absent: in the data folder. */
  YIMEN_MASTER_KEYS: z.string().optional(),
  OIDC_ISSUER: z.string().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the issuer calls its claims, as JSON: {"name": "display_name", "roles": "realm_access.roles"}. */
  OIDC_CLAIMS: json(z.partialRecord(claimKeys, z.string().min(1).max(120))).optional(),
  /** What it calls our roles, as JSON: {"ywt-clerk": "window-clerk"}. */
  OIDC_ROLES: json(z.record(z.string().min(1).max(120), z.enum(staffRoles))).optional(),
  /** The city's cashier, and the secret shared with it (`whsec_…`); a demo that names none has one to practise with. */
  CASHIER_URL: z.url().optional(),
  CASHIER_SECRET: z.string().optional(),
  /** The carrier of the city's post. */
  CARRIER_URL: z.url().optional(),
  CARRIER_SECRET: z.string().optional(),
  /** Those who countersign the public log, with commas: `<key> <address>`. */
  YIMEN_WITNESSES: z.string().optional(),
  /** Cases of history to play into an empty demo; 0 for none. */
  YIMEN_HISTORY: z.coerce.number().int().min(0).max(5000).default(18),
  /** An OpenAI-compatible endpoint that may put answers into friendlier words, e.g. https://host/v1; off without it. */
  YIMEN_PHRASING_URL: z.url({ protocol: /^https?$/ }).optional(),
  YIMEN_PHRASING_MODEL: z.string().default('default'),
  YIMEN_PHRASING_KEY: z.string().optional(),
  /** Open for reading only: nothing is written, whoever asks, until the house is started without it. */
  YIMEN_READ_ONLY: z.enum(['yes', 'no']).default('no'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

export interface Settings {
  readonly demo: boolean;
  readonly cityFolder: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** File of the master keys; absent: in the data folder. */
  readonly masterKeys?: string | undefined;
  /** In tests the embedded database may live in memory. */
  readonly inMemory?: boolean;
  /** Nothing is written. */
  readonly readOnly?: boolean;
  /** In tests the demo's time may begin elsewhere. */
  readonly startAt?: number;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly proxies: readonly string[];
  /** Hosts that may be called although they lie on a private network. */
  readonly privateHosts?: readonly string[];
  readonly requestsPerMinute?: number | undefined;
  readonly addressRequestsPerMinute?: number | undefined;
  /** Absent: nothing is turned away for being too much. */
  readonly longestDelayMs?: number;
  /** How long somebody stays signed in; the gateway's own limits when absent. */
  readonly sessions?: { readonly lifetimeMs: number; readonly idleMs: number; readonly staffIdleMs: number };
  readonly issuer:
    | {
        readonly issuer: string;
        readonly clientId: string;
        readonly clientSecret: string;
        /** Only what it calls otherwise than usual. */
        readonly claims?: Readonly<Record<string, string>>;
        readonly roles?: Readonly<Record<string, StaffRole>>;
      }
    | undefined;
  /** The city's cashier. */
  readonly cashier?: PartnerSettings | undefined;
  readonly carrier?: PartnerSettings | undefined;
  /** Agencies' systems by the `setting` of systems.yaml: YIMEN_SYSTEM_<setting>_URL and …_SECRET. */
  readonly systems?: Readonly<Record<string, PartnerSettings>>;
  /** Those who countersign the public log, as `yimen witness` prints them; absent: a demo has one to practise with. */
  readonly witnesses?: readonly { readonly key: string; readonly url: string }[] | undefined;
  /** Serve pages beside the API; they must have been built. */
  readonly pages: boolean;
  readonly history: number;
  /** Who may put answers into friendlier words; absent: nobody. */
  readonly phrasing?:
    | { readonly url: string; readonly model: string; readonly key: string | undefined }
    | undefined;
  readonly logLevel: string;
}

/** Somebody outside: where, and the secret that signs what goes both ways. */
export interface PartnerSettings {
  readonly url: string;
  readonly secret: string;
}

/** Throws with one line for each setting that is wrong: without right settings nothing may start. */
export function readSettings(from: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings to mend:\n${lines.join('\n')}`);
  }
  const set = read.data;
  const demo = set.YIMEN_MODE === 'demo';
  const issuer = set.OIDC_ISSUER
    ? {
        issuer: set.OIDC_ISSUER,
        clientId: set.OIDC_CLIENT_ID ?? '',
        clientSecret: set.OIDC_CLIENT_SECRET ?? '',
        ...(set.OIDC_CLAIMS && { claims: set.OIDC_CLAIMS }),
        ...(set.OIDC_ROLES && { roles: set.OIDC_ROLES }),
      }
    : undefined;
  const missing: string[] = demo
    ? []
    : [
        ...(set.DATABASE_URL ? [] : ['DATABASE_URL: production needs a PostgreSQL server']),
        ...(set.YIMEN_URL ? [] : ['YIMEN_URL: production needs its public address']),
        ...(issuer?.clientId && issuer.clientSecret
          ? []
          : ['OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: production needs an OpenID issuer']),
      ];
  const partners = readPartners(given, demo, missing);
  const witnesses = readWitnesses(set.YIMEN_WITNESSES, missing);
  if (missing.length > 0) throw new Error(`Settings to mend:\n${missing.join('\n')}`);
  return {
    demo,
    cityFolder: path.resolve(set.YIMEN_CITY),
    dataFolder: path.resolve(set.YIMEN_DATA),
    databaseUrl: set.DATABASE_URL,
    masterKeys: set.YIMEN_MASTER_KEYS,
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.YIMEN_URL,
    proxies: listOf(set.YIMEN_PROXIES),
    privateHosts: listOf(set.YIMEN_PRIVATE_HOSTS),
    requestsPerMinute: set.YIMEN_REQUESTS_PER_MINUTE,
    addressRequestsPerMinute: set.YIMEN_ADDRESS_REQUESTS_PER_MINUTE,
    longestDelayMs: set.YIMEN_OVERLOAD_MS,
    sessions: {
      lifetimeMs: set.YIMEN_SESSION_HOURS * 3_600_000,
      idleMs: set.YIMEN_IDLE_MINUTES * 60_000,
      staffIdleMs: set.YIMEN_STAFF_IDLE_MINUTES * 60_000,
    },
    issuer: demo ? undefined : issuer,
    ...partners,
    witnesses,
    pages: true,
    readOnly: set.YIMEN_READ_ONLY === 'yes',
    history: demo ? set.YIMEN_HISTORY : 0,
    phrasing: set.YIMEN_PHRASING_URL
      ? { url: set.YIMEN_PHRASING_URL, model: set.YIMEN_PHRASING_MODEL, key: set.YIMEN_PHRASING_KEY }
      : undefined,
    logLevel: set.LOG_LEVEL,
  };
}

function readWitnesses(text: string | undefined, missing: string[]): Settings['witnesses'] {
  return text?.split(',').map((one) => {
    const [key = '', url = ''] = one.trim().split(/\s+/);
    if (!/^[^+\s]+\+[0-9a-f]{8}\+\S{44}$/.test(key) || !/^https?:\/\/\S+$/.test(url)) {
      missing.push(
        `YIMEN_WITNESSES: a witness's key and its address, as \`yimen witness\` prints them, not "${one}"`,
      );
    }
    return { key, url: url.replace(/\/+$/, '') };
  });
}

function listOf(text: string | undefined): readonly string[] {
  return text?.split(',').map((one) => one.trim()) ?? [];
}

/** Adds to `missing` what is wrong: half a partner, a secret too short, an address without TLS in production. */
function readPartners(
  given: Readonly<Record<string, string | undefined>>,
  demo: boolean,
  missing: string[],
): Pick<Settings, 'cashier' | 'carrier' | 'systems'> {
  const one = (name: string): PartnerSettings | undefined => {
    const [url, secret] = [given[`${name}_URL`], given[`${name}_SECRET`]];
    if (url === undefined && secret === undefined) return undefined;
    const goes = url !== undefined && (demo ? /^https?:\/\// : /^https:\/\//).test(url);
    if (!goes) missing.push(`${name}_URL: an address that begins with https://`);
    const size = Buffer.from(secret?.replace(/^whsec_/, '') ?? '', 'base64').length;
    if (!secret?.startsWith('whsec_') || size < 24 || size > 64)
      missing.push(`${name}_SECRET: whsec_ followed by 24 to 64 bytes in base64`);
    return url === undefined || secret === undefined ? undefined : { url, secret };
  };
  const names = Object.keys(given).flatMap((key) => /^YIMEN_SYSTEM_(.+)_URL$/.exec(key)?.[1] ?? []);
  const systems = names.flatMap((name) => {
    const partner = one(`YIMEN_SYSTEM_${name}`);
    return partner ? [[name, partner] as const] : [];
  });
  return { cashier: one('CASHIER'), carrier: one('CARRIER'), systems: Object.fromEntries(systems) };
}
