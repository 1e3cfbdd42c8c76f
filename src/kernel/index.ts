// The kernel's door: everything other rooms may use of it. It must never hold a rule of its own.
export * from './actor.ts';
export * from './calendar.ts';
export * from './clock.ts';
export * from './codes/index.ts';
export * from './holidays.ts';
export * from './input.ts';
export * from './mask.ts';
export * from './money.ts';
export * from './process.ts';
export * from './region.ts';
export * from './rejection.ts';
export * from './standing.ts';
export * from './text.ts';
