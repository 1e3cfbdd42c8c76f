// Verifies a licence from its credential, the issuer's published keys and a status list. It must never ask the issuer.
import { z } from 'zod';
import {
  compareProofs,
  type Jwks,
  type ShownCredential,
  type Sm2Keys,
  verifyCredential,
  verifySecondProof,
} from '../../gateways/credentials/index.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { Text } from '../../kernel/text.ts';
import type { Verifier } from './verifier.ts';

const sm2 = z.object({
  algorithm: z.literal('SM2-SM3'),
  userId: z.string(),
  keys: z.array(
    z.object({ kid: z.string(), pem: z.string(), madeAt: z.string(), retiredAt: z.string().optional() }),
  ),
});

const issuer = z.object({
  issuer: z.string(),
  jwks: z.object({ keys: z.array(z.looseObject({ kid: z.string() })) }),
  sm2: sm2.optional(),
});

export const licenceVerifier: Verifier = {
  name: 'licence',
  fits: (file) => /^[\w-]+\.[\w-]+\.[\w-]+~/.test(Buffer.from(file.subarray(0, 20_000)).toString('latin1')),
  verify: async ({ file, keys, status, second, now }) => {
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
    const both = checkSecond(second, published.data, verified.credential);
    if (!both.ok) return { ok: false, ...both.rejection };
    const { name, number, holder, fields } = verified.credential;
    const shown = Object.entries({ ...(number && { number }), ...(holder && { holder }), ...fields });
    return {
      ok: true,
      says: [
        { zh: `《${name.zh}》是真的，现在有效。`, en: `The ${name.en} is genuine and in force.` },
        both.value,
        ...(verified.holder === 'bound'
          ? [
              {
                zh: '这份绑在一个手机钱包的钥匙上；交给您的人有没有那把钥匙，没有查。',
                en: 'It is bound to a key in a wallet. Not checked: whether whoever handed it to you holds that key.',
              },
            ]
          : []),
        ...shown.map(([field, value]) => ({ zh: `${field}：${value}`, en: `${field}: ${value}` })),
      ],
    };
  },
};

function checkSecond(
  proof: string | undefined,
  { issuer: issuerUrl, sm2: keys }: z.infer<typeof issuer>,
  shown: ShownCredential,
): Result<Text> {
  if (proof === undefined) {
    return accept({
      zh: '查了 ES256 签名和状态名单；没有给国密证明，国密签名没有查。',
      en: 'Checked: the ES256 signature and the status list. Not checked: the SM2 signature, no second proof was given.',
    });
  }
  if (!keys) return reject('keys.malformed');
  const verified = verifySecondProof({ proof, issuerUrl, keys: keys satisfies Sm2Keys });
  if (!verified.ok) return verified;
  const same = compareProofs(shown, verified.value.facts);
  if (!same.ok) return same;
  return accept({
    zh: '查了 ES256 签名、国密签名（SM2、SM3）和状态名单，两份签名说的是同一张证照。',
    en: 'Checked: the ES256 signature, the SM2 signature over the same licence, and the status list.',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
