// What case and licence rules may know of the city, already loaded. It must never load anything itself.
import type { Rejection } from '../kernel/rejection.ts';
import type { City, Condition, Expression, Item } from './item.ts';

export interface CityFacts {
  readonly city: City;
  /** The definition with this version hash, old ones included; undefined if never known. */
  readonly itemAt: (id: string, version: string) => Item | undefined;
  /** Evaluates a condition that passed the loader. Missing answers count as absent, never as an error. */
  readonly holds: (condition: Condition, data: Readonly<Record<string, unknown>>) => boolean;
  /** The words an expression gives; undefined while an answer it needs is missing. `data` holds `form`, `applicant` and, for a licence, `licence`. */
  readonly textOf: (expression: Expression, data: Readonly<Record<string, unknown>>) => string | undefined;
  /** The number an expression gives, e.g. fen of a fee; undefined while an answer it needs is missing. */
  readonly numberOf: (expression: Expression, data: Readonly<Record<string, unknown>>) => number | undefined;
  /** Named checks that a domain brings for a field type, e.g. `company-name`: problems, or none. */
  readonly fieldChecks: Readonly<
    Record<
      string,
      (value: unknown, form: Readonly<Record<string, unknown>>, city: City) => readonly Rejection[]
    >
  >;
}
