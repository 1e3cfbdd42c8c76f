// Puts a city's rooms together into one running house. It and main are the only files that know every room; it must never hold a rule.
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Api, buildServer, createApi } from './api/index.ts';
import {
  createCityFacts,
  type LiveFacts,
  type LoadedCity,
  loadCalendar,
  loadCity,
  readDefinition,
  storedDefinition,
} from './definitions/index.ts';
import { fieldChecks } from './domains/01-starting-a-business/index.ts';
import { editionFacts, editionsInForce, hearEditions, watchEditions } from './editions.ts';
import {
  type AnyProcess,
  type Courier,
  createEngine,
  type Engine,
  type Log,
  type Store,
  StoreReadOnly,
  type TimeSource,
} from './engine/index.ts';
import { createPress, type Press } from './gateways/documents/index.ts';
import { createFileStore, type FileStore } from './gateways/files/index.ts';
import {
  createCallers,
  createIdentity,
  type Identity,
  identityRoutes,
  loadOrCreateKeys,
  ordinaryClaimNames,
  type SessionStore,
} from './gateways/identity/index.ts';
import { newId } from './gateways/ids/new-id.ts';
import {
  createCopies,
  createCredentialDesk,
  createDocuments,
  type PaperParts,
} from './gateways/papers/index.ts';
import { createPhrasing } from './gateways/phrasing/index.ts';
import type { PublicLog } from './gateways/public-log/index.ts';
import { type Clock, createClock, keepTimeInFile } from './gateways/time/index.ts';
import { tokenise } from './gateways/words/tokenise.ts';
import { createGrantedRoles, type GrantedRoles } from './grants.ts';
import type { Calendar, Instant } from './kernel/index.ts';
import { openLicenceDesk } from './licences.ts';
import { createNeighbours, mayBePrivate } from './outside.ts';
import { appointmentProcess } from './processes/appointment/index.ts';
import { calendarFeedProcess } from './processes/calendar-feed/index.ts';
import { caseProcess } from './processes/case/index.ts';
import { creditRecordProcess } from './processes/credit-record/index.ts';
import { editionProcess } from './processes/edition/index.ts';
import { followUpProcess } from './processes/follow-up/index.ts';
import { grantProcess } from './processes/grant/index.ts';
import { holdingProcess } from './processes/holding/index.ts';
import type { City } from './processes/item.ts';
import { licenceProcess } from './processes/licence/index.ts';
import { mandateProcess } from './processes/mandate/index.ts';
import { noticeProcess } from './processes/notice/index.ts';
import { parcelProcess } from './processes/parcel/index.ts';
import { paymentProcess } from './processes/payment/index.ts';
import { projectProcess } from './processes/project/index.ts';
import { reactions } from './processes/reactions.ts';
import { verificationProcess } from './processes/verification/index.ts';
import { zoneProcess } from './processes/zone/index.ts';
import { openHouseLog } from './public-log.ts';
import { refuseMissingKeys } from './same-keys.ts';
import { type Erased, keeping, openSealedStore, sealedSessions, watchErasures } from './sealing.ts';
import type { Settings } from './settings.ts';
import { type ConditionWatch, type Database, migrate, openDatabase } from './store/index.ts';
import { readGauges, watchDatabase } from './watch.ts';
import { loadIdentityPages, mountWeb } from './web/mount.ts';

export const version = '0.1.0';
// One a line, so that two that come together do not collide.
// biome-ignore format: see above
export const processes: readonly AnyProcess[] = [
  caseProcess,
  licenceProcess,
  editionProcess,
  mandateProcess,
  noticeProcess,
  appointmentProcess,
  calendarFeedProcess,
  followUpProcess,
  creditRecordProcess,
  holdingProcess,
  verificationProcess,
  zoneProcess,
  paymentProcess,
  parcelProcess,
  projectProcess,
  grantProcess,
];

export interface House {
  readonly processes: readonly AnyProcess[];
  readonly settings: Settings;
  readonly city: City;
  readonly personas: LoadedCity['personas'];
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly engine: Engine;
  /** Another engine over the same store, on a clock of its own: for playing history. */
  readonly engineAt: (time: TimeSource) => Engine;
  readonly store: Store;
  /** Makes what is kept of a citizen unreadable for good. */
  readonly erase: (citizenId: string, anyway?: boolean) => Promise<Erased>;
  /** Wraps every data key by a new master key; answers how many. */
  readonly rotateKeys: () => Promise<number>;
  readonly api: Api;
  readonly publicLog: PublicLog;
  readonly identity: Identity;
  readonly server: FastifyInstance;
  /** Where it listens, e.g. `http://127.0.0.1:8080`; known once it does. */
  readonly origin: () => string;
  readonly listen: () => Promise<string>;
  /** Answers what came in, stores what was taken, then lets go. */
  readonly close: () => Promise<void>;
}

/** Opens everything but the port. Throws when definitions or settings are wrong, with everything that is to mend. */
export async function openHouse(settings: Settings): Promise<House> {
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const read = await readCity(settings.cityFolder);
  const { city: loaded, personas, compile, adopt, texts, calendar } = read;
  const database = await openCityDatabase(settings, loaded);
  const { vault, store } = await openSealedStore(settings, database);
  const facts = await keepDefinitions(store, loaded, texts);
  const { city } = facts;
  const drafting = editionFacts(facts, compile);
  const clock = openClock(settings, read.lastCoveredYear);
  const address: { origin: string } = { origin: settings.publicUrl ?? `http://127.0.0.1:${settings.port}` };
  const origin = () => settings.publicUrl ?? address.origin;
  const server = await buildHouseServer(settings, origin().startsWith('https:'));
  const log = logOf(server);
  const condition = await watchDatabase(database, log, () => saveDefinitions(store, city));
  const editionTrouble = editionTroubleOf(log);
  const inForce = editionsInForce({ facts, adopt, store, onError: editionTrouble });
  const files = await createFileStore({ dir: path.join(settings.dataFolder, 'files') });
  const publicLog = await openHouseLog(settings, { database, city: city.id, log, server, origin });
  const neighbours = createNeighbours(settings, facts, origin, log.warn);
  const granted = createGrantedRoles(() => engine, clock.now);
  // Played history is told to nobody outside.
  const engineAt = (time: TimeSource, couriers: readonly Courier[] = []) =>
    createEngine({
      ...{ store, processes, reactions, couriers, calendar, tokenise, log, time, sealing: vault },
      facts: (kind) => (kind === 'edition' ? drafting : facts),
      readOnly: () => condition.last() === 'read-only',
      heard: granted.hearing(hearEditions(inForce)),
      findFile: files.find,
      saltOf: publicLog.saltOf,
      newId: () => newId(time.now()),
    });
  const engine = engineAt(clock, neighbours.couriers);
  const watches = [await watchEditions(store, inForce, editionTrouble), watchErasures(vault, engine, log)];
  const keys = await loadOrCreateKeys(settings.dataFolder);
  const identity = await createHouseIdentity(settings, {
    ...{ sessions: sealedSessions(database, vault), keys, origin, personas, log, granted: granted.of },
    sentence: (language, code, params) => api.messages.sentence(language, code, params),
  });
  const press = createPress();
  const rooms = { settings, store, engine, facts, compile, calendar, clock, identity, press, database };
  const licences = await openLicenceDesk({ ...rooms, log, baseUrl: origin() });
  const api = await createHouseApi({
    ...rooms,
    condition,
    papers: licences.papers,
    publicLog,
    origin,
    files,
  });
  await identityRoutes(server, { identity });
  await api.mount(server);
  await licences.mount(server, api.messages.sentence);
  await neighbours.mount(server, { engine, sentence: api.messages.sentence });
  if (settings.pages)
    await mountWeb(server, {
      ...{ door: api.door, identity, now: clock.now, demo: settings.demo },
      sentence: api.messages.sentence,
    });
  return {
    ...{ settings, processes, city, personas, calendar, clock, engine, engineAt, store, api, identity },
    ...{ server, origin, publicLog, ...keeping({ store, engine, vault }) },
    listen: async () => {
      await server.listen({ host: settings.host, port: settings.port });
      const { port } = server.server.address() as AddressInfo;
      address.origin = `http://127.0.0.1:${port}`;
      engine.start();
      return origin();
    },
    close: async () => {
      for (const watch of [...watches, condition]) watch.stop();
      await engine.stop();
      await server.close();
      await press.close();
      clock.keep();
      await database.close();
    },
  };
}

/** A demo is not held to a pace: it is there to be tried, also by programs that count. */
function buildHouseServer(settings: Settings, secure: boolean): Promise<FastifyInstance> {
  const perMinute = settings.addressRequestsPerMinute ?? (settings.demo ? 6_000_000 : undefined);
  return buildServer({
    log: settings.logLevel === 'silent' ? false : { level: settings.logLevel },
    secure,
    trustProxy: settings.proxies,
    ...(perMinute && { addressRequestsPerMinute: perMinute }),
    ...(settings.longestDelayMs && { overload: { longestDelayMs: settings.longestDelayMs } }),
    formTargets: settings.issuer ? [new URL(settings.issuer.issuer).origin] : [],
  });
}

function editionTroubleOf(log: Log): (error: unknown) => void {
  return (error) => log.error({ error }, 'editions could not be looked up; tried again soon');
}

function openClock(settings: Settings, lastCoveredYear: number): Clock {
  return createClock({
    demo: settings.demo,
    ...(!settings.inMemory && { persist: keepTimeInFile(path.join(settings.dataFolder, 'time.json')) }),
    lastCoveredYear,
    ...(settings.startAt !== undefined && { machine: startingAt(settings.startAt) }),
  });
}

function logOf({ log }: FastifyInstance): Log {
  return {
    info: (about, message) => log.info(about, message),
    warn: (about, message) => log.warn(about, message),
    error: (about, message) => log.error(about, message),
  };
}

/** A clock that shows `at` now and then runs as any other. */
function startingAt(at: Instant): () => Instant {
  const opened = Date.now();
  return () => at + (Date.now() - opened);
}

async function readCity(folder: string) {
  const [{ city, personas, problems, compile, adopt, texts }, { calendar, lastCoveredYear, problems: gaps }] =
    await Promise.all([loadCity(folder), loadCalendar(folder)]);
  const all = [...problems, ...gaps];
  if (city && calendar && all.length === 0)
    return { city, personas, compile, adopt, texts, calendar, lastCoveredYear };
  const lines = all.map(({ file, line, code, message }) => `${file}:${line}: ${message.en} (${code})`);
  throw new Error(`Definitions to mend in ${folder}:\n${lines.join('\n')}`);
}

async function openCityDatabase(settings: Settings, city: City): Promise<Database> {
  const database = await openDatabase({
    ...{ schema: city.id, readOnly: settings.readOnly ?? false },
    ...(settings.databaseUrl && { url: settings.databaseUrl }),
    ...(!settings.databaseUrl &&
      !settings.inMemory && { dataDir: path.join(settings.dataFolder, 'database') }),
  });
  try {
    await migrate(database);
    await refuseMissingKeys(settings.dataFolder, database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

function saveDefinitions(store: Store, city: City): Promise<void> {
  return store.saveDefinitions([...city.items.values()].map(storedDefinition));
}

/** Today's definitions are kept beside the older ones, so that a running case finds the one it opened with. */
async function keepDefinitions(store: Store, city: City, texts: LoadedCity['texts']): Promise<LiveFacts> {
  try {
    await saveDefinitions(store, city);
  } catch (error) {
    // Nothing opens with them until the database takes writes again, and then they are kept first.
    if (!(error instanceof StoreReadOnly)) throw error;
  }
  const kept = await store.loadDefinitions();
  return createCityFacts(
    city,
    kept.map(({ body }) => readDefinition(body)),
    fieldChecks,
    texts,
  );
}

interface IdentityRooms {
  readonly granted: GrantedRoles['of'];
  readonly sessions: SessionStore;
  readonly keys: Awaited<ReturnType<typeof loadOrCreateKeys>>;
  readonly origin: () => string;
  readonly personas: LoadedCity['personas'];
  readonly log: Log;
  readonly sentence: Api['messages']['sentence'];
}

async function createHouseIdentity(settings: Settings, rooms: IdentityRooms): Promise<Identity> {
  const { sessions, keys, origin, personas, log, granted, sentence } = rooms;
  return createIdentity({
    sessions,
    ...(settings.sessions && { limits: settings.sessions }),
    ...{ keys, origin, granted, secure: origin().startsWith('https:') },
    issuer: settings.issuer
      ? {
          ...{ type: 'outside', ...settings.issuer, issuer: () => settings.issuer?.issuer ?? '' },
          claims: {
            ...ordinaryClaimNames,
            ...settings.issuer.claims,
            ...(settings.issuer.roles && { roleNames: settings.issuer.roles }),
          },
        }
      : { type: 'demo', personas },
    log: (about, message) => log.warn(about, message),
    pages: { ...(settings.pages && (await loadIdentityPages())), sentence },
  });
}

interface ApiRooms {
  readonly settings: Settings;
  readonly store: Store;
  readonly engine: Engine;
  readonly facts: LiveFacts;
  readonly compile: LoadedCity['compile'];
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly press: Press;
  readonly database: Database;
  readonly condition: ConditionWatch;
  readonly publicLog: PublicLog;
  readonly papers: PaperParts;
  readonly files: FileStore;
  readonly origin: () => string;
}

async function createHouseApi(rooms: ApiRooms): Promise<Api> {
  const { settings, store, engine, facts, calendar, clock, identity, press, database, papers, files } = rooms;
  const baseUrl = rooms.origin();
  return createApi({
    ...{
      engine,
      processes,
      facts,
      calendar,
      baseUrl,
      version,
      revision: facts.revision,
      definitions: facts,
      compile: (text: string) => rooms.compile(text).item,
      tokenise: (text: string) => tokenise(text, 'query'),
    },
    time: clock,
    identity: createCallers(identity),
    files,
    documents: createDocuments(papers),
    copies: createCopies({ press, now: () => clock.now() }),
    credentials: createCredentialDesk(papers),
    measures: store.measures,
    publicLog: rooms.publicLog,
    ...(settings.phrasing && {
      phrase: createPhrasing({
        ...settings.phrasing,
        mayBePrivate: mayBePrivate(settings, settings.phrasing.url),
      }),
    }),
    ...(settings.demo && { demoClock: clock, requestsPerMinute: 600_000 }),
    ...(settings.requestsPerMinute && { requestsPerMinute: settings.requestsPerMinute }),
    condition: rooms.condition.look,
    gauges: () => readGauges(database, rooms.condition, clock.now()),
  });
}
