// Assessments made once for a zone: listed, recorded, set aside. It must never judge an assessment.
import { redirect } from 'react-router';
import type { Text } from '../../../kernel/text.ts';
import { getWeb, type Web } from '../../context.ts';
import { pathIn } from '../../paths.ts';
import { loadRegions } from '../../portal/answers.ts';
import { sayDate } from '../../say/time.ts';
import { Button } from '../../ui/button/button.tsx';
import { Empty } from '../../ui/empty/empty.tsx';
import { ErrorSummary, type Mistake } from '../../ui/error-summary/error-summary.tsx';
import { SelectField, TextField } from '../../ui/field/field.tsx';
import { PostForm } from '../../ui/form/form.tsx';
import { Block, Heading } from '../../ui/frame/section.tsx';
import { Light } from '../../ui/light/light.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadAgencies, loadBar, needStaff } from '../staff.ts';
import type { Route } from './+types/zones';
import './after.css';
import { refused, type Typed, typedIn, wrongAt } from './posted.ts';
import { useAfterWords } from './words.ts';

interface Assessment {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly validTo: string;
}

interface Zone {
  readonly id: string;
  readonly name: Text;
  readonly region: string;
  readonly assessments: readonly Assessment[];
}

interface Kind {
  readonly kind: string;
  readonly name: Text;
}

async function loadZones(
  web: Web,
): Promise<{ readonly zones: readonly Zone[]; readonly kinds: readonly Kind[] }> {
  const answer = await web.door.question(web.call, 'zones', {});
  return answer.ok ? (answer.value as never) : { zones: [], kinds: [] };
}

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, { zones, kinds }, regions, agencies] = await Promise.all([
    loadBar(web, me),
    loadZones(web),
    loadRegions(web),
    loadAgencies(web),
  ]);
  const { language } = web;
  const names = new Map(regions.map(({ code, name }) => [code, name[language]]));
  return {
    bar,
    approves: me.roles.includes('approver'),
    regions: [...names].map(([value, label]) => ({ value, label })),
    kinds: kinds.map(({ kind, name }) => ({ value: kind, label: name[language] })),
    zones: zones.map(({ id, name, region, assessments }) => ({
      id,
      name: `${name[language]}　${names.get(region) ?? region}`,
      assessments: assessments.map((one) => ({
        ...one,
        kindName: kinds.find(({ kind }) => kind === one.kind)?.name[language] ?? one.kind,
        agencyName: agencies.get(one.agency)?.name[language] ?? one.agency,
        until: sayDate(Date.parse(one.validTo) - 1, language),
        own: one.agency === me.agency,
      })),
    })),
  };
}

const fieldOf = {
  'zone.name.zh': 'name',
  'zone.name.en': 'name-en',
  'zone.region': 'region',
};

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const typed = await typedIn(request);
  const given =
    typed.do === 'end'
      ? await web.door.give(web.call, 'zones', typed.zone ?? '', 'end', {
          assessment: typed.assessment ?? '',
          reason: typed.reason ?? '',
        })
      : await web.door.start(web.call, 'zones', {
          zone: { name: { zh: typed.name ?? '', en: typed['name-en'] ?? '' }, region: typed.region ?? '' },
          ...{ kind: typed.kind ?? '', number: typed.number ?? '', title: typed.title ?? '' },
          validTo: typed.validTo ?? '',
        });
  if (!given.ok) return refused(given, typed, fieldOf);
  throw redirect(pathIn(web.language, '/desk/zones'), 303);
}

export default function Zones({ loaderData, actionData }: Route.ComponentProps) {
  const after = useAfterWords();
  const { zone: words } = after;
  const { href } = useSpeech();
  const { zones, approves } = loaderData;
  return (
    <DeskFrame bar={loaderData.bar} title={words.title}>
      <main className="desk-page" id="main">
        <p className="back">
          <a href={href('/desk/after')}>‹ {after.back}</a>
        </p>
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading title={words.title} lead={words.lead} />
        {zones.length === 0 && <Empty title={words.none} />}
        {zones.map((zone) => (
          <Block key={zone.id} title={zone.name}>
            {zone.assessments.map((one) => (
              <Line key={one.id} one={one} zone={zone.id} ends={approves && one.own} />
            ))}
          </Block>
        ))}
        {approves && (
          <Record
            {...{ regions: loaderData.regions, kinds: loaderData.kinds }}
            typed={actionData?.typed ?? {}}
            mistakes={actionData?.mistakes ?? []}
          />
        )}
      </main>
    </DeskFrame>
  );
}

type SaidAssessment = Route.ComponentProps['loaderData']['zones'][number]['assessments'][number];

function Line({ one, zone, ends }: { one: SaidAssessment; zone: string; ends: boolean }) {
  const { zone: words } = useAfterWords();
  const field = `reason-${one.id}`;
  return (
    <article className="entry">
      <h3>
        {one.kindName} <Light kind="kept">{words.stands}</Light>
      </h3>
      <p>
        {one.title} <span className="code">{one.number}</span>
      </p>
      <p className="small muted">
        {one.agencyName}　{words.columns.until} {one.until}
      </p>
      {ends && (
        <details>
          <summary>{words.end}</summary>
          <PostForm className="judge" label={`${words.end} ${one.number}`}>
            <input type="hidden" name="zone" value={zone} />
            <input type="hidden" name="assessment" value={one.id} />
            <TextField {...{ id: field, name: 'reason', label: words.endWhy }} maxLength={200} />
            <div className="acts">
              <Button desk kind="grave" name="do" value="end">
                {words.end}
              </Button>
            </div>
          </PostForm>
        </details>
      )}
    </article>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Record(props: {
  readonly regions: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
}) {
  const { zone: words } = useAfterWords();
  const field = (id: string, label: string) => ({
    ...{ id, name: id, label, value: props.typed[id] ?? '' },
    ...wrongAt(props.mistakes, id),
  });
  return (
    <Block title={words.record}>
      <PostForm className="judge">
        <TextField {...field('name', words.name)} maxLength={200} />
        <TextField {...field('name-en', words.nameEn)} maxLength={200} />
        <SelectField {...field('region', words.region)} options={props.regions} empty={words.pick} />
        <SelectField {...field('kind', words.kind)} options={props.kinds} empty={words.pick} />
        <TextField {...field('title', words.docTitle)} maxLength={200} />
        <TextField {...field('number', words.number)} maxLength={80} />
        <TextField {...field('validTo', words.validTo)} type="date" />
        <div className="acts">
          <Button desk name="do" value="record">
            {words.save}
          </Button>
        </div>
      </PostForm>
    </Block>
  );
}
