// What a stranger learns of a receipt he brings: is it what the log holds. It must never keep the file.
import { data } from 'react-router';
import type { ReceiptCheck } from '../../api/contract.ts';
import { getWeb } from '../context.ts';
import { sayDayTime } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Says, Ticks } from '../ui/facts/facts.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block, Crumbs, Heading } from '../ui/frame/section.tsx';
import { Icon } from '../ui/icon/icon.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/check-receipt';
import { PortalFrame } from './frame.tsx';
import './log.css';

export async function action({ context }: Route.ActionArgs) {
  const web = getWeb(context);
  const answer = await web.door.checkReceipt(web.call, web.shown ?? new Uint8Array());
  const found: Found | undefined = answer.ok && answer.value.ok ? answer.value : undefined;
  const wrong =
    answer.ok && !answer.value.ok ? web.sentence(answer.value.code, answer.value.params) : undefined;
  const missing = answer.ok ? undefined : answer.problem.title;
  return data({ found, wrong, missing }, { status: answer.ok ? 200 : answer.problem.status });
}

export default function CheckReceipt({ actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { check } = words.log;
  const missing = actionData?.missing;
  const done = actionData !== undefined && missing === undefined;
  return (
    <PortalFrame>
      <title>{words.site.title(check.title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: words.log.title, to: '/log' }, { name: check.title }]} />
        <ErrorSummary mistakes={missing ? [{ at: 'receipt', say: missing }] : []} />
        {actionData?.found && <Right found={actionData.found} />}
        {actionData?.wrong && <Wrong say={actionData.wrong} />}
        {!done && <Heading title={check.title} grand lead={check.lead} />}
        {!done && <ReceiptForm />}
        {done && (
          <div className="acts tall">
            <LinkButton kind="line" full to="/check-receipt">
              {check.again}
            </LinkButton>
            <LinkButton kind="quiet" full to="/log#self">
              {check.self}
            </LinkButton>
          </div>
        )}
      </div>
    </PortalFrame>
  );
}

export function ReceiptForm() {
  const { words } = useSpeech();
  const { check } = words.log;
  return (
    <PostForm files to="/check-receipt">
      <div className="field">
        <label className="label" htmlFor="receipt">
          {check.label}
        </label>
        <input type="file" id="receipt" name="receipt" accept=".json,application/json" />
      </div>
      <div className="acts tall">
        <Button kind="line" full>
          {check.go}
        </Button>
      </div>
    </PostForm>
  );
}

type Found = Extract<ReceiptCheck, { readonly ok: true }>;

function Right({ found }: { found: Found }) {
  const { words, language } = useSpeech();
  const { check, events, noWitness, witnesses } = words.log;
  const count = found.size.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const signed = found.witnesses.map(({ name, at }) => check.witness(name, sayDayTime(at, language)));
  const ticks = [check.signed, check.chained, check.included, ...signed];
  return (
    <>
      <section className="answer">
        <div className="big-sign">
          <Icon name="check" size={30} />
        </div>
        <h1>{check.right}</h1>
        <p className="muted">{check.rightSay(count)}</p>
      </section>
      <Says
        facts={[
          { key: 'matter', name: check.matter, value: found.stream, code: true },
          { key: 'log', name: check.log, value: found.origin, code: true },
          ...(signed.length === 0 ? [{ key: 'witnesses', name: witnesses, value: noWitness }] : []),
        ]}
      />
      <Block title={check.what}>
        <Ticks lines={ticks.map((what) => ({ key: what, ok: true, what, note: '' }))} />
      </Block>
      <Block title={check.steps}>
        <Says
          facts={found.events.map(({ version, at, type, open }) => ({
            key: String(version),
            name: sayDayTime(at, language),
            value: (
              <>
                {events[type] ?? type}
                {open && <small className="check-open">{check.open}</small>}
              </>
            ),
          }))}
        />
      </Block>
    </>
  );
}

function Wrong({ say }: { say: string }) {
  const { words } = useSpeech();
  return (
    <section className="answer">
      <div className="big-sign no">
        <Icon name="cross" size={30} />
      </div>
      <h1>{words.log.check.wrong}</h1>
      <p className="muted">{say}</p>
    </section>
  );
}
