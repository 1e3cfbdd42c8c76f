// Which address shows which page, in both languages: everything also stands below `/en`. It must never know what a page does.
import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes';

const pages = [
  index('portal/home.tsx'),
  route('items', 'portal/items.tsx', { id: 'items' }),
  route('search', 'portal/items.tsx', { id: 'search' }),
  route('promises', 'portal/promises.tsx'),
  route('windows', 'portal/windows.tsx'),
  route('about', 'portal/about.tsx'),
  route('dev/ui', 'dev/gallery.tsx'),
  route('*', 'portal/nowhere.tsx'),
];

export default [route('mode', 'portal/mode.ts'), ...prefix('en?', pages)] satisfies RouteConfig;
