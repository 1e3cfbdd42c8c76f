// Where the results are on their way, and the other ways to receive them. It must never offer a way the item has not.
import { data, redirect } from 'react-router';
import type { Viewed } from '../../api/contract.ts';
import type { ParcelView } from '../../processes/parcel/view.ts';
import { getWeb } from '../context.ts';
import { pathIn } from '../paths.ts';
import { sayStamp } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorSummary } from '../ui/error-summary/error-summary.tsx';
import { Pairs, When } from '../ui/facts/facts.tsx';
import { SelectField, TextField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Back, Block, Heading } from '../ui/frame/section.tsx';
import { Notice } from '../ui/notice/notice.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/delivery';
import { needPerson, wish } from './answers.ts';
import { loadCase, loadItem } from './case-answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const web = getWeb(context);
  needPerson(web);
  const one = await loadCase(web, params.case);
  const id = one.delivery?.parcel?.id;
  const [item, parcel] = await Promise.all([
    loadItem(web, one.item),
    id === undefined ? undefined : web.door.view(web.call, 'parcels', id),
  ]);
  return {
    one,
    ways: item.delivery,
    parcel: parcel && (wish(parcel) as unknown as Viewed<ParcelView> | undefined),
    impossible: one.delivery?.parcel?.note,
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const web = getWeb(context);
  needPerson(web);
  const body = new URLSearchParams(await request.text());
  const method = body.get('method') ?? '';
  const address = (body.get('address') ?? '').trim();
  const given = await web.door.give(web.call, 'cases', params.case, 'choose-delivery', {
    method,
    ...(method === 'post' && { address }),
  });
  if (given.ok) throw redirect(pathIn(web.language, `/cases/${params.case}`), 303);
  const { status, title } = given.problem;
  if (status !== 422 && status !== 409) throw data(given.problem, { status });
  return data({ say: title, method, address }, { status: 422 });
}

export default function Delivery({ loaderData, actionData }: Route.ComponentProps) {
  const { words, say, language } = useSpeech();
  const { pay } = words;
  const { one, parcel } = loaderData;
  const state = one.delivery?.parcel?.state;
  const choosing = one.may.includes('choose-delivery');
  return (
    <PortalFrame>
      <title>{words.site.title(pay.trackTitle)}</title>
      <div className="wrap form left">
        <Back to={`/cases/${one.id}`}>{words.case.mine}</Back>
        <ErrorSummary mistakes={actionData ? [{ say: actionData.say, at: 'address' }] : []} />
        <Heading
          kicker={say(one.title)}
          title={parcel ? (pay.moves[parcel.status] ?? pay.trackTitle) : pay.chooseTitle}
          lead={parcel ? pay.free : pay.chooseLead}
        />
        {(state === 'returned' || state === 'impossible') && (
          <Notice kind="soon">
            {pay.states[state]}
            {parcel && loaderData.impossible && `（${loaderData.impossible}）`}
          </Notice>
        )}
        {parcel && (
          <>
            <Pairs
              facts={[
                ...(parcel.carrier ? [{ key: 'c', name: pay.post, value: say(parcel.carrier) }] : []),
                ...(parcel.tracking
                  ? [{ key: 't', name: words.case.tracking, value: parcel.tracking, code: true }]
                  : []),
                { key: 'a', name: pay.address, value: `${parcel.to.name}　${parcel.to.address}` },
              ]}
            />
            <When
              lines={[...parcel.moves].reverse().map((move, i) => ({
                key: `${move.at} ${i}`,
                when: sayStamp(move.at, language),
                what: [pay.moves[move.status] ?? move.status, move.place, move.note]
                  .filter(Boolean)
                  .join('　'),
              }))}
            />
          </>
        )}
        {choosing && (
          <Block title={pay.choose}>
            <PostForm>
              <SelectField
                id="method"
                name="method"
                label={pay.method}
                value={actionData?.method ?? one.delivery?.method ?? ''}
                empty={words.form.choose}
                options={loaderData.ways.map((way) => ({
                  value: way,
                  label: words.case.deliveries[way] ?? way,
                }))}
              />
              <TextField
                id="address"
                name="address"
                label={pay.address}
                hint={pay.addressHint}
                optional
                autoComplete="street-address"
                value={actionData?.address ?? ''}
                {...(actionData && { error: actionData.say })}
              />
              <div className="acts">
                <Button>{pay.chooseDo}</Button>
              </div>
            </PostForm>
          </Block>
        )}
      </div>
    </PortalFrame>
  );
}
