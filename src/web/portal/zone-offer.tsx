// The assessment of a whole zone offered instead of a paper of one's own. It must never be used without consent.
import type { Text } from '../../kernel/text.ts';
import type { Web } from '../context.ts';
import { Button } from '../ui/button/button.tsx';
import { ErrorLine, type Option, SelectField } from '../ui/field/field.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { useSpeech } from '../ui/speech.tsx';
import './credit.css';

interface ZoneRow {
  readonly id: string;
  readonly name: Text;
  readonly assessments: readonly { readonly number: string }[];
}

/** Zones around the project in which such an assessment stands. */
export async function loadZones(web: Web, kind: string, region: unknown): Promise<readonly Option[]> {
  if (typeof region !== 'string' || region === '') return [];
  const answer = await web.door.question(web.call, 'zones', { kind, region });
  const { zones = [] } = (answer.ok ? answer.value : {}) as { readonly zones?: readonly ZoneRow[] };
  return zones.map(({ id, name, assessments }) => ({
    value: id,
    label: `${name[web.language]}　${assessments.at(-1)?.number ?? ''}`,
  }));
}

export function ZoneOffer(props: {
  readonly material: string;
  readonly zones: readonly Option[];
  readonly error: string | undefined;
}) {
  const { words } = useSpeech();
  const { zone } = words.credit;
  const id = `zone-${props.material}`;
  return (
    <PostForm label={zone.use} className="zone-offer">
      <h3>{zone.use}</h3>
      <input type="hidden" name="material" value={props.material} />
      <SelectField {...{ id, name: 'zone', label: zone.pick }} options={props.zones} empty={zone.choose} />
      <div className={props.error ? 'field bad' : 'field'}>
        {props.error && <ErrorLine id={`${id}-error`}>{props.error}</ErrorLine>}
        <label className="choice">
          <input
            type="checkbox"
            name="consent"
            value="yes"
            aria-describedby={props.error ? `${id}-error` : undefined}
          />
          <span>{zone.consent}</span>
        </label>
      </div>
      <Button kind="line" name="do" value="zone">
        {zone.send}
      </Button>
    </PostForm>
  );
}
