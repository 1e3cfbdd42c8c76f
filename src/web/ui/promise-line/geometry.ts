// Where the marks of a promise line stand, in percent of its width. It must never know colour or language.

/** The tick that is the promise always stands here, so that ticks on a page form one vertical line. */
export const tickAt = 62;

export type PromiseFigures =
  /** Times against a limit, all in one unit. `law` is the statutory limit. */
  | {
      readonly kind: 'time';
      readonly p50: number;
      readonly p90: number;
      readonly limit: number;
      readonly law?: number;
    }
  /** One running case: share of its clock used, 1 is the promise. */
  | { readonly kind: 'case'; readonly share: number }
  /** At least so much must be reached. */
  | { readonly kind: 'at-least'; readonly reached: number; readonly limit: number }
  /** Nothing may be taken. */
  | { readonly kind: 'zero'; readonly broken: number }
  /** So many pieces were needed, so many promised. */
  | { readonly kind: 'count'; readonly used: number; readonly limit: number }
  | { readonly kind: 'none' };

export type Mark =
  | { readonly type: 'bar' | 'out' | 'gap' | 'cell'; readonly from: number; readonly to: number }
  | {
      readonly type: 'whisker' | 'whisker-out';
      readonly from: number;
      readonly to: number;
      readonly cap: boolean;
    }
  | { readonly type: 'law' | 'zero'; readonly at: number };

const end = 100;

function place(value: number, limit: number): number {
  return Math.min(end, (Math.max(0, value) / limit) * tickAt);
}

/** A stretch cut at the promise: what lies within it and what lies beyond. */
function cut(
  from: number,
  to: number,
): { readonly within?: [number, number]; readonly beyond?: [number, number] } {
  return {
    ...(from < tickAt && to > from && { within: [from, Math.min(to, tickAt)] as [number, number] }),
    ...(to > tickAt && { beyond: [Math.max(from, tickAt), to] as [number, number] }),
  };
}

function barMarks(to: number): Mark[] {
  const { within, beyond } = cut(0, to);
  return [
    ...(within ? [{ type: 'bar', from: within[0], to: within[1] } as const] : []),
    ...(beyond ? [{ type: 'out', from: beyond[0], to: beyond[1] } as const] : []),
  ];
}

function whiskerMarks(from: number, to: number): Mark[] {
  const { within, beyond } = cut(from, to);
  return [
    ...(within ? [{ type: 'whisker', from: within[0], to: within[1], cap: !beyond } as const] : []),
    ...(beyond ? [{ type: 'whisker-out', from: beyond[0], to: beyond[1], cap: true } as const] : []),
  ];
}

function countMarks(used: number, limit: number): Mark[] {
  const cell = tickAt / limit;
  return Array.from({ length: Math.max(used, limit) }, (_, i): Mark => {
    const from = Math.min(end, i * cell + 0.4);
    const to = Math.min(end, (i + 1) * cell - 0.5);
    if (i >= limit) return { type: 'out', from, to };
    return { type: i < used ? 'bar' : 'cell', from, to };
  });
}

/** The marks from back to front, without base and tick. */
export function promiseMarks(figures: PromiseFigures): readonly Mark[] {
  switch (figures.kind) {
    case 'none':
      return [];
    case 'zero':
      return figures.broken > 0
        ? [{ type: 'out', from: 0, to: Math.min(end, 4 * figures.broken) }]
        : [{ type: 'zero', at: 1 }];
    case 'count':
      return countMarks(figures.used, figures.limit);
    case 'case':
      return barMarks(place(figures.share, 1));
    case 'at-least': {
      const to = Math.min(tickAt, place(figures.reached, figures.limit));
      return [
        { type: 'bar', from: 0, to },
        ...(to < tickAt ? [{ type: 'gap', from: to, to: tickAt } as const] : []),
      ];
    }
    case 'time': {
      const { p50, p90, limit, law } = figures;
      return [
        ...(law === undefined ? [] : [{ type: 'law', at: place(law, limit) } as const]),
        ...whiskerMarks(place(p50, limit), place(p90, limit)),
        ...barMarks(place(p50, limit)),
      ];
    }
  }
}

/** How a kept share is shown: below nine in ten broken, up to 95 % in danger. */
export function keptTone(share: number): 'over' | 'soon' | '' {
  if (share < 0.9) return 'over';
  return share < 0.95 ? 'soon' : '';
}
