// Says in plain words what was tried on a licence, and what was not. It must never decide whether something holds.
import type { Instant } from '../../kernel/calendar.ts';
import { toTimestamp } from '../../kernel/index.ts';
import type { Text } from '../../kernel/text.ts';
import type { LicenceState } from '../../processes/licence/state.ts';
import type { LicenceStatus } from '../../processes/licence/view.ts';

const statusNotes: Readonly<Record<LicenceStatus, Text>> = {
  valid: { zh: '没有注销、吊销或挂失', en: 'Not cancelled, revoked or reported lost' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  suspended: { zh: '暂停使用中', en: 'Suspended for now' },
  replaced: { zh: '已经换发新证', en: 'Replaced by a newer one' },
  cancelled: { zh: '已经注销', en: 'Cancelled' },
  revoked: { zh: '已经撤销', en: 'Revoked' },
  expired: { zh: '已过有效期', en: 'Past its last day' },
};

/** Long enough to tell two keys of one city apart, short enough to be read out. */
const short = (kid: string): string => kid.slice(0, 8);

export function sayIssuer(ok: boolean, { issuer }: LicenceState, kid: string): Text {
  const { zh, en } = issuer.name;
  return ok
    ? {
        zh: `对得上：本市公布的钥匙 ${short(kid)}（ES256），代${zh}签发`,
        en: `Holds: the city's published key ${short(kid)} (ES256), for ${en}`,
      }
    : { zh: '签名对不上', en: 'The signature does not match' };
}

export function saySecond(ok: boolean, kid: string): Text {
  return ok
    ? {
        zh: `对得上：本市公布的国密钥匙 ${short(kid)}，盖的是整份证照`,
        en: `Holds: the city's published SM2 key ${short(kid)}, over the whole licence`,
      }
    : { zh: '国密签名对不上', en: 'The SM2 signature does not match' };
}

export function sayUnchanged(ok: boolean, shown: number): Text {
  return ok
    ? {
        zh: `上面出示的 ${shown} 项，和签名时一字不差`,
        en: `${shown === 1 ? 'The fact' : `The ${shown} facts`} shown above, word for word as signed`,
      }
    : { zh: '内容被改过', en: 'The content was changed' };
}

export function sayStatus(status: LicenceStatus, now: Instant): Text {
  const { zh, en } = statusNotes[status];
  const time = toTimestamp(now).slice(11, 16);
  return { zh: `${zh}（${time} 的状态名单）`, en: `${en} (status list of ${time})` };
}

/** What a green page does not mean. `hidden`: facts the holder kept back. */
export function sayNotChecked(hidden: number): readonly Text[] {
  return [
    {
      zh: '出示的人是不是持有人：请看他的身份证件。',
      en: 'Whether the person before you is the holder: look at his identity card.',
    },
    ...(hidden > 0
      ? [
          {
            zh: `没有出示的 ${hidden} 项写的是什么：持有人选择不给看。`,
            en: `What the ${hidden} facts not shown say: the holder keeps them to himself.`,
          },
        ]
      : []),
    {
      zh: '证照上的事今天是不是还这样：签名只说明签发时登记的就是这些。',
      en: 'Whether what it states is still so today: a signature says what was on record when it was issued.',
    },
    {
      zh: '本网站自己说的是不是真话：这一页由本市的服务器算出。不想靠我们，请让持有人把证照文件交给您，在自己的电脑上核对。',
      en: "Whether this site tells the truth: the city's own server worked this page out. To do without us, ask the holder for the files of the licence and check them on your own machine.",
    },
  ];
}
