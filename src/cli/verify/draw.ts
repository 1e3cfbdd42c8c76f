// Verifies who was drawn to be asked afterwards: the draw follows from the case's id, so it is simply drawn again. It must never know why a case was finished.
import { isSampled } from '../../processes/follow-up/index.ts';
import { openReceipt } from './receipt.ts';
import type { Verifier } from './verifier.ts';

/** Takes a receipt of the case; or of the follow-up itself, where it shows which case it asks about. */
export const drawVerifier: Verifier = {
  name: 'draw',
  fits: () => false,
  verify: async (input) => {
    const { share } = input;
    if (share === undefined || !(share >= 0 && share <= 1)) return { ok: false, code: 'draw.share-missing' };
    const opened = openReceipt(input);
    if (!opened.ok) return opened;
    const { stream, events } = opened.receipt;
    const [first] = events;
    if (first?.type !== 'follow-up-asked') {
      const drawn = isSampled(stream, share);
      const zh = drawn ? '按公布的规则，这件事应当被抽中回访。' : '按公布的规则，这件事不应被抽中回访。';
      const en = drawn
        ? 'By the published rule this case is drawn to be asked about.'
        : 'By the published rule this case is not drawn to be asked about.';
      return { ok: true, says: [{ zh, en }] };
    }
    if ('sealed' in first.said) return { ok: false, code: 'draw.not-shown' };
    const asked = (JSON.parse(first.said.body) as { readonly case?: unknown }).case;
    if (typeof asked !== 'string' || !isSampled(asked, share)) return { ok: false, code: 'draw.not-drawn' };
    const zh = `回访问的是 ${asked}，按公布的规则确实被抽中。`;
    return {
      ok: true,
      says: [{ zh, en: `The follow-up asks about ${asked}, which the published rule did draw.` }],
    };
  },
};
