// The door to how bundles are composed. It must never hold a rule.
export { type Composed, composeBundle } from './compose.ts';
