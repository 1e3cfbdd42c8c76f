// The door to every code the state writes on people, firms, places, trades and licences. It must never hold a rule of its own.
export * from './area.ts';
export * from './check-code.ts';
export * from './citizen-id.ts';
export * from './credit-code.ts';
export * from './e-licence-id.ts';
export * from './trade.ts';
