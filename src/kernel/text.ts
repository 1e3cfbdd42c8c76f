// A sentence in both languages. It must never know which one a reader wants.

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
export type Text = Readonly<Record<Language, string>>;
