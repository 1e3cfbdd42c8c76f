// Which address shows which page, in both languages: everything also stands below `/en`. It must never know what a page does.
import { index, layout, prefix, type RouteConfig, route } from '@react-router/dev/routes';

const pages = [
  index('portal/home.tsx'),
  route('items', 'portal/items.tsx', { id: 'items' }),
  route('search', 'portal/items.tsx', { id: 'search' }),
  route('promises', 'portal/promises.tsx'),
  route('windows', 'portal/windows.tsx'),
  route('about', 'portal/about.tsx'),
  route('items/:item', 'portal/guide.tsx'),
  route('items/:item/start', 'portal/start.tsx'),
  route('cases/:case', 'portal/case.tsx'),
  route('cases/:case/form', 'portal/tasks.tsx'),
  route('cases/:case/form/:topic', 'portal/topic.tsx'),
  route('cases/:case/materials', 'portal/materials.tsx'),
  route('cases/:case/check', 'portal/check.tsx'),
  route('cases/:case/sign', 'portal/sign.tsx'),
  route('cases/:case/done', 'portal/done.tsx'),
  route('cases/:case/correct', 'portal/correct.tsx'),
  route('cases/:case/withdraw', 'portal/withdraw.tsx'),
  route('progress', 'portal/progress.ts'),
  route('me', 'portal/me.tsx'),
  route('licences/:licence', 'portal/licence.tsx'),
  route('licences/:licence/lost', 'portal/lost.tsx'),
  route(':kind/:id/file/:name', 'portal/file.ts'),
  route('verify/:code?', 'portal/verify.tsx'),
  layout('desk/desk.tsx', [route('desk', 'desk/home.tsx'), route('desk/cases/:case', 'desk/case.tsx')]),
  route('desk/intake', 'desk/intake.tsx'),
  route('desk/hand-over', 'desk/hand-over.tsx'),
  route('desk/search', 'desk/search.tsx'),
  route('desk/items', 'desk/definitions/items.tsx', { id: 'desk-items' }),
  route('desk/items/:item', 'desk/definitions/item.tsx'),
  route('desk/editions/:edition', 'desk/definitions/edition.tsx'),
  route('dev/ui', 'dev/gallery.tsx'),
  route('*', 'portal/nowhere.tsx'),
];

export default [route('mode', 'portal/mode.ts'), ...prefix('en?', pages)] satisfies RouteConfig;
