// What a stranger learns of a licence: is it true, is it in force, what the holder shows. It must never show more than the door says.
import { redirect } from 'react-router';
import type { LicenceProof } from '../../processes/licence/view.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayDate, sayDayTime } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { Says, Ticks } from '../ui/facts/facts.tsx';
import { TextField } from '../ui/field/field.tsx';
import { Block, Clauses, Heading } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { Light } from '../ui/light/light.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Words } from '../words/index.ts';
import type { Route } from './+types/verify';
import { need } from './answers.ts';
import { ReceiptForm } from './check-receipt.tsx';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const typed = (new URL(request.url).searchParams.get('code') ?? '').trim().slice(0, 200);
  if (params.code === undefined && typed !== '') {
    throw redirect(pathIn(web.language, `/verify/${encodeURIComponent(typed)}`), 303);
  }
  if (params.code === undefined) return { code: '', proof: undefined };
  const answer = await web.door.question(web.call, 'verify-licence', { code: params.code });
  return { code: params.code, proof: need(web, answer) as unknown as LicenceProof };
}

export default function Verify({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { verify } = words;
  const { proof } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(verify.title)}</title>
      <div className="wrap form left">
        {proof ? <Answer proof={proof} /> : <Ask />}
        <Block title={verify.others}>
          <ul className="others">
            <li>
              <Light kind="late">{verify.otherForged}</Light>
              <span>{verify.otherForgedSay}</span>
            </li>
            <li>
              <Light kind="held">{verify.otherHeld}</Light>
              <span>{verify.otherHeldSay}</span>
            </li>
            <li>
              <Light kind="none">{verify.otherNone}</Light>
              <span>{verify.otherNoneSay}</span>
            </li>
          </ul>
        </Block>
        {proof && (
          <div className="acts tall">
            <LinkButton kind="line" full to="/verify">
              {verify.again}
            </LinkButton>
          </div>
        )}
      </div>
    </PortalFrame>
  );
}

function Ask() {
  const { words, href } = useSpeech();
  const { verify } = words;
  return (
    <>
      <Heading title={verify.title} grand lead={verify.lead} />
      <form action={href('/verify')}>
        <TextField id="code" name="code" label={verify.label} code />
        <div className="acts tall">
          <Button big full>
            {verify.go}
          </Button>
        </div>
      </form>
      <Block title={words.log.check.link} id="receipt-file">
        <p className="hint">{words.log.check.linkSay}</p>
        <ReceiptForm />
      </Block>
    </>
  );
}

interface Verdict {
  readonly title: readonly string[];
  readonly sign: 'ok' | 'no' | 'hold';
  readonly say?: string;
}

function verdictOf(proof: LicenceProof, name: string, { verify }: Words): Verdict {
  if (!proof.found) {
    if (proof.code?.startsWith('show-code'))
      return { title: verify.expired, sign: 'hold', say: verify.expiredSay };
    return { title: verify.unknown, sign: 'hold', say: verify.unknownSay };
  }
  const forged = proof.checks.some(({ id, ok }) => !ok && id !== 'status');
  if (forged) return { title: verify.forged, sign: 'no' };
  const inForce = proof.status === 'valid' && proof.checks.every(({ ok }) => ok);
  return inForce
    ? { title: verify.trueNow(name), sign: 'ok' }
    : { title: verify.trueNot(name), sign: 'hold' };
}

function Answer({ proof }: { proof: LicenceProof }) {
  const { words, say, language } = useSpeech();
  const { verify, licence } = words;
  const name = proof.name ? say(proof.name) : '';
  const { title, sign, say: further } = verdictOf(proof, name, words);
  const facts = [
    ...(proof.status && proof.status !== 'valid'
      ? [{ key: 'status', name: verify.state, value: licence.statuses[proof.status] ?? proof.status }]
      : []),
    { key: 'licence', name: verify.licence, value: name },
    ...proof.fields.map((field) => ({
      key: field.id,
      name: say(field.label),
      value: field.value ?? <span className="faint">{verify.notShown}</span>,
    })),
    ...(proof.issuer ? [{ key: 'issuer', name: verify.issuer, value: say(proof.issuer) }] : []),
    ...(proof.issuedAt
      ? [{ key: 'issued', name: verify.issued, value: sayDate(proof.issuedAt, language) }]
      : []),
  ];
  return (
    <>
      <section className="answer">
        <div className={sign === 'ok' ? 'big-sign' : `big-sign ${sign}`}>
          <Icon name={sign === 'ok' ? 'check' : sign === 'no' ? 'cross' : 'dash'} size={30} />
        </div>
        <h1>
          <Clauses parts={title} />
        </h1>
        <p className="muted">{further ?? `${verify.asOf(sayDayTime(proof.asOf, language))}${verify.only}`}</p>
      </section>
      {proof.found && <Says facts={facts} />}
      {proof.checks.length > 0 && (
        <Block title={verify.checks}>
          <Ticks
            lines={proof.checks.map((check) => ({
              key: check.id,
              ok: check.ok,
              what: verify.check[check.id],
              note: say(check.note),
            }))}
          />
        </Block>
      )}
      {proof.notChecked.length > 0 && (
        <Block title={verify.notChecked}>
          {proof.notChecked.map((text) => (
            <p key={text.zh} className="small muted after">
              {say(text)}
            </p>
          ))}
        </Block>
      )}
    </>
  );
}
