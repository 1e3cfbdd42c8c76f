// The page of a machine in a hall: a print code in, a paper out, nobody signed in. It must never show whose licence it is in full.
import { data } from 'react-router';
import { getWeb } from '../context.ts';
import { sayClock } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Says } from '../ui/facts/facts.tsx';
import { TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/printer';
import { PortalFrame } from './frame.tsx';

/** Why the machine would not print, passed on by the address it went to; anything else says nothing. */
const sorries = ['not-found', 'used', 'expired', 'licence-not-valid'];

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const sorry = new URL(request.url).searchParams.get('sorry') ?? '';
  return { sorry: sorries.includes(sorry) ? web.sentence(`print-code.${sorry}`) : undefined };
}

export async function action({ context, request }: Route.ActionArgs) {
  const web = getWeb(context);
  const code = (new URLSearchParams(await request.text()).get('code') ?? '').slice(0, 40);
  const answer = await web.door.printable(web.call, code);
  if (answer.ok) return { code, facts: { ...answer.value, until: sayClock(answer.value.until) } };
  const { status, title } = answer.problem;
  return data({ code, say: title }, { status });
}

export default function Printer({ loaderData, actionData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { printer } = words.service;
  const found = actionData && 'facts' in actionData ? actionData : undefined;
  const say = actionData && 'say' in actionData ? actionData.say : undefined;
  return (
    <PortalFrame>
      <title>{words.site.title(printer.title)}</title>
      <div className="wrap form left">
        {found ? (
          <Paper code={found.code} facts={found.facts} />
        ) : (
          <>
            <ErrorSummary
              mistakes={say ? [{ at: 'code', say }] : loaderData.sorry ? [{ say: loaderData.sorry }] : []}
              title={printer.sorry}
            />
            <Heading title={printer.title} grand lead={printer.lead} />
            <PostForm to="/printer">
              <TextField
                id="code"
                name="code"
                label={printer.label}
                hint={printer.hint}
                code
                autoComplete="off"
                maxLength={40}
                {...(say && { error: say, value: actionData?.code ?? '' })}
              />
              <div className="acts tall">
                <Button big full>
                  {printer.look}
                </Button>
              </div>
            </PostForm>
            <p className="after">
              <LinkButton kind="quiet" to="/windows">
                {printer.where}
              </LinkButton>
            </p>
          </>
        )}
      </div>
    </PortalFrame>
  );
}

type Found = Extract<Route.ComponentProps['actionData'], { facts: unknown }>;

function Paper({ code, facts }: Pick<Found, 'code' | 'facts'>) {
  const { words, say } = useSpeech();
  const { printer } = words.service;
  return (
    <>
      <Heading title={printer.check} grand lead={printer.checkSay} />
      <Says
        facts={[
          { key: 'name', name: printer.name, value: say(facts.name) },
          { key: 'number', name: printer.number, value: facts.number, code: true },
          { key: 'holder', name: printer.holder, value: facts.holder },
          { key: 'issuer', name: printer.issuer, value: say(facts.issuer) },
          { key: 'until', name: printer.until, value: facts.until },
        ]}
      />
      <PostForm to="/printer/paper">
        <input type="hidden" name="code" value={code} />
        <p className="hint after">{printer.once}</p>
        <div className="acts tall">
          <Button big full>
            {printer.print}
          </Button>
          <LinkButton kind="quiet" full to="/printer">
            {printer.other}
          </LinkButton>
        </div>
      </PostForm>
    </>
  );
}
