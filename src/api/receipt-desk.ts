// Hands receipts out to whoever may see the matter, and checks those a stranger brings. It must never show more of an act than its own doer, or an auditor, may see.
import { createCrypto } from '../gateways/public-log/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { verifyReceipt, writeReceipt } from '../kernel/proof/index.ts';
import type { Answer, Call, Door, ReceiptCheck } from './contract.ts';
import type { Document, PublicLog } from './ports.ts';
import type { Problems } from './problem.ts';

export interface ReceiptParts {
  readonly publicLog?: PublicLog | undefined;
  readonly problems: Problems;
}

/** A receipt of a thousand acts has less. */
const mostReceiptBytes = 4 * 1024 * 1024;

export function createReceiptDesk(
  { publicLog, problems }: ReceiptParts,
  view: Door['view'],
): Pick<Door, 'receipt' | 'checkReceipt' | 'publicLog'> {
  const crypto = createCrypto();
  const nowhere = (call: Call) =>
    ({ ok: false, problem: problems.refused('request.not-found', call.language) }) as const;
  const no = (call: Call, code: string) =>
    ({ ok: false, problem: problems.rejected({ code }, call.language) }) as const;
  return {
    receipt: async (call, plural, id): Promise<Answer<Document>> => {
      const seen = await view(call, plural, id);
      if (!seen.ok) return seen;
      if (!publicLog) return nowhere(call);
      const made = await publicLog.receipt(id, (doer) => opensFor(call.actor, doer));
      if (!made.ok) return { ok: false, problem: problems.rejected(made.rejection, call.language) };
      const bytes = Buffer.from(writeReceipt(made.value));
      return { ok: true, value: { type: 'application/json', bytes, fileName: `receipt-${id}.json` } };
    },
    checkReceipt: async (call, file): Promise<Answer<ReceiptCheck>> => {
      if (!publicLog) return nowhere(call);
      if (file.length === 0) return no(call, 'receipt.none-sent');
      if (file.length > mostReceiptBytes) return no(call, 'receipt.too-large');
      const { keys } = await publicLog.standing();
      const verdict = verifyReceipt(crypto, keys, file);
      return { ok: true, value: verdict.ok ? checkOf(verdict) : verdict };
    },
    publicLog: async (call) => {
      if (!publicLog) return nowhere(call);
      const { origin, newest, witnesses } = await publicLog.standing();
      return { ok: true, value: { origin, witnesses, ...(newest && { newest }) } };
    },
  };
}

function opensFor(reader: Actor, doer: Actor): boolean {
  if (reader.type === 'staff' && reader.roles.includes('auditor')) return true;
  return 'id' in reader && doer.type === reader.type && doer.id === reader.id;
}

function checkOf({
  receipt,
  checkpoint: { checkpoint, judged },
}: Extract<ReturnType<typeof verifyReceipt>, { readonly ok: true }>): ReceiptCheck {
  return {
    ok: true,
    stream: receipt.stream,
    events: receipt.events.map(({ version, at, type, said }) => ({
      version,
      at,
      type,
      open: !('sealed' in said),
    })),
    origin: checkpoint.origin,
    size: checkpoint.size,
    witnesses: judged.flatMap(({ key, time }) =>
      key.use === 'witness' ? [{ name: key.name, at: new Date((time ?? 0) * 1000).toISOString() }] : [],
    ),
  };
}
