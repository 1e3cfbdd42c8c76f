// The shape of a part's examples, which feed the gallery and the tests alike. It must never hold an example.
import type { ReactNode } from 'react';

export interface Example {
  /** What this example shows, in both languages. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly show: ReactNode;
  /** What a test expects to find in the markup. */
  readonly has: readonly string[];
}
