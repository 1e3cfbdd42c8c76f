// Puts together what gives licences their proofs: keys, signers, papers, the way into wallets. It must never hold a rule of proof.
import type { FastifyInstance } from 'fastify';
import type { Engine, Log } from './engine/index.ts';
import {
  createIssuer,
  createSecondIssuer,
  loadOrCreateIssuerKey,
  loadOrCreateSm2Key,
} from './gateways/credentials/index.ts';
import type { Press } from './gateways/documents/index.ts';
import type { PaperParts } from './gateways/papers/index.ts';
import type { Clock } from './gateways/time/index.ts';
import {
  createWalletSecrets,
  offerOf,
  type WalletRoutesOptions,
  walletRoutes,
} from './gateways/wallets/index.ts';
import { toTimestamp } from './kernel/index.ts';
import type { CityFacts } from './processes/facts.ts';
import type { Settings } from './settings.ts';

export interface LicenceRooms {
  readonly settings: Settings;
  readonly engine: Engine;
  readonly facts: CityFacts;
  readonly clock: Clock;
  readonly press: Press;
  readonly log: Log;
  readonly baseUrl: string;
}

export interface LicenceDesk {
  readonly papers: PaperParts;
  /** Hangs in where wallets fetch what their holders offered them. */
  readonly mount: (server: FastifyInstance, sentence: WalletRoutesOptions['sentence']) => Promise<void>;
}

/** Without a proxy in front a demo is walked by machines, many times a minute. */
const requestsPerMinute = { city: 120, demo: 600_000 } as const;

export async function openLicenceDesk(rooms: LicenceRooms): Promise<LicenceDesk> {
  const { settings, engine, facts, clock, press, log, baseUrl } = rooms;
  const keys = await loadOrCreateIssuerKey(settings.dataFolder);
  const sm2Keys = await loadOrCreateSm2Key(settings.dataFolder, toTimestamp(clock.now()));
  const issuer = createIssuer({ keys, issuerUrl: baseUrl });
  const secrets = createWalletSecrets(keys.privateKey);
  return {
    papers: {
      ...{ engine, press, log, baseUrl, issuer },
      second: createSecondIssuer(sm2Keys, baseUrl),
      walletOffer: (licence, type, offer) => offerOf(baseUrl, type, secrets.codeOf(licence, offer)),
      time: clock,
      agencyName: (agency) => facts.city.agencies.get(agency)?.name ?? { zh: agency, en: agency },
      itemContact: (item) => facts.city.items.get(item)?.contact.phone,
    },
    mount: (server, sentence) =>
      walletRoutes(server, {
        ...{ engine, issuer, secrets, sentence },
        city: facts.city.name,
        types: () => facts.city.licenceTypes.values(),
        now: () => clock.now(),
        machineNow: Date.now,
        requestsPerMinute: settings.demo ? requestsPerMinute.demo : requestsPerMinute.city,
      }),
  };
}
