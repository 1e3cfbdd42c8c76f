// Sealing as the engine sees it: what goes in comes out, in its own place only, and never after an erasure.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createKeyShelf, type Database, migrate, openDatabase } from '../../store/index.ts';
import { join, part } from './envelope.ts';
import { masterKeysInFile, openVault, type Vault } from './index.ts';

const mei = '140802199003120015';
const bo = '14088119880726003X';

describe('what is personal in an event', () => {
  it('is taken out and put back, whatever the event holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (event) => {
        fc.pre(!Object.hasOwn(event, '~') && !Object.hasOwn(event, '__proto__'));
        const value = JSON.parse(JSON.stringify({ type: 'happened', ...event, form: { address: event } }));
        const { shell, parts } = part(value, 'somebody', new Set(['a', 'address']));
        const lists = [...parts.values()];
        assert.deepEqual(
          join(
            JSON.parse(JSON.stringify(shell)),
            (i) => lists[i],
            () => 'lost',
          ),
          value,
        );
      }),
    );
  });

  it('belongs to the person whose record it stands in, and numbers are found wherever they stand', () => {
    const { shell, parts } = part(
      {
        type: 'case-opened',
        applicant: { id: 'party-1', name: '陈禾', citizenId: mei, phone: '13800000001' },
        signers: [{ key: 's1', name: '李晋', citizenId: bo }],
        note: `他的号码是 ${bo.toLowerCase()}，手机 13912345678`,
        form: { companyName: '禾门', address: '河东东街10号', employees: 3 },
        tilde: '~0.0',
      },
      'citizen-id/owner',
    );
    const text = JSON.stringify(shell);
    for (const secret of [mei, bo, '陈禾', '李晋', '13800000001', '13912345678', '河东东街'])
      assert.ok(!text.includes(secret), secret);
    assert.ok(text.includes('禾门') && text.includes('party-1'));
    assert.deepEqual(parts.get(`citizen-id/${mei}`), ['陈禾', mei, '13800000001']);
    assert.deepEqual(parts.get(`citizen-id/${bo}`), ['李晋', bo]);
    assert.equal(parts.get('citizen-id/owner')?.length, 2);
  });
});

let folder: string;
let database: Database;
let vault: Vault;
const masters = () => masterKeysInFile(path.join(folder, 'keys', 'master.json'));
const open = () => openVault(masters(), createKeyShelf(database));
const event = { type: 'saved', person: { citizenId: mei, name: '陈禾', age: 36 }, plain: 1 };
const sealIn = async (one: Vault, place: string): Promise<string> => {
  const about = { place, owner: 'stream/1' };
  const first = one.seal(event, about);
  if (typeof first === 'string') return first;
  await one.ready(first);
  const second = one.seal(event, about);
  assert.ok(typeof second === 'string');
  return second;
};

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yimen-vault-'));
  database = await openDatabase({ schema: 'city' });
  await migrate(database);
  vault = await open();
});
after(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the vault', () => {
  it('opens what it sealed, also after a restart, and only in its own place', async () => {
    const text = await sealIn(vault, 's/1');
    assert.ok(!text.includes(mei) && !text.includes('陈禾'));
    const again = await open();
    await again.fetch([text]);
    assert.deepEqual(again.open(text, 's/1'), event);
    assert.throws(() => again.open(text, 's/2'));
    const at = text.length - 12;
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    assert.throws(() => again.open(changed, 's/1'));
  });

  it('names a citizen the same each time, and names nobody by his number', async () => {
    const name = vault.blind(`citizen-id/${bo}`);
    assert.match(name, /^citizen-id\/~[\w-]{24}$/);
    assert.equal((await open()).blind(`citizen-id/${bo.toLowerCase()}`), name);
    assert.equal(vault.blind(name), name);
    assert.notEqual(vault.blind(`citizen-id/${mei}`), name);
    assert.equal(vault.blind('case-number/1'), 'case-number/1');
  });

  it('makes one key a person, however many ask at once', async () => {
    const [first, second] = [await open(), await open()];
    const owner = 'citizen-id/140802199901010011';
    await Promise.all([first.ready([owner]), second.ready([owner])]);
    const sealed = first.seal({ phone: '13800000009' }, { place: 'p', owner });
    assert.ok(typeof sealed === 'string');
    await second.fetch([sealed]);
    assert.deepEqual(second.open(sealed, 'p'), { phone: '13800000009' });
    const kept = await database.query('select 1 from data_key where owner = $1', [first.blind(owner)]);
    assert.equal(kept.length, 1);
  });
});

describe('rotation and erasure', () => {
  it('wraps every key anew when the master key is rotated, and forgets a master key nothing needs', async () => {
    const text = await sealIn(vault, 's/3');
    const file = () => JSON.parse(readFileSync(path.join(folder, 'keys', 'master.json'), 'utf8'));
    const old = file().current;
    assert.ok((await vault.rotate()) >= 2);
    assert.notEqual(file().current, old);
    const rows = await database.query<{ master: string }>('select distinct master from data_key');
    assert.deepEqual(
      rows.map(({ master }) => master),
      [file().current],
    );
    const again = await open();
    await again.fetch([text]);
    assert.deepEqual(again.open(text, 's/3'), event);
    // A server that began before the rotation still knows what it needs; the next rotation drops the oldest.
    assert.deepEqual(await sealIn(vault, 's/4').then((sealed) => vault.open(sealed, 's/4')), event);
    await vault.rotate();
    assert.ok(!Object.hasOwn(file().keys, old));
  });

  it('reads nothing of whom it erased, here and on a server that had the key in memory', async () => {
    const other = await open();
    const text = await sealIn(vault, 's/5');
    await other.fetch([text]);
    assert.equal(await vault.erase(mei), 1);
    assert.equal(await vault.erase(mei), 0);
    await vault.fetch([text]);
    const erased = vault.open(text, 's/5') as typeof event;
    assert.equal(erased.person.name, 'erased');
    assert.match(erased.person.citizenId, /^erased:[0-9a-f]{8}$/);
    assert.equal(erased.plain, 1);
    assert.equal(await other.refresh(), true);
    await other.fetch([text]);
    assert.deepEqual(other.open(text, 's/5'), erased);
    assert.equal(await other.refresh(), false);
    const [row] = await database.query<{ wrapped: string | null }>(
      'select wrapped from data_key where destroyed is not null',
    );
    assert.equal(row?.wrapped, null);
  });
});
