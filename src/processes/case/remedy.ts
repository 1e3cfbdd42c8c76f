// What somebody refused can do about it. It must never discourage it.
import type { Text } from '../../kernel/index.ts';
import type { CaseState } from './state.ts';

type Refusal = NonNullable<CaseState['refusal']>;

/** Administrative Reconsideration Law (2023), 60 days; Administrative Litigation Law, six months. */
const review: Text = {
  zh: '您若不同意，可以在 60 日内申请行政复议，或者在六个月内向人民法院起诉。',
  en: 'If you disagree you may ask for administrative reconsideration within 60 days, or go to court within six months.',
};

export function remedyOf({ kind, competent }: Refusal): Text {
  if (kind === 'not-required')
    return before('这件事不用许可，您可以直接去做。', 'This needs no permission; you may simply go ahead.');
  if (kind === 'wrong-authority')
    return before(
      `这件事归${competent ?? ''}管，请到那里办。`,
      `${competent ?? ''} is in charge of this; please apply there.`,
    );
  return before(
    '改好以后可以重新申请，填过的内容都还在。',
    'Once it is mended you may apply again; what you filled in is kept.',
  );
}

function before(zh: string, en: string): Text {
  return { zh: `${zh}${review.zh}`, en: `${en} ${review.en}` };
}
