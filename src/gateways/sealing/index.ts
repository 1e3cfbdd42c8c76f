// The way into sealing. It must never export a key.
export { masterKeysInFile } from './master-key-file.ts';
export type { KeptKey, KeyShelf, MasterKeys } from './ports.ts';
export { openVault, type Vault } from './vault.ts';
