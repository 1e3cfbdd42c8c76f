// `yimen verify`: picks the verifier and says what it found. It must never hold a rule of proof.
import { readFileSync } from 'node:fs';
import { loadMessages } from '../../api/messages.ts';
import type { Language } from '../../kernel/text.ts';
import { drawVerifier } from './draw.ts';
import { licenceVerifier } from './licence.ts';
import { receiptVerifier } from './receipt.ts';
import type { Verifier } from './verifier.ts';

/** Another kind of proof is one more entry. */
export const verifiers: readonly Verifier[] = [receiptVerifier, licenceVerifier, drawVerifier];

export interface VerifyRun {
  /** `receipt licence.json`, or only the file. */
  readonly args: readonly string[];
  readonly keys: string;
  readonly status?: string | undefined;
  readonly second?: string | undefined;
  /** RFC 3339; absent: now. */
  readonly at?: string | undefined;
  readonly share?: string | undefined;
  readonly language: Language;
  readonly out: (line: string) => void;
}

/** Answers the exit code: 0 it is true, 1 it is not, 2 it could not be tried. */
export async function runVerify({
  args,
  keys,
  status,
  second,
  at,
  share,
  language,
  out,
}: VerifyRun): Promise<number> {
  const [name, path] = args.length > 1 ? args : [undefined, args[0]];
  const now = at === undefined ? Date.now() : Date.parse(at);
  if (path === undefined || Number.isNaN(now)) return 2;
  try {
    const file = new Uint8Array(readFileSync(path));
    const verifier = verifiers.find((one) => (name === undefined ? one.fits(file) : one.name === name));
    if (!verifier) {
      const known = verifiers.map((one) => one.name).join(', ');
      out(language === 'zh' ? `认不出这是什么。可以核对：${known}` : `What is it? Known: ${known}.`);
      return 2;
    }
    const verdict = await verifier.verify({
      ...{ file, now, keys: readFileSync(keys, 'utf8') },
      status: status && readFileSync(status, 'utf8'),
      second: second && readFileSync(second, 'utf8'),
      share: share === undefined ? undefined : Number(share),
    });
    if (verdict.ok) {
      out('ok');
      for (const line of verdict.says) out(line[language]);
      return 0;
    }
    out(`refused ${verdict.code}`);
    out(loadMessages().sentence(language, verdict.code, verdict.params));
    return 1;
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 2;
  }
}
