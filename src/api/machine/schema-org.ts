// A guide as schema.org reads it: a GovernmentService with its provider, channels and fee. It must never say what the guide does not.
import type { Language } from '../../kernel/text.ts';
import type { ItemView } from '../contract.ts';

/** What stands in the page as `application/ld+json`; `here` is the page's own address. */
export function governmentServiceOf(
  item: ItemView,
  language: Language,
  here: string,
  area?: string,
): Readonly<Record<string, unknown>> {
  const office = {
    '@type': 'ServiceChannel',
    name: item.contact.office[language],
    servicePhone: { '@type': 'ContactPoint', telephone: item.contact.phone },
  };
  const online = { '@type': 'ServiceChannel', serviceUrl: `${here}/start`, availableLanguage: ['zh', 'en'] };
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': here,
    ...{ identifier: item.id, url: here, name: item.name[language], description: item.summary[language] },
    inLanguage: language,
    ...(item.words.length > 0 && { keywords: item.words.join(',') }),
    serviceType: item.matter,
    provider: { '@type': 'GovernmentOrganization', name: item.agencyName[language] },
    audience: {
      '@type': item.audience === 'firm' ? 'BusinessAudience' : 'PeopleAudience',
      audienceType: item.audience,
    },
    ...(area !== undefined && { areaServed: { '@type': 'AdministrativeArea', name: area } }),
    availableChannel: item.online >= 3 ? [online, office] : [office],
    ...(item.feeLines.length === 0 && {
      offers: { '@type': 'Offer', price: (item.fee / 100).toFixed(2), priceCurrency: 'CNY' },
    }),
    ...(item.steps.some(({ result }) => result) && {
      serviceOutput: item.steps.flatMap(({ result }) =>
        result ? [{ '@type': 'Thing', name: result[language] }] : [],
      ),
    }),
  };
}

/** Text for a script element: nothing in it can end the element. */
export function scriptText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
