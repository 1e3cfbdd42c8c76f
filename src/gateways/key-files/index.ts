// The way into files of keys. It must never export how one is written.
export { createKeyFiles, type KeyFiles } from './key-file.ts';
