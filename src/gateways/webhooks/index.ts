// The way into signed messages, outward and inward. It must never hold logic.
export { type CallbackRoutesOptions, type Caller, callbackRoutes } from './callback-routes.ts';
export { type Answer, type CloudEvent, type Partner, sendEvent } from './send.ts';
export { keyOf, newSecret, signMessage, toleranceSeconds, verifyMessage } from './signature.ts';
