// Puts the house and its partners outside together: addresses and secrets from the settings, counterparts in a demo that names none. It must never send anything itself.
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { carrierCounterpart, cashierCounterpart } from './counterparts/index.ts';
import type { Courier } from './engine/index.ts';
import {
  carrierCaller,
  carrierCourier,
  cashierCaller,
  cashierCourier,
  systemsCourier,
} from './gateways/partners/index.ts';
import {
  type CallbackRoutesOptions,
  callbackRoutes,
  newSecret,
  type Partner,
} from './gateways/webhooks/index.ts';
import type { CityFacts } from './processes/facts.ts';
import type { PartnerSettings, Settings } from './settings.ts';

export interface Neighbours {
  readonly couriers: readonly Courier[];
  /** Hangs in where partners call back, and the counterparts where the settings name no real ones. */
  readonly mount: (
    server: FastifyInstance,
    room: Pick<CallbackRoutesOptions, 'engine' | 'sentence'>,
  ) => Promise<void>;
}

/** A demo's partners are on its own machine; a city lists the hosts of its own network. */
export function mayBePrivate(settings: Settings, url: string): boolean {
  return settings.demo || (settings.privateHosts ?? []).includes(URL.parse(url)?.hostname ?? '');
}

export function createNeighbours(
  settings: Settings,
  facts: CityFacts,
  origin: () => string,
  log: (about: object, message: string) => void,
): Neighbours {
  const { demo } = settings;
  const practice = (name: string): PartnerSettings => ({
    url: `/counterparts/${name}/`,
    secret: newSecret(),
  });
  const cashier = settings.cashier ?? (demo ? practice('cashier') : undefined);
  const carrier = settings.carrier ?? (demo ? practice('carrier') : undefined);
  // A path is one of our own counterparts, wherever the house listens.
  const partner = (one: PartnerSettings | undefined) => (): Partner | undefined =>
    one && {
      url: one.url.startsWith('/') ? origin() + one.url : one.url,
      secret: one.secret,
      mayBePrivate: mayBePrivate(settings, one.url),
    };
  const outside = {
    ...{ origin, log, cashier: partner(cashier), carrier: partner(carrier) },
    system: (setting: string) => partner(settings.systems?.[setting])(),
  };
  return {
    couriers: [cashierCourier(outside), carrierCourier(outside), systemsCourier(outside, facts)],
    mount: async (server, room) => {
      await callbackRoutes(server, {
        ...room,
        callers: [
          ...(cashier ? [cashierCaller(cashier.secret)] : []),
          ...(carrier ? [carrierCaller(carrier.secret)] : []),
        ],
        now: Date.now,
        log,
      });
      const file = (name: string) =>
        settings.inMemory ? {} : { file: path.join(settings.dataFolder, `${name}.json`) };
      const rooms = [
        ['cashier', cashierCounterpart, cashier],
        ['carrier', carrierCounterpart, carrier],
      ] as const;
      for (const [name, counterpart, one] of rooms) {
        if (!one?.url.startsWith('/')) continue;
        const prefix = `/counterparts/${name}`;
        const options = { secret: one.secret, base: () => origin() + prefix, ...file(name) };
        await server.register(async (scope) => counterpart(scope, options), { prefix });
      }
    },
  };
}
