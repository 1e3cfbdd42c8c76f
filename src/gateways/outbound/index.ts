// The way to what lies outside. It must never hold logic.
export { isPrivateAddress } from './addresses.ts';
export { type Posted, type Posting, PrivateTarget, post } from './post.ts';
