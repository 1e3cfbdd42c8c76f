// Taking in at the counter: whose paper it is, then the same form as everybody's. It must never open a case for a person whose number is not right.
import { data, redirect } from 'react-router';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { need } from '../portal/answers.ts';
import { sayNear } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary, type Mistake } from '../ui/error-summary/error-summary.tsx';
import { SelectField, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/intake';
import { flashOf } from './flash.ts';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadRows, type RowLine } from './rows.ts';
import { loadBar, needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const clerk = me.roles.includes('window-clerk');
  const [bar, items, drafts] = await Promise.all([
    loadBar(web, me),
    web.door.items(web.call, {}),
    clerk ? loadRows(web, { status: 'draft', limit: 20 }) : undefined,
  ]);
  return {
    ...{ bar, clerk, key: web.nonce, now: web.now },
    flash: flashOf(request, deskWords(web.language)),
    items: need(web, items).items.map(({ id, name }) => ({ value: id, label: name[web.language] })),
    drafts: drafts?.rows ?? [],
  };
}

const fields = ['item', 'name', 'citizenId', 'phone'] as const;

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const { intake } = deskWords(web.language);
  const body = new URLSearchParams(await request.text());
  const [item = '', name = '', citizenId = '', phone = ''] = fields.map(
    (field) => body.get(field)?.trim() ?? '',
  );
  const typed = { item, name, citizenId, phone };
  const asked = {
    item: intake.pickItem,
    name: intake.fillName,
    citizenId: intake.fillId,
    phone: intake.fillPhone,
  };
  const empty: readonly Mistake[] = fields
    .filter((field) => typed[field] === '')
    .map((field) => ({ at: field, say: asked[field] }));
  if (empty.length > 0) return data({ mistakes: empty, typed }, { status: 422 });
  const call = { ...web.call, key: `intake-${body.get('key') ?? web.nonce}`.slice(0, 200) };
  const opened = await web.door.start(call, 'cases', { item, applicant: { name, citizenId, phone } });
  if (opened.ok) throw redirect(pathIn(web.language, `/desk/cases/${opened.value.id}`), 303);
  const { problem } = opened;
  const errors = (problem.errors ?? []).map(({ path, title }) => ({
    at: path.split('.').at(-1) ?? '',
    say: title,
  }));
  const mistakes: readonly Mistake[] = errors.length > 0 ? errors : [{ say: problem.title }];
  return data({ mistakes, typed }, { status: problem.status });
}

export default function Intake({ loaderData, actionData }: Route.ComponentProps) {
  const { intake } = useDeskWords();
  const { words } = useSpeech();
  const typed = actionData?.typed;
  const mistakes = actionData?.mistakes ?? [];
  const field = (id: (typeof fields)[number], label: string) => {
    const error = mistakes.find(({ at }) => at === id)?.say;
    const value = typed?.[id];
    return { id, name: id, label, ...(error && { error }), ...(value && { value }) };
  };
  return (
    <DeskFrame bar={loaderData.bar} title={intake.title} flash={loaderData.flash}>
      <main className="desk-page" id="main">
        <ErrorSummary mistakes={mistakes} />
        <Heading title={intake.title} lead={intake.lead} />
        {!loaderData.clerk && <Notice kind="held">{intake.notClerk}</Notice>}
        {loaderData.clerk && (
          <div className="beside">
            <PostForm className="form">
              <input type="hidden" name="key" value={loaderData.key} />
              <SelectField
                {...field('item', intake.item)}
                options={loaderData.items}
                empty={words.form.choose}
              />
              <TextField {...field('name', intake.name)} hint={intake.nameHint} />
              <TextField {...field('citizenId', intake.citizenId)} code maxLength={25} />
              <TextField {...field('phone', intake.phone)} type="tel" inputMode="tel" maxLength={25} />
              <p className="acts">
                <Button>{intake.go}</Button>
              </p>
            </PostForm>
            <Drafts
              rows={loaderData.drafts}
              now={loaderData.now}
              none={intake.draftsNone}
              title={intake.drafts}
            />
          </div>
        )}
      </main>
    </DeskFrame>
  );
}

function Drafts(props: { rows: readonly RowLine[]; now: number; none: string; title: string }) {
  const { href, language } = useSpeech();
  return (
    <section className="blk">
      <h2>{props.title}</h2>
      {props.rows.length === 0 && <p className="muted">{props.none}</p>}
      <ul className="dt">
        {props.rows.map((row) => (
          <li key={row.id}>
            <a href={href(`/desk/cases/${row.id}`)}>
              {row.title} <small>{row.applicant}</small>
            </a>
            <span className="num faint">{sayNear(row.updated, language, props.now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
