// The counterparts a house can be tried against: cashier, carrier, an agency's system, a witness. It must never be reached in production.
export { type AgencySystemOptions, agencySystem } from './agency-system/agency-system.ts';
export { carrierCounterpart } from './carrier/carrier.ts';
export { cashierCounterpart } from './cashier/cashier.ts';
export type { CounterpartOptions } from './desk.ts';
export {
  keepSeenInFile,
  keepSeenInMemory,
  type WitnessOptions,
  witnessKeyOf,
  witnessRoutes,
} from './witness/witness.ts';
