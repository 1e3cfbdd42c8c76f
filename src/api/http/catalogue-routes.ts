// The catalogue for machines: linked data of the whole, and a map of its pages. It must never decide anything.
import type { City } from '../../processes/item.ts';
import { cpsvOf } from '../machine/cpsv-ap.ts';
import type { Route } from './route.ts';

export interface CatalogueRouteParts {
  /** As it stands now: an item may be published at any time. */
  readonly city: City;
  readonly baseUrl: string;
}

export function catalogueRoutes({ city, baseUrl }: CatalogueRouteParts): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: '/v1/catalogue/cpsv-ap', id: 'getCpsvAp', tag: 'items', open: true },
      summary: 'All items as linked data by CPSV-AP 3.2 (JSON-LD).',
      reply: { media: ['application/ld+json'], says: 'The catalogue.' },
      run: async () => ({
        ok: true,
        value: { body: JSON.stringify(cpsvOf(city, baseUrl)), media: 'application/ld+json' },
      }),
    },
    {
      ...{ method: 'get', path: '/sitemap.xml', id: 'getSitemap', tag: 'items', open: true },
      summary: 'The guides in both languages, for search engines.',
      reply: { media: ['application/xml'], says: 'A sitemap (sitemaps.org 0.9).' },
      run: async () => ({ ok: true, value: { body: sitemapOf(city, baseUrl), media: 'application/xml' } }),
    },
  ];
}

export function sitemapOf(city: City, baseUrl: string): string {
  const pages = ['', '/items', '/lists', '/ask', '/knowledge', '/promises', '/windows'];
  const guides = [...city.items.keys()].map((id) => `/items/${id}`);
  const urls = [...pages, ...guides].map((path) => {
    const other = (language: string, to: string) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(baseUrl + to)}"/>`;
    const location = escaped(baseUrl + (path === '' ? '/' : path));
    return `<url><loc>${location}</loc>${other('zh-CN', path === '' ? '/' : path)}${other('en', `/en${path}`)}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
