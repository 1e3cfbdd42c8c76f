// Verifies a licence from its credential, the issuer's published keys and a status list. It must never ask the issuer.
import { z } from 'zod';
import { type Jwks, verifyCredential } from '../../gateways/credentials/index.ts';
import type { Verifier } from './verifier.ts';

const issuer = z.object({
  issuer: z.string(),
  jwks: z.object({ keys: z.array(z.looseObject({ kid: z.string() })) }),
});

export const licenceVerifier: Verifier = {
  name: 'licence',
  fits: (file) => /^[\w-]+\.[\w-]+\.[\w-]+~/.test(Buffer.from(file.subarray(0, 20_000)).toString('latin1')),
  verify: async ({ file, keys, status, now }) => {
    const published = issuer.safeParse(parse(keys));
    if (!published.success) return { ok: false, code: 'keys.malformed' };
    const verified = await verifyCredential({
      credential: Buffer.from(file).toString('latin1'),
      issuerUrl: published.data.issuer,
      jwks: published.data.jwks as unknown as Jwks,
      ...(status !== undefined && { statusList: status.trim() }),
      now,
    });
    const failed = verified.checks.find(({ ok }) => !ok);
    if (!verified.ok || !verified.credential) {
      return { ok: false, code: failed?.code ?? 'credential.malformed' };
    }
    const { name, number, holder, fields } = verified.credential;
    const shown = Object.entries({ ...(number && { number }), ...(holder && { holder }), ...fields });
    return {
      ok: true,
      says: [
        { zh: `《${name.zh}》是真的，现在有效。`, en: `The ${name.en} is genuine and in force.` },
        ...shown.map(([field, value]) => ({ zh: `${field}：${value}`, en: `${field}: ${value}` })),
      ],
    };
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
