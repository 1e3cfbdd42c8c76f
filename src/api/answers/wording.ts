// Limits, money and lists of things in words, in both languages. It must never know what they are limits of.
import type { Duration } from '../../kernel/clock.ts';
import type { Language, Text } from '../../kernel/text.ts';

const units = {
  zh: { workday: '个工作日', worktime: '个工作日', day: '天', hour: '小时' },
  en: { workday: 'working day', worktime: 'working day', day: 'day', hour: 'hour' },
} as const;
/** A working day as law counts it here: 8:30–12:00 and 14:30–18:00. */
const officeHours = 7;

export function sayLimit({ amount, unit }: Duration, language: Language): string {
  const said = amount.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  const one = units[language][unit];
  if (amount === 0.5 && unit === 'worktime') return language === 'zh' ? '半个工作日' : 'half a working day';
  if (unit === 'worktime' && amount < 1) {
    const hours = (amount * officeHours).toLocaleString('en-GB', { maximumFractionDigits: 2 });
    return language === 'zh' ? `${hours}小时办公时间` : `${hours} h of office time`;
  }
  return language === 'zh' ? said + one : `${said} ${one}${amount > 1 ? 's' : ''}`;
}

export function limitText(limit: Duration): Text {
  return { zh: sayLimit(limit, 'zh'), en: sayLimit(limit, 'en') };
}

/** Fen as yuan. */
export function sayYuan(fen: number): string {
  return (fen / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

export function textOf(make: (language: Language) => string): Text {
  return { zh: make('zh'), en: make('en') };
}

export function listed(texts: readonly Text[], language: Language): string {
  return texts.map((text) => text[language]).join(language === 'zh' ? '、' : ', ');
}
