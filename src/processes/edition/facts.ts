// What the rules of an edition may know: the city and a compiler for what is written. It must never read a file.
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import type { EditionProblem } from './state.ts';

export interface Compiled {
  /** Absent while there is any problem. */
  readonly item?: Item;
  readonly problems: readonly EditionProblem[];
}

export interface EditionFacts extends CityFacts {
  /** Judges a text as the loader judges a file of the city's folder. */
  readonly compile: (text: string) => Compiled;
  /** What the store keeps of a definition. */
  readonly writeDefinition: (item: Item) => string;
}
