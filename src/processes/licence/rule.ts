// The shape shared by the commands of a licence. It must never hold a rule of one command.
import type { CommandRule } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { LicenceEvent } from './events.ts';
import type { LicenceState } from './state.ts';

export type LicenceRule<I> = CommandRule<LicenceState, LicenceEvent, CityFacts, I>;
