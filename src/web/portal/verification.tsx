// The verification of one's promise: what is looked at, by when, and "put right" after an order. It must never say more than the officers wrote.
import { data, redirect } from 'react-router';
import type { VerificationView } from '../../processes/verification/index.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDayTime } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { TextArea } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Block, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/verification';
import { need, needPerson } from './answers.ts';
import './credit.css';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const seen = need(web, await web.door.view(web.call, 'verifications', params.verification));
  return { one: seen as unknown as VerificationView };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const note = new URLSearchParams(await request.text()).get('note') ?? '';
  const given = await web.door.give(web.call, 'verifications', params.verification, 'report-mended', {
    note,
  });
  if (given.ok) throw redirect(pathIn(web.language, `/verifications/${params.verification}`), 303);
  const { errors, title, status } = given.problem;
  const [first] = errors ?? [];
  return data({ note, say: first?.title ?? title, ...(first && { at: first.path }) }, { status });
}

export default function Verification({ loaderData, actionData }: Route.ComponentProps) {
  const { words, say } = useSpeech();
  const { verification } = words.credit;
  const { one } = loaderData;
  const lead = one.status === 'mending' && one.mending?.reportedAt ? 'reported' : one.status;
  return (
    <PortalFrame>
      <title>{words.site.title(verification.title)}</title>
      <div className="wrap form left">
        <Back to="/me/credit">{words.credit.title}</Back>
        <ErrorSummary
          mistakes={actionData ? [{ say: actionData.say, ...(actionData.at && { at: actionData.at }) }] : []}
        />
        <Heading
          kicker={`${say(one.itemName)}　${one.number}`}
          title={verification.title}
          lead={verification.lead[lead] ?? lead}
        />
        <About one={one} />
        {one.mending && <Mending one={one} typed={actionData} />}
        {one.finding && <Found one={one} />}
      </div>
    </PortalFrame>
  );
}

function About({ one }: { one: VerificationView }) {
  const { words, say, href, language } = useSpeech();
  const { verification } = words.credit;
  return (
    <Says
      facts={[
        {
          key: 'checked',
          name: verification.checked,
          value: (
            <ul>
              {one.promises.map((line) => (
                <li key={line.zh}>{say(line)}</li>
              ))}
            </ul>
          ),
        },
        { key: 'who', name: verification.who, value: say(one.agencyName) },
        { key: 'how', name: verification.how, value: verification.hows[one.how] ?? one.how },
        ...(one.dueAt
          ? [{ key: 'due', name: verification.due, value: sayDayTime(one.dueAt, language) }]
          : []),
        {
          key: 'case',
          name: verification.case,
          value: <a href={href(`/cases/${one.case}`)}>{one.number}</a>,
          code: true,
        },
      ]}
    />
  );
}

function Mending(props: {
  readonly one: VerificationView;
  readonly typed: { readonly note: string; readonly say: string; readonly at?: string } | undefined;
}) {
  const { words, language } = useSpeech();
  const { verification } = words.credit;
  const { one, typed } = props;
  const { mending } = one;
  if (!mending) return null;
  return (
    <Block title={verification.mend}>
      <ul className="rows">
        {mending.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="muted">{mending.note}</p>
      {one.status === 'mending' && (
        <Notice kind="soon">{verification.mendBy(sayDayTime(mending.due, language))}</Notice>
      )}
      {mending.report && (
        <Notice>
          {verification.report}　{mending.report}
        </Notice>
      )}
      {one.may.includes('report-mended') && (
        <PostForm>
          <TextArea
            {...{ id: 'note', name: 'note', label: verification.report, value: typed?.note ?? '' }}
            {...(typed?.at === 'note' && { error: typed.say })}
          />
          <div className="acts">
            <Button big>{verification.send}</Button>
          </div>
        </PostForm>
      )}
    </Block>
  );
}

function Found({ one }: { one: VerificationView }) {
  const { words, say, href } = useSpeech();
  const { verification } = words.credit;
  const { finding, order } = one;
  return (
    <Block title={order ? verification.order : verification.finding}>
      {order ? <p>{say(order.says)}</p> : <p>{finding?.note}</p>}
      {finding?.visit && (
        <p className="small muted">
          {verification.visit(finding.visit.on, finding.visit.inspectors.join('、'))}
        </p>
      )}
      {order && (
        <Says
          facts={[
            { key: 'number', name: verification.order, value: order.number, code: true },
            { key: 'basis', name: words.credit.basis, value: `${order.basis.law}　${order.basis.article}` },
            { key: 'remedy', name: verification.remedy, value: say(order.remedy) },
            {
              key: 'repair',
              name: verification.repair,
              value: <a href={href('/me/credit')}>{words.credit.title}</a>,
            },
          ]}
        />
      )}
    </Block>
  );
}
