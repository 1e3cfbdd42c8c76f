// Every item in force and the way to change one. It must never list what an applicant could not find.
import { getWeb } from '../../context.ts';
import { need } from '../../portal/answers.ts';
import { sayLimit } from '../../say/time.ts';
import { Button, LinkButton } from '../../ui/button/button.tsx';
import { Empty } from '../../ui/empty/empty.tsx';
import { TextField } from '../../ui/field/field.tsx';
import { Heading } from '../../ui/frame/section.tsx';
import { useSpeech } from '../../ui/speech.tsx';
import { Table } from '../../ui/table/table.tsx';
import { DeskFrame } from '../frame.tsx';
import { loadBar, needStaff } from '../staff.ts';
import './definitions.css';
import type { Route } from './+types/items';
import { definitionWords } from './words.ts';

export async function loader({ context }: Route.LoaderArgs) {
  const web = getWeb(context);
  const me = needStaff(web);
  const q = (new URL(web.here, 'http://here.invalid').searchParams.get('name') ?? '').trim().slice(0, 100);
  const [bar, items] = await Promise.all([loadBar(web, me), web.door.items(web.call, q === '' ? {} : { q })]);
  const rows = need(web, items).items.map(({ id, name, indicator, version, promised }) => ({
    ...{ id, name, indicator, version, promised },
  }));
  return { bar, q, rows, admin: me.roles.includes('admin') };
}

export default function Items({ loaderData }: Route.ComponentProps) {
  const { language, say, href } = useSpeech();
  const words = definitionWords(language);
  const { rows, q } = loaderData;
  return (
    <DeskFrame bar={loaderData.bar} title={words.title}>
      <main className="desk-page" id="main">
        <Heading title={words.title} lead={words.lead(rows.length)} />
        <form className="row-form" action={href('/desk/items')}>
          <TextField id="name" name="name" label={words.find} value={q} />
          <Button kind="line" desk>
            {words.findButton}
          </Button>
          {loaderData.admin && (
            <LinkButton kind="line" desk to="/desk/editions/new">
              {words.proposeNew}
            </LinkButton>
          )}
        </form>
        {rows.length === 0 && <Empty title={words.none} />}
        {rows.length > 0 && (
          <div className="scroll">
            <Table
              caption={words.title}
              columns={[
                { name: words.columns.indicator, number: true },
                { name: words.columns.name },
                { name: words.columns.promised },
                { name: words.columns.version },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: [
                  String(row.indicator),
                  <a key="a" href={href(`/desk/items/${row.id}`)}>
                    {say(row.name)}
                  </a>,
                  sayLimit(row.promised, language),
                  <code key="v">{row.version}</code>,
                ],
              }))}
            />
          </div>
        )}
      </main>
    </DeskFrame>
  );
}
