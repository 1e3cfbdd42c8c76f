// Twenty faults somebody could plant or slip in, each with the test that must notice. It must never hold one that no test is named for.

export interface Fault {
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** The test file that must fail with it, and passes without. */
  readonly test: string;
}

const identity = 'src/gateways/identity';

export const faults: readonly Fault[] = [
  {
    what: 'a token meant for another house is taken',
    file: `${identity}/bearer.ts`,
    from: '        audience: apiAudience,\n',
    to: '',
    test: `${identity}/bearer.test.ts`,
  },
  {
    what: 'a token that was believed once is believed for ever',
    file: `${identity}/bearer.ts`,
    from: 'if (known && options.now() < known.until)',
    to: 'if (known)',
    test: `${identity}/bearer.test.ts`,
  },
  {
    what: 'a session never ends by being left alone',
    file: `${identity}/session.ts`,
    from: ' || at >= session.lastSeen + session.idleMs',
    to: '',
    test: `${identity}/sign-in.test.ts`,
  },
  {
    what: 'a session never ends at last',
    file: `${identity}/session.ts`,
    from: 'at >= session.expires || ',
    to: '',
    test: `${identity}/sign-in.test.ts`,
  },
  {
    what: 'the database holds what signs somebody in',
    file: `${identity}/session.ts`,
    from: "  return createHash('sha256').update(secret).digest('hex');",
    to: '  return createHash && secret;',
    test: `${identity}/sign-in.test.ts`,
  },
  {
    what: 'scripts may read the session',
    file: `${identity}/cookies.ts`,
    from: "    'HttpOnly',\n",
    to: '',
    test: `${identity}/sign-in.test.ts`,
  },
  {
    what: 'any token makes a form ours',
    file: `${identity}/csrf.ts`,
    from: "unsign(secret, purpose, token) === undefined ? reject('access.csrf-wrong') : accept(true)",
    to: 'unsign && accept(true)',
    test: `${identity}/session.test.ts`,
  },
  {
    what: 'a webhook need not be signed by the one who shares the secret',
    file: 'src/gateways/webhooks/signature.ts',
    from: '&& timingSafeEqual(given, wanted)',
    to: '&& timingSafeEqual(wanted, wanted)',
    test: 'src/gateways/webhooks/signature.test.ts',
  },
  {
    what: 'a webhook may be played again for ever',
    file: 'src/gateways/webhooks/signature.ts',
    from: 'age <= toleranceSeconds ? accept(id)',
    to: 'age >= 0 ? accept(id)',
    test: 'src/gateways/webhooks/signature.test.ts',
  },
  {
    what: 'a limit in working days counts days on which the clock stood still',
    file: 'src/kernel/clock.ts',
    from: 'if (close !== undefined && runsAt(close, stops)) counted += 1;',
    to: 'if (close !== undefined) counted += 1;',
    test: 'src/kernel/clock.test.ts',
  },
  {
    what: 'the day of the event is counted',
    file: 'src/kernel/clock.ts',
    from: 'for (let date = addDays(dateOf(start), 1); ; date = addDays(date, 1)) {\n    const hours = calendar.officeHours(date);\n    if (!hours.ok) return hours;\n    const close',
    to: 'for (let date = dateOf(start); ; date = addDays(date, 1)) {\n    const hours = calendar.officeHours(date);\n    if (!hours.ok) return hours;\n    const close',
    test: 'src/kernel/clock.test.ts',
  },
  {
    what: 'a repeated command is carried out again',
    file: 'src/engine/idempotency.ts',
    from: 'if (given.key === undefined || caller === undefined) return undefined;',
    to: 'if (given.key === undefined || caller === undefined || caller) return undefined;',
    test: 'test/store/engine.test.ts',
  },
  {
    what: 'a leaf of the log hashes as a node, so that a proof can be forged',
    file: 'src/kernel/proof/merkle.ts',
    from: '  bytes.set(entry, 1);\n',
    to: '  bytes.set(entry, 1);\n  bytes[0] = 1;\n',
    test: 'src/kernel/proof/merkle.test.ts',
  },
  {
    what: 'a witness signs whatever continues from anywhere',
    file: 'src/kernel/proof/witness.ts',
    from: 'return continues ? { status: 200, checkpoint, text } : { status: 422 };',
    to: 'return continues || size ? { status: 200, checkpoint, text } : { status: 422 };',
    test: 'src/kernel/proof/witness.test.ts',
  },
  {
    what: 'a witness signs two roots of one size',
    file: 'src/kernel/proof/witness.ts',
    from: 'if (!equalBytes(seen.root, checkpoint.root)) return { status: 409, size: seen.size };',
    to: '',
    test: 'src/kernel/proof/witness.test.ts',
  },
  {
    what: 'a suspended licence verifies as valid',
    file: 'src/gateways/credentials/verify.ts',
    from: "(listed.status !== 'valid' && ",
    to: '(listed.status === undefined && ',
    test: 'src/gateways/credentials/credentials.test.ts',
  },
  {
    what: 'a masked number shows the birth date',
    file: 'src/kernel/mask.ts',
    from: 'return length < 15 ? hide(length) : maskMiddle(value, 3, 4);',
    to: 'return length < 15 ? hide(length) : maskMiddle(value, 14, 4);',
    test: 'src/kernel/mask.test.ts',
  },
  {
    what: 'whoever has no holder of a step may decide another’s',
    file: 'src/processes/case/may.ts',
    from: '  return !step.holder || step.holder.id === me;',
    to: '  return !step.holder || step.holder.id !== undefined || step.holder.id === me;',
    test: 'src/processes/case/passing.test.ts',
  },
  {
    what: 'the house knocks inside its own walls',
    file: 'src/gateways/outbound/addresses.ts',
    from: "  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');",
    to: "  return list.check(address, family === 4 ? 'ipv4' : 'ipv6') && false;",
    test: 'src/gateways/outbound/outbound.test.ts',
  },
  {
    what: 'a caller’s bucket never empties',
    file: 'src/api/http/buckets.ts',
    from: '      bucket.tokens -= 1;\n',
    to: '',
    test: 'src/api/http/limits.test.ts',
  },
];
