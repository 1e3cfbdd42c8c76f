// What a step costs, line by line, and where to pay it. It must never take the money itself.
import type { Viewed } from '../../api/contract.ts';
import type { PaymentView } from '../../processes/payment/view.ts';
import { getWeb, type Web } from '../context.ts';
import { sayDayTime, sayYuan } from '../say/time.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Back, Block, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { Table } from '../ui/table/table.tsx';
import type { Route } from './+types/pay';
import { need, needPerson } from './answers.ts';
import { type Case, loadCase } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';
import { drawQr } from './qr.ts';

type Payment = Viewed<PaymentView>;

/** The newest order of the case, if it ever asked for anything. */
export function paymentOf(one: Case): string | undefined {
  return one.steps.findLast(({ fee }) => fee && fee.amount > 0)?.fee?.payment;
}

async function loadPayment(web: Web, id: string): Promise<Payment> {
  return need(web, await web.door.view(web.call, 'payments', id)) as unknown as Payment;
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  const id = paymentOf(one);
  if (id === undefined) throw new Response(null, { status: 404 });
  const payment = await loadPayment(web, id);
  return { one, payment, qr: payment.payUrl ? drawQr(payment.payUrl) : undefined };
}

export default function Pay({ loaderData }: Route.ComponentProps) {
  const { words, say } = useSpeech();
  const { pay } = words;
  const { one, payment } = loaderData;
  const yuan = (fen: number) => pay.yuan(sayYuan(fen));
  return (
    <PortalFrame>
      <title>{words.site.title(pay.title)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${one.id}`}>{words.case.mine}</Back>
        <Heading
          kicker={`${say(one.title)}${one.number ? `　${one.number}` : ''}`}
          title={pay.statuses[payment.status] ?? pay.title}
          lead={payment.status === 'payable' ? pay.lead : ''}
        />
        <Table
          caption={pay.title}
          columns={[{ name: pay.what }, { name: pay.basis }, { name: pay.amount, number: true }]}
          rows={[
            ...payment.lines.map((line) => ({
              key: line.id,
              cells: [say(line.name), say(line.basis), yuan(line.amount)],
            })),
            { key: 'total', cells: [<b key="t">{pay.total}</b>, '', <b key="a">{yuan(payment.amount)}</b>] },
          ]}
        />
        <Where payment={payment} qr={loaderData.qr} />
        <Money payment={payment} />
      </div>
    </PortalFrame>
  );
}

function Where({ payment, qr }: { payment: Payment; qr: ReturnType<typeof drawQr> | undefined }) {
  const { words } = useSpeech();
  const { pay } = words;
  if (payment.status === 'ordered') return <Notice kind="held">{pay.preparing}</Notice>;
  if (payment.status !== 'payable' || !payment.payUrl || !qr) return null;
  return (
    <>
      <p className="acts tall">
        <LinkButton big to={payment.payUrl}>
          {pay.go}
        </LinkButton>
      </p>
      <p className="small muted">{pay.goSay}</p>
      <Block title={pay.scan}>
        <div className="qr">
          <svg
            viewBox={`-1 -1 ${qr.size + 2} ${qr.size + 2}`}
            role="img"
            aria-label={pay.scanLabel}
            width="220"
            height="220"
          >
            <path d={qr.path} fill="var(--ink)" />
          </svg>
        </div>
        <p className="small muted">{pay.window}</p>
      </Block>
    </>
  );
}

function Money({ payment }: { payment: Payment }) {
  const { words, language } = useSpeech();
  const { pay } = words;
  const { paidAt, transaction, refund, atWindow } = payment;
  if (!paidAt) return null;
  const back = refund?.doneAt
    ? pay.refundAt(sayDayTime(refund.doneAt, language))
    : atWindow
      ? pay.refundWindow
      : pay.refundOn;
  return (
    <>
      <Pairs
        facts={[
          { key: 'p', name: pay.paidAt(sayDayTime(paidAt, language)), value: '' },
          { key: 't', name: pay.transaction, value: transaction ?? '', code: true },
          ...(refund ? [{ key: 'r', name: pay.refund, value: back }] : []),
        ]}
      />
      {refund && <Notice kind="held">{pay.reasons[refund.reason] ?? refund.reason}</Notice>}
    </>
  );
}
