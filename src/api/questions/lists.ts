// Answers the city's lists: which matters are done at once, online, nearby, by commitment; what costs something; the basic public services. It must never hold a list of its own.
import { z } from 'zod';
import { accept, reject } from '../../kernel/rejection.ts';
import type { Text } from '../../kernel/text.ts';
import type { ItemList } from '../../processes/guidance.ts';
import type { City, Item } from '../../processes/item.ts';
import { sayLimit } from '../answers/wording.ts';
import type { Catalogue } from '../catalogue.ts';
import { componentsOf } from '../http/schemas.ts';
import { defineQuestion, textSchema } from './question.ts';

/** The one list that holds no items of its own. */
export const publicServices = 'public-services';

const listSchema = z.object({
  id: z.string(),
  name: textSchema,
  says: textSchema,
  row: z.string().optional(),
  count: z.number().int(),
});

export function createListQuestion(city: City, catalogue: () => Catalogue) {
  const lists = city.guidance?.lists ?? [];
  const services = city.guidance?.services ?? [];
  const overview = () => [
    ...lists.map(({ id, name, says, row }) => ({
      ...{ id, name, says, ...(row && { row }) },
      count: catalogue().find({ list: id }).items.length,
    })),
    { id: publicServices, ...servicesText, row: '18.4', count: services.length },
  ];
  return defineQuestion({
    name: 'list',
    summary: 'The lists of the city, and what is on one of them.',
    input: z.strictObject({ name: z.string().max(80).optional().describe('Absent: all lists with counts.') }),
    output: z.object({
      lists: z.array(listSchema),
      items: z.array(
        componentsOf.itemRow.extend({
          details: z
            .array(textSchema)
            .describe('What the list adds: fees, papers that may follow, promises.'),
        }),
      ),
      services: z.array(
        z.object({
          ...{ id: z.string(), area: textSchema, name: textSchema, who: textSchema },
          ...{ what: textSchema, standard: textSchema, lead: z.string(), leadName: textSchema },
          items: z.array(z.object({ id: z.string(), name: textSchema })),
        }),
      ),
    }),
    answer: ({ name }) => {
      if (name === undefined) return accept({ lists: overview(), items: [], services: [] });
      const named = overview().filter(({ id }) => id === name);
      if (named.length === 0) return reject('list.not-found', { name });
      const list = lists.find(({ id }) => id === name);
      if (!list) {
        return accept({
          lists: named,
          items: [],
          services: services.map(({ lead, items, ...service }) => ({
            ...{ ...service, lead },
            leadName: city.agencies.get(lead)?.name ?? { zh: lead, en: lead },
            items: items.flatMap((id) => {
              const item = city.items.get(id);
              return item ? [{ id, name: item.name }] : [];
            }),
          })),
        });
      }
      const items = catalogue()
        .find({ list: name })
        .items.map((row) => ({ ...row, details: [...detailsOf(list, city.items.get(row.id))] }));
      return accept({ lists: named, items, services: [] });
    },
  });
}

const servicesText = {
  name: { zh: '基本公共服务清单', en: 'Basic public services' },
  says: {
    zh: '每个人都该得到的：给谁、给什么、保障到什么标准、谁牵头负责。',
    en: 'What everybody is due: for whom, what, to which standard, and who answers for it.',
  },
};

/** What the list itself is about, of each item. */
function detailsOf({ any }: ItemList, item: Item | undefined): readonly Text[] {
  if (!item) return [];
  const about = (key: string) => any.some((rule) => key in rule);
  return [
    ...(about('charged') ? feeOf(item) : []),
    ...(about('commitment') || about('stage') ? (item.commitment?.promises ?? []) : []),
    ...(about('deferral') ? deferralOf(item) : []),
  ];
}

function feeOf({ fee }: Item): readonly Text[] {
  return [
    fee.note,
    ...fee.lines.map(({ name, basis }) => ({
      zh: `${name.zh}：${basis.zh}`,
      en: `${name.en}: ${basis.en}`,
    })),
  ];
}

function deferralOf({ deferral, materials }: Item): readonly Text[] {
  if (!deferral) return [];
  const names = materials.filter(({ id }) => deferral.materials.includes(id)).map(({ name }) => name);
  const within = { zh: sayLimit(deferral.within, 'zh'), en: sayLimit(deferral.within, 'en') };
  return [
    {
      zh: `${names.map(({ zh }) => zh).join('、')}可以在${within.zh}内补来`,
      en: `${names.map(({ en }) => en).join(', ')} may follow within ${within.en}`,
    },
  ];
}
