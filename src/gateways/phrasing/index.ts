// The door of the phrasing gateway. It must never hold a rule of its own.
export { createPhrasing, type PhrasingSettings } from './phrasing.ts';
