// The way into wallets. It must never hold logic.
export { offerOf } from './metadata.ts';
export { createWalletSecrets, type WalletSecrets } from './secrets.ts';
export { type WalletRoutesOptions, walletRoutes } from './wallet-routes.ts';
