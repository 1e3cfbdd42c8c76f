// How Chinese sounds when it is read aloud or typed in letters. It must never know what is searched.
import { pinyin } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();
/** Enough for a city's whole vocabulary; beyond it the oldest is spelled again. */
const mostKept = 40_000;

/** One syllable a character, without tones. */
export function spell(chinese: string): readonly string[] {
  if (chinese === '') return [];
  const kept = known.get(chinese);
  if (kept) return kept;
  const spelled = pinyin(chinese, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase(),
  );
  if (known.size >= mostKept) known.delete(known.keys().next().value ?? '');
  known.set(chinese, spelled);
  return spelled;
}

/** Sounds that speech here and elsewhere runs together: zh/z, ch/c, sh/s, -ng/-n. */
export function loosen(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}

/** Collects the syllables there are, and cuts what is typed without spaces into them. */
export class Syllables {
  readonly #known = new Set<string>();
  #longest = 0;

  add(syllables: readonly string[]): void {
    for (const syllable of syllables) {
      for (const form of [syllable, loosen(syllable)]) {
        this.#known.add(form);
        this.#longest = Math.max(this.#longest, form.length);
      }
    }
  }

  /** Fewest syllables that make up the whole; undefined when there are none. */
  cut(typed: string): readonly string[] | undefined {
    const best: (readonly string[] | undefined)[] = [[]];
    for (let end = 1; end <= typed.length; end += 1) {
      for (let start = Math.max(0, end - this.#longest); start < end; start += 1) {
        const head = best[start];
        const syllable = typed.slice(start, end);
        if (!head || !this.#known.has(syllable)) continue;
        const whole = best[end];
        if (!whole || head.length + 1 < whole.length) best[end] = [...head, syllable];
      }
    }
    return best[typed.length];
  }
}
