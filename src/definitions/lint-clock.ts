// Whether the terms around an item's steps keep to the law: acceptance, extension, papers that follow. It must never know which item it is.
import { isDate } from '../kernel/calendar.ts';
import { nationalLimits } from '../processes/law.ts';
import type { ItemFile } from './item-schema.ts';
import { describeLimit, isWellFormed, isWithin } from './limits.ts';
import type { Finding, Path } from './problem.ts';

export function lintClock(item: ItemFile): readonly Finding[] {
  return [...lintAcceptance(item), ...lintExtension(item), ...lintDeferral(item)];
}

/** The city may promise to answer sooner than the law wants, never later: by then silence means accepted. */
function lintAcceptance({ acceptance, matter }: ItemFile): readonly Finding[] {
  const law = nationalLimits.find(
    ({ name, matters, validTo }) =>
      name === 'acceptance' && validTo === undefined && (matters?.includes(matter) ?? true),
  );
  if (!law || !isWellFormed(acceptance.limit) || isWithin(acceptance.limit, law.limit)) return [];
  const params = { limit: describeLimit(acceptance.limit), law: describeLimit(law.limit) };
  return [{ path: ['acceptance', 'limit'], code: 'definition.acceptance-slower-than-law', params }];
}

function lintExtension({ extension }: ItemFile): readonly Finding[] {
  if (!extension) return [];
  const findings: Finding[] = [];
  if (!isWellFormed(extension.limit)) {
    const params = { limit: describeLimit(extension.limit) };
    findings.push({ path: ['extension', 'limit'], code: 'definition.limit-broken', params });
  }
  const { validFrom, validTo } = extension;
  const wrong = [validFrom, validTo].find((date) => date !== undefined && !isDate(date));
  if (wrong !== undefined)
    findings.push({ path: ['extension'], code: 'definition.date-wrong', params: { date: wrong } });
  return findings;
}

function lintDeferral(item: ItemFile): readonly Finding[] {
  const { deferral } = item;
  if (!deferral) return [];
  const at: Path = ['deferral', 'materials'];
  const each = deferral.materials.flatMap((id, m): readonly Finding[] => {
    const found = item.materials.find((material) => material.id === id);
    const say = (code: string) => [{ path: [...at, m], code, params: { material: id } }];
    if (!found) return say('definition.deferral-unknown');
    if (found.main) return say('definition.deferral-of-main-paper');
    return found.accept.length === 0 ? say('definition.deferral-needless') : [];
  });
  const empty = deferral.materials.length === 0 ? [{ path: at, code: 'definition.deferral-empty' }] : [];
  return [...empty, ...each, ...lintWithin(item, deferral)];
}

/** Papers that follow after the result was due would hold it back for the applicant's own delay. */
function lintWithin(item: ItemFile, { within }: NonNullable<ItemFile['deferral']>): readonly Finding[] {
  const path = ['deferral', 'within'];
  if (!isWellFormed(within))
    return [{ path, code: 'definition.limit-broken', params: { limit: describeLimit(within) } }];
  const promises = item.paths.length > 0 ? item.paths.map(({ promised }) => promised) : [item.promised];
  const shorter = promises.find((promised) => !isWithin(within, promised));
  if (!shorter) return [];
  const params = { within: describeLimit(within), promised: describeLimit(shorter) };
  return [{ path, code: 'definition.deferral-longer-than-promise', params }];
}
