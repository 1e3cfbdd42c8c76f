// The door of the definitions room. It must never hold a rule of its own.
export { checkDefinitions } from './check.ts';
export { createCityFacts, type LiveFacts } from './city-facts.ts';
export type { Persona } from './city-schema.ts';
export { type Conditions, createConditions } from './conditions.ts';
export { composeSchemas } from './json-schema.ts';
export { type LoadedCalendar, loadCalendar } from './load-calendar.ts';
export { type Compiled, type LoadedCity, loadCity } from './load-city.ts';
export type { DefinitionProblem } from './problem.ts';
export { readDefinition, storedDefinition, writeDefinition } from './version.ts';
