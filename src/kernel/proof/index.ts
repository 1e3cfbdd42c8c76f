// The way into the rules of the public log. It must never hold a rule of its own.
export * from './bytes.ts';
export * from './checkpoint.ts';
export * from './link.ts';
export * from './merkle.ts';
export * from './note.ts';
export * from './receipt.ts';
export * from './tiles.ts';
export * from './witness.ts';
