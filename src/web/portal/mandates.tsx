// Who acts for me and for whom I act: taking on, taking back, and giving a new mandate. It must never show a mandate of others.
import { data, redirect } from 'react-router';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDate } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { type Option, SelectField, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Crumbs, Heading, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/mandates';
import { needPerson, wish } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { loadMandates, type MandateLine } from './mandate-lines.ts';
import './visits.css';

const acts: readonly string[] = ['take', 'decline', 'revoke', 'resign'];
const firmLicence = 'business-licence';
const mostFirms = 50;

async function loadFirms(web: Web): Promise<readonly Option[]> {
  const page = wish(await web.door.list(web.call, 'licences', { status: 'valid', limit: mostFirms }));
  return (page?.items ?? [])
    .filter(({ summary }) => summary.type === firmLicence)
    .map(({ id, summary }) => ({ value: id, label: `${summary.subject}　${summary.number}` }));
}

async function loadItems(web: Web): Promise<readonly Option[]> {
  const page = wish(await web.door.items(web.call, {}));
  return (page?.items ?? []).map(({ id, name }) => ({ value: id, label: name[web.language] }));
}

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const { language } = web;
  const [mandates, firms, items] = await Promise.all([loadMandates(web), loadFirms(web), loadItems(web)]);
  const names = new Map(items.map(({ value, label }) => [value, label]));
  const lines = mandates.map((one) => ({
    ...one,
    until: sayDate(Date.parse(one.until) - 1, language),
    items: one.items.map((id) => names.get(id) ?? id),
  }));
  return { firms, items, lines };
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const say = (name: string) => (body.get(name) ?? '').trim();
  const [act, id] = [say('do'), say('mandate')];
  const back = pathIn(web.language, '/me/mandates');
  const typed = Object.fromEntries(
    ['name', 'citizenId', 'phone', 'item', 'until', 'firm'].map((n) => [n, say(n)]),
  );
  const refuse = (mistakes: readonly { at?: string; say: string }[], status: number) =>
    data({ mistakes, typed: typed as Readonly<Record<string, string>> }, { status });
  if (acts.includes(act)) {
    const given = await web.door.give(web.call, 'mandates', id, act, {});
    if (!given.ok) return refuse([{ say: given.problem.title }], given.problem.status);
    throw redirect(back, 303);
  }
  const phone = say('phone');
  const granted = await web.door.start(web.call, 'mandates', {
    delegate: { name: say('name'), citizenId: say('citizenId'), ...(phone && { phone }) },
    items: say('item') === '' ? [] : [say('item')],
    until: say('until'),
    ...(say('firm') !== '' && { firm: say('firm') }),
  });
  if (granted.ok) throw redirect(back, 303);
  const { errors = [], title, status } = granted.problem;
  const mistakes = errors.map((error) => ({ at: fieldOf(error.path), say: error.title }));
  return refuse(mistakes.length > 0 ? mistakes : [{ say: title }], status);
}

/** `delegate.citizenId` is the field `citizenId`. */
function fieldOf(path: string): string {
  return path.replace(/^delegate\./, '').replace(/^items.*/, 'item');
}

export default function Mandates({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { mandates } = words.visits;
  const given = loaderData.lines.filter(({ mine }) => mine);
  const held = loaderData.lines.filter(({ mine }) => !mine);
  return (
    <PortalFrame>
      <title>{words.site.title(mandates.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: words.me.title, to: '/me' }, { name: mandates.title }]} />
        <ErrorSummary mistakes={actionData?.mistakes ?? []} />
        <Heading title={mandates.title} grand lead={mandates.lead} />
        <Section title={mandates.held} strong>
          <Lines lines={held} none={mandates.heldNone} />
        </Section>
        <Section title={mandates.given}>
          <Lines lines={given} none={mandates.givenNone} />
        </Section>
        <Section title={mandates.give} id="give">
          <Give
            {...{ firms: loaderData.firms, items: loaderData.items }}
            typed={actionData?.typed ?? {}}
            mistakes={actionData?.mistakes ?? []}
          />
        </Section>
      </div>
    </PortalFrame>
  );
}

function Lines({ lines, none }: { lines: readonly MandateLine[]; none: string }) {
  const { words } = useSpeech();
  const { mandates } = words.visits;
  if (lines.length === 0) return <p className="muted">{none}</p>;
  return lines.map((one) => (
    <div className="mandate" key={one.id}>
      <h3>
        {one.mine ? mandates.to(one.who) : mandates.from(one.who)}
        {one.firm && <small>　{mandates.forFirm(one.firm)}</small>}
      </h3>
      <p className="muted">
        {[
          one.items.length === 0 ? mandates.all : one.items.join('、'),
          mandates.until(one.until),
          mandates.statuses[one.status] ?? one.status,
        ].join(' · ')}
      </p>
      {one.may.length > 0 && (
        <PostForm className="acts" label={one.who}>
          <input type="hidden" name="mandate" value={one.id} />
          {one.may.map((act) => (
            <Button key={act} kind={act === 'take' ? 'primary' : 'line'} name="do" value={act}>
              {mandates[act]}
            </Button>
          ))}
        </PostForm>
      )}
    </div>
  ));
}

function Give(props: {
  readonly firms: readonly Option[];
  readonly items: readonly Option[];
  readonly typed: Readonly<Record<string, string>>;
  readonly mistakes: readonly { readonly at?: string; readonly say: string }[];
}) {
  const { words } = useSpeech();
  const { mandates } = words.visits;
  const looks = (name: string, label: string) => {
    const error = props.mistakes.find(({ at }) => at === name)?.say;
    return { id: name, name, label, value: props.typed[name] ?? '', ...(error && { error }) };
  };
  return (
    <PostForm>
      <TextField {...looks('name', mandates.name)} maxLength={50} />
      <TextField {...looks('citizenId', mandates.citizenId)} maxLength={25} code />
      <TextField {...looks('phone', mandates.phone)} type="tel" maxLength={25} optional />
      <SelectField {...looks('item', mandates.items)} options={props.items} empty={mandates.all} />
      {props.firms.length > 0 && (
        <SelectField {...looks('firm', mandates.firm)} options={props.firms} empty={mandates.self} />
      )}
      <TextField {...looks('until', mandates.lastDay)} hint={mandates.lastDayHint} type="date" />
      <div className="acts">
        <Button>{mandates.send}</Button>
      </div>
    </PostForm>
  );
}
