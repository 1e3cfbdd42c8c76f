// Money at a window: what is still to be paid, what is to be given back, and the forms that record both. It must never show another agency's.
import { data, redirect } from 'react-router';
import type { Row } from '../../api/contract.ts';
import type { Text } from '../../kernel/text.ts';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayYuan } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { Route } from './+types/payments';
import { DeskFrame, useDeskWords } from './frame.tsx';
import { loadBar, needStaff } from './staff.ts';
import { deskWords } from './words/index.ts';

const limit = 50;

async function rows(web: Web, status: string): Promise<readonly Row[]> {
  const listed = await web.door.list(web.call, 'payments', { status, limit });
  return listed.ok ? listed.value.items : [];
}

function lineOf(row: Row, language: 'zh' | 'en') {
  const { title, number, amount, payer, atWindow, case: caseId } = row.summary;
  return {
    id: row.id,
    status: row.status,
    title: (title as Text | undefined)?.[language] ?? '',
    number: String(number ?? ''),
    case: String(caseId ?? ''),
    amount: Number(amount ?? 0),
    payer: String(payer ?? ''),
    atWindow: atWindow === true,
  };
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const [bar, ordered, payable, refunding] = await Promise.all([
    loadBar(web, me),
    rows(web, 'ordered'),
    rows(web, 'payable'),
    rows(web, 'refunding'),
  ]);
  const done = new URL(request.url).searchParams.has('done');
  return {
    ...{ bar, flash: done ? deskWords(web.language).money.done : undefined },
    clerk: me.roles.includes('window-clerk'),
    take: [...ordered, ...payable].map((row) => lineOf(row, web.language)),
    give: refunding.map((row) => lineOf(row, web.language)),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needStaff(web);
  const body = new URLSearchParams(await request.text());
  const command = body.get('do') === 'give' ? 'hand-back' : 'take-at-window';
  const given = await web.door.give(web.call, 'payments', body.get('payment') ?? '', command, {
    receipt: (body.get('receipt') ?? '').trim(),
  });
  if (given.ok) throw redirect(pathIn(web.language, '/desk/payments?done'), 303);
  const { status, title, errors } = given.problem;
  if (status !== 422 && status !== 409) throw data(given.problem, { status });
  return data({ say: errors?.[0]?.title ?? title }, { status: 422 });
}

type Line = ReturnType<typeof lineOf>;

export default function Payments({ loaderData, actionData }: Route.ComponentProps) {
  const { money } = useDeskWords();
  const { take, give, clerk } = loaderData;
  return (
    <DeskFrame bar={loaderData.bar} title={money.title} flash={loaderData.flash}>
      <main className="desk-page" id="main">
        <Heading title={money.title} lead={money.lead} />
        {actionData && <Notice kind="late">{actionData.say}</Notice>}
        <Block title={money.toTake}>
          {take.length === 0 ? (
            <Empty title={money.toTakeNone} />
          ) : (
            <Lines lines={take} doing="take" clerk={clerk} />
          )}
        </Block>
        <Block title={money.toGive}>
          {give.length === 0 ? (
            <Empty title={money.toGiveNone} />
          ) : (
            <Lines lines={give} doing="give" clerk={clerk} />
          )}
        </Block>
      </main>
    </DeskFrame>
  );
}

function Lines(props: { lines: readonly Line[]; doing: 'take' | 'give'; clerk: boolean }) {
  const { money } = useDeskWords();
  const { href } = useSpeech();
  const { columns } = money;
  return (
    <div className="scroll">
      <Table
        caption={props.doing === 'take' ? money.toTake : money.toGive}
        columns={[
          { name: columns.title },
          { name: columns.payer },
          { name: columns.status },
          { name: columns.amount, number: true },
          { name: columns.doing },
        ]}
        rows={props.lines.map((line) => ({
          key: line.id,
          cells: [
            <a key="a" href={href(`/desk/cases/${line.case}`)}>
              {line.title} <span className="code">{line.number}</span>
            </a>,
            line.payer,
            money.statuses[line.status] ?? line.status,
            money.yuan(sayYuan(line.amount)),
            <Record key="r" line={line} doing={props.doing} clerk={props.clerk} />,
          ],
        }))}
      />
    </div>
  );
}

function Record({ line, doing, clerk }: { line: Line; doing: 'take' | 'give'; clerk: boolean }) {
  const { money } = useDeskWords();
  if (doing === 'give' && !line.atWindow) return <span className="small muted">{money.byCashier}</span>;
  if (!clerk) return null;
  return (
    <PostForm>
      <input type="hidden" name="payment" value={line.id} />
      <p className="record-money">
        <input
          className="input"
          name="receipt"
          aria-label={`${money.receipt} ${line.number}`}
          placeholder={money.receipt}
          maxLength={60}
          required
        />
        <Button desk name="do" value={doing}>
          {money[doing]}
        </Button>
      </p>
    </PostForm>
  );
}
