// The papers a case or a licence can be printed as, and the public list of what stands. It must never decide who may have one.
import type { Engine, Log, TimeSource } from '../../engine/index.ts';
import type { Instant } from '../../kernel/calendar.ts';
import type { Text } from '../../kernel/text.ts';
import type { CaseView } from '../../processes/case/view.ts';
import { licenceMetadata } from '../../processes/licence/index.ts';
import type { LicenceStatus, LicenceView } from '../../processes/licence/view.ts';
import { getCredentialStatus, type Issuer, type SecondIssuer } from '../credentials/index.ts';
import { type Press, qrSvg } from '../documents/index.ts';
import { type ProofParts, proveLicence } from './proof.ts';

export interface PaperParts {
  readonly engine: Engine;
  readonly issuer: Issuer;
  readonly second: SecondIssuer;
  /** What a wallet needs to take up an offer of this number. */
  readonly walletOffer: (licence: string, type: string, offer: string) => unknown;
  readonly press: Press;
  readonly time: TimeSource;
  readonly baseUrl: string;
  readonly agencyName: (agency: string) => Text;
  readonly itemContact: (item: string) => string | undefined;
  readonly log: Log;
}

interface Source {
  readonly id: string;
  readonly view: Readonly<Record<string, unknown>>;
}

interface Paper {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** By kind of process and by name in the URL. A character the fonts lack is printed as its code, so nobody is refused his own paper. */
export function createDocuments(parts: PaperParts) {
  const licence = ({ view }: Source) => view as unknown as LicenceView;
  const verifyUrl = (id: string) => `${parts.baseUrl}/verify/${id}`;
  return {
    licence: {
      pdf: {
        type: 'application/pdf',
        make: async (source: Source): Promise<Paper | undefined> => {
          const printed = await parts.press.licence(licence(source), {
            verifyUrl: verifyUrl(source.id),
            authorityLabel: '登记机关',
            placeholder: true,
          });
          return printed.ok ? pdf(printed.value, `${licence(source).number}.pdf`) : undefined;
        },
      },
      'qr.svg': {
        type: 'image/svg+xml',
        make: async (source: Source): Promise<Paper> => ({
          type: 'image/svg+xml',
          bytes: Buffer.from(qrSvg(verifyUrl(source.id), licence(source).number)),
          fileName: 'qr.svg',
        }),
      },
      credential: {
        type: 'application/dc+sd-jwt',
        make: async (source: Source): Promise<Paper> => ({
          type: 'application/dc+sd-jwt',
          bytes: Buffer.from(await parts.issuer.issue(licence(source))),
          fileName: `${licence(source).number}.sd-jwt`,
        }),
      },
      'second-proof': {
        type: 'application/json',
        make: async (source: Source): Promise<Paper> => ({
          type: 'application/json',
          bytes: Buffer.from(parts.second.prove(licence(source))),
          fileName: `${licence(source).number}.sm2.json`,
        }),
      },
      'wallet-offer': {
        type: 'application/json',
        make: async (source: Source): Promise<Paper | undefined> => {
          const { type, wallet } = licence(source);
          if (!wallet?.offer) return undefined;
          const offer = parts.walletOffer(source.id, type, wallet.offer);
          return {
            type: 'application/json',
            bytes: Buffer.from(`${JSON.stringify(offer)}\n`),
            fileName: 'wallet-offer.json',
          };
        },
      },
      metadata: {
        type: 'application/json',
        make: async (source: Source): Promise<Paper> => ({
          type: 'application/json',
          bytes: Buffer.from(`${JSON.stringify(licenceMetadata(licence(source)), null, 2)}\n`),
          fileName: `${licence(source).number}.metadata.json`,
        }),
      },
    },
    case: {
      'receipt.pdf': {
        type: 'application/pdf',
        make: (source: Source) => printReceipt(parts, source),
      },
    },
  };
}

async function printReceipt(parts: PaperParts, source: Source): Promise<Paper | undefined> {
  const view = source.view as unknown as CaseView;
  if (!view.number || !view.acceptedAt || !view.dueAt) return undefined;
  const contact = parts.itemContact(view.item);
  const printed = await parts.press.receipt(
    {
      number: view.number,
      item: view.itemName,
      applicant: view.applicant.name,
      agency: parts.agencyName(view.agency),
      acceptedAt: view.acceptedAt,
      dueAt: view.dueAt,
      materials: view.materials.filter((one) => one.needed).map((one) => one.name.zh),
      ...(contact && { contact }),
    },
    { progressUrl: `${parts.baseUrl}/cases/${source.id}`, placeholder: true },
  );
  return printed.ok ? pdf(printed.value, `${view.number}.pdf`) : undefined;
}

function pdf(bytes: Uint8Array, fileName: string): Paper {
  return { type: 'application/pdf', bytes, fileName };
}

const statusKey = 'licence-status/';
/** A status list this old is made anew; strangers are told to keep it five minutes. */
const listLifeMs = 5_000;

export function createCredentialDesk(parts: PaperParts) {
  let made: { readonly at: Instant; readonly token: Promise<string> } | undefined;
  const statusList = (now: Instant): Promise<string> => {
    if (!made || now < made.at || now - made.at > listLifeMs) {
      made = { at: now, token: signStatusList(parts, now) };
    }
    return made.token;
  };
  const { engine, issuer, second } = parts;
  const proofParts: ProofParts = { engine, issuer, second };
  return {
    statusList: async (number: number) => (number === 1 ? statusList(parts.time.now()) : undefined),
    issuer: async () => ({ ...issuer.metadata(), sm2: second.published }),
    verify: (code: string, now: Instant) => proveLicence(proofParts, code, now),
  };
}

async function signStatusList({ engine, issuer }: PaperParts, now: Instant): Promise<string> {
  const entries: (readonly [number, ReturnType<typeof getCredentialStatus>])[] = [];
  let after: string | undefined;
  do {
    const page = await engine.list(
      'licence',
      { type: 'system', id: 'status-list' },
      { limit: 100, ...(after && { after }) },
    );
    if (page.type !== 'listed') throw new Error('the list of licences cannot be read');
    for (const { head } of page.items) {
      const index = head.keys?.find((key) => key.startsWith(statusKey))?.slice(statusKey.length);
      if (index !== undefined)
        entries.push([Number(index), getCredentialStatus(head.status as LicenceStatus)]);
    }
    after = page.next ?? undefined;
  } while (after);
  return issuer.statusList(entries, now);
}
