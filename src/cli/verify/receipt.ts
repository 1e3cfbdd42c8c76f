// Verifies a receipt from its file and the log's keys. It must never trust a key the receipt brings.
import { createCrypto } from '../../gateways/public-log/index.ts';
import { type Receipt, readKeys, receiptFormat, verifyReceipt } from '../../kernel/proof/index.ts';
import type { Text } from '../../kernel/text.ts';
import type { Verdict, Verifier, VerifyInput } from './verifier.ts';

const crypto = createCrypto();

export function openReceipt({
  file,
  keys,
}: VerifyInput):
  | (Verdict & { readonly ok: false })
  | { readonly ok: true; readonly receipt: Receipt; readonly says: readonly Text[] } {
  const trusted = readKeys(crypto.sha256, keys);
  if (trusted === undefined) return { ok: false, code: 'keys.malformed' };
  const verdict = verifyReceipt(crypto, trusted, file);
  if (!verdict.ok) return verdict;
  const { checkpoint, judged } = verdict.checkpoint;
  const { origin, size } = checkpoint;
  const witnesses = judged.filter(({ key }) => key.use === 'witness').map(({ key }) => key.name);
  const named = witnesses.join(', ');
  return {
    ok: true,
    receipt: verdict.receipt,
    says: [
      both(
        `这份回执记的每一件事都在公开日志 ${origin} 里，日志当时共 ${size} 条，签名有效。`,
        `Everything this receipt tells is in the public log ${origin}, which held ${size} entries and is rightly signed.`,
      ),
      witnesses.length > 0
        ? both(`见证方：${named}`, `Countersigned by ${named}.`)
        : both('没有见证方签名。', 'No witness has countersigned.'),
      ...verdict.receipt.events.map(({ version, at, type, said }) => {
        const open = 'sealed' in said ? '' : ' *';
        return both(`${version}. ${at} ${type}${open}`, `${version}. ${at} ${type}${open}`);
      }),
      both('* 内容也在回执里，并已核对。', '* What was said is in the receipt too, and was checked.'),
    ],
  };
}

function both(zh: string, en: string): Text {
  return { zh, en };
}

export const receiptVerifier: Verifier = {
  name: 'receipt',
  fits: (file) => Buffer.from(file.subarray(0, 200)).includes(`"${receiptFormat}"`),
  verify: async (input) => openReceipt(input),
};
