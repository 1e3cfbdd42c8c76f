// The way into the engine. It must never hold logic.

export { claimStream } from '../kernel/process.ts';
export { type HashedEvent, hashLink } from './chain.ts';
export { claimKind, holderOf } from './claim.ts';
export { createEngine, type EngineOptions, silent } from './create-engine.ts';
export type * from './engine.ts';
export { type CommandLine, type Permissions, permissionsOf, type StandingLine } from './permissions.ts';
export * from './ports.ts';
export { actorPlace, eventPlace, type Sealing, unsealed } from './sealing.ts';
export type { AnyProcess } from './snapshot.ts';
export { type AccessNote, type AccessPurpose, accessPurposes, type Reading, type Sight } from './witness.ts';
