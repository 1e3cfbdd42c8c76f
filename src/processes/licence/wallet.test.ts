// A licence into a wallet: offered by its holder, redeemed once, bound once, each while it may.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { done, rejected } from '../case/walk.test-data.ts';
import { li, nobody, staff, system, wang } from '../city.test-data.ts';
import type { LicenceView } from './index.ts';
import { issued, type LicenceTrial } from './issued.test-data.ts';
import { walletOfferMinutes, walletTokenMinutes } from './wallet.ts';

const walletOf = (trial: LicenceTrial, actor = wang) => (trial.view(actor) as unknown as LicenceView).wallet;
const token = 't'.repeat(43);
const key = 'k'.repeat(43);
function offered(): { trial: LicenceTrial; offer: string } {
  const trial = issued();
  done(trial.give(wang, 'offer-to-wallet'));
  return { trial, offer: walletOf(trial)?.offer ?? '' };
}

describe('[row 15.12] an offer to a wallet', () => {
  it('is made and seen by the holder alone, and redeemed where wallets ask alone', () => {
    const { trial, offer } = offered();
    assert.notEqual(offer, '');
    for (const actor of [li, nobody, staff('approval', 'approver')])
      assert.equal(trial.give(actor, 'offer-to-wallet').type, 'forbidden');
    assert.equal(walletOf(trial, li), undefined);
    assert.equal(trial.give(wang, 'redeem-offer', { offer, token }).type, 'forbidden');
    assert.equal(trial.give(wang, 'bind-to-wallet', { token, key }).type, 'forbidden');
  });

  it('is redeemed once, and the licence handed over once', () => {
    const { trial, offer } = offered();
    rejected(trial.give(system, 'redeem-offer', { offer: 'other', token }), 'wallet.offer-unknown');
    rejected(trial.give(system, 'bind-to-wallet', { token, key }), 'wallet.token-unknown');
    done(trial.give(system, 'redeem-offer', { offer, token }));
    assert.equal(walletOf(trial)?.offer, undefined, 'a used offer is not shown again');
    rejected(trial.give(system, 'redeem-offer', { offer, token }), 'wallet.offer-used');
    rejected(trial.give(system, 'bind-to-wallet', { token: 'x'.repeat(43), key }), 'wallet.token-unknown');
    done(trial.give(system, 'bind-to-wallet', { token, key }));
    rejected(trial.give(system, 'bind-to-wallet', { token, key }), 'wallet.token-used');
    assert.equal(walletOf(trial)?.fetched !== undefined, true);
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('ends by itself, with the next one, with a loss, and with the licence', () => {
    const { trial, offer } = offered();
    done(trial.give(wang, 'offer-to-wallet'));
    rejected(trial.give(system, 'redeem-offer', { offer, token }), 'wallet.offer-unknown');
    const next = walletOf(trial)?.offer ?? '';
    trial.now += walletOfferMinutes * 60_000;
    rejected(trial.give(system, 'redeem-offer', { offer: next, token }), 'wallet.offer-expired');
    done(trial.give(wang, 'offer-to-wallet'));
    const third = walletOf(trial)?.offer ?? '';
    done(trial.give(staff('approval', 'approver'), 'suspend', { reason: '核查' }));
    rejected(trial.give(system, 'redeem-offer', { offer: third, token }), 'wallet.licence-not-valid');
    done(trial.give(staff('approval', 'approver'), 'resume', { reason: '核查完' }));
    done(trial.give(system, 'redeem-offer', { offer: third, token }));
    trial.now += walletTokenMinutes * 60_000;
    rejected(trial.give(system, 'bind-to-wallet', { token, key }), 'wallet.token-expired');
    done(trial.give(wang, 'offer-to-wallet'));
    const last = walletOf(trial)?.offer ?? '';
    done(trial.give(wang, 'report-lost', {}));
    rejected(trial.give(system, 'redeem-offer', { offer: last, token }), 'wallet.offer-unknown');
  });
});
