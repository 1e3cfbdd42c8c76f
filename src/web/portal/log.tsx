// The public log in plain words: what it holds, how it stands, how to check it without us. It must never claim more than the log proves.
import type { PublicLogView } from '../../api/contract.ts';
import { getWeb } from '../context.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { Block, Crumbs, Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/log';
import { need } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import './log.css';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  return { standing: need(web, await web.door.publicLog(web.call)), demo: web.demo };
}

export default function LogPage({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { log } = words;
  const { standing, demo } = loaderData;
  return (
    <PortalFrame>
      <title>{words.site.title(log.title)}</title>
      <div className="wrap form left">
        <Crumbs crumbs={[{ name: log.title }]} />
        <Heading title={log.title} grand lead={log.lead} />
        <Block title={log.now}>
          <Standing standing={standing} />
          {demo && <p className="hint after">{log.practice}</p>}
        </Block>
        <Lines title={log.whatTitle} lines={log.what} />
        <Lines title={log.provesTitle} lines={log.proves} />
        <Lines title={log.notTitle} lines={log.not} />
        <Self />
        {standing.newest && (
          <Block title={log.noteTitle}>
            <pre className="log-note">{standing.newest.note}</pre>
          </Block>
        )}
      </div>
    </PortalFrame>
  );
}

function Standing({ standing: { origin, newest, witnesses } }: { standing: PublicLogView }) {
  const { words, language } = useSpeech();
  const { log } = words;
  if (!newest) return <p>{log.none}</p>;
  const count = newest.size.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB');
  const named = witnesses.map(
    (name) => `${name} ${newest.witnesses.includes(name) ? log.countersigned : log.waiting}`,
  );
  return (
    <Says
      facts={[
        { key: 'name', name: log.name, value: origin, code: true },
        { key: 'size', name: log.size, value: log.entries(count) },
        { key: 'root', name: log.root, value: newest.note.split('\n')[2], code: true },
        { key: 'witnesses', name: log.witnesses, value: named.join(' · ') || log.noWitness },
      ]}
    />
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Block title={title}>
      <ul className="rows">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Block>
  );
}

function Self() {
  const { words } = useSpeech();
  const { log } = words;
  return (
    <Block title={log.selfTitle} id="self">
      <ol className="log-steps">
        {log.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <pre className="log-note">python3 verify.py receipt receipt.json --keys log-keys.txt</pre>
      <p className="log-links">
        <a href="/log/keys" download="log-keys.txt">
          {log.keys}
        </a>
        <a href="/log/verify.py" download="verify.py">
          verify.py
        </a>
        <a href="/log/checkpoint">{log.checkpoint}</a>
      </p>
      <div className="acts tall">
        <LinkButton kind="line" full to="/check-receipt">
          {log.checkHere}
        </LinkButton>
      </div>
    </Block>
  );
}
