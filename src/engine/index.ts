// The way into the engine. It must never hold logic.

export { claimStream } from '../kernel/process.ts';
export { type HashedEvent, hashLink } from './chain.ts';
export { claimKind, holderOf } from './claim.ts';
export { createEngine, type EngineOptions, silent } from './create-engine.ts';
export type * from './engine.ts';
export * from './ports.ts';
