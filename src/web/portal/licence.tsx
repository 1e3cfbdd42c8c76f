// A licence as its holder sees it: the sheet, a code to show, what the code shows. It must never show a field by default that the holder may hide.
import { data, redirect } from 'react-router';
import type { Viewed } from '../../api/contract.ts';
import type { LicenceView } from '../../processes/licence/view.ts';
import { getWeb, type Web } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayClock, sayDate, sayDayTime, toInstant } from '../say/time.ts';
import { Button, LinkButton } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Block } from '../ui/frame/section.tsx';
import { DiscloseLine, LicenceSheet } from '../ui/licence/licence.tsx';
import { Light, type LightKind } from '../ui/light/light.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/licence';
import { need, needPerson } from './answers.ts';
import { PortalFrame } from './frame.tsx';
import { LicenceLives, loadLives } from './licence-lives.tsx';
import { loadWalletOffer, ProofFiles, WalletBlock } from './licence-wallet.tsx';
import { drawQr } from './qr.ts';
import { QrPicture } from './qr-picture.tsx';

export type Licence = Viewed<LicenceView & { readonly lostAt?: string }>;

export async function loadLicence(web: Web, id: string): Promise<Licence> {
  return need(web, await web.door.view(web.call, 'licences', id)) as unknown as Licence;
}

/** Long enough for a queue at a counter. */
const showMinutes = 5;

const lights: Readonly<Record<string, LightKind>> = {
  valid: 'kept',
  suspended: 'held',
  withdrawn: 'late',
  replaced: 'none',
  cancelled: 'late',
  revoked: 'late',
  expired: 'late',
};

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const { language } = web;
  const licence = await loadLicence(web, params.licence);
  const [show] = [...(licence.shows ?? [])].sort((a, b) => toInstant(b.until) - toInstant(a.until));
  const verify = show && new URL(`/verify/${encodeURIComponent(show.code)}`, request.url).href;
  return {
    licence,
    offer: await loadWalletOffer(web, params.licence, licence.wallet),
    lives: await loadLives(web, licence),
    now: sayDayTime(web.now, language),
    issued: sayDate(licence.issuedAt, language),
    show: show &&
      verify && {
        code: show.code,
        fields: show.fields,
        until: sayClock(show.until),
        qr: drawQr(verify),
        path: `/verify/${encodeURIComponent(show.code)}`,
      },
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  if (body.has('print')) return makeCode(web, params.licence, 'make-print-code', 'print');
  if (body.has('wallet')) return makeCode(web, params.licence, 'offer-to-wallet', 'wallet');
  const fields = body.getAll('fields');
  const shown = await web.door.give(web.call, 'licences', params.licence, 'show', {
    fields,
    minutes: showMinutes,
  });
  if (shown.ok) throw redirect(pathIn(web.language, `/licences/${params.licence}#show`), 303);
  const { status, title } = shown.problem;
  if (status !== 422 && status !== 409) throw data(shown.problem, { status });
  return data({ say: title }, { status: 422 });
}

async function makeCode(web: Web, id: string, command: string, block: string) {
  const made = await web.door.give(web.call, 'licences', id, command, {});
  if (made.ok) throw redirect(pathIn(web.language, `/licences/${id}#${block}`), 303);
  const { status, title } = made.problem;
  if (status !== 422 && status !== 409) throw data(made.problem, { status });
  return data({ say: title }, { status: 422 });
}

export default function LicencePage({ loaderData, actionData }: Route.ComponentProps) {
  const { words, say, language, href } = useSpeech();
  const { licence: word } = words;
  const { licence, show } = loaderData;
  const number = licence.fields.find(({ value }) => value === licence.number);
  const off = licence.status !== 'valid';
  return (
    <PortalFrame>
      <title>{words.site.title(say(licence.name))}</title>
      <div className="wrap form left">
        <Back to="/me#licences">{word.mine}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say }] : []} />
        <LicenceSheet
          name={say(licence.name)}
          number={{ label: number ? say(number.label) : word.number, value: licence.number }}
          fields={licence.fields
            .filter(({ id, value }) => id !== number?.id && value !== licence.issuer.name.zh)
            .map((field) => ({ id: field.id, label: say(field.label), value: field.value }))}
          authority={language === 'zh' ? licence.issuer.name.zh : licence.issuer.name.en}
          seal={licence.issuer.name.zh}
          issued={loaderData.issued}
          off={off}
        />
        <p className="stat">
          <Light kind={lights[licence.status] ?? 'none'}>
            {word.statuses[licence.status] ?? licence.status}
          </Light>
          <span className="faint">{word.asOf(loaderData.now)}</span>
        </p>
        {licence.statusReason && <p className="small muted">{licence.statusReason}</p>}
        {licence.lostAt && <p className="small muted">{word.lostAt(sayDayTime(licence.lostAt, language))}</p>}
        {licence.replacedBy && (
          <p>
            <a href={href(`/licences/${licence.replacedBy}`)}>{word.replacedBy}</a>
          </p>
        )}
        <LicenceLives lives={loaderData.lives} />
        {licence.may.includes('show') && <Show licence={licence} show={show || undefined} />}
        {licence.may.includes('make-print-code') && <PrintCode print={licence.print} />}
        {licence.may.includes('offer-to-wallet') && (
          <WalletBlock wallet={licence.wallet} offer={loaderData.offer} />
        )}
        {licence.may.includes('offer-to-wallet') && <ProofFiles id={licence.id} />}
        <div className="acts tall">
          <LinkButton kind="line" full to={`/licences/${licence.id}/file/pdf`}>
            {word.download}
          </LinkButton>
          {licence.may.includes('report-lost') && (
            <LinkButton kind="quiet" full to={`/licences/${licence.id}/lost`}>
              {word.reportLost}
            </LinkButton>
          )}
        </div>
      </div>
    </PortalFrame>
  );
}

type ShowData = Exclude<Route.ComponentProps['loaderData']['show'], '' | undefined>;

function Show({ licence, show }: { licence: Licence; show: ShowData | undefined }) {
  const { words, say, href } = useSpeech();
  const { licence: word } = words;
  return (
    <PostForm>
      <section className="show-code" id="show">
        <h2>{word.show}</h2>
        <p className="small muted">{word.showSay}</p>
        {show && (
          <>
            <QrPicture drawing={show.qr} label={word.qrLabel} />
            <p className="left">{word.until(show.until)}</p>
            <p className="small">
              <a href={href(show.path)}>{word.preview}</a>
            </p>
          </>
        )}
      </section>
      <Block title={word.choose}>
        <ul className="disclose">
          {licence.fields.map((field) => (
            <DiscloseLine
              key={field.id}
              id={field.id}
              label={say(field.label)}
              note={field.value}
              must={field.always}
              on={show?.fields.includes(field.id) ?? false}
            />
          ))}
        </ul>
        <p className="small muted after">{word.hidden}</p>
        <div className="acts tall">
          <Button full>{show ? word.newCode : word.makeCode}</Button>
        </div>
      </Block>
    </PostForm>
  );
}

/** Eight characters, in two groups so that they are typed without a slip. */
function PrintCode({ print }: { print: Licence['print'] }) {
  const { words, href } = useSpeech();
  const { printCode } = words.service;
  const code = print?.code;
  return (
    <Block title={printCode.title} id="print">
      <p className="small muted">{printCode.say}</p>
      {print && code && (
        <p className="print-code">
          <span className="vh">{printCode.code} </span>
          <b>{`${code.slice(0, 4)}-${code.slice(4)}`}</b>
          <span className="small muted">{printCode.until(sayClock(print.until))}</span>
        </p>
      )}
      {print && !code && (
        <p className="small muted after">
          {print.usedAt ? printCode.used(sayClock(print.usedAt)) : printCode.over}
        </p>
      )}
      <PostForm>
        <div className="acts">
          <Button kind="line" name="print" value="code">
            {code ? printCode.again : printCode.make}
          </Button>
          <a href={href('/printer')}>{printCode.where}</a>
        </div>
      </PostForm>
    </Block>
  );
}
