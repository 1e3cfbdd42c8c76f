// The way into the partners outside: cashier, carrier, agencies' systems. It must never hold logic.
export { carrierCaller, carrierCourier } from './carrier.ts';
export { cashierCaller, cashierCourier } from './cashier.ts';
export type { Outside } from './outside.ts';
export { systemsCourier } from './systems.ts';
