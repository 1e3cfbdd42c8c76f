// The way into the store. It must never hold logic.
export { type ConditionWatch, watchCondition } from './condition.ts';
export { createKeyShelf } from './data-keys.ts';
export { type Database, type DatabaseOptions, openDatabase, type Queries } from './database.ts';
export { type Gauges, readLags } from './gauges.ts';
export { type Migration, migrate, readMigrations } from './migrate.ts';
export {
  createLogStore,
  type LogBatch,
  type LogBefore,
  type LoggedEvent,
  type LogStore,
  type SignedCheckpoint,
} from './public-log.ts';
export { createSessionStore } from './sessions.ts';
export { createStore } from './store.ts';
